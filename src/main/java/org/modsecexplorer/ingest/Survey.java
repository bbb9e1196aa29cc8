package org.modsecexplorer.ingest;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.audit.LogTime;
import org.modsecexplorer.audit.Transaction;
import org.modsecexplorer.ingest.cleanup.FileRemover;
import org.modsecexplorer.ingest.cleanup.FolderRemover;
import org.modsecexplorer.ingest.read.CutEntry;
import org.modsecexplorer.ingest.read.FileTask;
import org.modsecexplorer.ingest.read.LedgerLookup;
import org.modsecexplorer.ingest.read.ReadPart;
import org.modsecexplorer.ingest.read.SourceReader;
import org.modsecexplorer.ingest.read.WalkedFiles;
import org.modsecexplorer.ingest.report.CancelSignal;
import org.modsecexplorer.ingest.report.CleanUpResult;
import org.modsecexplorer.ingest.report.FileProblem;
import org.modsecexplorer.ingest.report.ImportListener;
import org.modsecexplorer.ingest.report.ProgressMeter;
import org.modsecexplorer.ingest.report.SurveyReport;
import org.modsecexplorer.source.SourceFile;
import org.modsecexplorer.source.SourceWalk;
import org.modsecexplorer.source.ssh.RemoteFolder;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.ledger.EntryLookup;
import org.modsecexplorer.store.values.HashKey;
import org.modsecexplorer.store.values.Hashes;

/** Examines sources without changing anything: reads and parses everything, compares it with the store, and plans the clean-up. */
public final class Survey {

    private static final int HASHES_A_LOOK = 4_000;

    private final @Nullable Store store;
    private final InputStream standardInput;

    /** Without a standard input. @param store to compare with; null if none is open yet, so that nothing counts as known */
    public Survey(@Nullable Store store) {
        this(store, InputStream.nullInputStream());
    }

    /** @param standardInput stream for the source {@code -}; not closed */
    Survey(@Nullable Store store, InputStream standardInput) {
        this.store = store;
        this.standardInput = standardInput;
    }

    /** With default options, including a plan of the clean-up. */
    public SurveyReport look(List<Path> sources, ImportListener listener, CancelSignal cancel) {
        return look(new ImportRequest(sources, null, true, false, true, null), listener, cancel);
    }

    SurveyReport look(ImportRequest request, ImportListener listener, CancelSignal cancel) {
        try (Run run = new Run(request, listener, cancel)) {
            return run.run(request.cleanUp(), request.keepFolders());
        }
    }

    private record Seen(HashKey hash, Format format, @Nullable String uniqueId, @Nullable Integer port, @Nullable LogTime time, boolean hasWarning) {}

    private record FoundKey(Format format, boolean serial) {}

    /** Totals of one format. */
    private static final class Sums {
        private long files;
        private long bytes;
        private long transactions;
        private @Nullable Instant first;
        private @Nullable Instant last;

        void add(Seen entry) {
            transactions++;
            if (entry.time() != null) {
                Instant time = entry.time().instant();
                first = first == null || time.isBefore(first) ? time : first;
                last = last == null || time.isAfter(last) ? time : last;
            }
        }
    }

    private final class Run implements AutoCloseable {

        private static final int FILES_A_LOOK = 1_000;

        private final CancelSignal cancel;
        private final WalkedFiles files;
        private final RemoteSources remote;
        private final ProgressMeter meter;
        private final SourceReader<Seen> reader;
        private final @Nullable EntryLookup lookup;
        private final FileRemover remover = new FileRemover(true);
        private final Map<FoundKey, Sums> found = new LinkedHashMap<>();
        private final List<FileProblem> problems = new ArrayList<>();
        private final Set<HashKey> met = new HashSet<>();
        private final List<Seen> waiting = new ArrayList<>();
        private final ReplacedLines replaced = new ReplacedLines();
        private final List<Seen> ofFile = new ArrayList<>();
        private long ofFileBytes;
        private @Nullable Sums current;
        private long warnings;

        Run(ImportRequest request, ImportListener listener, CancelSignal cancel) {
            this.cancel = cancel;
            this.lookup = store == null ? null : new EntryLookup(store);
            SourceWalk walk = store == null ? new SourceWalk(Set.of()) : Importer.walkAround(store, null);
            this.files = new WalkedFiles(request.sources(), walk, cancel);
            this.remote = request.remote();
            this.files.expect(remote.folders().size());
            this.meter = new ProgressMeter(listener, files::filesTotal, files::bytesTotal);
            this.reader = new SourceReader<>(_ -> entry -> see(entry, request.reading().zone()), request.reading(), standardInput, LedgerLookup.NOTHING_KNOWN, cancel, this::take);
        }

        SurveyReport run(boolean cleanUp, boolean keepFolders) {
            for (List<SourceFile> some = files.next(FILES_A_LOOK); !some.isEmpty(); some = files.next(FILES_A_LOOK)) {
                for (SourceFile file : some) {
                    if (cancel.isCancelled()) {
                        break;
                    }
                    reader.add(new FileTask(file, null, null));
                }
            }
            for (RemoteFolder folder : remote.folders()) {
                if (!cancel.isCancelled()) {
                    reader.addFolder(folder, remote.access(), some -> some.stream().map(file -> new FileTask(file, null, null)).toList(), files::listed);
                }
            }
            reader.finish();
            compare();
            files.awaitEnd();
            problems.addAll(files.problems());
            meter.tell(true);
            Map<Format, Long> notKept = replaced.counted();
            long folders = keepFolders ? 0 : new FolderRemover(true, remover.removed()).removeEmpty(files.folders());
            return new SurveyReport(
                    formats(notKept),
                    meter.files(),
                    meter.bytes(),
                    meter.stored() + meter.known() - notKept.values().stream().mapToLong(Long::longValue).sum(),
                    meter.known(),
                    warnings,
                    problems,
                    cleanUp ? remover.result(folders) : CleanUpResult.NONE,
                    cancel.isCancelled(),
                    meter.elapsed());
        }

        private static Seen see(CutEntry entry, ZoneId zone) {
            Transaction transaction = entry.parse(zone);
            return new Seen(new HashKey(Hashes.ofEntry(entry.bytes())), entry.format(), transaction.uniqueId(), transaction.client() == null ? null : transaction.client().port(), transaction.time(), !transaction.warnings().isEmpty());
        }

        private void take(ReadPart<Seen> part) {
            problems.addAll(part.problems());
            part.problems().stream().filter(p -> p.kind().isFailure()).forEach(_ -> meter.failed());
            ofFile.addAll(part.entries());
            ofFileBytes += part.bytes();
            waiting.addAll(part.entries());
            warnings += part.entries().stream().filter(Seen::hasWarning).count();
            Format format = part.format();
            if (format != null && (part.isLast() || ofFile.size() > 1)) {
                count(format);
            }
            if (part.isLast()) {
                endOfFile(part);
            }
            if (waiting.size() >= HASHES_A_LOOK) {
                compare();
            }
            meter.read(part.bytes(), part.endsFile());
        }

        /** Counts a serial file part by part, so that a large one is never held in memory. */
        private void count(Format format) {
            boolean serial = ofFile.size() > 1;
            Sums sums = found.computeIfAbsent(new FoundKey(format, serial || current != null), _ -> new Sums());
            current = sums;
            ofFile.forEach(sums::add);
            sums.bytes += ofFileBytes;
            ofFile.clear();
            ofFileBytes = 0;
        }

        private void endOfFile(ReadPart<Seen> part) {
            if (current != null) {
                current.files++;
            }
            if (part.isComplete() && part.file() instanceof SourceFile.OnDisk disk) {
                remover.remove(disk, part.counted());
            }
            current = null;
            ofFile.clear();
            ofFileBytes = 0;
        }

        private void compare() {
            Set<HashKey> stored = lookup == null ? Set.of() : lookup.stored(waiting.stream().map(Seen::hash).toList());
            long known = 0;
            for (Seen entry : waiting) {
                boolean isStored = stored.contains(entry.hash());
                if (!isStored) {
                    replaced.add(entry.uniqueId(), entry.port(), entry.format());
                }
                if (isStored || !met.add(entry.hash())) {
                    known++;
                }
            }
            meter.entries(waiting.size() - known, known);
            waiting.clear();
        }

        /** @param notKept transactions by format that others replace */
        private List<SurveyReport.Found> formats(Map<Format, Long> notKept) {
            return found.entrySet().stream()
                    .map(e -> new SurveyReport.Found(
                            e.getKey().format(),
                            e.getKey().serial(),
                            e.getValue().files,
                            e.getValue().bytes,
                            Math.max(0, e.getValue().transactions - notKept.getOrDefault(e.getKey().format(), 0L)),
                            e.getValue().first,
                            e.getValue().last))
                    .sorted(Comparator.comparing(SurveyReport.Found::transactions).reversed())
                    .toList();
        }

        @Override
        public void close() {
            reader.close();
        }
    }
}
