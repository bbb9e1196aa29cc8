package org.modsecexplorer.ui.parts;

import java.util.Comparator;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import org.jspecify.annotations.Nullable;

/** Columns whose cells show a text of the whole row, and are sorted by something else. */
public final class Columns {

    /** Tables that are less wide leave out a column. */
    public static final double NARROW = 690;

    private Columns() {}

    public static <R> TableColumn<R, R> text(String title, double width, Function<R, String> text, Comparator<R> order, String... styles) {
        TableColumn<R, R> column = new TableColumn<>(title);
        column.setPrefWidth(width);
        column.setReorderable(false);
        column.setComparator(order);
        column.getStyleClass().addAll(styles);
        column.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue()));
        column.setCellFactory(_ -> new TextCell<>(text));
        return column;
    }

    private static final class TextCell<R> extends TableCell<R, R> {

        private final Function<R, String> text;

        TextCell(Function<R, String> text) {
            this.text = text;
        }

        @Override
        protected void updateItem(@Nullable R row, boolean empty) {
            super.updateItem(row, empty);
            String shown = empty || row == null ? null : Nodes.oneLine(text.apply(row));
            setText(shown);
            setTooltip(shown == null || shown.length() < 18 ? null : Nodes.tooltip(shown));
        }
    }
}
