package org.modsecexplorer.cli.options;

import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.modsecexplorer.cli.words.Surroundings;

/** Says that the search index is being made if that takes long. */
final class IndexProgress implements LongConsumer {

    /** A shorter wait is not worth a message. */
    private static final long SILENT_NS = TimeUnit.SECONDS.toNanos(2);

    private final Surroundings surroundings;
    private final long start = System.nanoTime();
    private boolean said;

    IndexProgress(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public void accept(long transactions) {
        if (surroundings.cancelSignal().isCancelled()) {
            throw new CancellationException();
        }
        if (!said && System.nanoTime() - start > SILENT_NS) {
            said = true;
            surroundings.err().println("Updating the search index of the store.");
        }
    }
}
