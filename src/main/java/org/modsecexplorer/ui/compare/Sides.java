package org.modsecexplorer.ui.compare;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.query.filter.Filter;

/** What is compared, below the window's filter. */
sealed interface Sides {

    /** What was before a moment with what came since. @param moment null for the middle of the log */
    record Split(@Nullable Instant moment) implements Sides {

        private static final Duration LONG = Duration.ofDays(4);

        Filter before(Filter common, Instant at) {
            return both(common, new Filter.Until(at));
        }

        Filter after(Filter common, Instant at) {
            return both(common, new Filter.Since(at));
        }

        /** The moment, or the middle: of a long log the midnight, of a short one the full hour before it. */
        Instant moment(Instant first, Instant last) {
            if (moment != null) {
                return moment;
            }
            Duration length = Duration.between(first, last);
            Duration unit = length.compareTo(LONG) > 0 ? Duration.ofDays(1) : Duration.ofHours(1);
            Instant middle = first.plus(length.dividedBy(2));
            Instant round = Instant.ofEpochSecond(middle.getEpochSecond() / unit.toSeconds() * unit.toSeconds());
            return round.isAfter(first) ? round : middle;
        }
    }

    /** Two filters, for example of two hosts. */
    record Pair(Filter one, Filter other) implements Sides {}

    static Filter both(Filter one, Filter other) {
        return new Filter.All(List.of(one, other));
    }
}
