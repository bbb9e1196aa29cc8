package org.modsecexplorer.advise.campaign;

import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.query.matched.MatchedRequests;

/**
 * Requests of one attacker: all that its clients sent between the first and the last, as far as rules matched.
 *
 * @param clients  all addresses
 * @param networks of the addresses, /24 or /48
 * @param targets  paths
 * @param kinds    of attack, by the tags of the rules
 * @param tools    user agents
 * @param bonds    why the clients are one, those with most clients first
 * @param filter   finds these requests; null if they have too many addresses for one
 * @param entries  ids in order
 */
public record Campaign(
        Instant first,
        Instant last,
        int requests,
        List<Share> clients,
        Tops networks,
        Tops hosts,
        Tops targets,
        Tops rules,
        Tops kinds,
        Tops tools,
        Outcomes outcomes,
        List<Bond> bonds,
        @Nullable String filter,
        List<Long> entries) {

    public Campaign {
        clients = List.copyOf(clients);
        bonds = List.copyOf(bonds);
    }

    /** True if it has one of the chosen requests. @param chosen positions */
    public boolean isAmong(MatchedRequests of, BitSet chosen) {
        return of.positions(ids().toArray()).intersects(chosen);
    }

    public LongStream ids() {
        return entries.stream().mapToLong(Long::longValue);
    }
}
