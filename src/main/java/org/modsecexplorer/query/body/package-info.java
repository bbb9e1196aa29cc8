/**
 * Request and response bodies as people can read them: unpacked if they are compressed, within limits. The original bytes stay as they are.
 *
 * <p>Door: {@link Bodies}, {@link Coding}, {@link ReadableBody}.
 *
 * <p>Used by: cli.words, query.message, query.original, ui.detail.
 */
@NullMarked
package org.modsecexplorer.query.body;

import org.jspecify.annotations.NullMarked;
