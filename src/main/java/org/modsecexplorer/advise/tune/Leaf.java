package org.modsecexplorer.advise.tune;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Outcome;

/** All matches of one rule at one spot of one path. */
final class Leaf {

    /** Identifies a leaf. */
    record Key(int rule, Spot spot, PathShape path) {}

    /** The requests of one client here. */
    static final class Tally {
        int requests;
        int hindered;
        int sessions;
        final Set<String> hosts = new HashSet<>(2);
    }

    private static final int MOST_EXAMPLES = 8;
    private static final int MOST_HOSTS = 20;
    private static final int MOST_OTHERS = 50;

    private final Key key;
    private @Nullable String message;
    private final Map<Client, Tally> clients = new HashMap<>(4);
    private final Set<Long> days = new HashSet<>(4);
    private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    private final Map<Integer, Integer> others = new HashMap<>(8);
    private final Map<Client, Group.Example> examples = new HashMap<>(4);
    private int tried;
    private int requests;

    Leaf(Key key) {
        this.key = key;
    }

    /**
     * Notes a request.
     *
     * @param counts false if the same rule matched at a like spot of the same request before
     */
    void add(Client client, Sighting sighting, Group.Example example, boolean counts) {
        message = message == null ? sighting.message() : message;
        Tally tally = clients.computeIfAbsent(client, _ -> new Tally());
        if (sighting.host() != null && tally.hosts.size() < MOST_HOSTS) {
            tally.hosts.add(sighting.host());
        }
        if (examples.size() < MOST_EXAMPLES) {
            examples.putIfAbsent(client, example);
        }
        if (!counts) {
            return;
        }
        requests++;
        tally.requests++;
        tally.hindered += sighting.hindered() ? 1 : 0;
        tally.sessions += sighting.session() ? 1 : 0;
        tried += sighting.tried() ? 1 : 0;
        days.add(sighting.day());
        outcomes.merge(sighting.outcome(), 1, Integer::sum);
        for (int rule : sighting.rules()) {
            if (rule != key.rule() && (others.size() < MOST_OTHERS || others.containsKey(rule))) {
                others.merge(rule, 1, Integer::sum);
            }
        }
    }

    /** A request in which the rule matched here. @param rules all that matched in it */
    record Sighting(
            @Nullable String message, @Nullable String host, boolean hindered, boolean session, boolean tried, long day, Outcome outcome, Set<Integer> rules) {}

    Key key() {
        return key;
    }

    @Nullable String message() {
        return message;
    }

    Map<Client, Tally> clients() {
        return clients;
    }

    Set<Long> days() {
        return days;
    }

    Map<Outcome, Integer> outcomes() {
        return outcomes;
    }

    Map<Integer, Integer> others() {
        return others;
    }

    List<Map.Entry<Client, Group.Example>> examples() {
        return new ArrayList<>(examples.entrySet());
    }

    int tried() {
        return tried;
    }

    int requests() {
        return requests;
    }
}
