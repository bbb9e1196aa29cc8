package org.modsecexplorer.store.rows;

import org.jspecify.annotations.Nullable;

/** The bulk way into the tables, within the writer's transaction. */
public interface RowSink {

    /** The form of the rows that it takes. */
    RowForm form();

    /** @param open values of the row's open columns, in the table's order */
    void add(Columns<?> columns, PreparedRow row, @Nullable Object... open);

    /** The same for a row that is made by the thread that writes. */
    default <T> void add(Columns<T> columns, T thing, @Nullable Object... open) {
        add(columns, form().prepare(columns, thing), open);
    }

    /** Hands everything added to the database; after it the transaction may be committed. */
    void flush();

    /** Forgets what was added since the last flush, because the transaction was rolled back. */
    void discard();
}
