package org.modsecexplorer.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.ingest.report.CancelSignal;
import org.modsecexplorer.ingest.report.ImportListener;
import org.modsecexplorer.ingest.report.ImportReport;
import org.modsecexplorer.ingest.report.IndexFindings;
import org.modsecexplorer.ingest.report.SurveyReport;
import org.modsecexplorer.source.SourceWalk;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.StoreException;
import org.modsecexplorer.store.ledger.MergedLogs;
import org.modsecexplorer.store.write.Writers;

/** Imports sources into a store. Whatever ends an import, its commits are complete, and the next import of the same sources resumes from there. */
public final class Importer {

    private final Store store;
    private final InputStream standardInput;
    private final Duration retryFor;

    /** Without a standard input. */
    public Importer(Store store) {
        this(store, InputStream.nullInputStream());
    }

    /** @param standardInput stream for the source {@code -}; not closed */
    public Importer(Store store, InputStream standardInput) {
        this(store, standardInput, Duration.ZERO);
    }

    /**
     * @param standardInput stream for the source {@code -}; not closed
     * @param retryFor      how long to retry while the store does not answer, see {@link Retry}
     */
    public Importer(Store store, InputStream standardInput, Duration retryFor) {
        this.store = store;
        this.standardInput = standardInput;
        this.retryFor = retryFor;
    }

    /**
     * @throws StoreException       if the store fails; earlier commits stay
     * @throws UncheckedIOException if the merged log cannot be written; its message names the file
     */
    public ImportReport run(ImportRequest request, ImportListener listener, CancelSignal cancel) {
        if (request.dryRun()) {
            return dryRun(request, listener, cancel);
        }
        Retry retry = new Retry(retryFor, cancel, listener);
        try (MergedLogFile mergedLog = retry.call(() -> openMergedLog(request.mergedLog()));
                Writers writers = retry.call(() -> Writers.into(store, mergedLog != null));
                RunningImport run = new RunningImport(store, standardInput, request, writers, mergedLog, retry, listener, cancel)) {
            return run.run();
        } catch (IOException e) {
            throw notWritable(request.mergedLog(), e);
        }
    }

    private @Nullable MergedLogFile openMergedLog(@Nullable Path path) {
        return path == null ? null : store.explained(() -> {
            try {
                return MergedLogFile.open(path, new MergedLogs(store));
            } catch (IOException e) {
                throw notWritable(path, e);
            }
        });
    }

    static UncheckedIOException notWritable(@Nullable Path mergedLog, IOException e) {
        return new UncheckedIOException("Cannot write the merged log " + mergedLog + ": " + e.getMessage(), e);
    }

    private ImportReport dryRun(ImportRequest request, ImportListener listener, CancelSignal cancel) {
        SurveyReport survey = new Survey(store, standardInput).look(request, listener, cancel);
        return new ImportReport(
                0,
                true,
                survey.files(),
                survey.bytes(),
                survey.transactions() - survey.known(),
                survey.known(),
                0,
                survey.warnings(),
                survey.problems(),
                List.of(),
                IndexFindings.NONE,
                survey.cleanUp(),
                survey.cancelled(),
                survey.took());
    }

    /** The program's own files are never sources, wherever they are. */
    static SourceWalk walkAround(Store store, @Nullable MergedLogFile mergedLog) {
        Set<Path> own = new HashSet<>();
        if (mergedLog != null) {
            own.add(Path.of(mergedLog.path()));
        }
        Path file = store.location().file();
        if (file != null) {
            own.add(file);
            own.add(file.resolveSibling(file.getFileName() + ".wal"));
        }
        return new SourceWalk(own);
    }
}
