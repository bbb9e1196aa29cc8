package org.modsecexplorer.ui;

import atlantafx.base.theme.Styles;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import javafx.beans.property.SimpleStringProperty;
import javafx.css.PseudoClass;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.RuleMatch;

/** The rules that fired in one transaction, in order; those that only report scores stand back. */
final class MatchTable extends TableView<RuleMatch> {

    private static final PseudoClass SCORE = PseudoClass.getPseudoClass("score-report");

    MatchTable(Texts texts, QuestionModel question) {
        setId("matches");
        getStyleClass().addAll(Styles.DENSE, "match-table");
        setPlaceholder(Nodes.label(texts.of("matches.empty"), "muted"));
        addColumn(texts, "rule", 70, m -> Objects.toString(m.ruleId(), ""));
        addColumn(texts, "severity", 84, m -> m.severity() == null ? "" : texts.of("severity." + m.severity()));
        addColumn(texts, "msg", 220, m -> Objects.requireNonNullElse(m.msg(), ""));
        addColumn(texts, "target", 120, m -> Objects.requireNonNullElse(m.target(), ""));
        addColumn(texts, "data", 200, m -> Objects.requireNonNullElse(m.data(), m.explanation()));
        addColumn(texts, "action", 80, m -> m.action().name().toLowerCase(Locale.ROOT));
        addColumn(texts, "phase", 50, m -> Objects.toString(m.phase(), ""));
        addColumn(texts, "ver", 130, m -> Objects.requireNonNullElse(m.ver(), ""));
        addColumn(texts, "tags", 220, m -> String.join(", ", m.tags()));
        addColumn(texts, "file", 260, m -> m.file() == null ? "" : m.file() + (m.line() == null ? "" : ":" + m.line()));
        setRowFactory(_ -> new MatchRow(texts, question));
    }

    private void addColumn(Texts texts, String name, double width, Function<RuleMatch, String> text) {
        TableColumn<RuleMatch, String> column = new TableColumn<>(texts.of("matches." + name));
        column.setPrefWidth(width);
        column.setReorderable(false);
        column.setCellValueFactory(cell -> new SimpleStringProperty(Nodes.oneLine(text.apply(cell.getValue()))));
        column.setCellFactory(_ -> new TextCell());
        getColumns().add(column);
    }

    /** Shows its whole text to the mouse. */
    private static final class TextCell extends TableCell<RuleMatch, String> {
        @Override
        protected void updateItem(@Nullable String text, boolean empty) {
            super.updateItem(text, empty);
            setText(empty ? null : text);
            setTooltip(empty || text == null || text.length() < 10 ? null : Nodes.tooltip(text));
        }
    }

    private static final class MatchRow extends TableRow<RuleMatch> {
        MatchRow(Texts texts, QuestionModel question) {
            MenuItem filter = new MenuItem(texts.of("matches.filter"));
            filter.setOnAction(_ -> {
                if (getItem() != null && getItem().ruleId() != null) {
                    question.add("rule:" + getItem().ruleId());
                }
            });
            setContextMenu(new ContextMenu(filter));
        }

        @Override
        protected void updateItem(@Nullable RuleMatch match, boolean empty) {
            super.updateItem(match, empty);
            pseudoClassStateChanged(SCORE, match != null && !empty && match.reportsScore());
        }
    }
}
