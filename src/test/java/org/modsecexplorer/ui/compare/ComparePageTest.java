package org.modsecexplorer.ui.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.modsecexplorer.advise.compare.Change;
import org.modsecexplorer.ui.frame.PageCase;
import org.modsecexplorer.ui.frame.RequestLog;

/** The page Compare on a log in which a deployment, halfway, brings a false alarm with a hostile name. */
class ComparePageTest extends PageCase {

    private static final long DAY = 86_400;
    private static final int DAYS = 20;
    private static final int PEOPLE = 6;

    private final RequestLog log = log();

    private static RequestLog log() {
        RequestLog log = new RequestLog(true);
        for (int day = 0; day < DAYS; day++) {
            for (int person = 0; person < PEOPLE; person++) {
                String client = "198.51.100." + (day % 5 * PEOPLE + person);
                long second = day * DAY + person * 600;
                log.clean(client, second, "/blog/" + person);
                log.scored(client, second + 10, "/search", true, 5, RequestLog.match(942_100, "q", "select", "select a chair", "attack-sqli"));
                if (day >= DAYS / 2) {
                    log.scored(client, second + 20, "/notes", true, 5, RequestLog.match(941_100, "note\u202e<b>" + "long".repeat(40), "<b>", "<b>bold</b>", "attack-xss"));
                }
            }
        }
        return log;
    }

    @Override
    protected Path write(Path folder) {
        return log.write(folder);
    }

    private void open() {
        waitForEntries(log.entries());
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT7);
        waitForComparison();
    }

    private void waitForComparison() {
        waitUntil(() -> models().compare().page().answerProperty().get() != null && !models().compare().page().askingProperty().get());
    }

    private Compared answer() {
        return onWindow(() -> models().compare().page().answerProperty().get());
    }

    private TableView<Line> changeTable() {
        return find("#compare-table");
    }

    private List<String> changes() {
        return onWindow(() -> changeTable().getItems().stream().map(line -> line.change() + " " + line.terms().getFirst()).toList());
    }

    @Test
    void theMiddleOfTheLogPartsItAndWhatIsNewStandsFirst() {
        open();
        assertThat(answer().moment()).isEqualTo(Instant.parse("2026-11-11T00:00:00Z"));
        assertThat(onWindow(() -> ((TextField) find("#compare-moment")).getText())).isEqualTo("2026-11-11 00:00");
        assertThat(changes()).containsExactly("NEW rule:941100");
        assertThat(onWindow(() -> ((Labeled) find("#compare-topic-0")).getText())).isEqualTo("False alarms (1)");
        assertThat(text("#compare-after")).startsWith("192 transactions, ");
        draw("compare-light");
        press("#compare-topic-1");
        assertThat(changes()).containsExactly("NEW rule:941100");
        press("#compare-topic-3");
        assertThat(changes()).isEmpty();
        assertThat(text("#compare-none")).isEqualTo("Nothing changed beyond the usual ups and downs.");
        draw("compare-nothing-changed");
        press("#compare-topic-1");
        robot.clickOn("#theme");
        draw("compare-dark");
        robot.interact(() -> {
            stage.setWidth(1024);
            stage.setHeight(640);
        });
        draw("compare-small-dark");
        robot.clickOn("#theme");
        robot.interact(() -> changeLanguage(Locale.of("ru")));
        waitForComparison();
        draw("compare-russian-small");
        robot.interact(() -> {
            stage.setWidth(1280);
            stage.setHeight(800);
        });
        draw("compare-russian");
        robot.interact(() -> changeLanguage(Locale.ENGLISH));
    }

    @Test
    void theLineMovesByMouseKeysAndText() {
        open();
        Node strip = find("#compare-strip");
        Bounds bounds = onWindow(() -> strip.localToScreen(strip.getBoundsInLocal()));
        robot.clickOn(bounds.getMinX() + bounds.getWidth() / 4, bounds.getCenterY());
        waitForComparison();
        Instant clicked = answer().moment();
        assertThat(clicked).isBetween(Instant.parse("2026-11-06T00:00:00Z"), Instant.parse("2026-11-08T00:00:00Z"));
        robot.type(KeyCode.RIGHT);
        waitForComparison();
        assertThat(answer().moment()).isEqualTo(clicked.plus(answer().timeline().width()));
        robot.clickOn("#compare-moment");
        robot.interact(() -> ((TextField) find("#compare-moment")).setText("2026-11-15 12:00"));
        robot.type(KeyCode.ENTER);
        waitForComparison();
        assertThat(answer().moment()).isEqualTo(Instant.parse("2026-11-15T12:00:00Z"));
        robot.interact(() -> ((TextField) find("#compare-moment")).setText("noon"));
        robot.type(KeyCode.ENTER);
        assertThat(text("#compare-problem")).contains("“noon” is no filter or time");
        assertThat(answer().moment()).isEqualTo(Instant.parse("2026-11-15T12:00:00Z"));
    }

    @Test
    void twoFiltersAreComparedAndOneSideMayBeEmpty() {
        open();
        press("#compare-pair");
        enter("#compare-one", "since:2026-11-12");
        enter("#compare-other", "until:2026-11-11");
        waitForComparison();
        assertThat(answer().moment()).isNull();
        assertThat(onWindow(() -> changeTable().getItems().getFirst().change())).isEqualTo(Change.GONE);
        draw("compare-filters");
        enter("#compare-other", "host:elsewhere.example.org");
        waitForComparison();
        assertThat(text("#compare-span")).isEqualTo("One side has no transactions, so there is nothing to compare.");
        draw("compare-one-side");
    }

    private void enter(String query, String filter) {
        robot.clickOn(query);
        robot.interact(() -> ((TextField) find(query)).setText(filter));
        robot.type(KeyCode.ENTER);
    }

    @Test
    void enterShowsTheRequests() {
        open();
        robot.interact(() -> {
            changeTable().getSelectionModel().selectFirst();
            changeTable().requestFocus();
        });
        robot.push(KeyCode.ENTER);
        waitForEntries(DAYS / 2 * PEOPLE);
        assertThat(onWindow(() -> models().question().filter().text())).startsWith("rule:941100 target:");
        assertThat(onWindow(() -> ((Labeled) find("#page-compare")).getText())).isEqualTo("Compare");
    }
}
