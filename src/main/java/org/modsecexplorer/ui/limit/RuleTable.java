package org.modsecexplorer.ui.limit;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;

/** The rules behind requests whose fate would change; a click on a rule, or Enter, shows its requests. */
final class RuleTable extends TableView<RuleChange> {

    private static final double ROW_HEIGHT = 26;
    private static final double RULE_WIDTH = 84;
    private static final double NUMBER_WIDTH = 128;
    private static final double LEAST_MESSAGE = 120;
    private static final double SCROLL_BAR = 14;

    private final Texts texts;
    private final Consumer<RuleChange> show;

    RuleTable(Texts texts, Consumer<RuleChange> show) {
        this.texts = texts;
        this.show = show;
        setId("limit-rules");
        getStyleClass().addAll(Styles.DENSE, "entry-table", "limit-rules");
        setFixedCellSize(ROW_HEIGHT);
        setPrefHeight(170);
        setPlaceholder(Nodes.label(texts.of("limit.rules.none"), "muted"));
        TableColumn<RuleChange, RuleChange> rule = column("limit.rules.rule", RULE_WIDTH);
        rule.setComparator((a, b) -> Integer.compare(a.rule(), b.rule()));
        rule.setCellFactory(_ -> new RuleCell());
        TableColumn<RuleChange, RuleChange> message = column("limit.rules.message", LEAST_MESSAGE);
        message.prefWidthProperty().bind(widthProperty().subtract(RULE_WIDTH + 2 * NUMBER_WIDTH + SCROLL_BAR).map(room -> Math.max(LEAST_MESSAGE, room.doubleValue())));
        message.setComparator((a, b) -> a.message().compareTo(b.message()));
        message.setCellFactory(_ -> new MessageCell());
        getColumns().setAll(List.of(rule, message, number("limit.rules.passing", RuleChange::passing), number("limit.rules.stopped", RuleChange::stopped)));
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            RuleChange selected = getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && selected != null) {
                show.accept(selected);
                event.consume();
            }
        });
    }

    private TableColumn<RuleChange, RuleChange> column(String key, double width) {
        TableColumn<RuleChange, RuleChange> column = new TableColumn<>(texts.of(key));
        column.setPrefWidth(width);
        column.setReorderable(false);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        return column;
    }

    private TableColumn<RuleChange, RuleChange> number(String key, ToIntFunction<RuleChange> value) {
        TableColumn<RuleChange, RuleChange> column = column(key, NUMBER_WIDTH);
        column.getStyleClass().add("number-column");
        column.setComparator((a, b) -> Integer.compare(value.applyAsInt(a), value.applyAsInt(b)));
        column.setCellFactory(_ -> new TableCell<>() {
            @Override
            protected void updateItem(@Nullable RuleChange change, boolean empty) {
                super.updateItem(change, empty);
                setText(empty || change == null ? null : value.applyAsInt(change) == 0 ? "–" : texts.number(value.applyAsInt(change)));
            }
        });
        return column;
    }

    /** Keeps the order that the user chose, and the selected rule. */
    void show(List<RuleChange> changes) {
        if (changes.equals(getItems())) {
            return;
        }
        RuleChange selected = getSelectionModel().getSelectedItem();
        getItems().setAll(changes);
        sort();
        if (selected != null) {
            getItems().stream().filter(each -> each.rule() == selected.rule()).findFirst().ifPresent(getSelectionModel()::select);
        }
    }

    private final class RuleCell extends TableCell<RuleChange, RuleChange> {

        private final Hyperlink link = new Hyperlink();

        RuleCell() {
            link.getStyleClass().add("mono");
            link.setFocusTraversable(false);
        }

        @Override
        protected void updateItem(@Nullable RuleChange change, boolean empty) {
            super.updateItem(change, empty);
            if (empty || change == null) {
                setGraphic(null);
                return;
            }
            link.setText(String.valueOf(change.rule()));
            link.setTooltip(Nodes.tooltip(texts.of("limit.rules.show")));
            link.setOnAction(_ -> show.accept(change));
            setGraphic(link);
        }
    }

    private static final class MessageCell extends TableCell<RuleChange, RuleChange> {
        @Override
        protected void updateItem(@Nullable RuleChange change, boolean empty) {
            super.updateItem(change, empty);
            String message = empty || change == null ? null : Nodes.oneLine(change.message());
            setText(message);
            setTooltip(message == null || message.isEmpty() ? null : Nodes.tooltip(message));
        }
    }
}
