package org.modsecexplorer.store;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;

/** How a thing becomes a row of a table: one typed expression a column, in the table's own order. */
final class Columns<T> {

    private final Table<?> table;
    private final List<Function<T, ?>> values = new ArrayList<>();

    private Columns(Table<?> table) {
        this.table = table;
    }

    static <T> Columns<T> of(Table<?> table) {
        return new Columns<>(table);
    }

    /** @throws IllegalStateException if it is not the table's next column */
    <V> Columns<T> with(TableField<?, V> column, Function<T, ? extends @Nullable V> value) {
        Field<?> expected = table.field(values.size());
        if (!column.equals(expected)) {
            throw new IllegalStateException("expected column " + expected + ", got " + column);
        }
        values.add(value);
        return this;
    }

    @Nullable Object[] row(T of) {
        @Nullable Object[] row = new Object[values.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = values.get(i).apply(of);
        }
        return row;
    }

    Table<?> table() {
        return table;
    }

    void add(RowSink sink, T thing) {
        sink.add(table, row(thing));
    }
}
