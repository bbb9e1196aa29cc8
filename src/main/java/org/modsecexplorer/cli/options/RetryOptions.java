package org.modsecexplorer.cli.options;

import java.time.Duration;
import org.modsecexplorer.cli.options.ReadingOptions.Patience;
import org.modsecexplorer.cli.options.ReadingOptions.PatienceConverter;
import org.modsecexplorer.cli.words.Surroundings;
import org.modsecexplorer.ingest.Retry;
import org.modsecexplorer.ingest.report.ImportListener;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.StoreLocation;
import picocli.CommandLine.Option;

/** How long to retry while a store does not answer. */
public final class RetryOptions {

    @Option(
            names = "--retry-for",
            paramLabel = "TIME",
            defaultValue = "60s",
            converter = PatienceConverter.class,
            description = "How long to retry if the store is unavailable, busy, read-only or open in another program, for example 30s, 10m or 2h; "
                    + "0: do not retry (default: ${DEFAULT-VALUE}).")
    private Patience retryFor = new Patience(Duration.ofMinutes(1));

    public Duration time() {
        return retryFor.limit("--retry-for");
    }

    /** Opens a store that may not be available yet. */
    public Store open(StoreLocation location, Surroundings surroundings, ImportListener listener) {
        return new Retry(time(), surroundings.cancelSignal(), listener).call(() -> Store.open(location));
    }
}
