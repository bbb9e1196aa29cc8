package org.modsecexplorer.query.search;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.epoch;
import static org.jooq.impl.DSL.floor;
import static org.jooq.impl.DSL.inline;

import org.jooq.Field;
import org.jooq.impl.SQLDataType;

/** Two numbers in one: the driver takes about as long for each value as for any other. */
final class Packed {

    private static final long UPPER = 1L << 32;
    private static final int HALF_HOUR_SECONDS = 1_800;

    private Packed() {}

    /** 0 stands for null. */
    static Field<Long> both(Field<Integer> upper, Field<Integer> lower) {
        return coalesce(upper, inline(0)).cast(SQLDataType.BIGINT).mul(inline(UPPER)).add(coalesce(lower, inline(0)));
    }

    static int upper(long both) {
        return (int) (both >> 32);
    }

    static int lower(long both) {
        return (int) both;
    }

    /** Number of half hours since 1970 in UTC. */
    static Field<Integer> halfHour() {
        return floor(epoch(SearchTables.TIME_UTC).div(inline(HALF_HOUR_SECONDS))).cast(SQLDataType.INTEGER);
    }
}
