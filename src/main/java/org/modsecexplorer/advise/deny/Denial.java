package org.modsecexplorer.advise.deny;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An address or network to deny.
 *
 * @param clients in it
 * @param despite why one of them would have been held back; null if none was taken in by hand
 */
public record Denial(Network network, List<Suspect> clients, Shield.@Nullable Reason despite) {

    public Denial {
        clients = List.copyOf(clients);
    }

    Denial with(Denial other, Network both) {
        return new Denial(both, Stream.concat(clients.stream(), other.clients.stream()).toList(), despite == null ? other.despite : despite);
    }

    /** Number of their requests that were blocked, or would have been. */
    public long hindered() {
        return clients.stream().mapToLong(suspect -> suspect.client().hindered()).sum();
    }

    /** Number of all their requests. */
    public long requests() {
        return clients.stream().mapToLong(suspect -> suspect.client().requests()).sum();
    }

    /** The most different rules of one of them. */
    public int rules() {
        return clients.stream().mapToInt(suspect -> suspect.conduct().rules()).max().orElse(0);
    }

    /** The most different paths of one of them. */
    public int paths() {
        return clients.stream().mapToInt(suspect -> suspect.conduct().paths()).max().orElse(0);
    }

    /** Null if the log has no times. */
    public @Nullable Instant first() {
        return clients.stream().map(suspect -> suspect.conduct().first()).filter(Objects::nonNull).min(Comparator.naturalOrder()).orElse(null);
    }

    /** Null if the log has no times. */
    public @Nullable Instant last() {
        return clients.stream().map(suspect -> suspect.conduct().last()).filter(Objects::nonNull).max(Comparator.naturalOrder()).orElse(null);
    }
}
