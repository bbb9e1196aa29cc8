package org.modsecexplorer.query;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.floor;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.localDateTimeDiff;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.DatePart;
import org.jooq.Field;
import org.modsecexplorer.audit.Outcome;
import org.modsecexplorer.query.filter.Filter;
import org.modsecexplorer.store.Store;

/**
 * Transactions over time.
 *
 * @param start of the first bucket, a multiple of the width since 1970
 * @param width of a bucket, a round number
 * @param buckets without gaps, from the first transaction to the last
 */
public record Timeline(Instant start, Duration width, List<Bucket> buckets) {

    /** A span of time. @param counts by the ordinal of {@link Outcome} */
    public record Bucket(List<Long> counts) {
        public long total() {
            return counts.stream().mapToLong(Long::longValue).sum();
        }

        /** The transactions with one of these outcomes. */
        public long of(Collection<Outcome> outcomes) {
            return outcomes.stream().mapToLong(outcome -> counts.get(outcome.ordinal())).sum();
        }
    }

    public static final Timeline EMPTY = new Timeline(Instant.EPOCH, Duration.ofSeconds(1), List.of());

    /** Round widths, as people would choose them, in seconds. */
    private static final int[] WIDTHS = {
        1, 5, 10, 30, 60, 300, 600, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800, 2_592_000, 31_536_000
    };

    public Timeline {
        buckets = List.copyOf(buckets);
    }

    /** @param mostBuckets maximum number of buckets; the width is the smallest that keeps to it */
    public static Timeline of(Store store, Filter filter, int mostBuckets) {
        return of(store.dsl(), StoreFields.INSTANCE, filter, mostBuckets);
    }

    /** @param fields where the values are, in that database */
    public static Timeline of(DSLContext db, EntryFields fields, Filter filter, int mostBuckets) {
        Condition where = Conditions.of(filter, fields).and(fields.time().isNotNull());
        var ends = db.select(min(fields.time()), max(fields.time()))
                .from(fields.entries())
                .where(where)
                .fetchSingle();
        if (ends.value1() == null) {
            return EMPTY;
        }
        long first = ends.value1().toEpochSecond(ZoneOffset.UTC);
        long last = ends.value2().toEpochSecond(ZoneOffset.UTC);
        int width = width(first, last, mostBuckets);
        long start = Math.floorDiv(first, (long) width) * width;
        int size = (int) ((last - start) / width) + 1;

        Field<Integer> bucket = floor(secondsSince(LocalDateTime.ofEpochSecond(start, 0, ZoneOffset.UTC), fields.time()).div(inline((double) width)))
                .cast(Integer.class);
        long[][] counts = new long[size][Outcome.values().length];
        db.select(bucket, fields.outcome(), count())
                .from(fields.entries())
                .where(where)
                .groupBy(bucket, fields.outcome())
                .forEach(row -> {
                    // entries may have been imported since the ends were queried
                    if (row.value1() >= 0 && row.value1() < size) {
                        counts[row.value1()][Outcome.ofNumber(row.value2()).ordinal()] = row.value3();
                    }
                });
        List<Bucket> buckets = new ArrayList<>(size);
        for (long[] ofBucket : counts) {
            buckets.add(new Bucket(Arrays.stream(ofBucket).boxed().toList()));
        }
        return new Timeline(Instant.ofEpochSecond(start), Duration.ofSeconds(width), buckets);
    }

    private static int width(long first, long last, int mostBuckets) {
        for (int width : WIDTHS) {
            if ((last - Math.floorDiv(first, (long) width) * width) / width < mostBuckets) {
                return width;
            }
        }
        return WIDTHS[WIDTHS.length - 1];
    }

    /** Whole seconds from an instant to the transaction. */
    public static Field<Integer> secondsSince(LocalDateTime start, Field<LocalDateTime> time) {
        return localDateTimeDiff(DatePart.SECOND, inline(start), time);
    }

    public Instant startOf(int bucket) {
        return start.plus(width.multipliedBy(bucket));
    }
}
