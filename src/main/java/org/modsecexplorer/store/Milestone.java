package org.modsecexplorer.store;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps by which an import becomes durable. The program's own log records each at level TRACE. The log shows what became durable in what order, and how
 * far a killed program got; see docs/decisions/20.
 */
public enum Milestone {
    /** A statement of a migration is done; a server does not roll it back. */
    MIGRATION_STATEMENT_DONE,
    /** Numbers for new rows are reserved; no other writer gets them. */
    NUMBERS_RESERVED,
    /** A compression dictionary is stored. */
    DICTIONARY_STORED,
    /** The import is recorded as running. */
    RUN_BEGUN,
    /** A new merged log exists, and its name is on disk. */
    MERGED_LOG_MADE,
    /** The store has recorded the merged log and its length. */
    MERGED_LOG_NOTED,
    /** Everything that no commit covers has been cut off the merged log. */
    MERGED_LOG_CUT,
    /** The database has a batch's entries, uncommitted. */
    ENTRIES_WRITTEN,
    /** The database has a batch's ledger rows, uncommitted. */
    LEDGER_WRITTEN,
    /** A batch's text is appended to the merged log, perhaps only in memory. */
    MERGED_LOG_APPENDED,
    /** A batch's text is on disk. */
    MERGED_LOG_SYNCED,
    /** The database has the merged log's new length, uncommitted. */
    LENGTH_WRITTEN,
    /** The batch is committed. */
    COMMITTED,
    /** A source file is deleted. */
    FILE_DELETED,
    /** The ledger records which files are deleted. */
    LEDGER_CLEANED,
    /** An empty folder is removed. */
    FOLDER_REMOVED,
    /** The import is recorded as ended. */
    RUN_FINISHED;

    private static final Logger LOG = LoggerFactory.getLogger(Milestone.class);

    /** Logs that the import has reached this point. */
    public void reached() {
        LOG.trace("{}", name());
    }
}
