package org.modsecexplorer.ui;

import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.query.Column;
import org.modsecexplorer.query.EntryRow;

/** One value of a transaction. Shared by rows as they scroll by, so it clears what it showed. */
final class EntryCell extends TableCell<Row, EntryRow> {

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
    }

    static boolean isNumber(Column column) {
        return switch (column) {
            case ID, CLIENT_PORT, STATUS, MATCHES, SCORE, SERVER_PORT, DURATION_US -> true;
            default -> false;
        };
    }

    @Override
    protected void updateItem(@Nullable EntryRow row, boolean empty) {
        super.updateItem(row, empty);
        setText(null);
        setGraphic(null);
        setTooltip(null);
        if (empty || row == null) {
            return;
        }
        switch (column) {
            case OUTCOME -> {
                badges.show(badge, row.outcome());
                setGraphic(badge);
            }
            case SEVERITY -> {
                if (row.severity() != null) {
                    badges.show(badge, row.severity());
                    setGraphic(badge);
                }
            }
            case TIME -> setText(Texts.time(row.time()));
            default -> setText(Nodes.oneLine(column.text(row)));
        }
    }

    /** Long values in full, made only where the mouse is. */
    private void explain() {
        EntryRow row = getItem();
        if (row == null || getTooltip() != null || getText() == null || getText().length() < 12) {
            return;
        }
        setTooltip(Nodes.tooltip(column == Column.TIME ? texts.of("entries.time.utc", column.text(row)) : getText()));
    }
}
