package org.modsecexplorer.cli.options;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import org.modsecexplorer.cli.options.ReadingOptions.Patience;
import org.modsecexplorer.cli.options.ReadingOptions.PatienceConverter;
import org.modsecexplorer.cli.words.Surroundings;
import org.modsecexplorer.cli.words.Words;
import org.modsecexplorer.cli.words.WrongUsageException;
import org.modsecexplorer.export.Plain;
import org.modsecexplorer.ingest.Retry;
import org.modsecexplorer.ingest.report.ImportListener;
import org.modsecexplorer.ingest.report.ImportProgress;
import org.modsecexplorer.query.Answers;
import org.modsecexplorer.query.StoreAnswers;
import org.modsecexplorer.query.search.SearchIndex;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.StoreFailure;
import org.modsecexplorer.store.StoreLocation;
import picocli.CommandLine.Option;

/**
 * The store of a command that runs at a prompt, perhaps beside a watch. Only one program at a time can have an embedded store open, and a watch opens it for
 * moments: the command waits for its turn. It does not retry other failures, such as a server that does not answer.
 */
public final class SharedStoreOptions extends StoreOptions {

    /** A shorter wait is not worth a message. */
    private static final int SILENT_ATTEMPTS = 3;

    @Option(
            names = "--retry-for",
            paramLabel = "TIME",
            defaultValue = "60s",
            converter = PatienceConverter.class,
            description = "How long to wait while another program has the embedded store open, for example 10m; 0: do not wait (default: ${DEFAULT-VALUE}).")
    private Patience retryFor = new Patience(Duration.ofMinutes(1));

    public SharedStoreOptions(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    public Store open() {
        return open(location());
    }

    /**
     * Answers questions from the search index of an embedded store, which is brought up to date first. A server is asked itself, unless the window has made an
     * index of it on this machine.
     *
     * @param question receives the answers
     */
    public <T> T asking(Store store, Function<Answers, T> question) {
        if (!store.isEmbedded() && !SearchIndex.exists(store, surroundings.cacheFolder())) {
            return question.apply(new StoreAnswers(store));
        }
        try (SearchIndex index = SearchIndex.of(store, surroundings.cacheFolder()).orElse(null)) {
            if (index == null) {
                return question.apply(new StoreAnswers(store));
            }
            store.explained(() -> {
                index.follow(new IndexProgress(surroundings));
                return index;
            });
            return question.apply(index.answers());
        }
    }

    /** Like {@link #asking}, but always from a search index: if there is none of a server, one is made for this question. */
    public <T> T askingIndex(Store store, Function<Answers, T> question) {
        try (SearchIndex index = SearchIndex.of(store, surroundings.cacheFolder()).orElseGet(() -> SearchIndex.temporary(store))) {
            store.explained(() -> {
                index.follow(new IndexProgress(surroundings));
                return index;
            });
            return question.apply(index.answers());
        }
    }

    /**
     * @param location see {@link #location}
     * @throws WrongUsageException if a store was chosen that does not exist: the name is wrong, and an empty store would answer nothing
     */
    public Store open(StoreLocation location) {
        Path file = location.file();
        if (file != null && Files.notExists(file) && !file.toAbsolutePath().equals(surroundings.embeddedStore().toAbsolutePath())) {
            throw new WrongUsageException("There is no store at " + file + ". Check the name, or import a log to make it.");
        }
        Duration time = retryFor.limit("--retry-for");
        ImportListener listener = new ImportListener() {
            private int attempts;

            @Override
            public void progress(ImportProgress progress) {
                // opening a store has none
            }

            @Override
            public void waiting(StoreFailure failure, Duration left) {
                if (++attempts == SILENT_ATTEMPTS) {
                    surroundings.err().println(Plain.text(failure.sentence() + " Waiting up to " + Words.duration(left) + "."));
                }
            }
        };
        Retry retry = new Retry(time, StoreFailure.Locked.class::isInstance, surroundings.cancelSignal(), listener);
        return retry.call(() -> Store.open(location));
    }
}
