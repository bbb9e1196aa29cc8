package org.modsecexplorer.store.rows;

import org.jspecify.annotations.Nullable;

/** A row of a table but for the columns that are left open, see {@link Columns#open}: made by the threads that parse. */
public sealed interface PreparedRow {

    /** @param columns in the order of the table; null where they are open */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Values(@Nullable Object[] columns) implements PreparedRow {}

    /** @param columns that are not open, as {@code LOAD DATA} reads them, see {@link LoadText} */
    @SuppressWarnings("ArrayRecordComponent")
    record Text(byte[] columns) implements PreparedRow {}
}
