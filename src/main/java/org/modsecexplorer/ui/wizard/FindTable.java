package org.modsecexplorer.ui.wizard;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.transformation.FilteredList;
import javafx.collections.transformation.SortedList;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;

/** A table of items in memory: every column sorts, and the search field above it keeps only the rows that contain all its words. */
final class FindTable<T> extends VBox {

    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    private static final double ROW_HEIGHT = 28;
    private static final double HEAD_HEIGHT = 34;
    private static final int LINES_SHOWN = 8;
    private static final double TALL_ROW_HEIGHT = 42;
    private static final int TALL_LINES_SHOWN = 6;
    private static final double PADDING = 18;
    private static final double NARROWEST = 76;

    /** Space next to a header's text for padding and the sort arrow. */
    private static final double SORT_SIGN = 36;

    private final Texts texts;
    private final FilteredList<T> found;
    private final TableView<T> table = new TableView<>();
    private final HBox finder = new HBox(12);
    private final TextField words = new TextField();
    private final List<Function<T, String>> cells = new ArrayList<>();
    private Consumer<T> open = _ -> {};

    /** @param id of the table; the field above it has the same id with {@code -find} appended */
    FindTable(String id, Texts texts, List<T> rows) {
        super(8);
        this.texts = texts;
        this.found = new FilteredList<>(FXCollections.observableList(rows));
        table.setId(id);
        table.getStyleClass().addAll(Styles.DENSE, "find-table");
        table.setFixedCellSize(ROW_HEIGHT);
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.setPrefHeight(HEAD_HEIGHT + ROW_HEIGHT * Math.clamp(rows.size(), 2, LINES_SHOWN));
        table.setPlaceholder(Nodes.label(texts.of(rows.isEmpty() ? "find.none" : "find.noneFound"), "muted"));
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        SortedList<T> sorted = new SortedList<>(found);
        sorted.comparatorProperty().bind(table.comparatorProperty());
        table.setItems(sorted);
        table.setRowFactory(_ -> openingRow());
        table.setOnKeyPressed(event -> {
            if (COPY.match(event)) {
                copyRows();
                event.consume();
            } else if (event.getCode() == KeyCode.ENTER && selectedProperty().get() != null) {
                open.accept(selectedProperty().get());
                event.consume();
            }
        });
        fillFinder(id, rows.size());
        getChildren().addAll(finder, table);
    }

    private void fillFinder(String id, int all) {
        words.setId(id + "-find");
        words.setPromptText(texts.of("find.prompt"));
        words.setPrefWidth(280);
        words.textProperty().subscribe(text -> found.setPredicate(holding(text)));
        words.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE && !words.getText().isEmpty()) {
                words.clear();
                event.consume();
            }
        });
        Label count = Nodes.label("", "muted");
        count.setId(id + "-count");
        count.textProperty().bind(Bindings.createStringBinding(() -> texts.of("find.count", found.size(), all), found));
        finder.setAlignment(Pos.CENTER_LEFT);
        finder.getChildren().addAll(words, count, Nodes.spacer());
    }

    private @Nullable Predicate<T> holding(String text) {
        List<String> wanted = Stream.of(text.toLowerCase(Locale.ROOT).split("\\s+", -1)).filter(word -> !word.isEmpty()).toList();
        return wanted.isEmpty() ? null : row -> {
            String line = cells.stream().map(cell -> cell.apply(row)).collect(Collectors.joining("\n")).toLowerCase(Locale.ROOT);
            return wanted.stream().allMatch(line::contains);
        };
    }

    /** A column of text; the last column takes the remaining width. */
    FindTable<T> text(String head, double width, Function<T, String> text) {
        Function<T, String> line = row -> Nodes.oneLine(text.apply(row));
        add(head, width, line, line, _ -> {});
        return this;
    }

    /** A column of few distinct words, as wide as the widest of them, so that none is cut off. */
    FindTable<T> word(String head, Function<T, String> word) {
        double widest = Stream.concat(Stream.of(head), found.stream().map(word).distinct()).mapToDouble(Nodes::textWidth).max().orElseThrow();
        fix(add(head, widest + SORT_SIGN, word, word, _ -> {}), widest + SORT_SIGN);
        return this;
    }

    /** Fixes the width for windows of any size: spare width goes to paths and sentences. */
    private static void fix(TableColumn<?, ?> column, double width) {
        column.setMinWidth(width);
        column.setMaxWidth(width);
    }

    /** A column of sentences that are shown in full, on several lines where needed; must be the last column. */
    FindTable<T> sentence(String head, double width, Function<T, String> sentence) {
        Function<T, String> line = row -> Nodes.oneLine(sentence.apply(row));
        table.setFixedCellSize(Region.USE_COMPUTED_SIZE);
        table.setPrefHeight(HEAD_HEIGHT + TALL_ROW_HEIGHT * Math.clamp(found.size(), 2, TALL_LINES_SHOWN));
        add(head, width, line, line, cell -> {
            Text words = new Text();
            words.textProperty().bind(cell.textProperty());
            words.wrappingWidthProperty().bind(cell.widthProperty().subtract(PADDING));
            cell.setGraphic(words);
            cell.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            cell.setMinHeight(ROW_HEIGHT);
            cell.getStyleClass().add("sentence");
        });
        return this;
    }

    /** A column of paths, shortened at the start because their ends say more. */
    FindTable<T> path(String head, double width, Function<T, String> path) {
        Function<T, String> line = row -> Nodes.oneLine(path.apply(row));
        add(head, width, line, line, cell -> cell.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS));
        return this;
    }

    /** A column of numbers, as wide as its header. It shows 0 as blank, so that other numbers stand out, and is hidden if every number is 0. */
    FindTable<T> number(String head, Function<T, Long> number) {
        double width = Math.max(NARROWEST, Nodes.textWidth(head) + SORT_SIGN);
        TableColumn<?, ?> column = add(head, width, number, row -> number.apply(row) == 0 ? "" : texts.number(number.apply(row)), cell -> {
            cell.setAlignment(Pos.CENTER_RIGHT);
            cell.getStyleClass().add("format-number");
        });
        column.getStyleClass().add("number-column");
        column.setVisible(found.stream().anyMatch(row -> number.apply(row) != 0));
        fix(column, width);
        return this;
    }

    private <V> TableColumn<T, V> add(String head, double width, Function<T, V> value, Function<T, String> text, Consumer<TableCell<T, V>> look) {
        TableColumn<T, V> column = new TableColumn<>(head);
        column.setPrefWidth(width);
        column.setReorderable(false);
        column.setCellValueFactory(cell -> new SimpleObjectProperty<>(value.apply(cell.getValue())));
        column.setCellFactory(_ -> {
            Cell<T, V> cell = new Cell<>(text);
            look.accept(cell);
            return cell;
        });
        cells.add(text);
        table.getColumns().add(column);
        return column;
    }

    /** Adds buttons next to the search field. */
    void addActions(Button... buttons) {
        finder.getChildren().addAll(buttons);
    }

    /** Sets what a double click or Enter does with a row. */
    FindTable<T> opening(Consumer<T> action) {
        open = action;
        return this;
    }

    private TableRow<T> openingRow() {
        TableRow<T> row = new TableRow<>();
        row.setOnMouseClicked(event -> {
            if (event.getClickCount() == 2 && row.getItem() != null) {
                open.accept(row.getItem());
            }
        });
        return row;
    }

    ReadOnlyObjectProperty<@Nullable T> selectedProperty() {
        return table.getSelectionModel().selectedItemProperty();
    }

    /** Copies the selected rows, or all found rows if none is selected, separated by tabs so that spreadsheets split them into cells. */
    void copyRows() {
        List<T> rows = table.getSelectionModel().getSelectedItems().isEmpty() ? table.getItems() : table.getSelectionModel().getSelectedItems();
        Nodes.copy(rows.stream()
                .filter(Objects::nonNull)
                .map(row -> cells.stream().map(cell -> cell.apply(row)).collect(Collectors.joining("\t")))
                .collect(Collectors.joining("\n")));
    }

    private static final class Cell<T, V> extends TableCell<T, V> {

        private final Function<T, String> text;

        Cell(Function<T, String> text) {
            this.text = text;
            setAlignment(Pos.CENTER_LEFT);
        }

        @Override
        protected void updateItem(@Nullable V value, boolean empty) {
            super.updateItem(value, empty);
            T row = getTableRow() == null ? null : getTableRow().getItem();
            String shown = empty || row == null ? null : text.apply(row);
            setText(shown);
            setTooltip(shown == null || shown.length() < 12 ? null : Nodes.tooltip(shown));
        }
    }
}
