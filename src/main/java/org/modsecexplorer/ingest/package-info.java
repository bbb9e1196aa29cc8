/**
 * The import: walks a source, reads it, gathers entries into batches and writes them; with resume, retry, merged log and clean-up. Knows no filter,
 * no command line and no window.
 *
 * <p>Door: {@link AncestorImport}, {@link ImportRequest}, {@link Importer}, {@link RemoteSources}, {@link RemoteSurvey}, {@link Retry}, {@link Survey}.
 *
 * <p>Used by: cli, cli.options, cli.store, cli.watch, ingest.watch, ui.session, ui.watch, ui.wizard.
 */
@NullMarked
package org.modsecexplorer.ingest;

import org.jspecify.annotations.NullMarked;
