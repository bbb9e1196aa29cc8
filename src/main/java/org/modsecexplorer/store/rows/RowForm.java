package org.modsecexplorer.store.rows;

/** In what form a sink takes its rows. */
public enum RowForm {
    VALUES {
        @Override
        public <T> PreparedRow prepare(Columns<T> columns, T thing) {
            return new PreparedRow.Values(columns.row(thing));
        }
    },
    TEXT {
        /** One for each thread: a new one for each row would have to be cleared, and moved out of the way, first. */
        private static final ThreadLocal<LoadText> TEXTS = ThreadLocal.withInitial(LoadText::new);

        @Override
        public <T> PreparedRow prepare(Columns<T> columns, T thing) {
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

    public abstract <T> PreparedRow prepare(Columns<T> columns, T thing);
}
