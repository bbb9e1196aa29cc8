package org.modsecexplorer.ingest;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.ingest.read.HeapShare;
import org.modsecexplorer.ingest.read.ReadPart;
import org.modsecexplorer.source.SourceFile;
import org.modsecexplorer.store.write.FileStep;
import org.modsecexplorer.store.write.PreparedEntry;
import org.modsecexplorer.store.write.SourceFileTicket;

/**
 * Gathers the next batch. Large commits suit the embedded store, whose write-ahead log is read again at the end. A server's batches are smaller, and the
 * first ones smaller still, so that it starts to work while the first files are being read, not afterwards; from then on an import waits for the server.
 */
final class BatchBuilder {

    private static final int EMBEDDED_ENTRIES = 8_000;
    private static final int SERVER_ENTRIES = 2_000;
    private static final int FIRST_SERVER_ENTRIES = 250;

    private final int largest;
    private final List<FileStep> steps = new ArrayList<>();
    private final List<Batch.Complete> complete = new ArrayList<>();
    private final Map<SourceFile, SourceFileTicket> open = new IdentityHashMap<>();
    private final Map<SourceFile, Long> openEntries = new IdentityHashMap<>();
    private int mostEntries;
    private int entries;
    private long bytes;

    BatchBuilder(boolean embedded) {
        this.largest = embedded ? EMBEDDED_ENTRIES : SERVER_ENTRIES;
        this.mostEntries = embedded ? EMBEDDED_ENTRIES : FIRST_SERVER_ENTRIES;
    }

    void add(ReadPart<PreparedEntry> part) {
        SourceFile file = part.file();
        SourceFileTicket ticket = open.computeIfAbsent(file, f -> ticket(f, part));
        long count = openEntries.merge(file, part.skipped() + part.counted(), Long::sum);
        steps.add(new FileStep(ticket, part.format(), part.entries(), part.counted(), part.readTo(), part.tailHash(), part.state(), reason(part)));
        entries += part.entries().size();
        bytes += part.entries().stream().mapToLong(PreparedEntry::length).sum();
        if (part.isLast()) {
            open.remove(file);
            openEntries.remove(file);
            if (part.isComplete() && file instanceof SourceFile.OnDisk disk) {
                complete.add(new Batch.Complete(disk, ticket, count));
            }
        }
    }

    /** The store keeps the sentence, for people who read its tables. */
    private static @Nullable String reason(ReadPart<?> part) {
        return part.reason() == null ? null : part.reason().toString();
    }

    private static SourceFileTicket ticket(SourceFile file, ReadPart<PreparedEntry> first) {
        return first.continued() == null
                ? SourceFileTicket.fromStart(file.facts(), first.earlier())
                : SourceFileTicket.continued(file.facts(), first.earlier(), first.continued());
    }

    boolean isFull() {
        return entries >= mostEntries || bytes >= HeapShare.BATCH || steps.size() >= mostEntries;
    }

    boolean isEmpty() {
        return steps.isEmpty();
    }

    /** The gathered batch; the builder then gathers the next one. */
    Batch take() {
        Batch batch = new Batch(List.copyOf(steps), List.copyOf(complete));
        steps.clear();
        complete.clear();
        entries = 0;
        bytes = 0;
        mostEntries = Math.min(largest, 2 * mostEntries);
        return batch;
    }
}
