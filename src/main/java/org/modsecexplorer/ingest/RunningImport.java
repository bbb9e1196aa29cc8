package org.modsecexplorer.ingest;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.parse.cut.IndexLine;
import org.modsecexplorer.source.FileFacts;
import org.modsecexplorer.source.SourceFile;
import org.modsecexplorer.store.EntryWriter;
import org.modsecexplorer.store.ImportRuns;
import org.modsecexplorer.store.Ledger;
import org.modsecexplorer.store.LedgerRow;
import org.modsecexplorer.store.LedgerState;
import org.modsecexplorer.store.Preparation;
import org.modsecexplorer.store.PreparedEntry;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.Writers;

/** One import under way; used by one thread. */
final class RunningImport implements AutoCloseable {

    private static final int FILES_A_LOOK = 1_000;

    /** Bytes; smaller files are read again more quickly than it is found out that they were renamed. */
    private static final long WORTH_FOLLOWING = 64 << 10;

    private final Store store;
    private final ImportRequest request;
    private final Writers writers;
    private final @Nullable MergedLogFile mergedLog;
    private final Retry retry;
    private final CancelSignal cancel;
    private final WalkedFiles files;
    private final ProgressMeter meter;
    private final FileRemover remover = new FileRemover(false);
    private final BatchBuilder gathered;
    private final BatchesUnderWay underWay;

    private final Ledger ledger;
    private final ImportRuns runs;
    private final SourceReader<PreparedEntry> reader;
    private final List<FileProblem> problems = new ArrayList<>();
    private final List<Long> cleaned = new ArrayList<>();
    private final FileReports reports = new FileReports();
    private final List<IndexLine> index = new ArrayList<>();

    /** Paths of files that hold an entry, by their names, to be compared with an index. */
    private final Map<String, String> pathsByName = new HashMap<>();

    private final long importId;
    private boolean ledgerIsEmpty;
    private long warnings;
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
        this.underWay = new BatchesUnderWay(writers, retry, cancel, this::write, this::stored);
        this.ledger = new Ledger(store);
        this.runs = new ImportRuns(store, Clock.systemUTC());
        this.request = request;
        this.writers = writers;
        this.mergedLog = mergedLog;
        this.retry = retry;
        this.cancel = cancel;
        String sources = request.sources().stream().map(Path::toString).collect(Collectors.joining("\n"));
        this.importId = ask(() -> runs.begin(sources, request.hostLabel()));
        this.files = new WalkedFiles(request.sources(), Importer.walkAround(store, mergedLog).only(request.only()), cancel);
        this.meter = new ProgressMeter(listener, files::filesTotal, files::bytesTotal);
        this.reader = new SourceReader<>(this::prepare, request.reading(), standardInput, this::known, cancel, this::take);
    }

    /** Asks the store, again and again if need be. */
    private <T> T ask(Supplier<T> question) {
        return retry.call(() -> store.explained(question));
    }

    ImportReport run() {
        try {
            return runToTheEnd();
        } catch (CancellationException e) {
            // perhaps it was a writer that failed: then that is the reason
            underWay.finishAll();
            throw e;
        }
    }

    private ImportReport runToTheEnd() {
        ledgerIsEmpty = ask(ledger::isEmpty);
        for (List<SourceFile> some = files.next(FILES_A_LOOK); !some.isEmpty(); some = files.next(FILES_A_LOOK)) {
            for (FileTask task : tasks(some)) {
                if (cancel.isCancelled()) {
                    break;
                }
                reader.add(task);
            }
        }
        reader.finish();
        commit();
        underWay.finishAll();
        noteCleaned();
        files.awaitEnd();
        problems.addAll(files.problems());
        IndexFindings findings = index.isEmpty() ? IndexFindings.NONE : ask(this::compareWithIndex);
        long folders = request.cleanUp() && !request.keepFolders() && !cancel.isCancelled()
                ? new FolderRemover(false, Set.of()).removeEmpty(files.folders())
                : 0;
        CleanUpResult cleaned = remover.result(folders);
        state = cancel.isCancelled() ? ImportRuns.State.CANCELLED : ImportRuns.State.COMPLETE;
        meter.tell(true);
        return new ImportReport(
                importId,
                false,
                meter.files(),
                meter.bytes(),
                meter.stored(),
                meter.known(),
                warnings,
                problems,
                reports.all(),
                findings,
                cleaned,
                cancel.isCancelled(),
                meter.elapsed());
    }

    private IndexFindings compareWithIndex() {
        return new IndexCheck(store, importId, pathsByName).compare(index);
    }

    private List<FileTask> tasks(List<SourceFile> some) {
        Map<String, LedgerRow> rows = known(some.stream().map(f -> f.facts().path()).toList());
        List<String> otherKeys = some.stream()
                .map(SourceFile::facts)
                .filter(facts -> facts.fileKey() != null && facts.size() >= WORTH_FOLLOWING && !isKeyOf(rows.get(facts.path()), facts))
                .map(FileFacts::fileKey)
                .toList();
        Map<String, LedgerRow> renamed = ledgerIsEmpty || otherKeys.isEmpty() ? Map.of() : ask(() -> ledger.findByKey(otherKeys));
        return some.stream()
                .map(f -> new FileTask(f, rows.get(f.facts().path()), f.facts().fileKey() == null ? null : renamed.get(f.facts().fileKey())))
                .toList();
    }

    private static boolean isKeyOf(@Nullable LedgerRow row, FileFacts facts) {
        return row != null && Objects.equals(row.facts().fileKey(), facts.fileKey());
    }

    private Map<String, LedgerRow> known(Collection<String> paths) {
        return ledgerIsEmpty ? Map.of() : ask(() -> ledger.find(paths));
    }

    private Function<CutEntry, PreparedEntry> prepare(List<CutEntry> load) {
        Preparation preparation = ask(() -> writers.preparationFor(load.stream().map(CutEntry::bytes).toList()));
        return entry -> preparation.prepare(entry.bytes(), entry.isWhole(), entry.offset(), entry.parse(request.reading().zone()));
    }

    private void take(ReadPart<PreparedEntry> part) {
        underWay.finishDone();
        reports.read(part);
        index.addAll(part.index());
        if (!part.entries().isEmpty() || part.isUnread()) {
            String path = part.file().facts().path();
            pathsByName.put(path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf(File.separatorChar)) + 1), path);
        }
        problems.addAll(part.problems());
        part.problems().stream().filter(p -> p.kind().isFailure()).forEach(_ -> meter.failed());
        meter.entries(0, part.skipped());
        if (part.isUnread()) {
            if (part.file() instanceof SourceFile.OnDisk disk) {
                cleanUp(disk, part.earlier().id(), part.earlier().entries(), part.earlier().pruned());
            }
        } else if (part.state() != LedgerState.FOREIGN) {
            warnings += part.entries().stream().filter(PreparedEntry::hasWarnings).count();
            gathered.add(part);
            if (gathered.isFull()) {
                writers.expectMore();
                commit();
            }
        }
        if (request.cleanUp() && part.file() instanceof SourceFile.StandardInput input && part.isLast()) {
            remover.keep(input.facts().path(), FileRemover.NO_FILE);
        }
        meter.read(part.bytes(), part.endsFile());
    }

    private void commit() {
        if (!gathered.isEmpty()) {
            underWay.add(gathered.take());
        }
    }

    /** Done by a thread of the writer's. */
    private EntryWriter.Written write(EntryWriter writer, Batch batch) {
        try {
            return writer.write(importId, request.hostLabel(), batch.steps(), mergedLog);
        } catch (IOException e) {
            throw Importer.notWritable(request.mergedLog(), e);
        }
    }

    private void stored(Batch batch, EntryWriter.Written written) {
        count(batch, written);
        for (Batch.Complete file : batch.complete()) {
            cleanUp(file.file(), file.ticket().ledgerId(), file.entries(), file.ticket().isPruned());
        }
        noteCleaned();
    }

    private void count(Batch batch, EntryWriter.Written written) {
        meter.entries(written.stored(), written.known());
        for (int i = 0; i < batch.steps().size(); i++) {
            reports.stored(batch.steps().get(i).file().facts().path(), written.byStep().get(i));
        }
    }

    private void cleanUp(SourceFile.OnDisk file, long ledgerId, long entries, boolean pruned) {
        if (request.cleanUp() && pruned) {
            remover.keep(file.facts().path(), FileRemover.PRUNED);
        } else if (request.cleanUp() && remover.remove(file, entries)) {
            cleaned.add(ledgerId);
        }
    }

    private void noteCleaned() {
        ask(() -> {
            ledger.cleaned(cleaned);
            return cleaned;
        });
        cleaned.clear();
    }

    @Override
    public void close() {
        cancelWalk();
        reader.close();
        underWay.awaitRest(this::count);
        if (retry.isFailing()) {
            return;
        }
        long failed = problems.stream().filter(p -> p.kind().isFailure()).count();
        runs.finish(importId, state, new ImportRuns.Sums(
                meter.files(), meter.bytes(), meter.stored(), meter.known(), failed, remover.removed().size()));
    }

    /** After an error the walk is of no use any more. */
    private void cancelWalk() {
        if (state == ImportRuns.State.FAILED) {
            cancel.cancel();
        }
    }
}
