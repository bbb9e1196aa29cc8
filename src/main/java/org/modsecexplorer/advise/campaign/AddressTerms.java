package org.modsecexplorer.advise.campaign;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.query.filter.FilterText;
import org.modsecexplorer.query.filter.FilterTimes;

/** Writes a filter for clients in a span of time. */
final class AddressTerms {

    /** More than a person reads, and enough for a botnet; each costs time in a question. */
    static final int MOST = 500;

    private AddressTerms() {}

    /** @param last second that is included @return null if there are too many addresses */
    static @Nullable String of(List<String> addresses, int first, int last) {
        if (addresses.size() > MOST) {
            return null;
        }
        String clients = addresses.stream().map(address -> FilterText.term("ip", address)).collect(Collectors.joining(" or "));
        return "(" + clients + ") matches:>0 " + FilterTimes.range(Instant.ofEpochSecond(first), Instant.ofEpochSecond(last + 1L));
    }
}
