package org.modsecexplorer.store.ledger;

import static org.modsecexplorer.store.schema.Tables.IMPORT_RUN;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.store.IdSequence;
import org.modsecexplorer.store.Milestone;
import org.modsecexplorer.store.Store;

/** The imports recorded in this store. */
public final class ImportRuns {

    /** How an import ended; {@code RUNNING} if it is in progress or was killed. */
    public enum State {
        RUNNING,
        COMPLETE,
        CANCELLED,
        FAILED
    }

    /** One import with its totals. @param source what the user selected, one path a line @param finished null while it runs */
    public record ImportRun(
            long id,
            String source,
            @Nullable String hostLabel,
            Instant started,
            @Nullable Instant finished,
            State state,
            Sums sums) {}

    /** @param bytes read @param stored new entries @param known entries that were already stored */
    public record Sums(long files, long bytes, long stored, long known, long failedFiles, long cleanedFiles) {
        public static final Sums NONE = new Sums(0, 0, 0, 0, 0, 0);
    }

    private final Store store;
    private final DSLContext db;
    private final Clock clock;

    public ImportRuns(Store store, Clock clock) {
        this.store = store;
        this.db = store.dsl();
        this.clock = clock;
    }

    /** @return the new import's number */
    public long begin(String source, @Nullable String hostLabel) {
        long id = new IdSequence(store, IMPORT_RUN, 1).take(1);
        db.insertInto(IMPORT_RUN)
                .set(IMPORT_RUN.ID, id)
                .set(IMPORT_RUN.SOURCE, source)
                .set(IMPORT_RUN.HOST_LABEL, hostLabel)
                .set(IMPORT_RUN.STARTED_UTC, now())
                .set(IMPORT_RUN.STATE, State.RUNNING.name())
                .set(IMPORT_RUN.FILES_READ, 0L)
                .set(IMPORT_RUN.BYTES_READ, 0L)
                .set(IMPORT_RUN.ENTRIES_STORED, 0L)
                .set(IMPORT_RUN.ENTRIES_KNOWN, 0L)
                .set(IMPORT_RUN.FILES_FAILED, 0L)
                .set(IMPORT_RUN.FILES_CLEANED, 0L)
                .execute();
        Milestone.RUN_BEGUN.reached();
        return id;
    }

    public void finish(long id, State state, Sums sums) {
        db.update(IMPORT_RUN)
                .set(IMPORT_RUN.FINISHED_UTC, now())
                .set(IMPORT_RUN.STATE, state.name())
                .set(IMPORT_RUN.FILES_READ, sums.files())
                .set(IMPORT_RUN.BYTES_READ, sums.bytes())
                .set(IMPORT_RUN.ENTRIES_STORED, sums.stored())
                .set(IMPORT_RUN.ENTRIES_KNOWN, sums.known())
                .set(IMPORT_RUN.FILES_FAILED, sums.failedFiles())
                .set(IMPORT_RUN.FILES_CLEANED, sums.cleanedFiles())
                .where(IMPORT_RUN.ID.eq(id))
                .execute();
        Milestone.RUN_FINISHED.reached();
    }

    /** Newest first. */
    public List<ImportRun> latest(int limit) {
        return db.selectFrom(IMPORT_RUN).orderBy(IMPORT_RUN.ID.desc()).limit(limit).fetch(row -> new ImportRun(
                row.get(IMPORT_RUN.ID),
                row.get(IMPORT_RUN.SOURCE),
                row.get(IMPORT_RUN.HOST_LABEL),
                row.get(IMPORT_RUN.STARTED_UTC).toInstant(ZoneOffset.UTC),
                row.get(IMPORT_RUN.FINISHED_UTC) == null ? null : row.get(IMPORT_RUN.FINISHED_UTC).toInstant(ZoneOffset.UTC),
                State.valueOf(row.get(IMPORT_RUN.STATE)),
                new Sums(
                        row.get(IMPORT_RUN.FILES_READ),
                        row.get(IMPORT_RUN.BYTES_READ),
                        row.get(IMPORT_RUN.ENTRIES_STORED),
                        row.get(IMPORT_RUN.ENTRIES_KNOWN),
                        row.get(IMPORT_RUN.FILES_FAILED),
                        row.get(IMPORT_RUN.FILES_CLEANED))));
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
