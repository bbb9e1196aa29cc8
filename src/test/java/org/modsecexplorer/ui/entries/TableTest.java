package org.modsecexplorer.ui.entries;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.Tooltip;
import javafx.scene.control.skin.TableColumnHeader;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.shape.Rectangle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.modsecexplorer.query.Column;
import org.modsecexplorer.query.Entries;
import org.modsecexplorer.query.SortOrder;
import org.modsecexplorer.query.filter.Filter;
import org.modsecexplorer.ui.frame.WindowCase;
import org.modsecexplorer.ui.rows.Row;
import org.modsecexplorer.ui.rows.RowList;
import org.testfx.util.WaitForAsyncUtils;

/** The table of transactions: sorting, navigating, copying and choosing columns, with mouse and keyboard on a real store. */
class TableTest extends WindowCase {

    @Override
    protected boolean startsFilled() {
        return true;
    }

    @Test
    void everyColumnSortsInTheDatabaseBothWays() {
        showEntries();
        robot.interact(() -> table().getColumns().forEach(column -> column.setVisible(true)));
        for (Column column : Column.values()) {
            sort(column);
            boolean first = models().entries().orderProperty().get().descending();
            assertThat(idsShown()).isEqualTo(idsSorted(new SortOrder(column, first)));
            sort(column);
            assertThat(models().entries().orderProperty().get()).isEqualTo(new SortOrder(column, !first));
            assertThat(idsShown()).isEqualTo(idsSorted(new SortOrder(column, !first)));
        }
    }

    private void sort(Column column) {
        SortOrder before = models().entries().orderProperty().get();
        robot.interact(() -> table().scrollToColumn(column(column.word())));
        clickOnHeader(column.word());
        waitUntil(() -> !models().entries().orderProperty().get().equals(before)
                && models().entries().orderProperty().get().column() == column);
        waitForAnswer();
        assertThat(table().getSortOrder()).containsExactly(column(column.word()));
    }

    private List<Long> idsShown() {
        return Arrays.stream(((RowList) table().getItems()).ids()).boxed().toList();
    }

    private List<Long> idsSorted(SortOrder order) {
        return Arrays.stream(new Entries(models().session().store()).ids(Filter.EVERYTHING, order)).boxed().toList();
    }

    /** JavaFX's headless platform treats every mouse press as one that opens menus, and headers do not sort on such a press. */
    private void clickOnHeader(String id) {
        Node header = header(id);
        double x = inScene(header).getMinX() + 8;
        double y = inScene(header).getCenterY();
        robot.interact(() -> {
            Event.fireEvent(header, mouse(MouseEvent.MOUSE_PRESSED, x, y, true));
            Event.fireEvent(header, mouse(MouseEvent.MOUSE_RELEASED, x, y, true));
        });
    }

    private Node header(String id) {
        return first(node -> node instanceof TableColumnHeader && id.equals(node.getId()));
    }

    /** In scene coordinates. @param still true if the mouse has not moved since the press */
    private static MouseEvent mouse(EventType<MouseEvent> type, double x, double y, boolean still) {
        return new MouseEvent(type, x, y, x, y, MouseButton.PRIMARY, 1, false, false, false, false, true, false, false, false, false, still, null);
    }

    @Test
    void keysMoveThroughTheTableAndTheDetailFollows() {
        showEntries();
        robot.clickOn(rowNode(0));
        robot.type(KeyCode.DOWN).type(KeyCode.DOWN);
        assertThat(selected()).isEqualTo(2);
        waitUntil(() -> models().entries().detailsProperty().get() != null
                && models().entries().detailsProperty().get().row().id() == table().getItems().get(2).id());
        assertThat(text("#detail-place")).isEqualTo("3 of 600");
        robot.type(KeyCode.END);
        assertThat(selected()).isEqualTo(SAMPLE_ENTRIES - 1);
        assertThat(row(SAMPLE_ENTRIES - 1).time()).isBefore(row(0).time());
        robot.type(KeyCode.PAGE_UP);
        assertThat(selected()).isBetween(SAMPLE_ENTRIES - 60, SAMPLE_ENTRIES - 2);
        robot.type(KeyCode.HOME);
        assertThat(selected()).isZero();
        robot.type(KeyCode.PAGE_DOWN);
        assertThat(selected()).isBetween(1, 60);
        robot.type(KeyCode.ESCAPE);
        waitUntil(() -> !isThere("#detail"));
        assertThat(models().entries().selectedProperty().get()).isNull();
    }

    private int selected() {
        return table().getSelectionModel().getSelectedIndex();
    }

    @Test
    void rowsAndCellsAreCopiedByKeys() {
        showEntries();
        robot.clickOn(cell(row(0).clientIp()));
        robot.push(KeyCode.SHIFT, KeyCode.DOWN);
        robot.push(KeyCode.CONTROL, KeyCode.C);
        waitForClipboard(row(1).uri());
        robot.interact(() -> {
            List<String> lines = Clipboard.getSystemClipboard().getString().lines().toList();
            assertThat(lines).hasSize(2);
            assertThat(lines.getFirst().split("\t", -1)).hasSize(Column.usual().size()).contains(row(0).clientIp());
        });
        assertThat(text("#status-copied")).isEqualTo("2 rows copied");
        // the click put the cursor in the client column; the next column to the right is the method
        robot.type(KeyCode.RIGHT);
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.C);
        waitForClipboard(row(selected()).method());
        robot.interact(() -> assertThat(Clipboard.getSystemClipboard().getString()).isEqualTo(row(selected()).method()));
        robot.type(KeyCode.DOWN).type(KeyCode.RIGHT);
        robot.push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.C);
        waitForClipboard(row(selected()).uri());
        picture("cell-cursor-light");
    }

    @Test
    void allRowsAreCopiedThoseNeverSeenToo() {
        showEntries();
        robot.clickOn(rowNode(0));
        robot.push(KeyCode.CONTROL, KeyCode.A);
        robot.push(KeyCode.CONTROL, KeyCode.C);
        waitUntil(() -> models().entries().copiedProperty().get() != null);
        assertThat(text("#status-copied")).isEqualTo("600 rows copied");
        robot.interact(() -> assertThat(Clipboard.getSystemClipboard().getString().lines()).hasSize(SAMPLE_ENTRIES));
    }

    /** The filter line may contain the same text. */
    private Node cell(String text) {
        return first(node -> node instanceof TableCell<?, ?> cell && text.equals(cell.getText()));
    }

    @Test
    void aRightClickOffersWhatTheCellMeans() {
        showEntries();
        String client = row(0).clientIp();
        robot.rightClickOn(cell(client));
        pictureOfOther("cell-menu-light");
        robot.clickOn("Show only: ip:" + client);
        waitForFilter("ip:" + client);
        assertThat(shown()).isLessThan(SAMPLE_ENTRIES);
        robot.rightClickOn(cell(client));
        robot.clickOn("Copy cell");
        waitForClipboard(client);
        int status = row(0).status();
        robot.rightClickOn(cell(Integer.toString(status)));
        robot.clickOn("Hide: status:" + status);
        waitForFilter("ip:" + client + " -status:" + status);
        assertThat(row(0).status()).isNotEqualTo(status);
    }

    @Test
    void theMenuSortsAndChoosesColumnsForWhoHasNoMouse() {
        showEntries();
        robot.rightClickOn(cell(row(0).clientIp()));
        robot.clickOn("Sort by Client, ascending");
        waitUntil(() -> models().entries().orderProperty().get().equals(new SortOrder(Column.CLIENT_IP, false)));
        waitForAnswer();
        assertThat(row(0).clientIp()).startsWith("192.0.2.");
        robot.rightClickOn(cell(row(0).clientIp()));
        robot.clickOn("Columns…");
        robot.clickOn("#column-user_agent").clickOn("#column-host");
        waitUntil(() -> column("user_agent").isVisible() && !column("host").isVisible());
        assertThat(desk.remembered().get("entries.columns")).containsPattern("user_agent:\\d+:1").containsPattern("host:\\d+:0");
        pictureOfOther("columns-light");
        robot.clickOn("#columns-usual").type(KeyCode.ESCAPE);
        waitUntil(() -> !column("user_agent").isVisible() && column("host").isVisible());
        robot.clickOn("#columns");
        waitUntil(() -> isThere("#column-user_agent"));
    }

    @Test
    void columnsAreResizedAndMovedByDraggingAndComeBackAsTheyWere() {
        showEntries();
        double width = column("outcome").getWidth();
        Bounds header = inScene(header("outcome"));
        Node grip = first(node -> node instanceof Rectangle && Math.abs(inScene(node).getCenterX() - header.getMaxX()) < 5);
        double edge = inScene(grip).getCenterX();
        drag(grip, edge, edge + 60);
        waitUntil(() -> column("outcome").getWidth() > width + 30);
        drag(header("uri"), inScene(header("uri")).getCenterX(), inScene(header("time")).getMinX() + 10);
        waitUntil(() -> table().getColumns().getFirst().getId().equals("uri"));
        double resized = Math.round(column("outcome").getWidth());
        assertThat(desk.remembered().get("entries.columns")).startsWith("uri:").contains("outcome:" + (int) resized + ":1");
        robot.interact(() -> changeLanguage(Locale.of("ru")));
        assertThat(table().getColumns().getFirst().getId()).isEqualTo("uri");
        assertThat(column("outcome").getWidth()).isEqualTo(resized);
        assertThat(column("outcome").getText()).isEqualTo("Результат");
    }

    private static Bounds inScene(Node node) {
        return node.localToScene(node.getBoundsInLocal());
    }

    /** JavaFX's headless platform sends a drag to whatever is under the mouse; a real platform sends it to the pressed node. */
    private void drag(Node node, double fromX, double toX) {
        double y = inScene(node).getCenterY();
        robot.interact(() -> {
            Event.fireEvent(node, mouse(MouseEvent.MOUSE_PRESSED, fromX, y, true));
            for (int i = 1; i <= 4; i++) {
                Event.fireEvent(node, mouse(MouseEvent.MOUSE_DRAGGED, fromX + (toX - fromX) * i / 4, y, false));
            }
        });
        picture("column-drag-light");
        robot.interact(() -> Event.fireEvent(node, mouse(MouseEvent.MOUSE_RELEASED, toX, y, false)));
    }

    private TableColumn<Row, ?> column(String id) {
        return table().getColumns().stream().filter(c -> c.getId().equals(id)).findFirst().orElseThrow();
    }

    @Test
    void columnsFillTheWindowUntilTheyAreTakenInHand() {
        showEntries();
        double before = column("uri").getWidth();
        robot.interact(() -> stage.setWidth(1850));
        waitUntil(() -> column("uri").getWidth() > before + 80);
        List<Double> widths = new ArrayList<>();
        robot.interact(() -> table().getVisibleLeafColumns().forEach(c -> widths.add(c.getWidth())));
        assertThat(widths.stream().mapToDouble(Double::doubleValue).sum()).isLessThanOrEqualTo(table().getWidth());
        assertThat(desk.remembered().getOrDefault("entries.columns", "")).isEmpty();
    }

    @Test
    void aRefreshKeepsTheRowThatIsLookedAt() {
        showEntries();
        robot.clickOn(rowNode(3));
        waitUntil(() -> models().entries().detailsProperty().get() != null);
        long id = table().getItems().get(3).id();
        Object before = table().getItems();
        robot.type(KeyCode.F5);
        waitUntil(() -> table().getItems() != before);
        waitForAnswer();
        assertThat(table().getSelectionModel().getSelectedItem().id()).isEqualTo(id);
        filter("outcome:blocked");
        assertThat(isThere("#detail")).isEqualTo(table().getItems().stream().anyMatch(row -> row.id() == id));
    }

    @Test
    @Timeout(120)
    void longValuesAreShownInFullToTheMouse() {
        showEntries();
        filter("rule:913100");
        Tooltip explained;
        do {
            // rows that come in late take the cell for another one: then the mouse comes again
            Node cell = first(node -> node instanceof EntryCell shown && shown.getText() != null && shown.getText().startsWith("Found User-Agent"));
            robot.moveTo("#filter").moveTo(cell);
            WaitForAsyncUtils.waitForFxEvents();
            explained = onWindow(((EntryCell) cell)::getTooltip);
        } while (explained == null);
        assertThat(explained.getText()).isEqualTo("Found User-Agent associated with security scanner");
    }
}
