package org.modsecexplorer.advise.tune;

import static org.modsecexplorer.store.schema.Tables.TUNING_VERDICT;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.values.Hashes;

/** The verdicts that users gave; all users of a store share them. */
public final class OwnVerdicts {

    private final DSLContext db;

    public OwnVerdicts(Store store) {
        this.db = store.dsl();
    }

    /** The latest first. */
    public List<OwnVerdict> all() {
        return db.select(
                        TUNING_VERDICT.RULE_ID, TUNING_VERDICT.PLACE, TUNING_VERDICT.PATH, TUNING_VERDICT.VERDICT, TUNING_VERDICT.AUTHOR, TUNING_VERDICT.DECIDED_UTC)
                .from(TUNING_VERDICT)
                .orderBy(TUNING_VERDICT.DECIDED_UTC.desc(), TUNING_VERDICT.KEY_HASH)
                .fetch(row -> new OwnVerdict(
                        row.value1(), row.value2(), row.value3(), Verdict.valueOf(row.value4()), row.value5(), row.value6().toInstant(ZoneOffset.UTC)));
    }

    /** Keeps a verdict; an earlier one on the same group is gone. @throws org.modsecexplorer.store.StoreException if the user may not write */
    public void keep(OwnVerdict verdict) {
        byte[] key = key(verdict.rule(), verdict.place(), verdict.path());
        Instant time = verdict.time().truncatedTo(ChronoUnit.MICROS);
        db.transaction(change -> {
            DSLContext inside = DSL.using(change);
            inside.deleteFrom(TUNING_VERDICT).where(TUNING_VERDICT.KEY_HASH.eq(key)).execute();
            inside.insertInto(TUNING_VERDICT)
                    .set(TUNING_VERDICT.KEY_HASH, key)
                    .set(TUNING_VERDICT.RULE_ID, verdict.rule())
                    .set(TUNING_VERDICT.PLACE, verdict.place())
                    .set(TUNING_VERDICT.PATH, verdict.path())
                    .set(TUNING_VERDICT.VERDICT, verdict.verdict().name())
                    .set(TUNING_VERDICT.AUTHOR, verdict.author())
                    .set(TUNING_VERDICT.DECIDED_UTC, LocalDateTime.ofInstant(time, ZoneOffset.UTC))
                    .execute();
        });
    }

    /** Goes back to the finder's verdict. @throws org.modsecexplorer.store.StoreException if the user may not write */
    public void forget(int rule, String place, String path) {
        db.deleteFrom(TUNING_VERDICT).where(TUNING_VERDICT.KEY_HASH.eq(key(rule, place, path))).execute();
    }

    /** A place or path may be longer than a key of the server may be. */
    private static byte[] key(int rule, String place, String path) {
        return Hashes.of(rule + "\n" + place.length() + "\n" + place + path);
    }
}
