package org.modsecexplorer.ui.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.modsecexplorer.ui.frame.PageCase;
import org.modsecexplorer.ui.frame.Pictures;
import org.modsecexplorer.ui.frame.PicturesTest;
import org.modsecexplorer.ui.frame.RequestLog;

/** The limit page on a log of an engine that only detects: what would be blocked, and the way there. */
class DetectionOnlyTest extends PageCase {

    private final RequestLog log = LimitLog.hostile(false);

    @Override
    protected Path write(Path folder) {
        return log.write(folder);
    }

    private void open() {
        waitForEntries(log.entries());
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT4);
        waitUntil(() -> models().limit().outlookProperty().get() != null && !models().limit().page().askingProperty().get());
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
