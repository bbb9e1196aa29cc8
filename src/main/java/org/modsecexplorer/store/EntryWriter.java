package org.modsecexplorer.store;

import static org.modsecexplorer.store.schema.Tables.COMPRESSION_DICTIONARY;
import static org.modsecexplorer.store.schema.Tables.RULE_DEFINITION;
import static org.modsecexplorer.store.schema.Tables.SOURCE_FILE;
import static org.modsecexplorer.store.schema.Tables.TRANSACTION_ENTRY;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.duckdb.DuckDBConnection;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.ApacheError;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.source.FileFacts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only way into the store. A batch is one database transaction: its entries, their ledger rows and the merged log's length are committed
 * together or not at all, so that a kill at any point leaves nothing half done. Used by one thread.
 */
public final class EntryWriter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EntryWriter.class);

    /** Two imports into one server may meet at the same entry, rule or lock; the loser looks again. */
    private static final int ATTEMPTS = 5;

    /**
     * What a batch came to.
     *
     * @param stored   new entries
     * @param known    entries that the store, or the batch itself, had already
     * @param byStep   new entries of each step, in the order of the steps
     */
    public record Written(int stored, int known, List<Integer> byStep) {}

    /** A ledger row to be written: how far a file has come with this batch. */
    private static final class FileRow {
        private final long id;
        private final boolean isNew;
        private long entries;
        private FileStep last;

        FileRow(long id, boolean isNew, long entries, FileStep first) {
            this.id = id;
            this.isNew = isNew;
            this.entries = entries;
            this.last = first;
        }
    }

    private record LedgerLine(FileRow row, long importId) {
        FileFacts facts() {
            return row.last.file().facts();
        }
    }

    private static final Columns<LedgerLine> LEDGER = Columns.<LedgerLine>of(SOURCE_FILE)
            .with(SOURCE_FILE.ID, l -> l.row().id)
            .with(SOURCE_FILE.IMPORT_ID, LedgerLine::importId)
            .with(SOURCE_FILE.PATH, l -> l.facts().path())
            .with(SOURCE_FILE.PATH_HASH, l -> Hashes.of(l.facts().path()))
            .with(SOURCE_FILE.SIZE_BYTES, l -> l.facts().size())
            .with(SOURCE_FILE.MODIFIED_NS, l -> l.facts().modifiedNs())
            .with(SOURCE_FILE.FILE_KEY, l -> l.facts().fileKey())
            .with(SOURCE_FILE.FORMAT, l -> l.row().last.format() == null ? null : l.row().last.format().id())
            .with(SOURCE_FILE.READ_TO, l -> l.row().last.readTo())
            .with(SOURCE_FILE.ENTRIES, l -> l.row().entries)
            .with(SOURCE_FILE.STATE, l -> l.row().last.state().name())
            .with(SOURCE_FILE.REASON, l -> l.row().last.reason())
            .with(SOURCE_FILE.TAIL_HASH, l -> tailHash(l.row().last))
            .with(SOURCE_FILE.PRUNED, l -> l.row().last.file().isPruned());

    private final StoreLocation location;
    private final Connection connection;
    private final DSLContext db;
    private final RowSink sink;
    private final KnownEntries knownEntries;
    private final IdSequence entryIds;
    private final IdSequence fileIds;
    private final RuleDefinitions definitions;
    private final Dictionaries dictionaries;
    private @Nullable Compressor compressor;

    EntryWriter(Store store, Connection connection) {
        this.location = store.location();
        this.connection = connection;
        this.db = DSL.using(connection, store.kind().dialect(), store.dsl().settings());
        this.knownEntries = new KnownEntries(store.isEmbedded());
        this.entryIds = new IdSequence(store, TRANSACTION_ENTRY);
        this.fileIds = new IdSequence(store, SOURCE_FILE);
        this.definitions = new RuleDefinitions(new IdSequence(store, RULE_DEFINITION));
        this.dictionaries = new Dictionaries(store.dsl(), new IdSequence(store, COMPRESSION_DICTIONARY));
        try {
            this.sink = store.isEmbedded() ? new AppenderSink(connection.unwrap(DuckDBConnection.class)) : new BatchSink(db, connection);
            this.definitions.load(store.dsl());
            connection.setAutoCommit(false);
        } catch (SQLException | RuntimeException e) {
            throw Failures.explain(location, e);
        }
    }

    /** Chooses how this import's entries are compressed; may be called by any thread. @param entries some of them, as a sample */
    public synchronized Compressor compressorFor(List<Bytes> entries) {
        Compressor chosen = compressor;
        if (chosen == null) {
            chosen = dictionaries.choose(entries);
            compressor = chosen;
        }
        return chosen;
    }

    /**
     * Stores what is new and commits.
     *
     * @param mergedText gets the new entries' text before the commit; null for none
     * @throws IOException    if the merged log cannot be written; nothing of the batch is stored
     * @throws StoreException if the database fails; nothing of the batch is stored
     */
    public Written write(long importId, @Nullable String hostLabel, List<FileStep> steps, @Nullable MergedText mergedText)
            throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return writeOnce(importId, hostLabel, steps, mergedText);
            } catch (DataAccessException | SQLException e) {
                undo(mergedText);
                if (attempt == ATTEMPTS || !isCollision(e)) {
                    throw Failures.explain(location, e);
                }
                LOG.info("Another writer was faster, looking again (attempt {})", attempt);
                definitions.load(db);
                rollBack();
            } catch (IOException | RuntimeException e) {
                undo(mergedText);
                throw e;
            }
        }
    }

    private Written writeOnce(long importId, @Nullable String hostLabel, List<FileStep> steps, @Nullable MergedText mergedText)
            throws IOException, SQLException {
        Set<HashKey> hashes = new HashSet<>();
        steps.forEach(step -> step.entries().forEach(entry -> hashes.add(entry.hash())));
        Set<HashKey> known = knownEntries.among(db, hashes);

        IncompleteEntries incomplete = new IncompleteEntries(db, steps);
        Map<SourceFileTicket, FileRow> files = new IdentityHashMap<>();
        List<FileRow> inOrder = new ArrayList<>();
        List<Bytes> text = new ArrayList<>();
        int seen = 0;
        int stored = 0;
        List<Integer> byStep = new ArrayList<>(steps.size());
        long id = entryIds.take(hashes.size());
        for (FileStep step : steps) {
            FileRow file = fileRow(step, files, inOrder);
            int before = stored;
            for (PreparedEntry entry : step.entries()) {
                seen++;
                incomplete.replaceBeginningsOf(entry, step.file());
                if (!known.contains(entry.hash()) && !incomplete.isKnownBeginning(entry)) {
                    known.add(entry.hash());
                    add(new EntryColumns.NewEntry(id++, importId, file.id, hostLabel, entry), text);
                    stored++;
                }
            }
            byStep.add(stored - before);
        }
        incomplete.deleteReplaced();
        sink.flush();
        writeLedger(inOrder, importId);
        if (mergedText != null && !text.isEmpty()) {
            MergedLogs.write(db, mergedText.path(), mergedText.fileKey(), mergedText.append(text));
        }
        connection.commit();
        if (mergedText != null) {
            mergedText.committed();
        }
        definitions.committed();
        knownEntries.committed(hashes);
        files.forEach((ticket, row) -> ticket.committed(row.id, row.entries));
        return new Written(stored, seen - stored, byStep);
    }

    private FileRow fileRow(FileStep step, Map<SourceFileTicket, FileRow> files, List<FileRow> inOrder) {
        SourceFileTicket ticket = step.file();
        FileRow row = files.get(ticket);
        if (row == null) {
            boolean isNew = ticket.ledgerId() == 0;
            row = new FileRow(isNew ? fileIds.take(1) : ticket.ledgerId(), isNew, ticket.entries(), step);
            files.put(ticket, row);
            inOrder.add(row);
        }
        row.last = step;
        row.entries += step.counted();
        return row;
    }

    /** @param text gets the text of a whole entry: the merged log is read by other programs, and a torn one would hide the next from them */
    private void add(EntryColumns.NewEntry newEntry, List<Bytes> text) {
        PreparedEntry entry = newEntry.entry();
        if (entry.isWhole()) {
            text.add(entry.raw());
        } else {
            IncompleteEntries.COLUMNS.add(sink, new IncompleteEntries.NewIncomplete(newEntry.id(), newEntry.sourceFileId(), entry));
        }
        EntryColumns.ENTRY.add(sink, newEntry);
        EntryColumns.RAW.add(sink, new EntryColumns.NewRaw(newEntry.id(), entry));
        List<RuleMatch> matches = entry.transaction().matches();
        for (int i = 0; i < matches.size(); i++) {
            long definition = definitions.numberOf(entry.definitions().get(i), sink);
            EntryColumns.MATCH.add(sink, new EntryColumns.NewMatch(newEntry.id(), i, definition, matches.get(i)));
        }
        List<ApacheError> errors = entry.transaction().apacheErrors();
        for (int i = 0; i < errors.size(); i++) {
            if (!errors.get(i).engine()) {
                EntryColumns.ERROR.add(sink, new EntryColumns.NewApacheError(newEntry.id(), i, errors.get(i)));
            }
        }
    }

    private void writeLedger(List<FileRow> rows, long importId) {
        List<Query> updates = new ArrayList<>();
        for (FileRow row : rows) {
            LedgerLine line = new LedgerLine(row, importId);
            if (row.isNew) {
                LEDGER.add(sink, line);
            } else if (!row.last.file().says(row.entries, row.last)) {
                updates.add(update(line));
            }
        }
        sink.flush();
        if (!updates.isEmpty()) {
            db.batch(updates).execute();
        }
    }

    private static byte @Nullable [] tailHash(FileStep step) {
        return step.tailHash() == null ? null : step.tailHash().bytes();
    }

    private Query update(LedgerLine line) {
        FileStep step = line.row().last;
        return db.update(SOURCE_FILE)
                .set(SOURCE_FILE.IMPORT_ID, line.importId())
                .set(SOURCE_FILE.SIZE_BYTES, line.facts().size())
                .set(SOURCE_FILE.MODIFIED_NS, line.facts().modifiedNs())
                .set(SOURCE_FILE.FILE_KEY, line.facts().fileKey())
                .set(SOURCE_FILE.READ_TO, step.readTo())
                .set(SOURCE_FILE.ENTRIES, line.row().entries)
                .set(SOURCE_FILE.STATE, step.state().name())
                .set(SOURCE_FILE.REASON, step.reason())
                .set(SOURCE_FILE.TAIL_HASH, tailHash(step))
                .set(SOURCE_FILE.PRUNED, step.file().isPruned())
                .where(SOURCE_FILE.ID.eq(line.row().id));
    }

    private void undo(@Nullable MergedText mergedText) throws IOException {
        sink.discard();
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

    /** Unique key taken by another writer, deadlock, lock wait: SQL states of integrity and of transaction rollback. */
    static boolean isCollision(Exception thrown) {
        String state = thrown instanceof SQLException sql ? sql.getSQLState() : ((DataAccessException) thrown).sqlState();
        return state != null && (state.startsWith("23") || state.startsWith("40"));
    }

    @Override
    public void close() {
        try {
            rollBack();
            connection.setAutoCommit(true);
            connection.close();
        } catch (SQLException e) {
            LOG.warn("Closing the writer's connection failed", e);
        }
    }
}
