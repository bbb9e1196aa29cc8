package org.modsecexplorer.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.audit.LogTime;
import org.modsecexplorer.audit.Transaction;
import org.modsecexplorer.ingest.report.CancelSignal;
import org.modsecexplorer.parse.AncestorRow;
import org.modsecexplorer.parse.EntryParser;
import org.modsecexplorer.source.FileFacts;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.admin.AncestorTable;
import org.modsecexplorer.store.ledger.ImportRuns;
import org.modsecexplorer.store.ledger.Ledger;
import org.modsecexplorer.store.ledger.LedgerState;
import org.modsecexplorer.store.ledger.StoredRequests;
import org.modsecexplorer.store.ledger.StoredRequests.StoredRequest;
import org.modsecexplorer.store.values.Addresses;
import org.modsecexplorer.store.write.EntryWriter;
import org.modsecexplorer.store.write.FileStep;
import org.modsecexplorer.store.write.Preparation;
import org.modsecexplorer.store.write.PreparedEntry;
import org.modsecexplorer.store.write.SourceFileTicket;

/**
 * Copies the rows that older import scripts left in their table into a store. A row is skipped if its request is already stored from its audit entry, which
 * says more. Whatever ends the import, its commits are complete, and the next run recognizes their rows.
 */
public final class AncestorImport {

    private static final int ROWS_AT_ONCE = 2_000;

    /**
     * The result.
     *
     * @param rows        read
     * @param known       already stored as rows, or twice in the table
     * @param fromEntry   already stored from their audit entries
     * @param withoutTime rows that have no time
     */
    public record Report(long rows, long stored, long known, long fromEntry, long withoutTime, boolean cancelled) {}

    private final Store store;
    private final @Nullable ZoneId zone;
    private final StoredRequests requests;
    private long rows;
    private long stored;
    private long known;
    private long fromEntry;
    private long withoutTime;

    /** @param zone of the times that the scripts wrote; null for the zone of the table's server */
    public AncestorImport(Store store, @Nullable ZoneId zone) {
        this.store = store;
        this.zone = zone;
        this.requests = new StoredRequests(store);
    }

    /** @param progress receives the number of rows read so far, after each commit */
    public Report run(AncestorTable table, @Nullable String hostLabel, LongConsumer progress, CancelSignal cancel) {
        ImportRuns runs = new ImportRuns(store, Clock.systemUTC());
        ImportRuns.State state = ImportRuns.State.FAILED;
        long importId = runs.begin(table.label(), hostLabel);
        try (EntryWriter writer = EntryWriter.into(store)) {
            copy(table, writer, importId, hostLabel, progress, cancel);
            state = cancel.isCancelled() ? ImportRuns.State.CANCELLED : ImportRuns.State.COMPLETE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            runs.finish(importId, state, new ImportRuns.Sums(1, 0, stored, known + fromEntry, 0, 0));
        }
        return new Report(rows, stored, known, fromEntry, withoutTime, cancel.isCancelled());
    }

    private void copy(
            AncestorTable table, EntryWriter writer, long importId, @Nullable String hostLabel, LongConsumer progress, CancelSignal cancel)
            throws IOException {
        FileFacts facts = new FileFacts(table.label(), 0, 0, null);
        SourceFileTicket ticket = SourceFileTicket.fromStart(facts, new Ledger(store).find(table.label()));
        long last = Long.MIN_VALUE;
        boolean isLast = false;
        while (!isLast && !cancel.isCancelled()) {
            List<AncestorTable.Row> some = table.read(AncestorRow.COLUMNS, last, ROWS_AT_ONCE);
            isLast = some.size() < ROWS_AT_ONCE;
            if (some.isEmpty()) {
                break;
            }
            last = some.getLast().id();
            List<Entry> wanted = withoutStored(some.stream().map(this::entry).toList());
            Preparation preparation = writer.preparationFor(wanted.stream().map(Entry::text).toList());
            List<PreparedEntry> entries = wanted.stream()
                    .map(e -> preparation.prepare(e.text(), true, e.id(), e.transaction()))
                    .toList();
            FileStep step = new FileStep(
                    ticket, Format.ANCESTOR_ROW, entries, entries.size(), last, null, isLast ? LedgerState.COMPLETE : LedgerState.PARTIAL,
                    isLast ? null : "more rows follow");
            EntryWriter.Written written = writer.write(importId, hostLabel, List.of(step), null);
            rows += some.size();
            stored += written.stored();
            known += written.known();
            progress.accept(rows);
        }
    }

    private record Entry(long id, Bytes text, Transaction transaction) {}

    private Entry entry(AncestorTable.Row row) {
        Bytes text = AncestorRow.text(Long.toString(row.id()), row.values());
        ZoneId taken = zone != null ? zone : Objects.requireNonNullElse(row.offset(), ZoneOffset.UTC);
        Transaction transaction = EntryParser.parse(Format.ANCESTOR_ROW, text, taken);
        if (transaction.time() == null) {
            withoutTime++;
        }
        return new Entry(row.id(), text, transaction);
    }

    private List<Entry> withoutStored(List<Entry> entries) {
        Set<String> ids = entries.stream().map(e -> e.transaction().uniqueId()).filter(Objects::nonNull).collect(Collectors.toSet());
        Map<String, List<StoredRequest>> found = requests.ofIds(ids);
        List<Entry> wanted = new ArrayList<>();
        for (Entry entry : entries) {
            List<StoredRequest> same = found.getOrDefault(entry.transaction().uniqueId(), List.of());
            if (same.stream().anyMatch(request -> isOf(entry.transaction(), request))) {
                fromEntry++;
            } else {
                wanted.add(entry);
            }
        }
        return wanted;
    }

    /**
     * True if a row is of that request. The scripts replaced some characters in the URI, so only letters and digits are compared. Where the log had
     * microseconds,
     * they stored the time of the import, which is later.
     */
    private static boolean isOf(Transaction row, StoredRequest request) {
        String client = row.client() == null ? null : Addresses.canonical(row.client().address());
        String uri = row.requestLine() == null ? null : row.requestLine().uri();
        return Objects.equals(client, request.clientIp()) && letters(uri).equals(letters(request.uri())) && isTimeOf(row.time(), request.time());
    }

    private static boolean isTimeOf(@Nullable LogTime row, @Nullable Instant request) {
        return row == null || request == null || !row.instant().isBefore(request.truncatedTo(ChronoUnit.SECONDS));
    }

    private static String letters(@Nullable String text) {
        return text == null ? "" : text.codePoints().filter(Character::isLetterOrDigit).collect(
                StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }
}
