/**
 * Takes the text of lines out of what collectors, viewers and databases of logs make of them: JSON records, and lines behind a time or labels. See
 * docs/decisions/33.
 *
 * <p>Door: {@link EnvelopeStart}, {@link StreamsInTurn}, {@link Unwrapper}.
 *
 * <p>Used by: source.packing.
 */
@NullMarked
package org.modsecexplorer.parse.envelope;

import org.jspecify.annotations.NullMarked;
