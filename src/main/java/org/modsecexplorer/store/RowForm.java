package org.modsecexplorer.store;

/** In what form a sink takes its rows. */
enum RowForm {
    VALUES {
        @Override
        <T> PreparedRow prepare(Columns<T> columns, T thing) {
            return new PreparedRow.Values(columns.row(thing));
        }
    },
    TEXT {
        @Override
        <T> PreparedRow prepare(Columns<T> columns, T thing) {
            LoadText text = new LoadText();
            columns.forEachKnown(thing, text::value);
            return new PreparedRow.Text(text.toByteArray());
        }
    };

    abstract <T> PreparedRow prepare(Columns<T> columns, T thing);
}
