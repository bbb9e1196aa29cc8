package org.modsecexplorer.ui.deny;

import atlantafx.base.theme.Styles;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.deny.Denial;
import org.modsecexplorer.advise.deny.DenyList;
import org.modsecexplorer.advise.deny.Network;
import org.modsecexplorer.ui.parts.Columns;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;

/** Addresses and networks that would be denied, with a tick; those that the user left out have none. The space key ticks the selected rows. */
final class DeniedTable extends TableView<DeniedTable.Line> {

    /** @param isDenied false if the user left it out */
    record Line(Denial denial, boolean isDenied) {}

    private static final PseudoClass LEFT_OUT = PseudoClass.getPseudoClass("left-out");
    private static final PseudoClass BY_HAND = PseudoClass.getPseudoClass("by-hand");
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    private static final double ROW_HEIGHT = 26;
    private static final double TICK_WIDTH = 36;
    private static final double ADDRESS_WIDTH = 150;
    private static final double NUMBER_WIDTH = 78;
    private static final double DAY_WIDTH = 90;
    private static final double LEAST_WHY = 124;
    private static final double SCROLL_BAR = 14;

    private final DenyModel model;
    private final Texts texts;
    private final Words words;

    /** @param show shows the requests of an address or network */
    DeniedTable(DenyModel model, Texts texts, Consumer<Denial> show) {
        this.model = model;
        this.texts = texts;
        this.words = new Words(texts);
        setId("deny-denied");
        getStyleClass().addAll(Styles.DENSE, "entry-table", "deny-table");
        setFixedCellSize(ROW_HEIGHT);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        Comparator<Instant> time = Comparator.nullsFirst(Comparator.naturalOrder());
        TableColumn<Line, Line> why = Columns.text(texts.of("deny.column.why"), LEAST_WHY, line -> words.why(line.denial()), Comparator.comparing(line -> words.why(line.denial())), "why-column");
        TableColumn<Line, Line> first = Columns.text(texts.of("deny.column.first"), DAY_WIDTH, line -> Words.day(line.denial().first()), Comparator.comparing(line -> line.denial().first(), time), "mono-column");
        first.visibleProperty().bind(widthProperty().greaterThan(Columns.NARROW));
        why.prefWidthProperty().bind(widthProperty().map(width -> {
            double days = width.doubleValue() > Columns.NARROW ? 2 * DAY_WIDTH : DAY_WIDTH;
            return Math.max(LEAST_WHY, width.doubleValue() - TICK_WIDTH - ADDRESS_WIDTH - 2 * NUMBER_WIDTH - days - SCROLL_BAR);
        }));
        getColumns().setAll(List.of(
                tick(),
                Columns.text(texts.of("deny.column.address"), ADDRESS_WIDTH, line -> Words.address(line.denial().network()), Comparator.comparing(line -> line.denial().network()), "mono-column"),
                Columns.text(texts.of("deny.column.blocked"), NUMBER_WIDTH, line -> texts.number(line.denial().hindered()), Comparator.comparingLong(line -> line.denial().hindered()), "number-column"),
                Columns.text(texts.of("deny.column.requests"), NUMBER_WIDTH, line -> texts.number(line.denial().requests()), Comparator.comparingLong(line -> line.denial().requests()), "number-column"),
                first,
                Columns.text(texts.of("deny.column.last"), DAY_WIDTH, line -> Words.day(line.denial().last()), Comparator.comparing(line -> line.denial().last(), time), "mono-column"),
                why));
        setRowFactory(_ -> new Row(show));
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            Line line = getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.SPACE && line != null) {
                deny(!line.isDenied());
            } else if (event.getCode() == KeyCode.ENTER && line != null) {
                show.accept(line.denial());
            } else if (COPY.match(event)) {
                Nodes.copy(getSelectionModel().getSelectedItems().stream().map(each -> each.denial().network().toString()).collect(Collectors.joining("\n")));
            } else {
                return;
            }
            event.consume();
        });
    }

    private TableColumn<Line, Line> tick() {
        TableColumn<Line, Line> column = new TableColumn<>("");
        column.setPrefWidth(TICK_WIDTH);
        column.setMinWidth(TICK_WIDTH);
        column.setResizable(false);
        column.setReorderable(false);
        column.setComparator(Comparator.comparing(Line::isDenied));
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(_ -> new TickCell());
        return column;
    }

    /** Ticks the selected rows, or takes their ticks away. */
    private void deny(boolean denied) {
        List<Denial> chosen = getSelectionModel().getSelectedItems().stream().filter(line -> line.isDenied() != denied).map(Line::denial).toList();
        if (!chosen.isEmpty()) {
            model.deny(chosen, denied);
        }
    }

    /** Keeps the order that the user chose, and the selected rows. */
    void show(DenyList list) {
        Set<Network> selected = getSelectionModel().getSelectedItems().stream().map(line -> line.denial().network()).collect(Collectors.toCollection(HashSet::new));
        List<Line> lines = Stream.concat(list.denied().stream().map(denial -> new Line(denial, true)), list.leftOut().stream().map(denial -> new Line(denial, false)))
                .sorted(Comparator.<Line>comparingLong(line -> line.denial().hindered()).reversed().thenComparing(line -> line.denial().network()))
                .toList();
        if (lines.equals(getItems())) {
            return;
        }
        getItems().setAll(lines);
        sort();
        getSelectionModel().clearSelection();
        for (int i = 0; i < getItems().size(); i++) {
            if (selected.contains(getItems().get(i).denial().network())) {
                getSelectionModel().select(i);
            }
        }
    }

    private final class TickCell extends TableCell<Line, Line> {

        private final CheckBox tick = new CheckBox();

        TickCell() {
            tick.setFocusTraversable(false);
            tick.setOnAction(_ -> {
                Line line = getItem();
                if (line != null) {
                    getTableView().getSelectionModel().clearAndSelect(getIndex());
                    model.deny(List.of(line.denial()), !line.isDenied());
                }
            });
        }

        @Override
        protected void updateItem(@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            if (empty || line == null) {
                setGraphic(null);
                return;
            }
            tick.setSelected(line.isDenied());
            tick.setAccessibleText(line.denial().network().toString());
            setGraphic(tick);
        }
    }

    private final class Row extends TableRow<Line> {

        private final MenuItem requests = new MenuItem(texts.of("deny.menu.show"));
        private final MenuItem turn = new MenuItem();
        private final MenuItem copy = new MenuItem(texts.of("menu.copy"));

        Row(Consumer<Denial> show) {
            requests.setOnAction(_ -> show.accept(getItem().denial()));
            turn.setOnAction(_ -> deny(!getItem().isDenied()));
            copy.setOnAction(_ -> Nodes.copy(getItem().denial().network().toString()));
            setOnMouseClicked(event -> {
                if (event.getClickCount() == 2 && getItem() != null) {
                    show.accept(getItem().denial());
                }
            });
        }

        @Override
        protected void updateItem(@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            boolean isThere = !empty && line != null;
            pseudoClassStateChanged(LEFT_OUT, isThere && !line.isDenied());
            pseudoClassStateChanged(BY_HAND, isThere && line.denial().despite() != null);
            setContextMenu(isThere ? new ContextMenu(requests, turn, copy) : null);
            if (isThere) {
                turn.setText(texts.of(line.isDenied() ? "deny.menu.leaveOut" : "deny.menu.deny"));
                setTooltip(Nodes.tooltip(words.seen(line.denial().first(), line.denial().last())));
            } else {
                setTooltip(null);
            }
        }
    }
}
