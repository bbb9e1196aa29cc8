package org.modsecexplorer.store.write;

import static org.modsecexplorer.store.schema.Tables.COMPRESSION_DICTIONARY;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.duckdb.DuckDBConnection;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.store.Collisions;
import org.modsecexplorer.store.IdSequence;
import org.modsecexplorer.store.Milestone;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.StoreException;
import org.modsecexplorer.store.ledger.KnownEntries;
import org.modsecexplorer.store.ledger.MergedLogs;
import org.modsecexplorer.store.rows.AppenderSink;
import org.modsecexplorer.store.rows.BatchSink;
import org.modsecexplorer.store.rows.LoadSink;
import org.modsecexplorer.store.rows.RowForm;
import org.modsecexplorer.store.rows.RowSink;
import org.modsecexplorer.store.values.HashKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only way into the store. A batch is one database transaction: its entries, their ledger rows and the merged log's length are committed
 * together or not at all, so that a kill at any point leaves nothing half done. Used by one thread.
 */
public final class EntryWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EntryWriter.class);

    /** A connection that was not used for so long may have been given up, by the server or by something on the way to it. */
    private static final long LONG_PAUSE_NS = TimeUnit.SECONDS.toNanos(10);

    private static final int ANSWERS_WITHIN_SECONDS = 5;

    /**
     * What a batch came to.
     *
     * @param stored   new entries
     * @param known    entries that the store, or the batch itself, had already
     * @param byStep   new entries of each step, in the order of the steps
     */
    public record Written(int stored, int known, List<Integer> byStep) {}

    /**
     * A batch that is with the database.
     *
     * @param firstEntry number of its first new entry, null if there is none
     */
    private record Attempt(Set<HashKey> hashes, LedgerRows ledger, @Nullable Long firstEntry, Written written) {}

    private final Store store;
    private final KnownEntries knownEntries;
    private final WriterShare share;
    private final RuleDefinitions definitions;
    private final Dictionaries dictionaries;
    private Connection connection;
    private DSLContext db;
    private RowSink sink;
    private @Nullable Preparation preparation;

    /** True after a failure: the connection may be a dead one. */
    private boolean isInDoubt;

    private long usedNs = System.nanoTime();

    /** What the database was asked to commit and has not answered to. */
    private @Nullable Attempt unanswered;

    /** Begins to write, by one thread. */
    public static EntryWriter into(Store store) {
        return new EntryWriter(store, null);
    }

    /** @param common with the import's other writers, null for the first */
    private EntryWriter(Store store, @Nullable WriterShare common) {
        this.store = store;
        this.knownEntries = new KnownEntries(store.isEmbedded());
        this.dictionaries = new Dictionaries(store.dsl(), new IdSequence(store, COMPRESSION_DICTIONARY, 1));
        Connection opened = null;
        try {
            opened = store.writingConnection();
            this.connection = opened;
            this.db = store.dslOn(connection);
            this.share = common == null ? new WriterShare(store, connection, db) : common;
            this.definitions = new RuleDefinitions(share.definitionIds, share.definitions);
            this.sink = newSink();
        } catch (SQLException | RuntimeException e) {
            giveBack(opened);
            throw store.explain(e);
        }
    }

    /**
     * Another writer of the same import, with a connection of its own. May be called while this one writes.
     *
     * @throws StoreException if there is none to be had, or none would be left for numbers of new rows, which both need
     */
    EntryWriter another() {
        EntryWriter another = new EntryWriter(store, share);
        try {
            store.explained(() -> store.dsl().selectOne().fetch());
            return another;
        } catch (StoreException e) {
            another.close();
            throw e;
        }
    }

    /** Numbers of the rule definitions that are stored. */
    DefinitionNumbers definitions() {
        return share.definitions;
    }

    private RowSink newSink() throws SQLException {
        if (store.isEmbedded()) {
            return new AppenderSink(connection.unwrap(DuckDBConnection.class));
        }
        return share.isLoading ? new LoadSink(db, connection) : new BatchSink(db, connection);
    }

    private boolean isLeftAlone() throws SQLException {
        long pauseNs = System.nanoTime() - usedNs;
        return !store.isEmbedded() && pauseNs > LONG_PAUSE_NS && !connection.isValid(ANSWERS_WITHIN_SECONDS);
    }

    private void connectAgain() throws SQLException {
        close();
        connection = store.writingConnection();
        db = store.dslOn(connection);
        sink = newSink();
        isInDoubt = false;
    }

    /** Chooses how this import's entries are made ready; may be called by any thread. @param entries some of them, as a sample */
    public synchronized Preparation preparationFor(List<Bytes> entries) {
        Preparation chosen = preparation;
        if (chosen == null) {
            chosen = new Preparation(dictionaries.choose(entries), share.isLoading ? RowForm.TEXT : RowForm.VALUES);
            preparation = chosen;
        }
        return chosen;
    }

    /**
     * Stores what is new and commits. After a failure it may be called again with the same steps: a commit that got no answer is then looked for in the
     * store first, and nothing is written twice.
     *
     * @param mergedText gets the new entries' text before the commit; null for none
     * @throws IOException    if the merged log cannot be written; nothing of the batch is stored
     * @throws StoreException if the database fails; nothing of the batch is stored, unless it was the commit that failed
     */
    public Written write(long importId, @Nullable String hostLabel, List<FileStep> steps, @Nullable MergedText mergedText)
            throws IOException {
        boolean hasCollided = false;
        for (int attempt = 1; ; attempt++) {
            try {
                if (isInDoubt || isLeftAlone()) {
                    connectAgain();
                }
                if (hasCollided) {
                    share.definitions.load(db);
                    rollBack();
                }
                Written earlier = answer(mergedText);
                return earlier != null ? earlier : writeOnce(importId, hostLabel, steps, mergedText, !hasCollided && share.expectsNew);
            } catch (DataAccessException | SQLException e) {
                boolean isCollision = Collisions.isOne(e);
                isInDoubt = !isCollision;
                undo(mergedText);
                if (attempt == Collisions.ATTEMPTS || !isCollision) {
                    throw store.explain(e);
                }
                LOG.info("Part of the batch is already stored; checking again (attempt {})", attempt);
                hasCollided = true;
                share.expectsNew = false;
            } catch (IOException | RuntimeException e) {
                undo(mergedText);
                throw e;
            }
        }
    }

    /** What became of a commit that got no answer; null if there was none, or nothing of it is stored. */
    private @Nullable Written answer(@Nullable MergedText mergedText) throws IOException, SQLException {
        Attempt attempt = unanswered;
        if (attempt == null) {
            return null;
        }
        boolean happened = Commits.happened(db, store.kind(), attempt.firstEntry(), attempt.ledger().firstNew());
        rollBack();
        if (happened) {
            return committed(attempt, mergedText);
        }
        unanswered = null;
        undo(mergedText);
        return null;
    }

    /** @param isNew true if nothing of it is thought to be stored */
    private Written writeOnce(long importId, @Nullable String hostLabel, List<FileStep> steps, @Nullable MergedText mergedText, boolean isNew)
            throws IOException, SQLException {
        Set<HashKey> hashes = new HashSet<>();
        steps.forEach(step -> step.entries().forEach(entry -> hashes.add(entry.hash())));
        Set<HashKey> known = isNew ? new HashSet<>() : knownEntries.among(db, hashes);

        IncompleteEntries incomplete = new IncompleteEntries(db, steps);
        LedgerRows ledger = new LedgerRows(share.fileIds);
        List<Bytes> text = new ArrayList<>();
        int seen = 0;
        int stored = 0;
        List<Integer> byStep = new ArrayList<>(steps.size());
        long firstId = share.entryIds.take(hashes.size());
        for (FileStep step : steps) {
            long fileId = ledger.add(step).id();
            int before = stored;
            for (PreparedEntry entry : step.entries()) {
                seen++;
                incomplete.replaceBeginningsOf(entry, step.file());
                if (!known.contains(entry.hash()) && !incomplete.isKnownBeginning(entry)) {
                    known.add(entry.hash());
                    add(firstId + stored, importId, fileId, hostLabel, entry);
                    // the merged log is read by other programs, and a torn entry would hide the next from them
                    if (mergedText != null && entry.isWhole()) {
                        text.add(entry.raw());
                    }
                    stored++;
                }
            }
            byStep.add(stored - before);
        }
        incomplete.deleteReplaced();
        sink.flush();
        Milestone.ENTRIES_WRITTEN.reached();
        ledger.write(db, sink, importId);
        Milestone.LEDGER_WRITTEN.reached();
        if (mergedText != null && !text.isEmpty()) {
            MergedLogs.write(db, mergedText.path(), mergedText.fileKey(), mergedText.append(text));
            Milestone.LENGTH_WRITTEN.reached();
        }
        Attempt attempt = new Attempt(hashes, ledger, stored > 0 ? firstId : null, new Written(stored, seen - stored, byStep));
        commit(attempt);
        return committed(attempt, mergedText);
    }

    private void commit(Attempt attempt) throws SQLException {
        unanswered = attempt;
        try {
            connection.commit();
        } catch (SQLException e) {
            if (Collisions.isOne(e)) {
                unanswered = null;
            }
            throw e;
        }
    }

    private Written committed(Attempt attempt, @Nullable MergedText mergedText) {
        unanswered = null;
        usedNs = System.nanoTime();
        store.syncFolder();
        Milestone.COMMITTED.reached();
        if (mergedText != null) {
            mergedText.committed();
        }
        definitions.committed();
        knownEntries.committed(attempt.hashes());
        attempt.ledger().committed();
        share.expectsNew = !store.isEmbedded() && attempt.written().known() == 0;
        return attempt.written();
    }

    private void add(long id, long importId, long fileId, @Nullable String hostLabel, PreparedEntry entry) {
        if (!entry.isWhole()) {
            sink.add(IncompleteEntries.COLUMNS, new IncompleteEntries.NewIncomplete(id, fileId, entry));
        }
        EntryColumns.add(sink, definitions, entry, id, importId, fileId, hostLabel);
    }

    /** What may have been committed is left as it is until the store has been asked. */
    private void undo(@Nullable MergedText mergedText) throws IOException {
        sink.discard();
        if (unanswered != null) {
            return;
        }
        definitions.rolledBack();
        rollBack();
        if (mergedText != null) {
            mergedText.cutBack();
        }
    }

    private void rollBack() {
        try {
            connection.rollback();
        } catch (SQLException e) {
            LOG.warn("Rolling back failed; the database drops the transaction with the connection", e);
        }
    }

    @Override
    public void close() {
        rollBack();
        giveBack(connection);
    }

    private static void giveBack(@Nullable Connection connection) {
        try {
            if (connection != null) {
                connection.setAutoCommit(true);
                connection.close();
            }
        } catch (SQLException e) {
            LOG.warn("Closing the writer's connection failed", e);
        }
    }
}
