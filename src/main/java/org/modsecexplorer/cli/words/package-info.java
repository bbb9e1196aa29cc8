/**
 * What commands print: tables, reports and progress as plain text that is safe for a terminal; exit statuses and the streams to print to.
 *
 * <p>Door: {@link DiagnosisWords}, {@link ExitCode}, {@link ImportReports}, {@link ImportWords}, {@link Output}, {@link Summary},
 * {@link Surroundings}, {@link TerminalStream}, {@link TextTable}, {@link TransactionText}, {@link Words}, {@link WrongUsageException}.
 *
 * <p>Used by: app, cli, cli.advise, cli.options, cli.store, cli.watch.
 */
@NullMarked
package org.modsecexplorer.cli.words;

import org.jspecify.annotations.NullMarked;
