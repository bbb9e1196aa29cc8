package org.modsecexplorer.store;

import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** The bulk way into the tables, within the writer's transaction. */
interface RowSink {

    /** @param row values in the order of the table's columns */
    void add(Table<?> table, @Nullable Object[] row);

    /** Hands everything added to the database; after it the transaction may be committed. */
    void flush();

    /** Forgets what was added since the last flush, because the transaction was rolled back. */
    void discard();
}
