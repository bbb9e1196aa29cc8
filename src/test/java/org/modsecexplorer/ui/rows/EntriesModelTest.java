package org.modsecexplorer.ui.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modsecexplorer.ingest.ImportRequest;
import org.modsecexplorer.ingest.Importer;
import org.modsecexplorer.ingest.report.CancelSignal;
import org.modsecexplorer.ingest.report.ImportListener;
import org.modsecexplorer.store.Keyring;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.TestStores;
import org.modsecexplorer.ui.session.Jobs;
import org.modsecexplorer.ui.session.QuestionModel;
import org.modsecexplorer.ui.session.Session;

/** The table's model on a real store, without a window; the test queues the work and decides when it runs. */
class EntriesModelTest {

    private final Deque<Runnable> work = new ArrayDeque<>();
    private final Jobs jobs = new Jobs(work::add, Runnable::run);
    @TempDir
    private static Path cache;

    private final Session session = new Session(jobs, Keyring.NONE, cache);
    private final QuestionModel question = new QuestionModel();
    private final EntriesModel entries = new EntriesModel(session, question, jobs);
    private Store store;

    @BeforeEach
    void fill(@TempDir Path folder) {
        store = TestStores.embedded(folder);
        new Importer(store).run(ImportRequest.of(Path.of("sample-logs")), ImportListener.NONE, new CancelSignal());
        session.use(store);
        finish();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void finish() {
        while (!work.isEmpty()) {
            work.poll().run();
        }
    }

    @Test
    void theNewestFilterWins() {
        question.type("outcome:blocked");
        question.type("rule:913100");
        assertThat(entries.askingProperty().get()).isTrue();
        finish();
        assertThat(entries.askingProperty().get()).isFalse();
        assertThat(entries.rowsProperty().get()).hasSize(144);
    }

    @Test
    void aStoppedQuestionLeavesTheRowsThatAreShown() {
        RowList before = entries.rowsProperty().get();
        question.type("outcome:blocked");
        entries.stop();
        assertThat(entries.askingProperty().get()).isFalse();
        finish();
        assertThat(entries.rowsProperty().get()).isSameAs(before).hasSize(600);
    }

    @Test
    void rowsAreReadOnlyWhereTheyAreLookedAt() {
        RowList rows = entries.rowsProperty().get();
        Row last = rows.get(599);
        assertThat(last.entryProperty().get()).isNull();
        assertThat(work).hasSize(1);
        finish();
        assertThat(last.entryProperty().get()).isNotNull();
        assertThat(rows.get(598).entryProperty().get()).isNotNull();
        assertThat(work).isEmpty();
        assertThat(rows.get(0).entryProperty().get()).isNull();
    }

    @Test
    void theRowThatIsLookedAtStaysIfItIsUnderTheNewFilter() {
        Row first = entries.rowsProperty().get().getFirst();
        entries.selectedProperty().set(first);
        finish();
        session.changed();
        finish();
        assertThat(entries.selectedProperty().get().id()).isEqualTo(first.id());
        question.type("ip:10.9.8.7");
        finish();
        assertThat(entries.selectedProperty().get()).isNull();
        assertThat(entries.detailsProperty().get()).isNull();
    }
}
