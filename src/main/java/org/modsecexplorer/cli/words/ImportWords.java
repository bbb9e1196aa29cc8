package org.modsecexplorer.cli.words;

import java.io.PrintStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.export.Plain;
import org.modsecexplorer.ingest.report.ImportListener;
import org.modsecexplorer.ingest.report.ImportProgress;
import org.modsecexplorer.store.StoreFailure;

/** Messages during an import: its progress, if wanted, and one line for each outage of the store. */
public final class ImportWords implements ImportListener, AutoCloseable {

    private final PrintStream err;
    private final @Nullable ProgressLine progress;
    private @Nullable Class<?> told;

    public ImportWords(Surroundings surroundings, boolean withProgress) {
        this.err = surroundings.err();
        this.progress = withProgress ? new ProgressLine(err, surroundings.width()) : null;
    }

    @Override
    public void progress(ImportProgress now) {
        if (progress != null) {
            progress.progress(now);
        }
    }

    /** Prints one line per outage, not one per retry. */
    @Override
    public synchronized void waiting(StoreFailure failure, Duration left) {
        if (failure.getClass() != told) {
            told = failure.getClass();
            say(failure.sentence() + " Retrying for " + Words.duration(left) + ".");
        }
    }

    @Override
    public synchronized void answers() {
        if (told != null) {
            told = null;
            say("The store is available again.");
        }
    }

    private void say(String sentence) {
        close();
        err.println(Plain.text(sentence));
    }

    /** Clears the progress line. */
    @Override
    public void close() {
        if (progress != null) {
            progress.close();
        }
    }
}
