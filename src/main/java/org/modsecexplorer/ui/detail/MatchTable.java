package org.modsecexplorer.ui.detail;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.audit.Severity;
import org.modsecexplorer.query.filter.FilterField;
import org.modsecexplorer.ui.parts.Badges;
import org.modsecexplorer.ui.parts.FieldValue;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;
import org.modsecexplorer.ui.parts.ValueMenu;
import org.modsecexplorer.ui.session.QuestionModel;

/** The rules that fired in one transaction, in order; those that only report scores are dimmed. */
final class MatchTable extends TableView<RuleMatch> {

    private static final PseudoClass SCORE = PseudoClass.getPseudoClass("score-report");
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    private static final double ROW_HEIGHT = 26;

    private final IntConsumer toPlace;
    private final String words;
    private RuleColours colours = RuleColours.NONE;

    MatchTable(Texts texts, QuestionModel question, IntConsumer toPlace) {
        this.toPlace = toPlace;
        this.words = texts.of("matches.toPlace");
        setId("matches");
        getStyleClass().addAll(Styles.DENSE, "match-table");
        setFixedCellSize(ROW_HEIGHT);
        setPlaceholder(Nodes.label(texts.of("matches.empty"), "muted"));
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        addColumn(texts, "rule", 92, m -> Objects.toString(m.ruleId(), "")).setCellFactory(_ -> new RuleCell());
        addSeverity(texts);
        addColumn(texts, "target", 150, m -> Objects.requireNonNullElse(m.target(), "")).setCellFactory(_ -> new PlaceCell());
        addColumn(texts, "msg", 220, m -> Objects.requireNonNullElse(m.msg(), ""));
        addColumn(texts, "data", 200, m -> Objects.requireNonNullElse(m.data(), m.explanation()));
        addColumn(texts, "action", 84, m -> m.action().name().toLowerCase(Locale.ROOT));
        addColumn(texts, "phase", 60, m -> Objects.toString(m.phase(), ""));
        addColumn(texts, "ver", 130, m -> Objects.requireNonNullElse(m.ver(), ""));
        addColumn(texts, "tags", 220, m -> String.join(", ", m.tags()));
        addColumn(texts, "file", 260, m -> m.file() == null ? "" : m.file() + (m.line() == null ? "" : ":" + m.line()));
        setRowFactory(_ -> new MatchRow(texts, question, this::copyRows));
        setOnKeyPressed(event -> {
            if (COPY.match(event)) {
                copyRows();
                event.consume();
            } else if (event.getCode() == KeyCode.ENTER && colours.isPlaced(getSelectionModel().getSelectedIndex())) {
                toPlace.accept(getSelectionModel().getSelectedIndex());
                event.consume();
            }
        });
    }

    private TableColumn<RuleMatch, String> addColumn(Texts texts, String name, double width, Function<RuleMatch, String> text) {
        TableColumn<RuleMatch, String> column = new TableColumn<>(texts.of("matches." + name));
        column.setPrefWidth(width);
        column.setReorderable(false);
        column.setSortable(false);
        column.setCellValueFactory(cell -> new SimpleStringProperty(Nodes.oneLine(text.apply(cell.getValue()))));
        column.setCellFactory(_ -> new TextCell());
        getColumns().add(column);
        return column;
    }

    /** Call this before the matches are set. */
    void show(RuleColours newColours) {
        colours = newColours;
    }

    private void addSeverity(Texts texts) {
        TableColumn<RuleMatch, Severity> column = new TableColumn<>(texts.of("matches.severity"));
        column.setPrefWidth(96);
        column.setReorderable(false);
        column.setSortable(false);
        column.setCellValueFactory(cell -> new SimpleObjectProperty<>(cell.getValue().severity()));
        column.setCellFactory(_ -> new SeverityCell(new Badges(texts)));
        getColumns().add(column);
    }

    /** Copies all columns, separated by tabs so that spreadsheets split them into cells. */
    private void copyRows() {
        Nodes.copy(getSelectionModel().getSelectedIndices().stream()
                .sorted()
                .map(row -> getColumns().stream().map(c -> Objects.toString(c.getCellData(row), "")).collect(Collectors.joining("\t")))
                .collect(Collectors.joining("\n")));
    }

    /** Shows its full text as a tooltip. */
    private static final class TextCell extends TableCell<RuleMatch, String> {
        @Override
        protected void updateItem(@Nullable String text, boolean empty) {
            super.updateItem(text, empty);
            setText(empty ? null : text);
            setTooltip(empty || text == null || text.length() < 10 ? null : Nodes.tooltip(text));
        }
    }

    /** With the colour in which the rule's match is marked. */
    private final class RuleCell extends TableCell<RuleMatch, String> {

        private final Region colour = new Region();

        @Override
        protected void updateItem(@Nullable String text, boolean empty) {
            super.updateItem(text, empty);
            setText(empty ? null : text);
            if (!empty && colours.isPlaced(getIndex())) {
                colour.getStyleClass().setAll("rule-swatch", colours.style(getIndex()));
                setGraphic(colour);
            } else {
                setGraphic(null);
            }
        }
    }

    /** The place as a link, if it was found in the message. */
    private final class PlaceCell extends TableCell<RuleMatch, String> {

        private final Hyperlink link = new Hyperlink();

        PlaceCell() {
            link.setFocusTraversable(false);
            link.setTooltip(Nodes.tooltip(words));
            link.setOnAction(_ -> {
                getTableView().getSelectionModel().clearAndSelect(getIndex());
                toPlace.accept(getIndex());
            });
        }

        @Override
        protected void updateItem(@Nullable String text, boolean empty) {
            super.updateItem(text, empty);
            boolean isLink = !empty && text != null && colours.isPlaced(getIndex());
            link.setText(isLink ? text : "");
            setText(empty || isLink ? null : text);
            setGraphic(isLink ? link : null);
            setTooltip(empty || isLink || text == null || text.length() < 10 ? null : Nodes.tooltip(text));
        }
    }

    private static final class SeverityCell extends TableCell<RuleMatch, Severity> {

        private final Badges badges;
        private final Label badge = new Label();

        SeverityCell(Badges badges) {
            this.badges = badges;
        }

        @Override
        protected void updateItem(@Nullable Severity severity, boolean empty) {
            super.updateItem(severity, empty);
            if (empty || severity == null) {
                setGraphic(null);
            } else {
                // a graphic that is removed and added again is without its style for a moment
                badges.show(badge, severity);
                setGraphic(badge);
            }
        }
    }

    private static final class MatchRow extends TableRow<RuleMatch> {
        MatchRow(Texts texts, QuestionModel question, Runnable copyRows) {
            ValueMenu values = new ValueMenu(question, texts);
            ValueMenu.on(this, () -> {
                List<MenuItem> items = new ArrayList<>();
                if (getItem() != null && getItem().ruleId() != null) {
                    items.addAll(values.items(new FieldValue(FilterField.RULE, getItem().ruleId().toString())));
                }
                if (getItem() != null && getItem().target() != null) {
                    items.add(values.submenu(new FieldValue(FilterField.TARGET, getItem().target())));
                }
                MenuItem copy = new MenuItem(texts.of("entries.menu.copyRows"));
                copy.setOnAction(_ -> copyRows.run());
                items.add(copy);
                return items;
            });
        }

        @Override
        protected void updateItem(@Nullable RuleMatch match, boolean empty) {
            super.updateItem(match, empty);
            pseudoClassStateChanged(SCORE, match != null && !empty && match.reportsScore());
        }
    }
}
