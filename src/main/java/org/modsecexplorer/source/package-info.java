/**
 * Walks folders and bundles and passes on each source file with its facts. Never writes or deletes.
 *
 * <p>Door: {@link BundleVisitor}, {@link BundleWalk}, {@link Excerpt}, {@link FileFacts}, {@link ReadFailures}, {@link SourceFile}, {@link
 * SourceFolder}, {@link SourceVisitor}, {@link SourceWalk}.
 *
 * <p>Used by: ingest, ingest.cleanup, ingest.read, ingest.watch, source.ssh, store.ledger, store.write, ui.frame.
 */
@NullMarked
package org.modsecexplorer.source;

import org.jspecify.annotations.NullMarked;
