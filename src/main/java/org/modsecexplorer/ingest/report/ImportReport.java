package org.modsecexplorer.ingest.report;

import java.time.Duration;
import java.util.List;

/**
 * The result of an import.
 *
 * @param importId its number in the store; 0 for a dry run
 * @param files    examined
 * @param bytes    read or known to be unchanged
 * @param stored   new entries (dry run: entries that would be stored)
 * @param known    entries that were already stored
 * @param replaced transactions from error logs that gave way to their audit entries, or to more of their lines
 * @param warnings stored entries that were not fully parsed
 * @param problems of files, in the source's order
 * @param byFile   the result for each file, in the source's order; empty for a dry run
 * @param index    how the index of a concurrent log compares with the files; {@link IndexFindings#NONE} without an index
 */
public record ImportReport(
        long importId,
        boolean dryRun,
        long files,
        long bytes,
        long stored,
        long known,
        long replaced,
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

    /** The problems that may mean missing entries. */
    public List<FileProblem> failures() {
        return problems.stream().filter(p -> p.kind().isFailure()).toList();
    }

    /** True if everything was read and parsed, and there was something to read. */
    public boolean isWhole() {
        return failures().isEmpty() && (stored + known > 0 || problems.stream().noneMatch(p -> p.kind() == FileProblem.Kind.IGNORED));
    }

    /** The result for each format. */
    public List<FormatReport> byFormat() {
        return FormatReport.of(byFile);
    }
}
