package org.modsecexplorer.store.write;

import static org.modsecexplorer.store.schema.Tables.APACHE_ERROR;
import static org.modsecexplorer.store.schema.Tables.ERROR_LOG_ENTRY;
import static org.modsecexplorer.store.schema.Tables.RAW_ENTRY;
import static org.modsecexplorer.store.schema.Tables.RULE_MATCH;
import static org.modsecexplorer.store.schema.Tables.TRANSACTION_ENTRY;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Source;
import org.modsecexplorer.store.rows.Columns;
import org.modsecexplorer.store.values.HashKey;
import org.modsecexplorer.store.values.Hashes;
import org.modsecexplorer.store.values.RawEntries;

/**
 * Ensures that a transaction is stored once, whether it is known from its audit entry, from lines of an error log, or from both, in any order: the audit entry
 * takes the place of the lines, and lines that are found at different times are joined. For one batch, within the writer's transaction.
 */
final class ErrorLogEntries {

    private static final int KEYS_A_QUESTION = 1_000;

    /** Bytes of lines; an id with more is not unique. */
    private static final int MOST_BYTES = 4 << 20;

    record NewEntry(long entryId, PreparedEntry entry, ErrorLogPiece piece) {}

    static final Columns<NewEntry> COLUMNS = Columns.<NewEntry>of(ERROR_LOG_ENTRY)
            .with(ERROR_LOG_ENTRY.ENTRY_ID, NewEntry::entryId)
            .with(ERROR_LOG_ENTRY.KEY_HASH, e -> e.piece().key().bytes())
            .with(ERROR_LOG_ENTRY.UNIQUE_ID_HASH, e -> bytes(e.entry().sender().uniqueIdHash()))
            .with(ERROR_LOG_ENTRY.CLIENT_HASH, e -> bytes(e.entry().sender().client()))
            .with(ERROR_LOG_ENTRY.CLIENT_PORT, e -> e.entry().sender().port())
            .with(ERROR_LOG_ENTRY.URI, e -> utf8(e.entry().sender().uri()))
            .with(ERROR_LOG_ENTRY.FIRST_UTC, e -> utc(e.piece().first()))
            .with(ERROR_LOG_ENTRY.LAST_UTC, e -> utc(e.piece().last()))
            .with(ERROR_LOG_ENTRY.IS_ZONED, e -> e.piece().isZoned());

    /** A stored transaction from an error log. */
    private record Stored(long entryId, HashKey key, Sender sender, @Nullable Instant first, @Nullable Instant last, boolean isZoned) {

        boolean isOf(Sender audit) {
            return sender.isSameClient(audit) && audit.isSameRequest(sender) && ErrorLogPiece.isNear(first, last, isZoned, audit.time());
        }
    }

    /** Pieces of one transaction in this batch; the first one stands for all of them. */
    private static final class Group {
        private final PreparedEntry first;
        private final ErrorLogPiece piece;
        private final List<PreparedEntry> entries = new ArrayList<>(1);

        Group(PreparedEntry first, ErrorLogPiece piece) {
            this.first = first;
            this.piece = piece;
        }
    }

    private final DSLContext db;
    private final Map<HashKey, List<Stored>> storedByKey = new HashMap<>();
    private final Map<HashKey, List<Stored>> storedById = new HashMap<>();
    private final Map<HashKey, List<Sender>> audited = new HashMap<>();

    /** The entries to store in place of pieces of the batch. A piece without one is not stored. Entries of audit logs are no pieces. */
    private final Map<PreparedEntry, PreparedEntry> wanted = new IdentityHashMap<>();

    private final Set<Long> replaced = new HashSet<>();
    private boolean hasPieces;

    ErrorLogEntries(DSLContext db, List<FileStep> steps) {
        this.db = db;
        List<PreparedEntry> all = steps.stream().flatMap(step -> step.entries().stream()).toList();
        List<PreparedEntry> pieces = all.stream().filter(entry -> entry.errorLog() != null).toList();
        this.hasPieces = !pieces.isEmpty();
        boolean hasStored = db.fetchExists(ERROR_LOG_ENTRY);
        if (hasStored) {
            findStored(all, pieces);
        }
        all.stream().filter(entry -> entry.errorLog() == null).forEach(this::audit);
        if (hasPieces) {
            findAudited(pieces);
            groups(pieces).forEach(this::decide);
        }
    }

    private void findStored(List<PreparedEntry> all, List<PreparedEntry> pieces) {
        Set<HashKey> ids = new HashSet<>();
        all.stream().filter(entry -> entry.errorLog() == null).forEach(entry -> ids.add(entry.sender().uniqueIdHash()));
        ids.remove(null);
        Set<HashKey> keys = new HashSet<>();
        pieces.forEach(entry -> keys.add(Objects.requireNonNull(entry.errorLog()).key()));
        Map<Long, Stored> found = new HashMap<>();
        parts(ids).forEach(some -> find(ERROR_LOG_ENTRY.UNIQUE_ID_HASH.in(some), found));
        parts(keys).forEach(some -> find(ERROR_LOG_ENTRY.KEY_HASH.in(some), found));
        for (Stored stored : found.values()) {
            storedByKey.computeIfAbsent(stored.key(), _ -> new ArrayList<>(1)).add(stored);
            HashKey id = stored.sender().uniqueIdHash();
            if (id != null) {
                storedById.computeIfAbsent(id, _ -> new ArrayList<>(1)).add(stored);
            }
        }
    }

    private void find(Condition condition, Map<Long, Stored> found) {
        db.selectFrom(ERROR_LOG_ENTRY).where(condition).forEach(row -> {
            byte[] uri = row.get(ERROR_LOG_ENTRY.URI);
            Sender sender = new Sender(
                    key(row.get(ERROR_LOG_ENTRY.UNIQUE_ID_HASH)), key(row.get(ERROR_LOG_ENTRY.CLIENT_HASH)), row.get(ERROR_LOG_ENTRY.CLIENT_PORT),
                    uri == null ? null : new String(uri, StandardCharsets.UTF_8), null);
            found.put(row.get(ERROR_LOG_ENTRY.ENTRY_ID), new Stored(
                    row.get(ERROR_LOG_ENTRY.ENTRY_ID), new HashKey(row.get(ERROR_LOG_ENTRY.KEY_HASH)), sender,
                    instant(row.get(ERROR_LOG_ENTRY.FIRST_UTC)), instant(row.get(ERROR_LOG_ENTRY.LAST_UTC)), row.get(ERROR_LOG_ENTRY.IS_ZONED)));
        });
    }

    /** An entry of the batch replaces what is stored of the same transaction. */
    private void audit(PreparedEntry entry) {
        HashKey id = entry.sender().uniqueIdHash();
        if (id == null || storedById.isEmpty() && !hasPieces) {
            return;
        }
        storedById.getOrDefault(id, List.of()).stream().filter(s -> s.isOf(entry.sender())).forEach(s -> replaced.add(s.entryId()));
        if (hasPieces) {
            audited.computeIfAbsent(id, _ -> new ArrayList<>(1)).add(entry.sender());
        }
    }

    private void findAudited(List<PreparedEntry> pieces) {
        Set<String> ids = new HashSet<>();
        pieces.forEach(entry -> ids.add(entry.uniqueId()));
        ids.remove(null);
        List<String> all = List.copyOf(ids);
        for (int i = 0; i < all.size(); i += KEYS_A_QUESTION) {
            db.select(TRANSACTION_ENTRY.UNIQUE_ID, TRANSACTION_ENTRY.CLIENT_IP, TRANSACTION_ENTRY.CLIENT_PORT, TRANSACTION_ENTRY.URI,
                            TRANSACTION_ENTRY.TIME_UTC)
                    .from(TRANSACTION_ENTRY)
                    .where(TRANSACTION_ENTRY.UNIQUE_ID.in(all.subList(i, Math.min(all.size(), i + KEYS_A_QUESTION))))
                    .and(TRANSACTION_ENTRY.FORMAT.in(Source.AUDIT_LOG.formats().stream().map(format -> format.id()).toList()))
                    .forEach(row -> {
                        HashKey id = new HashKey(Hashes.of(row.value1()));
                        audited.computeIfAbsent(id, _ -> new ArrayList<>(1))
                                .add(new Sender(id, Sender.client(row.value2()), row.value3(), row.value4(), instant(row.value5())));
                    });
        }
    }

    private static List<Group> groups(List<PreparedEntry> pieces) {
        Map<HashKey, List<Group>> byKey = new HashMap<>();
        List<Group> inOrder = new ArrayList<>();
        for (PreparedEntry entry : pieces) {
            ErrorLogPiece piece = Objects.requireNonNull(entry.errorLog());
            List<Group> same = byKey.computeIfAbsent(piece.key(), _ -> new ArrayList<>(1));
            Group group = same.stream().filter(g -> g.piece.isNear(piece.first(), piece.last())).findFirst().orElse(null);
            if (group == null) {
                group = new Group(entry, piece);
                same.add(group);
                inOrder.add(group);
            }
            group.entries.add(entry);
        }
        return inOrder;
    }

    private void decide(Group group) {
        HashKey id = group.first.sender().uniqueIdHash();
        List<Stored> stored = storedByKey.getOrDefault(group.piece.key(), List.of()).stream()
                .filter(s -> !replaced.contains(s.entryId()) && group.piece.isNear(s.first(), s.last()))
                .toList();
        boolean isAudited = id != null && audited.getOrDefault(id, List.of()).stream()
                .anyMatch(audit -> group.entries.stream().anyMatch(entry -> isOf(entry, audit)));
        if (isAudited) {
            // another program may have stored the entry at the same time
            stored.forEach(s -> replaced.add(s.entryId()));
            return;
        }
        if (stored.isEmpty() && group.entries.size() == 1) {
            wanted.put(group.first, group.first);
            return;
        }
        join(group, stored);
    }

    private static boolean isOf(PreparedEntry entry, Sender audit) {
        ErrorLogPiece piece = Objects.requireNonNull(entry.errorLog());
        return entry.sender().isSameClient(audit)
                && audit.isSameRequest(entry.sender())
                && ErrorLogPiece.isNear(piece.first(), piece.last(), piece.isZoned(), audit.time());
    }

    private void join(Group group, List<Stored> stored) {
        Map<Long, byte[]> raw = stored.isEmpty() ? Map.of() : new RawEntries(db).read(stored.stream().map(Stored::entryId).toList());
        List<Bytes> lines = new ArrayList<>();
        raw.values().stream().filter(bytes -> bytes.length < MOST_BYTES).map(Bytes::of).forEach(lines::add);
        int before = lines.size();
        group.entries.forEach(entry -> lines.add(entry.raw()));
        PreparedEntry joined = group.piece.join().apply(lines);
        boolean isKnown = raw.values().stream().anyMatch(bytes -> joined.hash().equals(new HashKey(Hashes.ofEntry(Bytes.of(bytes)))));
        if (isKnown && before == 1) {
            return;
        }
        raw.forEach((entryId, bytes) -> {
            if (bytes.length < MOST_BYTES) {
                replaced.add(entryId);
            }
        });
        wanted.put(group.first, joined);
    }

    /** The entry to store in its place: itself, or joined with others of the same transaction; null if the store has it, or its audit entry, already. */
    @Nullable PreparedEntry wanted(PreparedEntry entry) {
        return entry.errorLog() == null ? entry : wanted.get(entry);
    }

    /** Deletes what was replaced. */
    void deleteReplaced() {
        List<Long> all = List.copyOf(replaced);
        for (int i = 0; i < all.size(); i += KEYS_A_QUESTION) {
            List<Long> some = all.subList(i, Math.min(all.size(), i + KEYS_A_QUESTION));
            db.deleteFrom(RAW_ENTRY).where(RAW_ENTRY.ENTRY_ID.in(some)).execute();
            db.deleteFrom(APACHE_ERROR).where(APACHE_ERROR.ENTRY_ID.in(some)).execute();
            db.deleteFrom(RULE_MATCH).where(RULE_MATCH.ENTRY_ID.in(some)).execute();
            db.deleteFrom(TRANSACTION_ENTRY).where(TRANSACTION_ENTRY.ID.in(some)).execute();
            db.deleteFrom(ERROR_LOG_ENTRY).where(ERROR_LOG_ENTRY.ENTRY_ID.in(some)).execute();
        }
    }

    /** Number of stored transactions from error logs that give way to their audit entries, or to more of their lines. */
    int replaced() {
        return replaced.size();
    }

    private static byte @Nullable [] bytes(@Nullable HashKey hash) {
        return hash == null ? null : hash.bytes();
    }

    private static @Nullable HashKey key(byte @Nullable [] hash) {
        return hash == null ? null : new HashKey(hash);
    }

    private static byte @Nullable [] utf8(@Nullable String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable LocalDateTime utc(@Nullable Instant time) {
        return time == null ? null : LocalDateTime.ofInstant(time, ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable LocalDateTime utc) {
        return utc == null ? null : utc.toInstant(ZoneOffset.UTC);
    }

    private static List<List<byte[]>> parts(Collection<HashKey> keys) {
        byte[][] all = keys.stream().map(HashKey::bytes).toArray(byte[][]::new);
        List<List<byte[]>> parts = new ArrayList<>();
        for (int i = 0; i < all.length; i += KEYS_A_QUESTION) {
            parts.add(Arrays.asList(all).subList(i, Math.min(all.length, i + KEYS_A_QUESTION)));
        }
        return parts;
    }
}
