package org.modsecexplorer.ui;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableColumnBase;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.query.Column;
import org.modsecexplorer.query.EntryRow;
import org.modsecexplorer.query.SortOrder;

/** The table of transactions. Sorting is the database's; columns are chosen, moved and resized, and come back as they were. */
final class EntryTable extends TableView<Row> {

    private static final String REMEMBERED = "entries.columns";

    private final EntriesModel model;
    private final QuestionModel question;
    private final Texts texts;
    private final Desk desk;
    private boolean replacing;

    EntryTable(EntriesModel model, QuestionModel question, Texts texts, Desk desk) {
        this.model = model;
        this.question = question;
        this.texts = texts;
        this.desk = desk;
        setId("entries");
        getStyleClass().addAll(Styles.DENSE, "entry-table");
        setTableMenuButtonVisible(true);
        setFixedCellSize(28);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        addColumns();
        setSortPolicy(_ -> {
            sortAsShown();
            return true;
        });
        model.rowsProperty().subscribe(this::replaceRows);
        getSelectionModel().selectedItemProperty().subscribe(row -> model.selectedProperty().set(row));
        setOnKeyPressed(event -> {
            if (new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN).match(event)) {
                copyRows();
                event.consume();
            }
        });
        setContextMenu(new ContextMenu(new MenuItem()));
        addEventFilter(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::fillMenu);
    }

    private void addColumns() {
        Set<Column> missing = EnumSet.allOf(Column.class);
        for (String part : desk.recall(REMEMBERED).orElse("").split(",")) {
            String[] words = part.split(":");
            Optional<Column> column = words.length == 3 ? Column.named(words[0]) : Optional.empty();
            if (column.isPresent() && missing.remove(column.get()) && words[1].matches("\\d{1,4}")) {
                getColumns().add(tableColumn(column.get(), Integer.parseInt(words[1]), words[2].equals("1")));
            }
        }
        List<Column> usual = Column.usual();
        Stream.concat(usual.stream(), missing.stream().filter(c -> !usual.contains(c)))
                .filter(missing::contains)
                .forEach(column -> getColumns().add(tableColumn(column, width(column), usual.contains(column))));
        getColumns().forEach(column -> {
            column.widthProperty().subscribe((_, _) -> rememberColumns());
            column.visibleProperty().subscribe((_, _) -> rememberColumns());
        });
        getColumns().subscribe(this::rememberColumns);
    }

    private TableColumn<Row, EntryRow> tableColumn(Column column, double width, boolean visible) {
        TableColumn<Row, EntryRow> shown = new TableColumn<>(texts.of("column." + column.word()));
        shown.setId(column.word());
        shown.setUserData(column);
        shown.setPrefWidth(width);
        shown.setMinWidth(40);
        shown.setVisible(visible);
        shown.setCellValueFactory(cell -> cell.getValue().entryProperty());
        shown.setCellFactory(_ -> new EntryCell(column, texts));
        if (EntryCell.isNumber(column)) {
            shown.getStyleClass().add("number-column");
        }
        return shown;
    }

    private static double width(Column column) {
        return switch (column) {
            case TIME -> 162;
            case OUTCOME -> 122;
            case SEVERITY -> 98;
            case CLIENT_IP, SERVER_IP -> 126;
            case METHOD -> 84;
            case HOST -> 152;
            case URI -> 260;
            case MSG, USER_AGENT -> 240;
            case UNIQUE_ID -> 220;
            case STATUS, SCORE -> 66;
            case RULE -> 74;
            case ID, MATCHES, CLIENT_PORT, SERVER_PORT, PROTOCOL -> 80;
            case ENGINE_MODE, DURATION_US, HOST_LABEL -> 120;
        };
    }

    private void rememberColumns() {
        desk.remember(REMEMBERED, getColumns().stream()
                .map(c -> c.getId() + ":" + Math.round(c.getWidth()) + ":" + (c.isVisible() ? "1" : "0"))
                .collect(Collectors.joining(",")));
    }

    /** A table forgets its order with its rows, although these come in that very order. */
    private void replaceRows(RowList rows) {
        List<TableColumn<Row, ?>> order = List.copyOf(getSortOrder());
        replacing = true;
        getSelectionModel().clearSelection();
        setItems(rows);
        getSortOrder().setAll(order);
        replacing = false;
        scrollTo(0);
    }

    private void sortAsShown() {
        if (replacing) {
            return;
        }
        if (getSortOrder().isEmpty()) {
            model.orderProperty().set(SortOrder.LATEST);
        } else {
            TableColumn<Row, ?> first = getSortOrder().getFirst();
            model.orderProperty().set(new SortOrder((Column) first.getUserData(), first.getSortType() == TableColumn.SortType.DESCENDING));
        }
    }

    /** The columns in sight, in their order. */
    List<Column> shownColumns() {
        return getColumns().stream()
                .filter(TableColumn::isVisible)
                .map(c -> (Column) c.getUserData())
                .toList();
    }

    private void fillMenu(ContextMenuEvent event) {
        List<MenuItem> items = new ArrayList<>();
        EntryCell cell = cellAt(event);
        TableColumnBase<?, ?> under = cell == null ? getFocusModel().getFocusedCell().getTableColumn() : cell.getTableColumn();
        Row selected = getSelectionModel().getSelectedItem();
        EntryRow focused = selected == null ? null : selected.entryProperty().get();
        EntryRow entry = cell == null ? focused : cell.getItem();
        if (entry != null && under != null) {
            Column column = (Column) under.getUserData();
            Terms.of(column, entry).ifPresent(term -> {
                items.add(item("entries.menu.filter", () -> question.add(term), shortened(term)));
                items.add(item("entries.menu.exclude", () -> question.exclude(term), shortened(term)));
                items.add(new SeparatorMenuItem());
            });
            items.add(item("entries.menu.copyCell", () -> copy(column.text(entry))));
        }
        items.add(item("entries.menu.copyRows", this::copyRows));
        getContextMenu().getItems().setAll(items);
    }

    /** The cell under the mouse, null if a key asks for the menu. */
    private static @Nullable EntryCell cellAt(ContextMenuEvent event) {
        Node node = event.getPickResult() == null ? null : event.getPickResult().getIntersectedNode();
        while (node != null && !(node instanceof EntryCell)) {
            node = node.getParent();
        }
        return (EntryCell) node;
    }

    private static String shortened(String term) {
        String line = Nodes.oneLine(term);
        return line.length() > 50 ? line.substring(0, 49) + "…" : line;
    }

    private MenuItem item(String key, Runnable action, Object... arguments) {
        MenuItem item = new MenuItem(texts.of(key, arguments));
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> action.run());
        return item;
    }

    /** Selected rows as lines with tabs, which spreadsheets take as cells. */
    private void copyRows() {
        List<Column> columns = shownColumns();
        copy(getSelectionModel().getSelectedItems().stream()
                .map(row -> row.entryProperty().get())
                .filter(Objects::nonNull)
                .map(entry -> columns.stream().map(c -> Nodes.oneLine(c.text(entry))).collect(Collectors.joining("\t")))
                .collect(Collectors.joining("\n")));
    }

    private static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
