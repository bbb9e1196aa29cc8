package org.modsecexplorer.store.rows;

import org.jspecify.annotations.Nullable;

/** A table row without its open columns, see {@link Columns#open}. The parser threads make it. */
public sealed interface PreparedRow {

    /** @param columns in the table's order; null for open columns */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Values(@Nullable Object[] columns) implements PreparedRow {}

    /** @param columns that are not open, in the format of {@code LOAD DATA}, see {@link LoadText} */
    @SuppressWarnings("ArrayRecordComponent")
    record Text(byte[] columns) implements PreparedRow {}
}
