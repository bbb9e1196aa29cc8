package org.modsecexplorer.query.search;

import static org.jooq.impl.DSL.max;
import static org.modsecexplorer.store.schema.Tables.TRANSACTION_ENTRY;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.query.Answers;
import org.modsecexplorer.query.original.Originals;
import org.modsecexplorer.query.search.IdRanges.Range;
import org.modsecexplorer.store.Store;

/**
 * An index of the store's transactions that answers questions about millions of them at once. It follows the store: {@link #follow} adds what is new and
 * removes what is gone. The index of an embedded store is in the store's own file. To be used by one thread at a time, except for the answers.
 */
public final class SearchIndex implements AutoCloseable {

    private static final long CHUNK_OF_EMBEDDED = 250_000;
    private static final long CHUNK_OF_SERVER = 50_000;

    private static final long COMPARE_ALL_NS = TimeUnit.MINUTES.toNanos(5);

    /** Ids below the newest one that a writer may still commit: it reserves them long before. */
    private static final long RESERVED = 1_000_000;

    private final Truth truth;
    private final DSLContext db;

    /** How many ids are added in one transaction. */
    private final long chunk;

    private final @Nullable CopyFile copy;
    private final Originals originals;

    /** When all ids were last compared with the server's. */
    private long comparedNs = System.nanoTime() - COMPARE_ALL_NS;

    private SearchIndex(Truth truth, DSLContext db, long chunk, @Nullable CopyFile copy) {
        this.truth = truth;
        this.db = db;
        this.chunk = chunk;
        this.copy = copy;
        this.originals = new Originals(truth.db());
    }

    /**
     * Opens the index of a store.
     *
     * @param cache folder for the index of a store on a server
     * @return empty if another process has the index, or its file cannot be written
     */
    public static Optional<SearchIndex> of(Store store, Path cache) {
        if (store.isEmbedded()) {
            return Optional.of(in(store));
        }
        ServerTruth truth = new ServerTruth(store.dsl());
        return Optional.ofNullable(CopyFile.open(cache, truth.id())).map(copy -> new SearchIndex(truth, copy.db(), CHUNK_OF_SERVER, copy));
    }

    /** An index of a store on a server for one use, which begins empty. */
    public static SearchIndex temporary(Store store) {
        CopyFile copy = CopyFile.temporary();
        return new SearchIndex(new ServerTruth(store.dsl()), copy.db(), CHUNK_OF_SERVER, copy);
    }

    /** True if a store on a server has an index on this machine. */
    public static boolean exists(Store store, Path cache) {
        return CopyFile.exists(cache, new ServerTruth(store.dsl()).id());
    }

    /** @param store embedded */
    static SearchIndex in(Store store) {
        return new SearchIndex(new Truth.Embedded(store.dsl()), store.dsl(), CHUNK_OF_EMBEDDED, null);
    }

    /** True if the index is in a file of its own, apart from the store. */
    public boolean isCopy() {
        return copy != null;
    }

    /** The database that has the index. */
    public DSLContext db() {
        return db;
    }

    /** True if the index has every transaction of the store, and no other. */
    boolean isComplete() {
        return SearchSchema.isCurrent(db, truth.id()) && followedTo() >= newest() && hasEqualCounts();
    }

    /** How many of the store's newest ids the index lacks. */
    public long missing() {
        return newest() - (SearchSchema.isCurrent(db, truth.id()) ? followedTo() : 0);
    }

    /** Answers as of the last {@link #follow}. */
    public Answers answers() {
        return new SearchAnswers(db, originals);
    }

    /**
     * Brings the index up to date. A run that is cut off is continued by the next one. On a server, transactions that are deleted, or committed long after
     * newer ones, are noticed within some minutes, all others at once.
     *
     * @param progress receives the number of transactions that the index has; may throw a {@link CancellationException}
     * @return true if the answers may be different now
     */
    public boolean follow(LongConsumer progress) {
        boolean isAnew = !SearchSchema.isCurrent(db, truth.id());
        if (isAnew) {
            SearchSchema.createAnew(db, truth.id());
        }
        boolean hasNew = addNew(progress);
        return reconcile() || hasNew || isAnew;
    }

    private boolean reconcile() {
        if (copy == null) {
            return !hasEqualCounts() && reconcile(-1);
        }
        boolean isDue = System.nanoTime() - comparedNs > COMPARE_ALL_NS;
        if (isDue) {
            comparedNs = System.nanoTime();
        }
        return reconcile(isDue ? -1 : Math.max(-1, followedTo() - RESERVED));
    }

    /** @return true if there were any */
    private boolean addNew(LongConsumer progress) {
        boolean hasNew = false;
        long newest = newest();
        for (long after = followedTo(); after < newest; after = Math.min(newest, after + chunk)) {
            long first = after;
            long last = Math.min(newest, after + chunk);
            db.transaction((Configuration transaction) -> {
                DSLContext inside = DSL.using(transaction);
                add(inside, first, last);
                inside.update(SearchTables.STATE).set(SearchTables.STATE_FOLLOWED_TO, last).execute();
            });
            hasNew = true;
            progress.accept(size());
        }
        return hasNew;
    }

    private void add(DSLContext inside, long after, long to) {
        truth.stage(inside, after, to);
        new Absorber(inside).absorb();
    }

    /** Replaces the ranges in which transactions are missing or left over. @param after ids up to this one are not compared @return true if there were any */
    private boolean reconcile(long after) {
        List<Range> ranges = IdRanges.differing(
                db, SearchTables.ID, SearchTables.ENTRY, truth.db(), TRANSACTION_ENTRY.ID, TRANSACTION_ENTRY, after);
        for (Range range : ranges) {
            db.transaction((Configuration transaction) -> {
                DSLContext inside = DSL.using(transaction);
                inside.deleteFrom(SearchTables.ENTRY).where(SearchTables.ID.between(range.first(), range.last())).execute();
                inside.deleteFrom(SearchTables.MATCH).where(SearchTables.MATCH_ENTRY_ID.between(range.first(), range.last())).execute();
                inside.deleteFrom(SearchTables.APACHE).where(SearchTables.APACHE_ENTRY_ID.between(range.first(), range.last())).execute();
                add(inside, range.first() - 1, Math.min(range.last(), followedTo()));
            });
        }
        return !ranges.isEmpty();
    }

    /** Closes the file of a copy; the index of an embedded store is closed with the store. */
    @Override
    public void close() {
        if (copy != null) {
            copy.close();
        }
    }

    private boolean hasEqualCounts() {
        return size() == truth.db().fetchCount(TRANSACTION_ENTRY);
    }

    /** Number of transactions that the index has. */
    private long size() {
        return db.fetchCount(SearchTables.ENTRY);
    }

    private long followedTo() {
        return db.select(SearchTables.STATE_FOLLOWED_TO).from(SearchTables.STATE).fetchSingle().value1();
    }

    private long newest() {
        Long newest = truth.db().select(max(TRANSACTION_ENTRY.ID)).from(TRANSACTION_ENTRY).fetchSingle().value1();
        return newest == null ? 0 : newest;
    }
}
