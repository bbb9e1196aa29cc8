package org.modsecexplorer.ui.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.Test;
import org.modsecexplorer.ui.frame.PageCase;
import org.modsecexplorer.ui.frame.Pictures;
import org.modsecexplorer.ui.frame.RequestLog;

/** The limit page on a log of an engine that blocks: the line, the figures, the rules, and the way back. */
class LimitPageTest extends PageCase {

    private final RequestLog log = LimitLog.usual(true);

    @Override
    protected Path write(Path folder) {
        return log.write(folder);
    }

    private void open() {
        waitForEntries(log.entries());
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT4);
        waitForOutlook();
    }

    private void waitForOutlook() {
        waitUntil(() -> models().limit().outlookProperty().get() != null && !models().limit().page().askingProperty().get());
    }

    private Outlook outlook() {
        return onWindow(() -> models().limit().outlookProperty().get());
    }

    /** Where the line is, in the chart. */
    private double lineX() {
        return onWindow(() -> find("#limit-line").getBoundsInParent().getCenterX());
    }

    @Test
    void thePresentLimitIsShownWithWhatItStops() {
        open();
        assertThat(text("#limit-title")).isEqualTo("Scores of 49 requests");
        assertThat(text("#limit-flag")).isEqualTo("Limit 5");
        assertThat(text("#limit-of-attackers")).isEqualTo("25");
        assertThat(text("#limit-of-people")).isEqualTo("16");
        assertThat(text("#limit-changes")).isEqualTo("No request would change its fate.");
        draw("limit-light");
        robot.clickOn("#theme");
        robot.type(KeyCode.TAB);
        press("#limit-by-outcome");
        robot.interact(() -> models().limit().chooseLimit(10));
        draw("limit-dark");
        robot.interact(() -> {
            stage.setWidth(1024);
            stage.setHeight(640);
        });
        draw("limit-small-dark");
        robot.clickOn("#theme");
        press("#limit-by-clients");
        draw("limit-small");
        robot.interact(() -> changeLanguage(Locale.of("ru")));
        waitForOutlook();
        draw("limit-russian-small");
        robot.interact(() -> {
            stage.setWidth(1280);
            stage.setHeight(800);
        });
        draw("limit-russian");
        robot.interact(() -> changeLanguage(Locale.ENGLISH));
    }

    @Test
    void theLineIsDraggedAndTheFiguresFollow() {
        open();
        Node chart = find("#limit-chart");
        Bounds bounds = onWindow(() -> chart.localToScreen(chart.getBoundsInLocal()));
        double y = bounds.getCenterY();
        robot.moveTo(bounds.getMinX() + lineX(), y).press(MouseButton.PRIMARY);
        // the axis has 30 scores and one place behind them
        robot.moveTo(bounds.getMinX() + bounds.getWidth() * 9 / 31, y);
        assertThat(outlook().limit()).isEqualTo(10);
        assertThat(text("#limit-of-people")).as("while the button is down").isEqualTo("0");
        robot.moveTo(bounds.getMinX() + bounds.getWidth() * 19 / 31, y).release(MouseButton.PRIMARY);
        assertThat(outlook().limit()).isEqualTo(20);
        assertThat(text("#limit-of-attackers")).isEqualTo("5");
        assertThat(text("#limit-changes")).isEqualTo("36 stopped requests would pass: of attackers 20, of people 16, undecided 0.");
        draw("limit-dragged");
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        assertThat(outlook().limit()).as("a drag is one step").isEqualTo(5);
    }

    @Test
    void theArrowKeysMoveTheLine() {
        open();
        Node chart = find("#limit-chart");
        waitUntil(chart::isFocused);
        double before = lineX();
        robot.type(KeyCode.RIGHT);
        assertThat(outlook().limit()).isEqualTo(6);
        assertThat(lineX()).isGreaterThan(before);
        robot.push(KeyCode.SHIFT, KeyCode.RIGHT).type(KeyCode.LEFT);
        assertThat(outlook().limit()).isEqualTo(10);
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        assertThat(outlook().limit()).isEqualTo(11);
        robot.type(KeyCode.HOME);
        assertThat(outlook().limit()).isEqualTo(1);
        assertThat(text("#limit-changes")).isEqualTo("8 requests that passed would be stopped: of attackers 0, of people 8, undecided 0.");
        robot.type(KeyCode.ESCAPE);
        assertThat(outlook().limit()).isEqualTo(5);
    }

    @Test
    void aLimitIsTypedOrChosenFromTheList() {
        open();
        fill("#limit-value", "26");
        robot.type(KeyCode.ENTER);
        assertThat(text("#limit-of-attackers")).isEqualTo("0");
        fill("#limit-value", "no number");
        robot.type(KeyCode.ENTER);
        TextField field = find("#limit-value");
        String copied = onWindow(() -> Clipboard.getSystemClipboard().getString());
        assertThat(copied).startsWith("SecAction \\\n  \"id:900110,").endsWith("\"\n");
        robot.clickOn(first(node -> node instanceof Button && Integer.valueOf(10).equals(node.getUserData())));
        assertThat(outlook().limit()).isEqualTo(10);
        press("#limit-reset");
        assertThat(outlook().limit()).isEqualTo(5);
    }

    @Test
    void theRulesBehindTheChangeLeadToTheirEntries() {
        open();
        robot.interact(() -> models().limit().chooseLimit(10));
        TableView<RuleChange> rules = find("#limit-rules");
        assertThat(onWindow(() -> rules.getItems().getFirst())).isEqualTo(new RuleChange(942_100, "Rule 1 of a test", 26, 0));
        robot.clickOn("942100");
        waitForFilter("rule:942100 outcome:blocked score:<10");
        assertThat(shown()).isEqualTo(26);
    }

    @Test
    void anotherLevelCountsFewerRules() {
        open();
        robot.interact(() -> models().limit().chooseLimit(3));
        assertThat(outlook().stops().ofPeople()).isEqualTo(24);
        press("#limit-level-1");
        assertThat(outlook().stops().ofPeople()).as("the rule of level 2 adds nothing").isEqualTo(16);
        assertThat(text("#limit-directive")).contains("setvar:tx.paranoia_level=1");
        ToggleButton third = find("#limit-level-3");
        assertThat(third.isDisabled()).as("no rule of level 3 matched").isTrue();
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        assertThat(outlook().stops().ofPeople()).isEqualTo(24);
    }

    @Test
    void theDirectiveIsCopied() {
        open();
        robot.interact(() -> models().limit().chooseLimit(15));
        press("#limit-copy");
        waitForClipboard("inbound_anomaly_score_threshold=15");
        assertThat(onWindow(() -> Clipboard.getSystemClipboard().getString())).startsWith("SecAction \\\n  \"id:900110,").endsWith("\"\n");
    }

    @Test
    void withoutScoresThePageSaysWhy() {
        open();
        robot.interact(() -> models().question().type("ip:10.9.8.7"));
        waitUntil(() -> outlook().whatIf().requests() == 0 && !models().limit().page().askingProperty().get());
        assertThat(text("#limit-nothing-title")).isEqualTo("No rule matched under this filter");
        draw("limit-empty");
        robot.interact(() -> models().question().clear());
        waitUntil(() -> outlook().whatIf().requests() > 0);
        assertThat(onWindow(() -> find("#limit-nothing").isVisible())).isFalse();
    }

    @Test
    void whileItWorksThePageSaysSo() {
        waitForEntries(log.entries());
        ToggleButton page = find("#page-limit");
        robot.interact(() -> {
            page.fire();
            Pictures.save(stage.getScene(), "limit-working", 1);
            assertThat(text("#limit-nothing-title")).isEqualTo("Counting scores …");
        });
        waitForOutlook();
    }

    @Test
    void aFailureIsSaidAndTheLastAnswerStays() {
        open();
        models().session().store().dsl().execute("alter table rule_match rename to gone");
        robot.interact(() -> models().question().type("rule:942100"));
        waitUntil(() -> models().limit().page().failureProperty().get() != null);
        assertThat(text("#limit-failure")).isNotBlank();
        assertThat(text("#limit-title")).isEqualTo("Scores of 49 requests");
        draw("limit-failed");
        models().session().store().dsl().execute("alter table gone rename to rule_match");
        robot.type(KeyCode.F5);
        waitUntil(() -> models().limit().page().failureProperty().get() == null && outlook().whatIf().requests() == 41);
    }
}
