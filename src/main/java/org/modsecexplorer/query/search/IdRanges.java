package org.modsecexplorer.query.search;

import static org.jooq.impl.DSL.bitXorAgg;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.sum;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Compares the ids of two tables by ranges. The rows of an id never change, so equal ids mean equal rows. */
final class IdRanges {

    private static final int BITS = 16;

    /** A range of ids, both included. */
    record Range(long first, long last) {}

    private record Sum(int count, BigDecimal sum, long xor) {}

    private IdRanges() {}

    /** Ranges in which the tables have different ids. @param after ids up to this one are not compared */
    static List<Range> differing(DSLContext one, Field<Long> id, Table<?> table, DSLContext other, Field<Long> otherId, Table<?> otherTable, long after) {
        long from = after >> BITS << BITS;
        Map<Long, Sum> here = sums(one, id, table, from);
        Map<Long, Sum> there = sums(other, otherId, otherTable, from);
        TreeSet<Long> numbers = new TreeSet<>(here.keySet());
        numbers.addAll(there.keySet());
        List<Range> ranges = new ArrayList<>();
        for (long number : numbers) {
            if (!Objects.equals(here.get(number), there.get(number))) {
                ranges.add(new Range(number << BITS, (number + 1 << BITS) - 1));
            }
        }
        return ranges;
    }

    private static Map<Long, Sum> sums(DSLContext db, Field<Long> id, Table<?> table, long from) {
        Field<Long> number = DSL.shr(id, inline(BITS)).cast(Long.class);
        return db.select(number, count(), sum(id), bitXorAgg(id))
                .from(table)
                .where(id.ge(from))
                .groupBy(number)
                .fetch()
                .stream()
                .collect(Collectors.toMap(row -> row.value1(), row -> new Sum(row.value2(), row.value3(), row.value4())));
    }
}
