package org.modsecexplorer.store.rows;

/** The form in which a sink accepts its rows. */
public enum RowForm {
    VALUES {
        @Override
        public <T> PreparedRow prepare(Columns<T> columns, T thing) {
            return new PreparedRow.Values(columns.row(thing));
        }
    },
    TEXT {
        /** One per thread: a new one for each row would have to be allocated and zeroed first. */
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

    /** Bytes; a larger buffer is dropped after use. */
    private static final int MOST_KEPT = 64 << 10;

    public abstract <T> PreparedRow prepare(Columns<T> columns, T thing);
}
