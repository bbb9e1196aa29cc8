package org.modsecexplorer.ui.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.Test;
import org.modsecexplorer.query.Facet;
import org.modsecexplorer.query.FacetCount;
import org.modsecexplorer.query.Facets;
import org.modsecexplorer.query.Timeline;
import org.modsecexplorer.ui.frame.WindowCase;

/** The charts: what they show for a filter, and how clicks and drags change it. */
class ChartsTest extends WindowCase {

    @Override
    protected boolean startsFilled() {
        return true;
    }

    private List<FacetCount> rules() {
        return models().overview().rulesProperty().get();
    }

    private void waitForCharts() {
        waitForAnswer();
        waitUntil(() -> {
            var store = models().session().store();
            var filter = models().question().filter().filter();
            boolean scores = models().overview().withScoreRulesProperty().get();
            Facets facets = new Facets(store);
            return rules().equals(facets.top(Facet.RULE, filter, OverviewModel.TOP, scores))
                    && models().overview().clientsProperty().get().equals(facets.top(Facet.CLIENT, filter, OverviewModel.TOP, scores))
                    && models().overview().timelineProperty().get().equals(Timeline.of(store, filter, OverviewModel.BUCKETS));
        });
    }

    private List<String> values(String bars) {
        return onWindow(() -> robot.lookup(bars + " .bar-row").<Button>queryAll().stream().map(row -> row.getUserData().toString()).toList());
    }

    private List<String> labels(String bars, String style) {
        return onWindow(() -> robot.lookup(bars + " " + style).<Label>queryAll().stream().map(Label::getText).toList());
    }

    private Node bar(String bars, String value) {
        return first(node -> node instanceof Button && value.equals(node.getUserData()) && node.getParent().getId().equals(bars));
    }

    @Test
    void barsCarryCountsAndTheRulesMessages() {
        waitForEntries(SAMPLE_ENTRIES);
        waitForCharts();
        assertThat(values("#rule-bars")).containsExactlyElementsOf(rules().stream().map(FacetCount::value).toList());
        assertThat(labels("#rule-bars", ".bar-count").getFirst()).isEqualTo("144");
        assertThat(labels("#rule-bars", ".bar-label").getFirst()).isEqualTo("Found User-Agent associated with security scanner");
        assertThat(labels("#client-bars", ".bar-label").getFirst()).isEqualTo("51 blocked");
        assertThat(text("#tile-transactions")).isEqualTo("600");
        assertThat(text("#tile-blocked")).isEqualTo("403");
    }

    @Test
    void scoreReportsAreHiddenUntilAskedFor() {
        waitForEntries(SAMPLE_ENTRIES);
        waitForCharts();
        assertThat(values("#rule-bars")).isNotEmpty().noneMatch(rule -> rule.matches("949.*|959.*|980.*|98117.|9812.."));
        robot.clickOn("#with-scores");
        waitForCharts();
        assertThat(values("#rule-bars")).anyMatch(rule -> rule.startsWith("949"));
        robot.clickOn("#with-scores");
        waitForCharts();
        assertThat(values("#rule-bars")).noneMatch(rule -> rule.startsWith("949"));
    }

    @Test
    void everyChartIsUnderTheFilterThatIsTyped() {
        waitForEntries(SAMPLE_ENTRIES);
        filter("rule:942100 -method:POST");
        waitForCharts();
        assertThat(values("#rule-bars")).contains("942100");
        assertThat(values("#client-bars")).containsExactlyElementsOf(
                models().overview().clientsProperty().get().stream().map(FacetCount::value).toList());
        waitUntil(() -> text("#tile-transactions").equals(Integer.toString(models().entries().foundProperty().get().count())));
        filter("ip:10.9.8.7");
        waitForCharts();
        assertThat(values("#rule-bars")).isEmpty();
        waitUntil(() -> text("#tile-transactions").equals("0"));
        picture("overview-nothing-light");
        robot.clickOn("#page-entries");
        picture("entries-nothing-light");
    }

    @Test
    void aClickOnABarFiltersAndSoDoesEnter() {
        waitForEntries(SAMPLE_ENTRIES);
        waitForCharts();
        robot.clickOn(bar("rule-bars", "913100"));
        waitForFilter("rule:913100");
        assertThat(shown()).isEqualTo(144);
        robot.clickOn("#page-overview");
        waitForCharts();
        String client = models().overview().clientsProperty().get().getFirst().value();
        Node bar = bar("client-bars", client);
        robot.interact(bar::requestFocus);
        robot.type(KeyCode.ENTER);
        waitForFilter("rule:913100 ip:" + client);
        assertThat(row(0).clientIp()).isEqualTo(client);
    }

    @Test
    void aRightClickOnABarHidesOrCopies() {
        waitForEntries(SAMPLE_ENTRIES);
        waitForCharts();
        robot.rightClickOn(bar("client-bars", "192.0.2.10"));
        robot.clickOn("Copy");
        waitForClipboard("192.0.2.10");
        robot.interact(() -> assertThat(Clipboard.getSystemClipboard().getString()).isEqualTo("192.0.2.10"));
        robot.rightClickOn(bar("client-bars", "192.0.2.10"));
        robot.clickOn("Hide: ip:192.0.2.10");
        waitForFilter("-ip:192.0.2.10");
        waitForCharts();
        assertThat(values("#client-bars")).doesNotContain("192.0.2.10");
    }

    @Test
    void aTileFiltersByItsOutcome() {
        waitForEntries(SAMPLE_ENTRIES);
        robot.clickOn("#tile-blocked");
        waitForFilter("outcome:blocked");
    }

    @Test
    void aDragOverTheTimelineFiltersByWholeBars() {
        showEntries();
        waitForCharts();
        Timeline before = models().overview().timelineProperty().get();
        Bounds place = onWindow(() -> find("#timeline").localToScreen(find("#timeline").getBoundsInLocal()));
        double y = place.getMinY() + 30;
        robot.moveTo(place.getMinX() + place.getWidth() * 0.3, y);
        robot.press(MouseButton.PRIMARY);
        robot.moveTo(place.getMinX() + place.getWidth() * 0.5, y);
        picture("drag-light");
        robot.moveTo(place.getMinX() + place.getWidth() * 0.7, y);
        robot.release(MouseButton.PRIMARY);
        waitUntil(() -> models().question().filter().text().contains("since:"));
        waitForCharts();
        assertThat(shown()).isLessThan(SAMPLE_ENTRIES);
        long inside = 0;
        for (int i = 0; i < before.buckets().size(); i++) {
            boolean chosen = !before.startOf(i).isBefore(row(shown() - 1).time().minus(before.width())) && !before.startOf(i).isAfter(row(0).time());
            inside += chosen ? before.buckets().get(i).total() : 0;
        }
        assertThat((long) shown()).isEqualTo(inside);
        robot.clickOn("#chips .chip");
        waitForEntries(SAMPLE_ENTRIES);
    }

    @Test
    void aClickOnTheTimelineChoosesOneBar() {
        waitForEntries(SAMPLE_ENTRIES);
        waitForCharts();
        Timeline before = models().overview().timelineProperty().get();
        int most = 0;
        for (int i = 0; i < before.buckets().size(); i++) {
            most = before.buckets().get(i).total() > before.buckets().get(most).total() ? i : most;
        }
        Bounds place = onWindow(() -> find("#timeline").localToScreen(find("#timeline").getBoundsInLocal()));
        robot.clickOn(place.getMinX() + place.getWidth() * (most + 0.5) / before.buckets().size(), place.getMinY() + 20);
        waitUntil(() -> !models().question().filter().isEmpty());
        waitForEntries(before.buckets().get(most).total());
    }
}
