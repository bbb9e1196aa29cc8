package org.modsecexplorer.query;

import static org.modsecexplorer.store.schema.Tables.TRANSACTION_ENTRY;

import java.util.List;
import org.jooq.Field;
import org.jooq.OrderField;

/** Order of a table: by one column, then by order of import, so the order is always the same. */
public record SortOrder(Column column, boolean descending) {

    /** Latest first. */
    public static final SortOrder LATEST = new SortOrder(Column.TIME, true);

    List<OrderField<?>> fields() {
        return fields(column.sortField(), TRANSACTION_ENTRY.ID);
    }

    /** The same order by fields of another table. @param key the field that represents the column there */
    public List<OrderField<?>> fields(Field<?> key, Field<Long> entryId) {
        var id = descending ? entryId.desc() : entryId.asc();
        if (column == Column.ID) {
            return List.of(id);
        }
        // nulls come last in both directions; in descending order each database does that by default, and MySQL can use its index
        return List.of(descending ? key.desc() : key.asc().nullsLast(), id);
    }
}
