package org.modsecexplorer.ui.entries;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.event.Event;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.TableColumnHeader;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.modsecexplorer.ui.frame.WindowCase;

/** The same menu for a value wherever it is shown. */
class ValueMenuTest extends WindowCase {

    @Override
    protected boolean startsFilled() {
        return true;
    }

    private Node cell(String text) {
        return first(node -> node instanceof TableCell<?, ?> cell && text.equals(cell.getText()));
    }

    private String typed() {
        TextField field = find("#filter");
        return onWindow(field::getText);
    }

    /** What the menu key and Shift+F10 send on a real platform; the headless one does not know them. */
    private void askForMenu() {
        robot.interact(() -> {
            Node owner = stage.getScene().getFocusOwner();
            Bounds place = owner.localToScreen(owner.getBoundsInLocal());
            Event.fireEvent(owner, new ContextMenuEvent(ContextMenuEvent.CONTEXT_MENU_REQUESTED, 10, 10, place.getMinX() + 10, place.getMinY() + 10, true, null));
        });
    }

    @Test
    void aFacetHasTheSameMenuByKey() {
        showEntries();
        Node box = first("#facet-host .check-box");
        robot.interact(box::requestFocus);
        askForMenu();
        robot.clickOn("Hide: host:shop2.example.com");
        waitForFilter("-host:shop2.example.com");
        askForMenu();
        robot.clickOn("Also show: host:shop2.example.com");
        waitForFilter("host:shop2.example.com");
    }

    @Test
    void aCellIsAddedToWhatIsShownOrReplacesIt() {
        showEntries();
        filter("status:404");
        filter("status:404,200");
        int status = row(0).status();
        robot.rightClickOn(cell(Integer.toString(status)));
        robot.clickOn("Show only: status:" + status);
        waitForFilter("status:" + status);
        robot.rightClickOn(cell(row(0).method())).clickOn("Hide: method:" + row(0).method());
        waitUntil(() -> models().question().filter().text().startsWith("status:" + status + " -method:"));
    }

    @Test
    void aValueIsWrittenIntoTheLineWithoutAsking() {
        showEntries();
        String client = row(0).clientIp();
        robot.rightClickOn(cell(client));
        first("Only write into the filter line");
        pictureOfOther("value-menu");
        // the first item has the focus at once
        robot.type(KeyCode.DOWN).type(KeyCode.DOWN).type(KeyCode.DOWN).type(KeyCode.RIGHT).type(KeyCode.DOWN).type(KeyCode.ENTER);
        waitUntil(() -> typed().equals("-ip:" + client));
        assertThat(models().question().filter().isEmpty()).as("nothing is asked yet").isTrue();
        assertThat(shown()).isEqualTo(SAMPLE_ENTRIES);
        robot.type(KeyCode.ENTER);
        waitForFilter("-ip:" + client);
        assertThat(shown()).isLessThan(SAMPLE_ENTRIES);
    }

    @Test
    void theMenuOpensByKeyAtTheCell() {
        showEntries();
        String client = row(0).clientIp();
        robot.clickOn(cell(client));
        askForMenu();
        robot.clickOn("Show only: ip:" + client);
        waitForFilter("ip:" + client);
    }

    @Test
    void aHeaderTellsWhoHasAValue() {
        showEntries();
        robot.rightClickOn(first(node -> node instanceof TableColumnHeader header && header.getTableColumn() != null && "rule".equals(header.getTableColumn().getId())));
        robot.clickOn("Show only: missing:rule");
        waitForFilter("missing:rule");
        assertThat(row(0).mainRuleId()).isNull();
    }
}
