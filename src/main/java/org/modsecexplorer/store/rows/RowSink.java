package org.modsecexplorer.store.rows;

import org.jspecify.annotations.Nullable;

/** Writes rows into the tables in bulk, within the writer's transaction. */
public interface RowSink {

    /** The form of the rows that it accepts. */
    RowForm form();

    /** @param open values of the row's open columns, in the table's order */
    void add(Columns<?> columns, PreparedRow row, @Nullable Object... open);

    /** Adds a row that the writer thread prepares itself. */
    default <T> void add(Columns<T> columns, T thing, @Nullable Object... open) {
        add(columns, form().prepare(columns, thing), open);
    }

    /** Sends everything added to the database; the transaction may be committed afterwards. */
    void flush();

    /** Drops everything added since the last flush, because the transaction was rolled back. */
    void discard();
}
