package org.modsecexplorer.ui.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.image.Image;
import javafx.scene.image.WritableImage;
import org.junit.jupiter.api.Test;
import org.modsecexplorer.ui.session.Jobs;

/** The picture that the check of an installed program requests. */
class SnapshotTest extends WindowCase {

    @Override
    protected boolean startsFilled() {
        return true;
    }

    @Test
    void thePictureIsTakenWhenEverythingAskedIsShown() throws IOException {
        AtomicReference<Image> picture = new AtomicReference<>();
        AtomicReference<Long> transactions = new AtomicReference<>();
        robot.interact(() -> new Snapshot(stage.getScene(), window.models().jobs(), taken -> {
            picture.set(taken);
            transactions.set(window.models().overview().totalsProperty().get().transactions());
        }).start());
        waitUntil(() -> picture.get() != null);
        assertThat(transactions).hasValue((long) SAMPLE_ENTRIES);
        Path file = temporary.resolve("window.png");
        Snapshot.write(picture.get(), file);
        Image written = new Image(file.toUri().toString());
        assertThat(written.getWidth()).isEqualTo(stage.getScene().getWidth());
        assertThat(written.getHeight()).isEqualTo(stage.getScene().getHeight());
        for (int x = 0; x < written.getWidth(); x += 7) {
            assertThat(written.getPixelReader().getArgb(x, 100)).isEqualTo(picture.get().getPixelReader().getArgb(x, 100));
        }
    }

    @Test
    void aPlaceThatCannotBeWrittenIsAnError() {
        assertThatThrownBy(() -> Snapshot.write(new WritableImage(1, 1), temporary.resolve("missing/window.png"))).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void jobsAreIdleWhenTheLastAnswerIsTold() {
        Queue<Runnable> work = new ArrayDeque<>();
        Queue<Runnable> answers = new ArrayDeque<>();
        Jobs jobs = new Jobs(work::add, answers::add);
        assertThat(jobs.isIdle()).isTrue();
        jobs.latest("question", () -> "answer", _ -> {}, _ -> {});
        assertThat(jobs.isIdle()).isFalse();
        work.remove().run();
        assertThat(jobs.isIdle()).isFalse();
        answers.remove().run();
        assertThat(jobs.isIdle()).isTrue();
    }
}
