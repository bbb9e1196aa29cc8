package org.modsecexplorer.ui.entries;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TablePosition;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.TableColumnHeader;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.query.Column;
import org.modsecexplorer.query.EntryRow;
import org.modsecexplorer.query.SortOrder;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;
import org.modsecexplorer.ui.rows.EntriesModel;
import org.modsecexplorer.ui.rows.Row;
import org.modsecexplorer.ui.rows.RowList;
import org.modsecexplorer.ui.session.Desk;
import org.modsecexplorer.ui.session.QuestionModel;

/** The table of transactions. The database sorts. Users select whole rows; a cursor marks the current cell and follows the arrow keys. */
final class EntryTable extends TableView<Row> {

    private static final KeyCombination COPY_CELL = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    private static final KeyCombination COPY_ROWS = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    private static final double ROW_HEIGHT = 26;
    private static final double BUTTON_WIDTH = 28;

    private final EntriesModel model;
    private final EntryColumns columns;
    private final Consumer<List<String>> deny;
    private @Nullable TableColumn<Row, ?> cursor;
    private boolean replacing;
    private Runnable chooseColumns = () -> {};

    EntryTable(EntriesModel model, QuestionModel question, Texts texts, Desk desk, Consumer<List<String>> deny) {
        this.model = model;
        this.deny = deny;
        setId("entries");
        getStyleClass().addAll(Styles.DENSE, "entry-table");
        setFixedCellSize(ROW_HEIGHT);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        columns = new EntryColumns(getColumns(), texts, desk);
        widthProperty().subscribe(width -> columns.fit(width.doubleValue() - BUTTON_WIDTH));
        showOrder(model.orderProperty().get());
        setSortPolicy(_ -> {
            sortAsShown();
            return true;
        });
        Nodes.whileShown(this, model.rowsProperty(), this::replaceRows);
        Nodes.whileShown(this, model.selectedProperty(), this::select);
        getSelectionModel().selectedItemProperty().subscribe(row -> {
            if (!replacing) {
                model.selectedProperty().set(row);
            }
        });
        getFocusModel().focusedCellProperty().subscribe(this::keepCursor);
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        EntryMenu menu = new EntryMenu(this, question, texts);
        setContextMenu(menu);
        addEventFilter(ContextMenuEvent.CONTEXT_MENU_REQUESTED, event -> fill(menu, event));
    }

    /** @param chooser opens next to that node when the user wants to choose columns */
    void setColumnChooser(ColumnChooser chooser, Node beside) {
        chooseColumns = () -> chooser.show(beside);
    }

    /** @param clients addresses; none for all under the filter */
    void deny(List<String> clients) {
        deny.accept(clients);
    }

    /** Shows the deny list of the selected rows' clients. */
    void denySelected() {
        model.read(getSelectionModel().getSelectedIndices(), rows -> deny.accept(rows.stream().map(EntryRow::clientIp).filter(Objects::nonNull).distinct().toList()));
    }

    void chooseColumns() {
        chooseColumns.run();
    }

    EntryColumns columns() {
        return columns;
    }

    private void showOrder(SortOrder order) {
        replacing = true;
        getColumns().stream().filter(c -> EntryColumns.columnOf(c) == order.column()).findFirst().ifPresent(column -> {
            column.setSortType(order.descending() ? TableColumn.SortType.DESCENDING : TableColumn.SortType.ASCENDING);
            getSortOrder().setAll(List.of(column));
        });
        replacing = false;
    }

    void sortBy(SortOrder order) {
        showOrder(order);
        model.orderProperty().set(order);
    }

    /** Replacing the rows resets the table's sort order, although the new rows already arrive in that order. */
    private void replaceRows(RowList rows) {
        if (getItems() == rows) {
            return;
        }
        TablePlace place = model.isRefreshed() ? TablePlace.of(this) : null;
        replacing = true;
        getSelectionModel().clearSelection();
        setItems(rows);
        showOrder(model.orderProperty().get());
        replacing = place != null;
        if (place != null) {
            place.restore(this, rows.ids());
            replacing = false;
        } else {
            scrollTo(0);
            select(model.selectedProperty().get());
        }
    }

    /** Also handles selections made elsewhere: with the arrows in the detail pane, or before the rows were reloaded. */
    private void select(@Nullable Row row) {
        int index = row == null ? -1 : getItems().indexOf(row);
        if (row == null) {
            getSelectionModel().clearSelection();
        } else if (index >= 0 && getSelectionModel().getSelectedIndex() != index) {
            getSelectionModel().clearAndSelect(index);
            scrollIntoView(index);
        }
    }

    private void scrollIntoView(int index) {
        int rowsInSight = (int) Math.max(1, getHeight() / ROW_HEIGHT - 3);
        scrollTo(Math.max(0, index - rowsInSight / 2));
    }

    /** One column sorts; a click reverses its order and never leaves the table unsorted. */
    private void sortAsShown() {
        if (replacing) {
            return;
        }
        SortOrder present = model.orderProperty().get();
        if (getSortOrder().isEmpty()) {
            sortBy(new SortOrder(present.column(), !present.descending()));
        } else {
            TableColumn<Row, ?> last = getSortOrder().getLast();
            sortBy(new SortOrder(EntryColumns.columnOf(last), last.getSortType() == TableColumn.SortType.DESCENDING));
        }
    }

    /** Selecting by keyboard focuses a row but no column; the cursor then stays in its column. */
    private void keepCursor(@Nullable TablePosition<?, ?> focused) {
        if (focused == null || focused.getRow() < 0) {
            return;
        }
        if (focused.getTableColumn() != null) {
            getColumns().stream().filter(c -> c == focused.getTableColumn()).findFirst().ifPresent(c -> cursor = c);
        } else if (cursor != null && cursor.isVisible()) {
            getFocusModel().focus(focused.getRow(), cursor);
        }
    }

    private void moveCursor(int by) {
        List<TableColumn<Row, ?>> shown = getVisibleLeafColumns().stream().<TableColumn<Row, ?>>map(c -> c).toList();
        int row = getFocusModel().getFocusedIndex();
        if (shown.isEmpty() || row < 0) {
            return;
        }
        int next = cursor == null || !cursor.isVisible() ? 0 : Math.clamp(shown.indexOf(cursor) + by, 0, shown.size() - 1);
        cursor = shown.get(next);
        getFocusModel().focus(row, cursor);
        scrollToColumn(cursor);
    }

    private void onKey(KeyEvent event) {
        if (COPY_CELL.match(event)) {
            copyCell();
        } else if (COPY_ROWS.match(event)) {
            copyRows();
        } else if (event.isShortcutDown() || event.isAltDown()) {
            return;
        } else if (event.getCode() == KeyCode.LEFT) {
            moveCursor(-1);
        } else if (event.getCode() == KeyCode.RIGHT) {
            moveCursor(1);
        } else if (event.getCode() == KeyCode.ESCAPE) {
            getSelectionModel().clearSelection();
        } else {
            return;
        }
        event.consume();
    }

    private void fill(EntryMenu menu, ContextMenuEvent event) {
        EntryCell cell = cellAt(event);
        TableColumn<Row, ?> header = headerAt(event);
        if (header != null) {
            menu.fillForHeader(header);
        } else if (cell != null) {
            menu.fill(cell.getTableColumn(), cell.getItem());
        } else {
            menu.fill(cursor, entryAt(getFocusModel().getFocusedIndex()));
        }
    }

    /** The cell under the mouse, null if the menu was opened by keyboard. */
    private static @Nullable EntryCell cellAt(ContextMenuEvent event) {
        Node node = event.getPickResult() == null ? null : event.getPickResult().getIntersectedNode();
        while (node != null && !(node instanceof EntryCell)) {
            node = node.getParent();
        }
        return (EntryCell) node;
    }

    /** The column whose header is under the mouse; null if none is. */
    private @Nullable TableColumn<Row, ?> headerAt(ContextMenuEvent event) {
        Node node = event.getPickResult() == null ? null : event.getPickResult().getIntersectedNode();
        while (node != null && !(node instanceof TableColumnHeader)) {
            node = node.getParent();
        }
        if (!(node instanceof TableColumnHeader header)) {
            return null;
        }
        return getColumns().stream().filter(column -> column == header.getTableColumn()).findFirst().orElse(null);
    }

    private @Nullable EntryRow entryAt(int index) {
        return index < 0 || index >= getItems().size() ? null : getItems().get(index).entryProperty().get();
    }

    private void copyCell() {
        EntryRow entry = entryAt(getFocusModel().getFocusedIndex());
        if (entry != null && cursor != null) {
            Nodes.copy(EntryColumns.columnOf(cursor).text(entry));
        }
    }

    /** Copies the selected rows, separated by tabs so that spreadsheets split them into cells. */
    void copyRows() {
        List<Column> shown = columns.shown();
        model.read(getSelectionModel().getSelectedIndices(), rows -> Nodes.copy(rows.stream()
                .map(row -> shown.stream().map(c -> Nodes.oneLine(c.text(row))).collect(Collectors.joining("\t")))
                .collect(Collectors.joining("\n"))));
    }
}
