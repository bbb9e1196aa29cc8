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
        /** One for each thread: a new one for each row would have to be cleared, and moved out of the way, first. */
        private static final ThreadLocal<LoadText> TEXTS = ThreadLocal.withInitial(LoadText::new);

        @Override
        <T> PreparedRow prepare(Columns<T> columns, T thing) {
            LoadText text = TEXTS.get();
            try {
                columns.forEachKnown(thing, text::value);
                return new PreparedRow.Text(text.toByteArray());
            } finally {
                text.reset(MOST_KEPT);
            }
        }
    };

    /** Bytes; what a longer row needed is not kept. */
    private static final int MOST_KEPT = 64 << 10;

    abstract <T> PreparedRow prepare(Columns<T> columns, T thing);
}
