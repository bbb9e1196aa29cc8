package org.modsecexplorer.ui.facets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.modsecexplorer.query.Facet;
import org.modsecexplorer.ui.frame.PicturesTest;
import org.modsecexplorer.ui.frame.WindowCase;

/** The facets beside the table, by mouse and keyboard on a real store. */
class FacetsTest extends WindowCase {

    @Override
    protected boolean startsFilled() {
        return true;
    }

    /** Waits until all open facets have answered. */
    private void settle() {
        waitForAnswer();
        waitUntil(() -> models().facets().facets().stream().noneMatch(facet -> facet.askingProperty().get()));
    }

    private FacetModel model(Facet facet) {
        return models().facets().facets().stream().filter(each -> each.facet() == facet).findFirst().orElseThrow();
    }

    private List<FacetRow> rows(String facet) {
        return onWindow(() -> robot.lookup("#facet-" + facet).<FacetBox>query().lookupAll(".facet-row").stream().map(FacetRow.class::cast).toList());
    }

    private FacetRow row(String facet, String value) {
        waitUntil(() -> rows(facet).stream().anyMatch(row -> row.value().equals(value)));
        return rows(facet).stream().filter(row -> row.value().equals(value)).findFirst().orElseThrow();
    }

    /** Scrolls the panel so that the row can be clicked. */
    private FacetRow inSight(FacetRow row) {
        robot.interact(() -> {
            ScrollPane scroll = robot.lookup("#facets .scroll-pane").query();
            double top = scroll.getContent().sceneToLocal(row.localToScene(0, 0)).getY();
            double rest = scroll.getContent().getLayoutBounds().getHeight() - scroll.getViewportBounds().getHeight();
            scroll.setVvalue(rest <= 0 ? 0 : Math.clamp((top - scroll.getViewportBounds().getHeight() / 2) / rest, 0, 1));
        });
        return row;
    }

    private void click(String facet, String value) {
        robot.clickOn(inSight(row(facet, value)));
        settle();
    }

    private static CheckBox box(FacetRow row) {
        return (CheckBox) row.lookup(".check-box");
    }

    private static String count(FacetRow row) {
        return ((Label) row.lookup(".facet-count")).getText();
    }

    private String filterText() {
        return onWindow(() -> models().question().filter().text());
    }

    @Test
    void ticksOfAFacetBecomeAListAndItsOtherValuesStay() {
        showEntries();
        settle();
        click("status", "404");
        assertThat(filterText()).isEqualTo("status:404");
        int of404 = shown();
        assertThat(count(row("status", "404"))).isEqualTo(String.valueOf(of404));
        String of200 = count(row("status", "200"));
        click("status", "200");
        assertThat(filterText()).isEqualTo("status:404,200");
        assertThat(shown()).isEqualTo(of404 + Integer.parseInt(of200));
        assertThat(rows("status")).as("none of the values goes").hasSize(3);
        assertThat(rows("outcome")).as("another facet counts within the filter").extracting(FacetRow::value).doesNotContain("blocked-stated");
        click("status", "404");
        assertThat(filterText()).isEqualTo("status:200");
        robot.clickOn("#facet-status-clear");
        settle();
        assertThat(filterText()).isEmpty();
        assertThat(shown()).isEqualTo(SAMPLE_ENTRIES);
    }

    @Test
    void whatIsTypedIsTicked() {
        showEntries();
        settle();
        filter("ip:198.51.100.22,203.0.113.59 -status:404 status:<500");
        settle();
        assertThat(box(row("client", "198.51.100.22")).isSelected()).isTrue();
        assertThat(box(row("client", "203.0.113.59")).isSelected()).as("ticked, though rarer than the first five").isTrue();
        assertThat(box(row("client", "192.0.2.10")).isSelected()).isFalse();
        assertThat(box(row("status", "404")).isIndeterminate()).isTrue();
        assertThat(box(row("status", "403")).isSelected()).isFalse();
        picture("facets-excluded");
        click("status", "404");
        assertThat(filterText()).as("the range stays").isEqualTo("ip:198.51.100.22,203.0.113.59 status:<500");
    }

    @Test
    void valuesAreFoundByTypingAndMoreAreShownOnDemand() {
        showEntries();
        settle();
        assertThat(rows("rule")).hasSize(FacetModel.FIRST);
        robot.clickOn("#facet-rule-more");
        settle();
        assertThat(rows("rule")).hasSize(FacetModel.FIRST + FacetModel.MORE);
        robot.clickOn("#facet-rule-find").write("sql inj");
        waitUntil(() -> model(Facet.RULE).partProperty().get().equals("sql inj"));
        settle();
        assertThat(rows("rule")).isNotEmpty().allMatch(row -> box(row).getText().toLowerCase(Locale.ROOT).contains("sql inj"));
        robot.clickOn("#facet-rule-find").write("nothing like it");
        waitUntil(() -> model(Facet.RULE).partProperty().get().endsWith("it"));
        settle();
        assertThat(rows("rule")).isEmpty();
        assertThat(isThere("#facet-rule-find")).as("the way back stays").isTrue();
        robot.type(KeyCode.ESCAPE);
        waitUntil(() -> model(Facet.RULE).partProperty().get().isEmpty());
        settle();
        assertThat(rows("rule")).hasSize(FacetModel.FIRST + FacetModel.MORE);
    }

    @Test
    void theKeyboardTicksOpensAndCloses() {
        showEntries();
        settle();
        robot.interact(() -> box(rows("host").getFirst()).requestFocus());
        String host = rows("host").getFirst().value();
        robot.type(KeyCode.SPACE);
        settle();
        assertThat(filterText()).isEqualTo("host:" + host);
        assertThat(onWindow(() -> box(row("host", host)).isFocused())).as("the next tick needs no search for the place").isTrue();
        robot.interact(() -> find("#facet-network-title").requestFocus());
        robot.type(KeyCode.SPACE);
        settle();
        assertThat(rows("network")).isNotEmpty();
        robot.press(KeyCode.CONTROL).type(KeyCode.B).release(KeyCode.CONTROL);
        assertThat(isThere("#facets-show")).isTrue();
        assertThat(desk.remembered()).containsEntry("facets.shown", "false").containsEntry("facets.open", "rule,client,network,host,status,outcome");
        robot.press(KeyCode.CONTROL).type(KeyCode.B).release(KeyCode.CONTROL);
        assertThat(isThere("#facets-hide")).isTrue();
    }

    @Test
    void theEdgeResizesThePanel() {
        showEntries();
        robot.drag("#facets-edge").dropBy(60, 0);
        assertThat(Integer.parseInt(desk.remembered().get("facets.width"))).isBetween(230, 300);
    }

    @Test
    void aSmallWindowLeavesTheRoomToTheTable() {
        showEntries();
        robot.interact(() -> stage.setWidth(1024));
        waitUntil(() -> isThere("#facets-show"));
        robot.clickOn("#facets-show");
        settle();
        assertThat(rows("rule")).as("on demand they are there all the same").isNotEmpty();
        robot.interact(() -> stage.setWidth(1280));
        assertThat(isThere("#facets-hide")).isTrue();
        assertThat(desk.remembered()).doesNotContainKey("facets.shown");
    }

    @Test
    void picturesOfThePanel() {
        showEntries();
        settle();
        picture("facets-light");
        click("client", "198.51.100.22");
        click("status", "403");
        picture("facets-ticked-light");
        robot.clickOn("#theme");
        robot.interact(() -> models().facets().facets().forEach(facet -> facet.openProperty().set(true)));
        settle();
        picture("facets-dark");
        robot.interact(() -> changeLanguage(Locale.of("ru")));
        settle();
        picture("facets-russian");
        PicturesTest.assertNothingIsCut(stage.getScene().getRoot(), "facets-russian");
        robot.interact(() -> {
            stage.setWidth(1024);
            stage.setHeight(640);
        });
        robot.clickOn("#facets-show");
        settle();
        picture("facets-small-open");
    }
}
