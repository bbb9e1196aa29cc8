package org.modsecexplorer.query.original;

import static org.jooq.impl.DSL.noCondition;
import static org.modsecexplorer.store.schema.Tables.TRANSACTION_ENTRY;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.jooq.DSLContext;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.query.filter.Filter;
import org.modsecexplorer.store.values.RawEntries;

/**
 * Makes a filter answerable by columns. Terms about the stored original are evaluated last, over the transactions that the other terms leave: each of these is
 * read and parsed. An original never changes, so it is judged once for the latest filters. Thread-safe.
 */
public final class Originals {

    private static final int READ_AT_ONCE = 1_000;

    /** Terms whose verdicts are kept. */
    private static final int MOST_KEPT = 8;

    private final DSLContext db;
    private final RawEntries raw;
    private final Map<Filter.Original, Verdicts> kept = new LinkedHashMap<>(MOST_KEPT, 0.75f, true);

    /** @param db of the store */
    public Originals(DSLContext db) {
        this.db = db;
        this.raw = new RawEntries(db);
    }

    /**
     * The same filter without terms about originals.
     *
     * @param ids gives the transactions that match a filter without such terms
     */
    public Filter answerable(Filter filter, Function<Filter, long[]> ids) {
        return filter.needsOriginals() ? answerable(filter, Filter.EVERYTHING, ids) : filter;
    }

    /** @param among what must hold besides: others need not be looked at */
    private Filter answerable(Filter filter, Filter among, Function<Filter, long[]> ids) {
        return switch (filter) {
            case Filter.Original original -> new Filter.Ids(passing(original, ids.apply(among)));
            case Filter.Not(var inner) -> new Filter.Not(answerable(inner, among, ids));
            case Filter.Any(var filters) -> new Filter.Any(filters.stream().map(each -> answerable(each, among, ids)).toList());
            case Filter.All(var filters) -> {
                List<Filter> done = new ArrayList<>(filters.stream().filter(each -> !each.needsOriginals()).toList());
                for (Filter each : filters.stream().filter(Filter::needsOriginals).toList()) {
                    done.add(answerable(each, both(among, done), ids));
                }
                yield new Filter.All(done);
            }
            default -> filter;
        };
    }

    private static Filter both(Filter one, List<Filter> others) {
        List<Filter> all = new ArrayList<>(others);
        if (!one.equals(Filter.EVERYTHING)) {
            all.addFirst(one);
        }
        return new Filter.All(all);
    }

    private long[] passing(Filter.Original test, long[] candidates) {
        Verdicts verdicts = verdicts(test);
        long[] unknown = verdicts.unknown(candidates);
        for (int from = 0; from < unknown.length; from += READ_AT_ONCE) {
            judge(test, Arrays.copyOfRange(unknown, from, Math.min(unknown.length, from + READ_AT_ONCE)), verdicts);
        }
        return verdicts.passing(candidates);
    }

    private Verdicts verdicts(Filter.Original test) {
        synchronized (kept) {
            Verdicts verdicts = kept.computeIfAbsent(test, _ -> new Verdicts());
            if (kept.size() > MOST_KEPT) {
                kept.remove(kept.keySet().iterator().next());
            }
            return verdicts;
        }
    }

    private void judge(Filter.Original test, long[] ids, Verdicts verdicts) {
        List<Long> wanted = LongStream.of(ids).boxed().toList();
        Map<Long, byte[]> originals = raw.read(wanted);
        Map<Long, Origin> origins = db.select(TRANSACTION_ENTRY.ID, TRANSACTION_ENTRY.FORMAT, TRANSACTION_ENTRY.OFFSET_SECONDS)
                .from(TRANSACTION_ENTRY)
                .where(TRANSACTION_ENTRY.ID.between(ids[0], ids[ids.length - 1]))
                .and(ids[ids.length - 1] - ids[0] < 2L * ids.length ? noCondition() : TRANSACTION_ENTRY.ID.in(wanted))
                .fetchMap(TRANSACTION_ENTRY.ID, row -> new Origin(Format.ofId(row.value2()), ZoneOffset.ofTotalSeconds(row.value3() == null ? 0 : row.value3())));
        for (long id : ids) {
            byte[] original = originals.get(id);
            Origin origin = origins.get(id);
            boolean passes = original != null && origin != null
                    && OriginalParts.of(origin.format(), origin.zone(), Bytes.of(original)).anyOf(test.part(), test.name(), test.test()::passes);
            verdicts.add(id, passes);
        }
    }

    private record Origin(Format format, ZoneOffset zone) {}
}
