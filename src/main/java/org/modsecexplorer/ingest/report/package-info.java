/**
 * What an import and a clean-up report: progress, problems and the final result, and the signal that cancels them.
 *
 * <p>Door: {@link CancelSignal}, {@link CleanUpResult}, {@link FileProblem}, {@link FileReport}, {@link FormatReport}, {@link ImportListener}, {@link
 * ImportProgress}, {@link ImportReport}, {@link IndexFindings}, {@link ProblemGroup}, {@link ProgressMeter}, {@link SurveyReport}.
 *
 * <p>Used by: advise.check, app, cli, cli.options, cli.store, cli.watch, cli.words, ingest, ingest.cleanup, ingest.read, ingest.watch, ui.doctor,
 * ui.session, ui.watch, ui.wizard.
 */
@NullMarked
package org.modsecexplorer.ingest.report;

import org.jspecify.annotations.NullMarked;
