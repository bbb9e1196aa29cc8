package org.modsecexplorer.query;

import static org.modsecexplorer.store.schema.Tables.TRANSACTION_ENTRY;

import java.util.List;
import org.jooq.OrderField;

/** Order of a table: one column, then the order of import, so that it is always the same. */
public record SortOrder(Column column, boolean descending) {

    /** Latest first. */
    public static final SortOrder LATEST = new SortOrder(Column.TIME, true);

    List<OrderField<?>> fields() {
        var id = descending ? TRANSACTION_ENTRY.ID.desc() : TRANSACTION_ENTRY.ID.asc();
        if (column == Column.ID) {
            return List.of(id);
        }
        var field = column.sortField();
        // what a log does not have stands last either way; downwards each database does that unasked, and MySQL can use its index
        return List.of(descending ? field.desc() : field.asc().nullsLast(), id);
    }
}
