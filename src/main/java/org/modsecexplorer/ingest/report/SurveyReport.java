package org.modsecexplorer.ingest.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.ingest.read.Found;

/**
 * The contents of a source, before anything is imported.
 *
 * @param formats      what was found of each format
 * @param files        examined
 * @param transactions entries found
 * @param known        of them, already stored
 * @param warnings     of them, not fully parsed
 * @param problems     of files, in the source's order
 * @param cleanUp      what clean-up would remove after an import
 */
public record SurveyReport(
        List<Found> formats,
        long files,
        long bytes,
        long transactions,
        long known,
        long warnings,
        List<FileProblem> problems,
        CleanUpResult cleanUp,
        boolean cancelled,
        Duration took) {

    /**
     * One format in a source.
     *
     * @param serial true if its files contain several entries each
     * @param first  time of the earliest entry, null if no entry has a time
     * @param last   time of the latest entry
     */
    public record Found(
            Format format, boolean serial, long files, long bytes, long transactions, @Nullable Instant first, @Nullable Instant last) {}

    public SurveyReport {
        formats = List.copyOf(formats);
        problems = List.copyOf(problems);
    }
}
