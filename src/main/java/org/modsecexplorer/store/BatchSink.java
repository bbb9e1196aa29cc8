package org.modsecexplorer.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.BatchBindStep;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/** Batched inserts; the driver joins a batch into statements of many rows. */
final class BatchSink implements RowSink {

    private final DSLContext db;
    private final Map<Table<?>, List<@Nullable Object[]>> rows = new LinkedHashMap<>();

    BatchSink(DSLContext db) {
        this.db = db;
    }

    @Override
    public void add(Table<?> table, @Nullable Object[] row) {
        rows.computeIfAbsent(table, _ -> new ArrayList<>()).add(row);
    }

    @Override
    public void flush() {
        rows.forEach(this::insert);
        rows.clear();
    }

    private void insert(Table<?> table, List<@Nullable Object[]> values) {
        BatchBindStep batch = db.batch(db.insertInto(table).columns(table.fields()).values(new Object[table.fields().length]));
        for (@Nullable Object[] row : values) {
            batch = batch.bind(row);
        }
        batch.execute();
    }

    @Override
    public void discard() {
        rows.clear();
    }
}
