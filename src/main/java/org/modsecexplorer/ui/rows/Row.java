package org.modsecexplorer.ui.rows;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.query.EntryRow;

/** A row of a result; its content may still be loading. */
public final class Row {

    private final int index;
    private final long id;
    private final ReadOnlyObjectWrapper<@Nullable EntryRow> entry = new ReadOnlyObjectWrapper<>();

    Row(int index, long id) {
        this.index = index;
        this.id = id;
    }

    /** Zero-based. */
    public int index() {
        return index;
    }

    public long id() {
        return id;
    }

    public ReadOnlyObjectProperty<@Nullable EntryRow> entryProperty() {
        return entry.getReadOnlyProperty();
    }

    void fill(EntryRow read) {
        entry.set(read);
    }
}
