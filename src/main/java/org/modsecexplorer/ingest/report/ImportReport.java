package org.modsecexplorer.ingest.report;

import java.time.Duration;
import java.util.List;

/**
 * What an import came to.
 *
 * @param importId its number in the store; 0 for a dry run
 * @param files    looked at
 * @param bytes    read or known to be unchanged
 * @param stored   new entries (dry run: that would be stored)
 * @param known    entries that the store had already
 * @param warnings stored entries of which something was not understood
 * @param problems of files, in the source's order
 * @param byFile   what it came to in each file, in the source's order; empty for a dry run
 * @param index    what the index of a concurrent log says beside the files; {@link IndexFindings#NONE} without one
 */
public record ImportReport(
        long importId,
        boolean dryRun,
        long files,
        long bytes,
        long stored,
        long known,
        long warnings,
        List<FileProblem> problems,
        List<FileReport> byFile,
        IndexFindings index,
        CleanUpResult cleanUp,
        boolean cancelled,
        Duration took) {

    public ImportReport {
        problems = List.copyOf(problems);
        byFile = List.copyOf(byFile);
    }

    /** The problems because of which entries may be missing. */
    public List<FileProblem> failures() {
        return problems.stream().filter(p -> p.kind().isFailure()).toList();
    }

    /** True if everything was read and understood, and there was something to read. */
    public boolean isWhole() {
        return failures().isEmpty() && (stored + known > 0 || problems.stream().noneMatch(p -> p.kind() == FileProblem.Kind.IGNORED));
    }

    /** What it came to in each format. */
    public List<FormatReport> byFormat() {
        return FormatReport.of(byFile);
    }
}
