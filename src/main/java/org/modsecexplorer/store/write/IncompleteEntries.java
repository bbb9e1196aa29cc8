package org.modsecexplorer.store.write;

import static org.modsecexplorer.store.schema.Tables.APACHE_ERROR;
import static org.modsecexplorer.store.schema.Tables.INCOMPLETE_ENTRY;
import static org.modsecexplorer.store.schema.Tables.RAW_ENTRY;
import static org.modsecexplorer.store.schema.Tables.RULE_MATCH;
import static org.modsecexplorer.store.schema.Tables.TRANSACTION_ENTRY;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.store.rows.Columns;
import org.modsecexplorer.store.values.HashKey;
import org.modsecexplorer.store.values.Hashes;
import org.modsecexplorer.store.values.RawEntries;

/**
 * Ensures that an entry and its beginning are never both stored. The bytes decide whether an entry is the beginning of another. Only entries with the same
 * unique id, and entries at the same position of the same file, are compared, so that a short beginning is not mistaken for the start of an unrelated
 * entry.
 * For one batch, within the writer's transaction.
 */
final class IncompleteEntries {

    private static final int KEYS_A_QUESTION = 1_000;

    record NewIncomplete(long entryId, long sourceFileId, PreparedEntry entry) {}

    static final Columns<NewIncomplete> COLUMNS = Columns.<NewIncomplete>of(INCOMPLETE_ENTRY)
            .with(INCOMPLETE_ENTRY.ENTRY_ID, NewIncomplete::entryId)
            .with(INCOMPLETE_ENTRY.ENTRY_HASH, i -> i.entry().hash().bytes())
            .with(INCOMPLETE_ENTRY.BYTE_LENGTH, i -> (long) i.entry().length())
            .with(INCOMPLETE_ENTRY.UNIQUE_ID_HASH, i -> bytes(uniqueIdHash(i.entry())))
            .with(INCOMPLETE_ENTRY.SOURCE_FILE_ID, NewIncomplete::sourceFileId)
            .with(INCOMPLETE_ENTRY.SOURCE_OFFSET, i -> i.entry().sourceOffset());

    /** A stored beginning. */
    private record Stored(long entryId, HashKey hash, long length, @Nullable HashKey uniqueIdHash, long fileId, long offset) {

        boolean isBeginningOf(PreparedEntry entry) {
            if (length >= entry.length()) {
                return false;
            }
            Bytes raw = entry.raw();
            return hash.equals(new HashKey(Hashes.ofEntry(new Bytes(raw.array(), raw.offset(), (int) length))));
        }
    }

    private final DSLContext db;
    private final boolean nothingToDo;
    private final Map<HashKey, List<Stored>> storedById = new HashMap<>();
    private final Map<Long, List<Stored>> storedByFile = new HashMap<>();

    /** Longer entries with the same unique id as a beginning in the batch, from the batch and from the store. */
    private final Map<String, List<Bytes>> longer = new HashMap<>();

    private final Set<Long> replaced = new HashSet<>();

    IncompleteEntries(DSLContext db, List<FileStep> steps) {
        this.db = db;
        Set<String> beginnings = steps.stream()
                .flatMap(step -> step.entries().stream())
                .filter(entry -> !entry.isWhole() && entry.uniqueId() != null)
                .map(PreparedEntry::uniqueId)
                .collect(Collectors.toSet());
        boolean hasStored = db.fetchExists(INCOMPLETE_ENTRY);
        this.nothingToDo = beginnings.isEmpty() && !hasStored;
        if (hasStored) {
            findStored(steps);
        }
        if (!beginnings.isEmpty()) {
            findLonger(beginnings, steps);
        }
    }

    private void findStored(List<FileStep> steps) {
        Set<HashKey> ids = new HashSet<>();
        Set<Long> files = new HashSet<>();
        for (FileStep step : steps) {
            Arrays.stream(step.file().rowIds()).filter(id -> id != 0).forEach(files::add);
            step.entries().forEach(entry -> ids.add(uniqueIdHash(entry)));
        }
        ids.remove(null);
        for (List<byte[]> some : parts(ids.stream().map(HashKey::bytes).toList())) {
            find(INCOMPLETE_ENTRY.UNIQUE_ID_HASH.in(some));
        }
        for (List<Long> some : parts(files)) {
            find(INCOMPLETE_ENTRY.SOURCE_FILE_ID.in(some));
        }
    }

    private void find(Condition condition) {
        db.selectFrom(INCOMPLETE_ENTRY).where(condition).forEach(row -> {
            byte[] id = row.get(INCOMPLETE_ENTRY.UNIQUE_ID_HASH);
            Stored stored = new Stored(
                    row.get(INCOMPLETE_ENTRY.ENTRY_ID),
                    new HashKey(row.get(INCOMPLETE_ENTRY.ENTRY_HASH)),
                    row.get(INCOMPLETE_ENTRY.BYTE_LENGTH),
                    id == null ? null : new HashKey(id),
                    row.get(INCOMPLETE_ENTRY.SOURCE_FILE_ID),
                    row.get(INCOMPLETE_ENTRY.SOURCE_OFFSET));
            if (stored.uniqueIdHash() != null) {
                storedById.computeIfAbsent(stored.uniqueIdHash(), _ -> new ArrayList<>()).add(stored);
            }
            storedByFile.computeIfAbsent(stored.fileId(), _ -> new ArrayList<>()).add(stored);
        });
    }

    private void findLonger(Set<String> beginnings, List<FileStep> steps) {
        for (FileStep step : steps) {
            for (PreparedEntry entry : step.entries()) {
                String id = entry.uniqueId();
                if (id != null && beginnings.contains(id)) {
                    longer.computeIfAbsent(id, _ -> new ArrayList<>()).add(entry.raw());
                }
            }
        }
        RawEntries raw = new RawEntries(db);
        for (List<String> some : parts(beginnings)) {
            db.select(TRANSACTION_ENTRY.ID, TRANSACTION_ENTRY.UNIQUE_ID)
                    .from(TRANSACTION_ENTRY)
                    .where(TRANSACTION_ENTRY.UNIQUE_ID.in(some))
                    .fetch()
                    .forEach(row -> {
                        byte[] bytes = raw.read(row.value1());
                        if (bytes != null) {
                            longer.computeIfAbsent(row.value2(), _ -> new ArrayList<>()).add(Bytes.of(bytes));
                        }
                    });
        }
    }

    /** True if the entry has no end, and a longer entry that begins with its bytes is stored or about to be. */
    boolean isKnownBeginning(PreparedEntry entry) {
        if (entry.isWhole() || nothingToDo) {
            return false;
        }
        Bytes raw = entry.raw();
        return longer.getOrDefault(entry.uniqueId(), List.of()).stream().anyMatch(other -> isBeginning(raw, other));
    }

    private static boolean isBeginning(Bytes raw, Bytes of) {
        return raw.length() < of.length()
                && Arrays.equals(
                        raw.array(), raw.offset(), raw.offset() + raw.length(), of.array(), of.offset(), of.offset() + raw.length());
    }

    /** Notes the stored beginnings that an entry replaces. */
    void replaceBeginningsOf(PreparedEntry entry, SourceFileTicket file) {
        if (storedByFile.isEmpty()) {
            return;
        }
        HashKey id = uniqueIdHash(entry);
        if (id != null) {
            storedById.getOrDefault(id, List.of()).stream().filter(s -> s.isBeginningOf(entry)).forEach(s -> replaced.add(s.entryId()));
        }
        for (long row : file.rowIds()) {
            storedByFile.getOrDefault(row, List.of()).stream()
                    .filter(s -> s.offset() == entry.sourceOffset() && s.isBeginningOf(entry))
                    .forEach(s -> replaced.add(s.entryId()));
        }
    }

    /** Deletes the beginnings that were replaced. */
    void deleteReplaced() {
        if (replaced.isEmpty()) {
            return;
        }
        db.deleteFrom(RAW_ENTRY).where(RAW_ENTRY.ENTRY_ID.in(replaced)).execute();
        db.deleteFrom(APACHE_ERROR).where(APACHE_ERROR.ENTRY_ID.in(replaced)).execute();
        db.deleteFrom(RULE_MATCH).where(RULE_MATCH.ENTRY_ID.in(replaced)).execute();
        db.deleteFrom(TRANSACTION_ENTRY).where(TRANSACTION_ENTRY.ID.in(replaced)).execute();
        db.deleteFrom(INCOMPLETE_ENTRY).where(INCOMPLETE_ENTRY.ENTRY_ID.in(replaced)).execute();
    }

    private static @Nullable HashKey uniqueIdHash(PreparedEntry entry) {
        String id = entry.uniqueId();
        return id == null ? null : new HashKey(Hashes.of(id));
    }

    private static byte @Nullable [] bytes(@Nullable HashKey hash) {
        return hash == null ? null : hash.bytes();
    }

    private static <K> List<List<K>> parts(Collection<K> keys) {
        List<K> all = List.copyOf(keys);
        List<List<K>> parts = new ArrayList<>();
        for (int i = 0; i < all.size(); i += KEYS_A_QUESTION) {
            parts.add(all.subList(i, Math.min(all.size(), i + KEYS_A_QUESTION)));
        }
        return parts;
    }
}
