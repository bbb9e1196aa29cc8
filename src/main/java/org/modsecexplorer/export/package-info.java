/**
 * Writes transactions to files: CSV, JSON Lines, JSON. Takes ids from {@code query} and writes bytes. Knows nothing about the command line
 * or windows.
 *
 * <p>Door: {@link CsvOptions}, {@link CsvTable}, {@link EntryExport}, {@link ExportListener}, {@link FailureKeepingStream}, {@link NewFile}, {@link Plain}, {@link
 * ReaderGoneException}.
 *
 * <p>Used by: app, cli, cli.advise, cli.options, cli.store, cli.watch, cli.words, report, ui.deny, ui.export.
 */
@NullMarked
package org.modsecexplorer.export;

import org.jspecify.annotations.NullMarked;
