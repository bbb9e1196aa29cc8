package org.modsecexplorer.ui.entries;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import org.modsecexplorer.ui.rows.Row;

/**
 * The scroll position and selection to restore when a table's rows are reloaded. Rows are identified by id because new rows may come before them.
 * At the first row with nothing selected, the table stays at the top, so that the user sees new rows arrive.
 *
 * @param top      id of the first visible row, -1 for the top of the table
 * @param selected ids of the selected rows
 */
record TablePlace(long top, Set<Long> selected) {

    /** Nobody selects more rows than this manually. */
    private static final int MOST_SELECTED = 10_000;

    TablePlace {
        selected = Set.copyOf(selected);
    }

    static TablePlace of(TableView<Row> table) {
        List<Row> rows = table.getItems();
        List<Integer> indices = table.getSelectionModel().getSelectedIndices();
        Set<Long> selected = new HashSet<>();
        indices.stream().limit(MOST_SELECTED).filter(index -> index >= 0 && index < rows.size()).forEach(index -> selected.add(rows.get(index).id()));
        int top = firstInSight(table);
        boolean atBeginning = top <= 0 && selected.isEmpty() || top >= rows.size();
        return new TablePlace(atBeginning || top < 0 ? -1 : rows.get(top).id(), selected);
    }

    private static int firstInSight(TableView<Row> table) {
        if (!(table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow)) {
            return -1;
        }
        IndexedCell<?> cell = flow.getFirstVisibleCell();
        return cell == null ? -1 : cell.getIndex();
    }

    /** Restores position and selection as far as those rows still exist. */
    void restore(TableView<Row> table, long[] ids) {
        int topNow = 0;
        List<Integer> selectedNow = new ArrayList<>(selected.size());
        for (int i = 0; i < ids.length && (top >= 0 || !selected.isEmpty()); i++) {
            if (ids[i] == top) {
                topNow = i;
            }
            if (!selected.isEmpty() && selected.contains(ids[i])) {
                selectedNow.add(i);
            }
        }
        if (!selectedNow.isEmpty()) {
            int[] rest = selectedNow.stream().skip(1).mapToInt(Integer::intValue).toArray();
            table.getSelectionModel().selectIndices(selectedNow.getFirst(), rest);
        }
        table.scrollTo(topNow);
    }
}
