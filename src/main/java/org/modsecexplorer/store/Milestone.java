package org.modsecexplorer.store;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The points of an import behind which something is lasting. Each is a line of the program's own log at the level TRACE, so that one can follow what
 * was made durable in what order, and what a program that was cut off had reached; see docs/decisions/20.
 */
public enum Milestone {
    /** A statement of a migration is done, on a server for good. */
    MIGRATION_STATEMENT_DONE,
    /** Numbers for new rows are taken, and given to nobody else. */
    NUMBERS_RESERVED,
    /** A compression dictionary is stored. */
    DICTIONARY_STORED,
    /** The import is noted as running. */
    RUN_BEGUN,
    /** A new merged log is there, and its name is on disk. */
    MERGED_LOG_MADE,
    /** The store knows the merged log and its length. */
    MERGED_LOG_NOTED,
    /** What no commit covers is cut off the merged log. */
    MERGED_LOG_CUT,
    /** A batch's entries are with the database, uncommitted. */
    ENTRIES_WRITTEN,
    /** A batch's ledger rows are with the database, uncommitted. */
    LEDGER_WRITTEN,
    /** A batch's text is in the merged log, perhaps only in memory. */
    MERGED_LOG_APPENDED,
    /** A batch's text is on disk. */
    MERGED_LOG_SYNCED,
    /** The merged log's new length is with the database, uncommitted. */
    LENGTH_WRITTEN,
    /** The batch is committed. */
    COMMITTED,
    /** A source file is deleted. */
    FILE_DELETED,
    /** The ledger says which files are deleted. */
    LEDGER_CLEANED,
    /** An empty folder is removed. */
    FOLDER_REMOVED,
    /** The import is noted as ended. */
    RUN_FINISHED;

    private static final Logger LOG = LoggerFactory.getLogger(Milestone.class);

    /** Says that the point is reached. */
    public void reached() {
        LOG.trace("{}", name());
    }
}
