package org.modsecexplorer.store.write;

import static org.modsecexplorer.store.schema.Tables.COMPRESSION_DICTIONARY;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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
import org.modsecexplorer.store.rows.RowForm;
import org.modsecexplorer.store.values.HashKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes batches of entries; nothing else adds entries to the store. A batch is one database transaction: its entries, their ledger rows and the merged
 * log's length are committed together or not at all, so a kill at any point leaves no half-written batch. Used by one thread.
 */
public final class EntryWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EntryWriter.class);

    /**
     * The result of a batch.
     *
     * @param stored   new entries
     * @param known    entries that the store, or the batch itself, already had
     * @param replaced transactions from error logs that gave way to their audit entries, or to more of their lines
     * @param byStep   new entries of each step, in the order of the steps
     */
    public record Written(int stored, int known, int replaced, List<Integer> byStep) {}

    /**
     * A batch whose commit was sent to the database.
     *
     * @param firstId number of its first new entry, if there is one
     * @param text    for the merged log
     */
    private record Attempt(List<FileStep> steps, Set<HashKey> hashes, LedgerRows ledger, long firstId, List<Bytes> text, Written written) {

        @Nullable Long firstEntry() {
            return written.stored() > 0 ? firstId : null;
        }
    }

    private final Store store;
    private final KnownEntries knownEntries;
    private final WriterShare share;
    private final RuleDefinitions definitions;
    private final Dictionaries dictionaries;
    private final WriterConnection connection;
    private @Nullable Preparation preparation;

    /** The batch whose commit got no answer, null if there is none. */
    private @Nullable Attempt unanswered;

    /**
     * A batch whose commit got no answer and was not found afterwards, null if there is none. In a cluster, another member may still deliver it. It is
     * written again under the same numbers, so that the cluster takes one of the two and refuses the other.
     */
    private @Nullable Attempt missed;

    /** Opens a writer with a connection of its own. */
    public static EntryWriter into(Store store) {
        return new EntryWriter(store, null);
    }

    /** @param common shared with the import's other writers, null for the first */
    private EntryWriter(Store store, @Nullable WriterShare common) {
        this.store = store;
        this.knownEntries = new KnownEntries(store.isEmbedded());
        this.dictionaries = new Dictionaries(store.dsl(), new IdSequence(store, COMPRESSION_DICTIONARY, 1));
        Connection opened = null;
        try {
            opened = store.writingConnection();
            this.share = common == null ? new WriterShare(store, opened, store.dslOn(opened)) : common;
            this.definitions = new RuleDefinitions(share.definitionIds, share.definitions);
            this.connection = new WriterConnection(store, opened, share.isLoading);
        } catch (SQLException | RuntimeException e) {
            WriterConnection.release(opened);
            throw store.explain(e);
        }
    }

    /**
     * Another writer of the same import, with a connection of its own. May be called while this one writes.
     *
     * @throws StoreException if no connection is free, or none would be left to reserve row numbers, which both writers need
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

    /** Chooses how this import's entries are prepared; may be called by any thread. @param entries a sample of them */
    public synchronized Preparation preparationFor(List<Bytes> entries) {
        Preparation chosen = preparation;
        if (chosen == null) {
            chosen = new Preparation(dictionaries.choose(entries), share.isLoading ? RowForm.TEXT : RowForm.VALUES);
            preparation = chosen;
        }
        return chosen;
    }

    /**
     * Stores the new entries and commits. After a failure it may be called again with the same steps: it then checks first whether a commit without an
     * answer has happened, and writes nothing twice.
     *
     * @param mergedText receives the new entries' text before the commit; null for none
     * @throws IOException    if the merged log cannot be written; nothing of the batch is stored
     * @throws StoreException if the database fails; nothing of the batch is stored, unless it was the commit that failed
     */
    public Written write(long importId, @Nullable String hostLabel, List<FileStep> steps, @Nullable MergedText mergedText)
            throws IOException {
        boolean hasCollided = false;
        for (int attempt = 1; ; attempt++) {
            try {
                connection.renewIfDead();
                if (hasCollided) {
                    share.definitions.load(connection.db());
                    connection.rollBack();
                }
                Written earlier = answer(mergedText);
                return earlier != null ? earlier : writeOnce(importId, hostLabel, steps, mergedText, !hasCollided && share.expectsNew);
            } catch (DataAccessException | SQLException e) {
                boolean isCollision = Collisions.isOne(e);
                connection.failed(!isCollision);
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

    /** The result of a commit that got no answer; null if there is no such commit, or if it did not happen. */
    private @Nullable Written answer(@Nullable MergedText mergedText) throws IOException, SQLException {
        Attempt attempt = unanswered;
        if (attempt == null) {
            return null;
        }
        boolean happened = happened(attempt);
        connection.rollBack();
        if (happened) {
            return committed(attempt, mergedText);
        }
        missed = attempt;
        unanswered = null;
        undo(mergedText);
        return null;
    }

    private boolean happened(Attempt attempt) {
        return Commits.happened(connection.db(), store.kind(), attempt.firstEntry(), attempt.ledger().firstNew());
    }

    /** The result of a commit that another member of a cluster delivered only after it had been undone here. */
    private Written arrivedLate(Attempt attempt, @Nullable MergedText mergedText) throws IOException {
        connection.rollBack();
        if (mergedText != null && !attempt.text().isEmpty()) {
            mergedText.append(attempt.text());
        }
        return committed(attempt, mergedText);
    }

    /** @param isNew true if none of the entries is expected to be stored already */
    private Written writeOnce(long importId, @Nullable String hostLabel, List<FileStep> steps, @Nullable MergedText mergedText, boolean isNew)
            throws IOException, SQLException {
        ErrorLogEntries errorLogs = new ErrorLogEntries(connection.db(), steps);
        Set<HashKey> hashes = new HashSet<>();
        steps.forEach(step -> step.entries().stream().map(errorLogs::wanted).filter(Objects::nonNull).forEach(entry -> hashes.add(entry.hash())));
        Set<HashKey> known = isNew ? new HashSet<>() : knownEntries.among(connection.db(), hashes);
        Attempt again = missed != null && missed.steps() == steps && missed.hashes().size() >= hashes.size() ? missed : null;
        if (again != null && !known.isEmpty() && happened(again)) {
            return arrivedLate(again, mergedText);
        }

        IncompleteEntries incomplete = new IncompleteEntries(connection.db(), steps);
        LedgerRows ledger = new LedgerRows(share.fileIds, again == null ? null : again.ledger());
        List<Bytes> text = new ArrayList<>();
        int seen = 0;
        int stored = 0;
        List<Integer> byStep = new ArrayList<>(steps.size());
        long firstId = again == null ? share.entryIds.take(hashes.size()) : again.firstId();
        for (FileStep step : steps) {
            long fileId = ledger.add(step).id();
            int before = stored;
            for (PreparedEntry found : step.entries()) {
                seen++;
                PreparedEntry entry = errorLogs.wanted(found);
                if (entry == null) {
                    continue;
                }
                incomplete.replaceBeginningsOf(entry, step.file());
                if (!known.contains(entry.hash()) && !incomplete.isKnownBeginning(entry)) {
                    known.add(entry.hash());
                    add(firstId + stored, importId, fileId, hostLabel, entry);
                    // other programs read the merged log: a torn entry would hide the next one from them, and it holds no error log
                    if (mergedText != null && entry.isWhole() && entry.errorLog() == null) {
                        text.add(entry.raw());
                    }
                    stored++;
                }
            }
            byStep.add(stored - before);
        }
        incomplete.deleteReplaced();
        errorLogs.deleteReplaced();
        connection.sink().flush();
        Milestone.ENTRIES_WRITTEN.reached();
        ledger.write(connection.db(), connection.sink(), importId);
        Milestone.LEDGER_WRITTEN.reached();
        if (mergedText != null && !text.isEmpty()) {
            MergedLogs.write(connection.db(), mergedText.path(), mergedText.fileKey(), mergedText.append(text));
            Milestone.LENGTH_WRITTEN.reached();
        }
        Attempt attempt = new Attempt(steps, hashes, ledger, firstId, text, new Written(stored, seen - stored, errorLogs.replaced(), byStep));
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
        missed = null;
        connection.committed();
        store.syncFolder();
        store.emptyLargeLog();
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
            connection.sink().add(IncompleteEntries.COLUMNS, new IncompleteEntries.NewIncomplete(id, fileId, entry));
        }
        if (entry.errorLog() != null) {
            connection.sink().add(ErrorLogEntries.COLUMNS, new ErrorLogEntries.NewEntry(id, entry, entry.errorLog()));
        }
        EntryColumns.add(connection.sink(), definitions, entry, id, importId, fileId, hostLabel);
    }

    /** Undoes an attempt, unless it may have been committed: the next call finds out. */
    private void undo(@Nullable MergedText mergedText) throws IOException {
        connection.sink().discard();
        if (unanswered != null) {
            return;
        }
        definitions.rolledBack();
        connection.rollBack();
        if (mergedText != null) {
            mergedText.cutBack();
        }
    }

    @Override
    public void close() {
        connection.close();
    }
}
