package org.modsecexplorer.advise.whatif;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.modsecexplorer.advise.tune.client.Standing;
import org.modsecexplorer.advise.tune.client.Standings;

/** Counts requests, their clients and the rules in them. */
final class Tally {

    private final Standings standings;
    private final int[] requests = new int[Standing.values().length];
    private final BitSet attackers = new BitSet();
    private final BitSet people = new BitSet();
    private final Map<Integer, Integer> bySet = new HashMap<>();

    Tally(Standings standings) {
        this.standings = standings;
    }

    void add(int client, int ruleSet) {
        Standing standing = standings.of(client);
        requests[standing.ordinal()]++;
        bySet.merge(ruleSet, 1, Integer::sum);
        switch (standing) {
            case ATTACKER -> attackers.set(client);
            case HONEST -> people.set(client);
            case UNKNOWN -> {}
        }
    }

    LimitCount count(int limit) {
        return new LimitCount(
                limit, requests[Standing.ATTACKER.ordinal()], requests[Standing.HONEST.ordinal()], requests[Standing.UNKNOWN.ordinal()], attackers.cardinality(),
                people.cardinality());
    }

    /** Number of requests by rule set. */
    Map<Integer, Integer> bySet() {
        return bySet;
    }
}
