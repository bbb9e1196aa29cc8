package org.modsecexplorer.store.write;

import static org.modsecexplorer.store.schema.Tables.SOURCE_FILE;
import static org.modsecexplorer.store.schema.Tables.TRANSACTION_ENTRY;

import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.store.StoreKind;

/** Finds out what became of a commit that was never answered, by the numbers of its new rows, which are never given out again. */
final class Commits {

    private Commits() {}

    /**
     * True if those rows are stored. For a transaction without new rows the result does not matter: it sets values that would only be set again.
     *
     * @param db    on a new connection
     * @param entry number of a new entry, null for none
     * @param file  number of a new ledger row, null for none
     */
    static boolean happened(DSLContext db, StoreKind kind, @Nullable Long entry, @Nullable Long file) {
        if (entry != null) {
            return isThere(db.select(TRANSACTION_ENTRY.ID).from(TRANSACTION_ENTRY).where(TRANSACTION_ENTRY.ID.eq(entry)), kind);
        }
        return file != null && isThere(db.select(SOURCE_FILE.ID).from(SOURCE_FILE).where(SOURCE_FILE.ID.eq(file)), kind);
    }

    /** A server may still be working for a connection that is lost here; a locking read waits until that has ended, either way. */
    private static boolean isThere(SelectConditionStep<? extends Record> row, StoreKind kind) {
        return kind == StoreKind.DUCKDB ? row.fetchOne() != null : row.forShare().fetchOne() != null;
    }
}
