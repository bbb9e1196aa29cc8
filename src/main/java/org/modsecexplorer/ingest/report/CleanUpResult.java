package org.modsecexplorer.ingest.report;

import java.util.List;

/**
 * The files and folders that a clean-up removed, or would remove.
 *
 * @param files   number of files
 * @param bytes   freed by them
 * @param folders number of empty folders
 * @param kept    files that stay although they were imported, each with the reason
 */
public record CleanUpResult(long files, long bytes, long folders, List<FileProblem> kept) {

    public static final CleanUpResult NONE = new CleanUpResult(0, 0, 0, List.of());

    public CleanUpResult {
        kept = List.copyOf(kept);
    }
}
