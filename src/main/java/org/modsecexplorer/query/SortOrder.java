package org.modsecexplorer.query;

import static org.modsecexplorer.store.schema.Tables.TRANSACTION_ENTRY;

import java.util.List;
import org.jooq.Field;
import org.jooq.OrderField;

/** Order of a table: one column, then the order of import, so that it is always the same. */
public record SortOrder(Column column, boolean descending) {

    /** Latest first. */
    public static final SortOrder LATEST = new SortOrder(Column.TIME, true);

    List<OrderField<?>> fields() {
        return fields(column.sortField(), TRANSACTION_ENTRY.ID);
    }

    /** The same order by fields of a derived table. @param key what stands there for the column */
    List<OrderField<?>> fields(Field<?> key, Field<Long> entryId) {
        var id = descending ? entryId.desc() : entryId.asc();
        if (column == Column.ID) {
            return List.of(id);
        }
        // what a log does not have stands last either way; downwards each database does that unasked, and MySQL can use its index
        return List.of(descending ? key.desc() : key.asc().nullsLast(), id);
    }
}
