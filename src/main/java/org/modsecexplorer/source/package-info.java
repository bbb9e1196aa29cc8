/**
 * Walks folders and bundles and hands out each source file with its facts. Never writes or deletes.
 *
 * <p>Door: {@link BundleVisitor}, {@link BundleWalk}, {@link Excerpt}, {@link FileFacts}, {@link ReadFailures}, {@link SourceFile}, {@link
 * SourceFolder}, {@link SourceVisitor}, {@link SourceWalk}.
 *
 * <p>Used by: cli, ingest, ingest.watch, store, ui.
 */
@NullMarked
package org.modsecexplorer.source;

import org.jspecify.annotations.NullMarked;
