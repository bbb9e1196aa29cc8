package org.modsecexplorer.ui.entries;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TablePosition;
import javafx.scene.control.TableView;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.query.Column;
import org.modsecexplorer.query.EntryRow;
import org.modsecexplorer.ui.parts.Badges;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;
import org.modsecexplorer.ui.rows.Row;

/** One value of a transaction. Cells are reused as rows scroll, so each update clears the previous content. */
final class EntryCell extends TableCell<Row, EntryRow> {

    private static final PseudoClass CURSOR = PseudoClass.getPseudoClass("cursor");

    /** Texts of up to this many characters always fit and need no tooltip. */
    private static final int SHORT = 8;

    private final Column column;
    private final Badges badges;
    private final Texts texts;
    private final Label badge = new Label();

    EntryCell(Column column, Texts texts) {
        this.column = column;
        this.texts = texts;
        this.badges = new Badges(texts);
        setContentDisplay(ContentDisplay.LEFT);
        getStyleClass().add("column-" + column.word().replace('_', '-'));
        if (isNumber(column)) {
            setAlignment(Pos.CENTER_RIGHT);
        }
        setOnMouseEntered(_ -> explain());
        var focused = tableViewProperty().flatMap(TableView::focusModelProperty).flatMap(TableView.TableViewFocusModel::focusedCellProperty);
        Nodes.whileShown(this, focused, this::mark);
    }

    /** The table selects whole rows, so it does not mark the focused cell itself. */
    private void mark(@Nullable TablePosition<?, ?> cursor) {
        pseudoClassStateChanged(CURSOR, cursor != null && cursor.getRow() == getIndex() && cursor.getTableColumn() == getTableColumn());
    }

    @Override
    public void updateIndex(int index) {
        super.updateIndex(index);
        TableView<Row> table = getTableView();
        mark(table == null || table.getFocusModel() == null ? null : table.getFocusModel().getFocusedCell());
    }

    static boolean isNumber(Column column) {
        return switch (column) {
            case ID, CLIENT_PORT, STATUS, MATCHES, SCORE, SERVER_PORT, DURATION_US -> true;
            case TIME, OUTCOME, SEVERITY, CLIENT_IP, METHOD, HOST, URI, PROTOCOL, RULE, MSG, USER_AGENT, SERVER_IP, ENGINE_MODE, UNIQUE_ID,
                    HOST_LABEL, SOURCE -> false;
        };
    }

    @Override
    protected void updateItem(@Nullable EntryRow row, boolean empty) {
        super.updateItem(row, empty);
        setTooltip(null);
        if (empty || row == null) {
            setText(null);
            setGraphic(null);
        } else {
            setText(text(row));
            // set once: a graphic that is removed and added again is without its style for a moment
            setGraphic(badge(row));
        }
    }

    private @Nullable Label badge(EntryRow row) {
        if (column == Column.OUTCOME) {
            badges.show(badge, row.outcome());
            return badge;
        }
        if (column == Column.SEVERITY && row.severity() != null) {
            badges.show(badge, row.severity());
            return badge;
        }
        return null;
    }

    private @Nullable String text(EntryRow row) {
        return switch (column) {
            case OUTCOME, SEVERITY -> null;
            case TIME -> Texts.time(row.time());
            case SOURCE -> texts.of("source." + row.source());
            case ENGINE_MODE -> row.engineMode() == null ? "" : texts.of("engine." + row.engineMode());
            case ID, CLIENT_PORT, STATUS, MATCHES, SCORE, SERVER_PORT, DURATION_US, CLIENT_IP, METHOD, HOST, URI, PROTOCOL, RULE, MSG, USER_AGENT,
                    SERVER_IP, UNIQUE_ID, HOST_LABEL -> Nodes.oneLine(column.text(row));
        };
    }

    /** Sets a tooltip with the full value when the mouse enters; for a rule it also shows the message. */
    private void explain() {
        EntryRow row = getItem();
        if (row == null || getTooltip() != null || getText() == null) {
            return;
        }
        String full = getText().length() > SHORT ? getText() : "";
        if (column == Column.TIME) {
            full = texts.of("entries.time.utc", column.text(row));
        } else if (column == Column.RULE && row.mainMsg() != null) {
            full = getText() + "  " + Nodes.oneLine(row.mainMsg());
        }
        if (!full.isEmpty()) {
            setTooltip(Nodes.tooltip(full));
        }
    }
}
