/**
 * Finds where entries begin and end in a stream of bytes, and what kind of content a file has; see docs/decisions/09. Parses nothing else.
 *
 * <p>Door: {@link ContainerLine}, {@link ContentKind}, {@link EntryCutter}, {@link IndexLine}, {@link OpenEntry}, {@link Piece}.
 *
 * <p>Used by: advise, cli, ingest, source, ui.
 */
@NullMarked
package org.modsecexplorer.parse.cut;

import org.jspecify.annotations.NullMarked;
