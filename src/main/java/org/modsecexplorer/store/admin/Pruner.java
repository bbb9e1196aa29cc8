package org.modsecexplorer.store.admin;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;
import static org.modsecexplorer.store.schema.Tables.APACHE_ERROR;
import static org.modsecexplorer.store.schema.Tables.ERROR_LOG_ENTRY;
import static org.modsecexplorer.store.schema.Tables.IMPORT_RUN;
import static org.modsecexplorer.store.schema.Tables.INCOMPLETE_ENTRY;
import static org.modsecexplorer.store.schema.Tables.RAW_ENTRY;
import static org.modsecexplorer.store.schema.Tables.RULE_MATCH;
import static org.modsecexplorer.store.schema.Tables.SOURCE_FILE;
import static org.modsecexplorer.store.schema.Tables.TRANSACTION_ENTRY;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.store.Collisions;
import org.modsecexplorer.store.Failures;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.StoreException;
import org.modsecexplorer.store.values.Hashes;

/**
 * Deletes transactions from a store that are older than a given time. Each batch is one database transaction, so that an interruption leaves complete
 * transactions. Rules and compression dictionaries stay: they are few, and a running import may rely on them. Used by one thread.
 */
public final class Pruner {

    private static final int SERVER_BATCH = 1_000;

    /** Bytes of original entries in a batch: a cluster refuses large transactions, and its log holds all that is deleted. */
    private static final long SERVER_BYTES = 64L << 20;

    /** Each batch scans all rows, because there is no index. */
    private static final int EMBEDDED_BATCH = 50_000;

    private static final int FILES_A_STATEMENT = 1_000;
    /**
     * Totals of the deleted rows.
     *
     * @param matches rule matches, and lines of error logs
     * @param bytes   of the original entries
     * @param stored  bytes of the entries as they are stored, compressed
     */
    public record Sums(long entries, long matches, long bytes, long stored) {

        public static final Sums NONE = new Sums(0, 0, 0, 0);

        public Sums plus(Sums other) {
            return new Sums(entries + other.entries, matches + other.matches, bytes + other.bytes, stored + other.stored);
        }
    }

    private final Store store;
    private final Condition old;
    private final int batch;

    /** @param before transactions with an earlier time are deleted; one without a time has the age of the import that stored it */
    public Pruner(Store store, Instant before) {
        this(store, before, store.isEmbedded() ? EMBEDDED_BATCH : SERVER_BATCH);
    }

    /** @param batch transactions to delete at a time */
    Pruner(Store store, Instant before, int batch) {
        this.store = store;
        this.batch = batch;
        Field<LocalDateTime> limit = DSL.val(LocalDateTime.ofInstant(before, ZoneOffset.UTC), SQLDataType.LOCALDATETIME);
        this.old = TRANSACTION_ENTRY.TIME_UTC
                .lt(limit)
                .or(TRANSACTION_ENTRY.TIME_UTC.isNull()
                        .and(TRANSACTION_ENTRY.IMPORT_ID.in(
                                select(IMPORT_RUN.ID).from(IMPORT_RUN).where(IMPORT_RUN.STARTED_UTC.lt(limit)))));
    }

    /** Everything that would be deleted; nothing is changed. */
    public Sums total() {
        return sums(store.dsl(), field -> field.in(select(TRANSACTION_ENTRY.ID).from(TRANSACTION_ENTRY).where(old)));
    }

    /**
     * Deletes the next batch and commits.
     *
     * @return what was deleted, {@link Sums#NONE} if nothing was left
     * @throws StoreException if the database fails; nothing of the batch is deleted
     */
    public Sums pruneSome() {
        try {
            return Collisions.again(() -> store.dsl().transactionResult(config -> prune(DSL.using(config))));
        } catch (DataAccessException e) {
            throw Failures.explain(store.location(), e);
        }
    }

    /** Selects the batch's rows by the column that holds the entry's number. */
    private interface Rows {
        Condition of(Field<Long> entryId);
    }

    private Sums prune(DSLContext db) {
        Rows rows = batch(db);
        if (rows == null) {
            return Sums.NONE;
        }
        Sums sums = sums(db, rows);
        markFiles(db, rows);
        db.deleteFrom(RAW_ENTRY).where(rows.of(RAW_ENTRY.ENTRY_ID)).execute();
        db.deleteFrom(APACHE_ERROR).where(rows.of(APACHE_ERROR.ENTRY_ID)).execute();
        db.deleteFrom(RULE_MATCH).where(rows.of(RULE_MATCH.ENTRY_ID)).execute();
        db.deleteFrom(ERROR_LOG_ENTRY).where(rows.of(ERROR_LOG_ENTRY.ENTRY_ID)).execute();
        db.deleteFrom(INCOMPLETE_ENTRY).where(rows.of(INCOMPLETE_ENTRY.ENTRY_ID)).execute();
        db.deleteFrom(TRANSACTION_ENTRY).where(rows.of(TRANSACTION_ENTRY.ID)).execute();
        return sums;
    }

    /** A server gets the entry numbers, so that it locks only those rows; the embedded store would look each of them up for no benefit. */
    private @Nullable Rows batch(DSLContext db) {
        if (!store.isEmbedded()) {
            List<Long> ids = someIds(db);
            return ids.isEmpty() ? null : field -> field.in(ids);
        }
        var some = select(TRANSACTION_ENTRY.ID).from(TRANSACTION_ENTRY).where(old).orderBy(TRANSACTION_ENTRY.ID).limit(batch).asTable("some");
        Long last = db.select(max(some.field(TRANSACTION_ENTRY.ID))).from(some).fetchOne(0, Long.class);
        return last == null ? null
                : field -> field.in(select(TRANSACTION_ENTRY.ID).from(TRANSACTION_ENTRY).where(old).and(TRANSACTION_ENTRY.ID.le(last)));
    }

    private List<Long> someIds(DSLContext db) {
        List<Long> ids = new ArrayList<>();
        long bytes = 0;
        for (var row : db.select(TRANSACTION_ENTRY.ID, coalesce(RAW_ENTRY.BYTE_LENGTH, 0L))
                .from(TRANSACTION_ENTRY)
                .leftJoin(RAW_ENTRY)
                .on(RAW_ENTRY.ENTRY_ID.eq(TRANSACTION_ENTRY.ID))
                .where(old)
                .limit(batch)
                .fetch()) {
            bytes += row.value2();
            if (!ids.isEmpty() && bytes > SERVER_BYTES) {
                break;
            }
            ids.add(row.value1());
        }
        return ids;
    }

    private static Sums sums(DSLContext db, Rows rows) {
        var raw = db.select(count(), sum(RAW_ENTRY.BYTE_LENGTH), sum(DSL.function("octet_length", Long.class, RAW_ENTRY.CONTENT)))
                .from(RAW_ENTRY)
                .where(rows.of(RAW_ENTRY.ENTRY_ID))
                .fetchSingle();
        long entries = db.select(count()).from(TRANSACTION_ENTRY).where(rows.of(TRANSACTION_ENTRY.ID)).fetchSingle().value1();
        long matches = db.select(count()).from(RULE_MATCH).where(rows.of(RULE_MATCH.ENTRY_ID)).fetchSingle().value1();
        long errors = db.select(count()).from(APACHE_ERROR).where(rows.of(APACHE_ERROR.ENTRY_ID)).fetchSingle().value1();
        return new Sums(entries, matches + errors, number(raw.value2()), number(raw.value3()));
    }

    private static long number(@Nullable BigDecimal sum) {
        return sum == null ? 0 : sum.longValue();
    }

    /** Marks each file that loses an entry, and every bundle that contains such a file, so that no clean-up deletes it any more. */
    private static void markFiles(DSLContext db, Rows rows) {
        Condition unmarked = coalesce(SOURCE_FILE.PRUNED, false).isFalse();
        Set<String> bundles = new HashSet<>();
        List<Long> files = new ArrayList<>();
        db.selectDistinct(SOURCE_FILE.ID, SOURCE_FILE.PATH)
                .from(SOURCE_FILE)
                .join(TRANSACTION_ENTRY)
                .on(TRANSACTION_ENTRY.SOURCE_FILE_ID.eq(SOURCE_FILE.ID))
                .where(rows.of(TRANSACTION_ENTRY.ID))
                .and(unmarked)
                .forEach(row -> {
                    files.add(row.value1());
                    for (int end = row.value2().indexOf("!/"); end > 0; end = row.value2().indexOf("!/", end + 2)) {
                        bundles.add(row.value2().substring(0, end));
                    }
                });
        List<byte[]> hashes = bundles.stream().map(Hashes::of).toList();
        for (int i = 0; i < files.size(); i += FILES_A_STATEMENT) {
            mark(db, SOURCE_FILE.ID.in(files.subList(i, Math.min(files.size(), i + FILES_A_STATEMENT))));
        }
        for (int i = 0; i < hashes.size(); i += FILES_A_STATEMENT) {
            mark(db, SOURCE_FILE.PATH_HASH.in(hashes.subList(i, Math.min(hashes.size(), i + FILES_A_STATEMENT))).and(unmarked));
        }
    }

    private static void mark(DSLContext db, Condition which) {
        db.update(SOURCE_FILE).set(SOURCE_FILE.PRUNED, true).where(which).execute();
    }
}
