package org.modsecexplorer.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Source;
import org.modsecexplorer.ingest.read.CutEntry;
import org.modsecexplorer.ingest.read.FileTask;
import org.modsecexplorer.ingest.read.ReadPart;
import org.modsecexplorer.ingest.read.SourceReader;
import org.modsecexplorer.ingest.read.WalkedFiles;
import org.modsecexplorer.ingest.report.CancelSignal;
import org.modsecexplorer.ingest.report.CleanUpResult;
import org.modsecexplorer.ingest.report.FileProblem;
import org.modsecexplorer.ingest.report.ImportListener;
import org.modsecexplorer.ingest.report.ImportReport;
import org.modsecexplorer.ingest.report.IndexFindings;
import org.modsecexplorer.ingest.report.ProgressMeter;
import org.modsecexplorer.source.SourceFile;
import org.modsecexplorer.source.ssh.RemoteFolder;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.ledger.ImportRuns;
import org.modsecexplorer.store.ledger.Ledger;
import org.modsecexplorer.store.write.EntryWriter;
import org.modsecexplorer.store.write.Preparation;
import org.modsecexplorer.store.write.PreparedEntry;
import org.modsecexplorer.store.write.Writers;

/** One import in progress. Used by one thread. */
final class RunningImport implements AutoCloseable {

    private static final int FILES_A_LOOK = 1_000;

    private final Store store;
    private final ImportRequest request;
    private final Writers writers;
    private final @Nullable MergedLogFile mergedLog;
    private final Retry retry;
    private final CancelSignal cancel;
    private final WalkedFiles files;
    private final ProgressMeter meter;
    private final BatchBuilder gathered;
    private final InFlightBatches inFlight;

    private final FileTasks tasks;
    private final SourceCleanUp cleanUp;
    private final ImportRuns runs;
    private final SourceReader<PreparedEntry> reader;
    private final List<FileProblem> problems = new ArrayList<>();
    private final FileReports reports = new FileReports();
    private final IndexGatherer index = new IndexGatherer();
    private final long importId;
    private long warnings;
    private long replaced;
    private ImportRuns.State state = ImportRuns.State.FAILED;

    RunningImport(
            Store store,
            InputStream standardInput,
            ImportRequest request,
            Writers writers,
            @Nullable MergedLogFile mergedLog,
            Retry retry,
            ImportListener listener,
            CancelSignal cancel) {
        this.store = store;
        this.gathered = new BatchBuilder(store.isEmbedded());
        this.inFlight = new InFlightBatches(writers, retry, cancel, this::write, this::stored);
        Ledger ledger = new Ledger(store);
        this.tasks = new FileTasks(store, ledger, retry);
        this.cleanUp = new SourceCleanUp(store, request, ledger, retry);
        this.runs = new ImportRuns(store, Clock.systemUTC());
        this.request = request;
        this.writers = writers;
        this.mergedLog = mergedLog;
        this.retry = retry;
        this.cancel = cancel;
        String sources = Stream.concat(request.sources().stream(), request.remote().folders().stream()).map(Object::toString).collect(Collectors.joining("\n"));
        this.importId = ask(() -> runs.begin(sources, request.hostLabel()));
        this.files = new WalkedFiles(request.sources(), Importer.walkAround(store, mergedLog).only(request.only()), cancel);
        this.files.expect(request.remote().folders().size());
        this.meter = new ProgressMeter(listener, files::filesTotal, files::bytesTotal);
        this.reader = new SourceReader<>(this::prepare, request.reading(), standardInput, tasks::rows, cancel, this::take);
    }

    /** Queries the store, and retries while it is unavailable. */
    private <T> T ask(Supplier<T> question) {
        return retry.call(() -> store.explained(question));
    }

    ImportReport run() {
        try {
            return runToTheEnd();
        } catch (CancellationException e) {
            // a failed writer cancels the import too: report its failure then
            inFlight.finishAll();
            throw e;
        }
    }

    private ImportReport runToTheEnd() {
        for (List<SourceFile> some = files.next(FILES_A_LOOK); !some.isEmpty(); some = files.next(FILES_A_LOOK)) {
            for (FileTask task : tasks.of(some)) {
                if (cancel.isCancelled()) {
                    break;
                }
                reader.add(task);
            }
        }
        for (RemoteFolder folder : request.remote().folders()) {
            if (!cancel.isCancelled()) {
                reader.addFolder(folder, request.remote().access(), tasks::of, files::listed);
            }
        }
        reader.finish();
        commit();
        inFlight.finishAll();
        cleanUp.noteDeleted();
        files.awaitEnd();
        problems.addAll(files.problems());
        IndexFindings findings = index.isEmpty() ? IndexFindings.NONE : ask(() -> index.compare(store, importId));
        CleanUpResult cleaned = cleanUp.finish(files.folders(), cancel.isCancelled());
        state = cancel.isCancelled() ? ImportRuns.State.CANCELLED : ImportRuns.State.COMPLETE;
        meter.tell(true);
        return new ImportReport(
                importId,
                false,
                meter.files(),
                meter.bytes(),
                meter.stored(),
                meter.known(),
                replaced,
                warnings,
                problems,
                reports.all(),
                findings,
                cleaned,
                cancel.isCancelled(),
                meter.elapsed());
    }

    private Function<CutEntry, PreparedEntry> prepare(List<CutEntry> load) {
        Preparation preparation = ask(() -> writers.preparationFor(load.stream().map(CutEntry::bytes).toList()));
        ErrorLogPieces errorLogs = new ErrorLogPieces(preparation, request.reading().zone());
        return entry -> entry.format().source() == Source.ERROR_LOG ? errorLogs.prepare(entry) : preparation.prepare(entry.bytes(), entry.isWhole(), entry.offset(), entry.parse(request.reading().zone()));
    }

    private void take(ReadPart<PreparedEntry> part) {
        inFlight.finishDone();
        reports.read(part);
        index.add(part);
        problems.addAll(part.problems());
        part.problems().stream().filter(p -> p.kind().isFailure()).forEach(_ -> meter.failed());
        meter.entries(0, part.skipped());
        if (part.isUnread()) {
            cleanUp.unread(part);
        } else if (part.isToBeRecorded()) {
            warnings += part.entries().stream().filter(PreparedEntry::hasWarnings).count();
            gathered.add(part);
            if (gathered.isFull()) {
                writers.expectMore();
                commit();
            }
        }
        cleanUp.ended(part);
        meter.read(part.bytes(), part.endsFile());
    }

    private void commit() {
        if (!gathered.isEmpty()) {
            inFlight.add(gathered.take());
        }
    }

    /** Runs on a writer's thread. */
    private EntryWriter.Written write(EntryWriter writer, Batch batch) {
        try {
            return writer.write(importId, request.hostLabel(), batch.steps(), mergedLog);
        } catch (IOException e) {
            throw Importer.notWritable(request.mergedLog(), e);
        }
    }

    private void stored(Batch batch, EntryWriter.Written written) {
        count(batch, written);
        cleanUp.committed(batch);
    }

    private void count(Batch batch, EntryWriter.Written written) {
        meter.entries(written.stored(), written.known());
        replaced += written.replaced();
        for (int i = 0; i < batch.steps().size(); i++) {
            reports.stored(batch.steps().get(i).file().facts().path(), written.byStep().get(i));
        }
    }

    @Override
    public void close() {
        cancelWalk();
        reader.close();
        inFlight.awaitRest(this::count);
        if (retry.isFailing()) {
            return;
        }
        long failed = problems.stream().filter(p -> p.kind().isFailure()).count();
        runs.finish(importId, state, new ImportRuns.Sums(
                meter.files(), meter.bytes(), meter.stored(), meter.known(), failed, cleanUp.deletedFiles()));
    }

    /** Stops the walk after an error. */
    private void cancelWalk() {
        if (state == ImportRuns.State.FAILED) {
            cancel.cancel();
        }
    }
}
