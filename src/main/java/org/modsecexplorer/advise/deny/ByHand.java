package org.modsecexplorer.advise.deny;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * The user's decisions on single clients, by address as the log has it.
 *
 * @param leftOut not denied, although they would be
 * @param takenIn denied, although they would be held back
 */
public record ByHand(Set<String> leftOut, Set<String> takenIn) {

    public static final ByHand NOTHING = new ByHand(Set.of(), Set.of());

    public ByHand {
        leftOut = Set.copyOf(leftOut);
        takenIn = Set.copyOf(takenIn);
    }

    /** These clients are not denied: those that were taken in are held back again. */
    public ByHand without(Collection<String> clients) {
        Set<String> out = new HashSet<>(clients);
        out.removeAll(takenIn);
        out.addAll(leftOut);
        Set<String> in = new HashSet<>(takenIn);
        in.removeAll(clients);
        return new ByHand(out, in);
    }

    /** These clients are no longer left out. */
    public ByHand back(Collection<String> clients) {
        Set<String> out = new HashSet<>(leftOut);
        out.removeAll(clients);
        return new ByHand(out, takenIn);
    }

    /** This client is denied, although it would be held back. */
    public ByHand with(String client) {
        Set<String> in = new HashSet<>(takenIn);
        in.add(client);
        return new ByHand(leftOut, in);
    }
}
