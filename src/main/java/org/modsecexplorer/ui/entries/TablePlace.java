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
 * Where one is in a table whose rows come anew: what is on top, and what is selected. Rows are known by their ids, because new ones may stand before
 * them. Who looks at the first row and has selected none sees the new ones come.
 *
 * @param top      id of the first row in sight, -1 for the table's beginning
 * @param selected ids
 */
record TablePlace(long top, Set<Long> selected) {

    /** More than that are not selected by hand. */
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

    /** Goes back there, as far as it is still there. */
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
