package org.modsecexplorer.query;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.sum;
import static org.modsecexplorer.store.schema.Tables.TRANSACTION_ENTRY;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.query.filter.Filter;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.values.TextLists;

/** Reports on the server's own health, as the entries show it: the engine's complaints, repeated ids, the rate of new entries. */
public final class EngineReports {

    /**
     * A message of the engine in the entries.
     *
     * @param count number of entries that contain it
     */
    public record Said(String message, long count) {}

    /**
     * The rate at which entries arrived.
     *
     * @param bytes total size of their texts
     */
    public record Pace(long entries, long bytes, Duration span) {}

    private final DSLContext db;

    public EngineReports(Store store) {
        this.db = store.dsl();
    }

    /**
     * Messages of the engine that contain one of these phrases, together with the other messages of the same entries.
     *
     * @param since the time of the earliest entry that counts; {@link Instant#MIN} for all entries, also those without a time
     */
    public List<Said> said(Collection<String> phrases, Instant since) {
        Condition any = phrases.stream().map(TRANSACTION_ENTRY.ENGINE_MESSAGES::contains).reduce(noCondition(), Condition::or);
        List<Said> said = new ArrayList<>();
        db.select(TRANSACTION_ENTRY.ENGINE_MESSAGES, count())
                .from(TRANSACTION_ENTRY)
                .where(TRANSACTION_ENTRY.ENGINE_MESSAGES.isNotNull())
                .and(any)
                .and(from(since))
                .groupBy(TRANSACTION_ENTRY.ENGINE_MESSAGES)
                .forEach(row -> TextLists.read(row.value1()).forEach(message -> said.add(new Said(message, row.value2()))));
        return said;
    }

    /** Number of unique ids that several entries share. @param since as above */
    public long repeatedIds(Instant since) {
        var repeated = db.select(TRANSACTION_ENTRY.UNIQUE_ID)
                .from(TRANSACTION_ENTRY)
                .where(TRANSACTION_ENTRY.UNIQUE_ID.isNotNull())
                .and(from(since))
                .groupBy(TRANSACTION_ENTRY.UNIQUE_ID)
                .having(count().gt(inline(1)));
        return db.fetchCount(repeated);
    }

    private static Condition from(Instant since) {
        return since.equals(Instant.MIN) ? noCondition() : Conditions.of(new Filter.Since(since));
    }

    /** The rate in the window before the newest entry; empty if no entry has a time. */
    public Optional<Pace> pace(Duration window) {
        @Nullable LocalDateTime newest = db.select(max(TRANSACTION_ENTRY.TIME_UTC)).from(TRANSACTION_ENTRY).fetchSingle().value1();
        if (newest == null) {
            return Optional.empty();
        }
        var sums = db.select(count(), sum(TRANSACTION_ENTRY.SOURCE_LENGTH), min(TRANSACTION_ENTRY.TIME_UTC))
                .from(TRANSACTION_ENTRY)
                .where(Conditions.of(new Filter.Since(newest.minus(window).toInstant(ZoneOffset.UTC))))
                .fetchSingle();
        BigDecimal bytes = sums.value2();
        return Optional.of(new Pace(sums.value1(), bytes.longValue(), Duration.between(sums.value3(), newest)));
    }
}
