package org.modsecexplorer.ui.limit;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.event.ActionEvent;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.modsecexplorer.ui.frame.Pictures;
import org.modsecexplorer.ui.frame.PicturesTest;
import org.modsecexplorer.ui.frame.TestDesk;
import org.modsecexplorer.ui.frame.WindowCase;
import org.testfx.util.WaitForAsyncUtils;

/** The limit page on a log of an engine that only detects: what would be blocked, and the way there. */
class DetectionOnlyTest extends WindowCase {

    private final LimitLog log = LimitLog.usual(false).hostile();

    @Override
    protected boolean startsFilled() {
        return false;
    }

    @Override
    protected void prepare(TestDesk fresh) {
        LimitPageTest.useLog(fresh, log);
    }

    private void open() {
        waitForEntries(log.entries());
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT4);
        waitUntil(() -> models().limit().outlookProperty().get() != null && !models().limit().page().askingProperty().get());
    }

    private void press(String query) {
        Node node = first(query);
        robot.interact(() -> Event.fireEvent(node, new ActionEvent()));
        WaitForAsyncUtils.waitForFxEvents();
    }

    @Test
    void nothingIsBlockedYetAndTheStepsLeadThere() {
        open();
        assertThat(text("#limit-note")).isEqualTo("Nothing is blocked yet: the engine only detects. With the limit at 5, 43 requests would be.");
        assertThat(text("#limit-directive")).startsWith("SecRuleEngine On\n").contains("inbound_anomaly_score_threshold=5\"");
        press("#limit-try-start");
        assertThat(text("#limit-flag")).as("the lowest limit that stops hardly any people").isEqualTo("Limit 7");
        assertThat(text("#limit-of-people")).isEqualTo("0");
        robot.interact(() -> {
            Pictures.save(stage.getScene(), "limit-detection-only", 1);
            PicturesTest.assertNothingIsCut(stage.getScene().getRoot(), "limit-detection-only");
            stage.setWidth(1024);
            stage.setHeight(640);
        });
        robot.interact(() -> Pictures.save(stage.getScene(), "limit-detection-only-small", 1));
    }

    @Test
    void theFirstStepLeadsToTheExclusions() {
        open();
        press("#limit-to-tuning");
        first("#tuning-groups");
    }

    @Test
    void anAbsurdScoreDoesNotSqueezeTheOthers() {
        open();
        assertThat(ScoreAxis.of(models().limit().outlookProperty().get().whatIf().histogram())).satisfies(axis -> {
            assertThat(axis.last()).isLessThanOrEqualTo(100);
            assertThat(axis.rest()).isTrue();
        });
    }
}
