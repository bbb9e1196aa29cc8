package org.modsecexplorer.store.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.TableField;
import org.jspecify.annotations.Nullable;

/** How an object becomes a table row: one typed expression per column, in the table's own order. The writer fills in the open columns. */
public final class Columns<T> {

    private final Table<?> table;

    /** Null for an open column. */
    private final List<@Nullable Function<T, ?>> values = new ArrayList<>();

    private Columns(Table<?> table) {
        this.table = table;
    }

    public static <T> Columns<T> of(Table<?> table) {
        return new Columns<>(table);
    }

    /** @throws IllegalStateException if it is not the table's next column */
    public <V> Columns<T> with(TableField<?, V> column, Function<T, ? extends @Nullable V> value) {
        return next(column, value);
    }

    /** A column whose value is known only when the row is written. @throws IllegalStateException if it is not the table's next column */
    public Columns<T> open(TableField<?, ?> column) {
        return next(column, null);
    }

    private Columns<T> next(TableField<?, ?> column, @Nullable Function<T, ?> value) {
        Field<?> expected = table.field(values.size());
        if (!column.equals(expected)) {
            throw new IllegalStateException("expected column " + expected + ", got " + column);
        }
        values.add(value);
        return this;
    }

    Table<?> table() {
        return table;
    }

    /** The open columns, then the others: their order in a row's text. */
    List<Field<?>> openFirst() {
        List<Field<?>> fields = new ArrayList<>();
        for (boolean isOpen : new boolean[] {true, false}) {
            for (int i = 0; i < values.size(); i++) {
                if ((values.get(i) == null) == isOpen) {
                    fields.add(table.field(i));
                }
            }
        }
        return fields;
    }

    /** Values in the table's order; null for an open column. */
    @Nullable Object[] row(T thing) {
        @Nullable Object[] row = new Object[values.size()];
        for (int i = 0; i < row.length; i++) {
            Function<T, ?> value = values.get(i);
            row[i] = value == null ? null : value.apply(thing);
        }
        return row;
    }

    /** Fills in the row's open columns. @param open their values, in the table's order */
    @Nullable Object[] fill(@Nullable Object[] row, @Nullable Object... open) {
        int next = 0;
        for (int i = 0; i < row.length; i++) {
            if (values.get(i) == null) {
                row[i] = open[next++];
            }
        }
        return row;
    }

    /** Passes on the values of the columns that are not open, in the table's order. */
    void forEachKnown(T thing, Consumer<@Nullable Object> sink) {
        for (Function<T, ?> value : values) {
            if (value != null) {
                sink.accept(value.apply(thing));
            }
        }
    }
}
