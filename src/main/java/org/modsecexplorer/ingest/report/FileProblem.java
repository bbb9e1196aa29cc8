package org.modsecexplorer.ingest.report;

import org.modsecexplorer.audit.Reason;

/**
 * Something about a source file that its owner should know.
 *
 * @param path   of the file or folder
 * @param offset bytes from the file's start, 0 if it concerns the whole file
 */
public record FileProblem(String path, long offset, Kind kind, Reason reason) {

    /** Lines that were skipped because they are of another kind; 0 for other problems. */
    public long skippedLines() {
        return kind == Kind.OTHER_LINES && reason.arguments().getFirst() instanceof Long lines ? lines : 0;
    }

    /** The kind of problem; some are side notes. */
    public enum Kind {
        /** No permission, a broken disk, a vanished folder. */
        UNREADABLE(true),
        /** Bytes between entries that are not an entry. */
        DAMAGED(true),
        /** The last entry has no end. */
        UNFINISHED(true),
        /** The file named by the user holds no audit log. */
        NOT_AUDIT_LOG(true),
        /** A file in a folder that is not an audit log; there may be many. */
        IGNORED(false),
        /** The concurrent mode's main log: it names the entries and contains none. */
        INDEX(false),
        /** The file holds lines of a web server's error log, from which transactions were made. */
        ERROR_LOG(false),
        /** Lines of other programs between the entries; the reason's argument says how many. */
        OTHER_LINES(false),
        /** The file stays despite clean-up, for the given reason. */
        NOT_CLEANED(false);

        private final boolean failure;

        Kind(boolean failure) {
            this.failure = failure;
        }

        /** True if entries may be missing because of it. */
        public boolean isFailure() {
            return failure;
        }
    }
}
