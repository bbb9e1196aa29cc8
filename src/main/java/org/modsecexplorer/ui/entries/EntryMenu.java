package org.modsecexplorer.ui.entries;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableColumn;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.query.Column;
import org.modsecexplorer.query.EntryRow;
import org.modsecexplorer.query.SortOrder;
import org.modsecexplorer.query.filter.Existence;
import org.modsecexplorer.query.filter.FilterField;
import org.modsecexplorer.ui.parts.FieldValue;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;
import org.modsecexplorer.ui.parts.ValueMenu;
import org.modsecexplorer.ui.rows.Row;
import org.modsecexplorer.ui.session.QuestionModel;

/** The actions for a table cell or a header: filter, copy, sort, choose columns. */
final class EntryMenu extends ContextMenu {

    private static final int LONGEST = 50;

    private final EntryTable table;
    private final ValueMenu values;
    private final Texts texts;

    EntryMenu(EntryTable table, QuestionModel question, Texts texts) {
        this.table = table;
        this.values = new ValueMenu(question, texts);
        this.texts = texts;
        // JavaFX never asks an empty menu for its content
        getItems().add(new MenuItem());
    }

    /** @param column under the mouse or the cell cursor @param entry in that row; either is null if there is none */
    void fill(@Nullable TableColumn<Row, ?> column, @Nullable EntryRow entry) {
        List<MenuItem> items = new ArrayList<>();
        if (column != null && entry != null) {
            ofCell(EntryColumns.columnOf(column), entry, items);
        }
        items.add(item("entries.menu.copyRows", table::copyRows));
        items.add(new SeparatorMenuItem());
        if (table.getSelectionModel().getSelectedIndices().size() > 1) {
            items.add(item("entries.menu.denyRows", table::denySelected));
        } else if (entry != null && entry.clientIp() != null) {
            String client = entry.clientIp();
            items.add(item("entries.menu.deny", () -> table.deny(List.of(client)), Nodes.shortened(Nodes.oneLine(client), LONGEST)));
        }
        items.add(item("entries.menu.denyAll", () -> table.deny(List.of())));
        items.add(new SeparatorMenuItem());
        if (column != null) {
            Column sorted = EntryColumns.columnOf(column);
            items.add(item("entries.menu.ascending", () -> table.sortBy(new SortOrder(sorted, false)), column.getText()));
            items.add(item("entries.menu.descending", () -> table.sortBy(new SortOrder(sorted, true)), column.getText()));
        }
        items.add(item("entries.menu.columns", table::chooseColumns));
        getItems().setAll(items);
    }

    /** For a header: sort, and whether there is a value at all. */
    void fillForHeader(TableColumn<Row, ?> column) {
        Column of = EntryColumns.columnOf(column);
        List<MenuItem> items = new ArrayList<>();
        Terms.field(of).filter(field -> Existence.words().contains(field.word())).ifPresent(field -> {
            items.addAll(values.items(new FieldValue(FilterField.HAS, field.word())).subList(0, 1));
            items.addAll(values.items(new FieldValue(FilterField.MISSING, field.word())).subList(0, 1));
            items.add(new SeparatorMenuItem());
        });
        items.add(item("entries.menu.ascending", () -> table.sortBy(new SortOrder(of, false)), column.getText()));
        items.add(item("entries.menu.descending", () -> table.sortBy(new SortOrder(of, true)), column.getText()));
        items.add(item("entries.menu.columns", table::chooseColumns));
        getItems().setAll(items);
    }

    private void ofCell(Column column, EntryRow entry, List<MenuItem> items) {
        Terms.of(column, entry).ifPresent(value -> {
            items.addAll(values.items(value));
            items.add(new SeparatorMenuItem());
        });
        items.add(item("entries.menu.copyCell", () -> Nodes.copy(column.text(entry))));
    }

    private MenuItem item(String key, Runnable action, Object... arguments) {
        MenuItem item = new MenuItem(texts.of(key, arguments));
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> action.run());
        return item;
    }
}
