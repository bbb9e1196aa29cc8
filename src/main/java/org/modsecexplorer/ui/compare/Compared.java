package org.modsecexplorer.ui.compare;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.compare.Comparison;
import org.modsecexplorer.advise.compare.Side;
import org.modsecexplorer.query.Timeline;
import org.modsecexplorer.query.Totals;
import org.modsecexplorer.query.filter.Filter;
import org.modsecexplorer.ui.session.PageAnswer;

/**
 * An answer of the page.
 *
 * @param moment   that parts the sides; null if filters part them
 * @param timeline of both sides together; empty if filters part them
 */
record Compared(@Nullable Instant moment, Timeline timeline, Side before, Side after, Comparison comparison) {

    private static final int MOST_BARS = 240;

    static Compared of(PageAnswer.Material asked, Sides sides) {
        return switch (sides) {
            case Sides.Split split -> split(asked, split);
            case Sides.Pair(Filter one, Filter other) -> of(null, Timeline.EMPTY, side(asked, Sides.both(asked.filter(), one)), side(asked, Sides.both(asked.filter(), other)));
        };
    }

    private static Compared split(PageAnswer.Material asked, Sides.Split split) {
        Totals totals = asked.answers().totals(asked.filter(), false);
        Instant first = totals.first() == null ? Instant.EPOCH : totals.first();
        Instant at = split.moment(first, totals.last() == null ? first : totals.last());
        return of(at, asked.answers().timeline(asked.filter(), MOST_BARS), side(asked, split.before(asked.filter(), at)), side(asked, split.after(asked.filter(), at)));
    }

    private static Side side(PageAnswer.Material asked, Filter filter) {
        return Side.of(asked.answers(), asked.evidence(), filter);
    }

    private static Compared of(@Nullable Instant moment, Timeline timeline, Side before, Side after) {
        return new Compared(moment, timeline, before, after, Comparison.of(before, after));
    }

    /** False if a side has no transaction, so that nothing can be compared. */
    boolean hasBoth() {
        return before.totals().transactions() > 0 && after.totals().transactions() > 0;
    }
}
