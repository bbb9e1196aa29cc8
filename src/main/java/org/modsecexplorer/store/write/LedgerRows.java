package org.modsecexplorer.store.write;

import static org.modsecexplorer.store.schema.Tables.SOURCE_FILE;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.source.FileFacts;
import org.modsecexplorer.store.IdSequence;
import org.modsecexplorer.store.rows.Columns;
import org.modsecexplorer.store.rows.RowSink;
import org.modsecexplorer.store.values.Hashes;

/** The ledger rows of one batch: how far it takes each file. */
final class LedgerRows {

    /** One file's row. */
    static final class Row {
        private final long id;
        private final boolean isNew;
        private long entries;
        private FileStep last;

        private Row(long id, boolean isNew, long entries, FileStep first) {
            this.id = id;
            this.isNew = isNew;
            this.entries = entries;
            this.last = first;
        }

        long id() {
            return id;
        }
    }

    private record Line(Row row, long importId) {
        FileFacts facts() {
            return row.last.file().facts();
        }
    }

    private static final Columns<Line> COLUMNS = Columns.<Line>of(SOURCE_FILE)
            .with(SOURCE_FILE.ID, l -> l.row().id)
            .with(SOURCE_FILE.IMPORT_ID, Line::importId)
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

    private final IdSequence ids;
    private final @Nullable LedgerRows again;
    private final Map<SourceFileTicket, Row> byFile = new IdentityHashMap<>();
    private final List<Row> inOrder = new ArrayList<>();

    /** @param again an earlier attempt at the same batch, whose numbers are used again; null for none */
    LedgerRows(IdSequence ids, @Nullable LedgerRows again) {
        this.ids = ids;
        this.again = again;
    }

    /** The row of the step's file, after that step. */
    Row add(FileStep step) {
        SourceFileTicket ticket = step.file();
        Row row = byFile.get(ticket);
        if (row == null) {
            boolean isNew = ticket.ledgerId() == 0;
            row = new Row(isNew ? newId(ticket) : ticket.ledgerId(), isNew, ticket.entries(), step);
            byFile.put(ticket, row);
            inOrder.add(row);
        }
        row.last = step;
        row.entries += step.counted();
        return row;
    }

    private long newId(SourceFileTicket ticket) {
        Row earlier = again == null ? null : again.byFile.get(ticket);
        return earlier == null ? ids.take(1) : earlier.id;
    }

    /** Number of the first row that the batch adds, null if it adds none. */
    @Nullable Long firstNew() {
        return inOrder.stream().filter(row -> row.isNew).map(Row::id).findFirst().orElse(null);
    }

    /** Sends the rows to the database. */
    void write(DSLContext db, RowSink sink, long importId) {
        List<Query> updates = new ArrayList<>();
        for (Row row : inOrder) {
            Line line = new Line(row, importId);
            if (row.isNew) {
                sink.add(COLUMNS, line);
            } else if (!row.last.file().says(row.entries, row.last)) {
                updates.add(update(db, line));
            }
        }
        sink.flush();
        if (!updates.isEmpty()) {
            db.batch(updates).execute();
        }
    }

    private static Query update(DSLContext db, Line line) {
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

    private static byte @Nullable [] tailHash(FileStep step) {
        return step.tailHash() == null ? null : step.tailHash().bytes();
    }

    /** Call after the batch is committed. */
    void committed() {
        byFile.forEach((ticket, row) -> ticket.committed(row.id, row.entries));
    }
}
