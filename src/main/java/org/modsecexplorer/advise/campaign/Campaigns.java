package org.modsecexplorer.advise.campaign;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.modsecexplorer.advise.tune.client.Standings;
import org.modsecexplorer.query.matched.MatchedDetails;
import org.modsecexplorer.query.matched.MatchedRequests;

/** Finds campaigns. A single client is none, however much it sends. */
public final class Campaigns {

    private static final int FEWEST_COMMON = 2;

    private final Columns columns;
    private final Visits visits;
    private final Matchmaker matchmaker;
    private final Circles circles;

    private Campaigns(Columns columns, Standings standings) {
        this.columns = columns;
        this.visits = new Visits(columns);
        Suspects suspects = new Suspects(columns, visits, standings);
        this.matchmaker = new Matchmaker(visits, suspects, columns.requests().clientNumbers());
        this.circles = matchmaker.circles();
        if (visits.size() > 1) {
            new SharedSigns(columns, visits, suspects, matchmaker).join();
            matchmaker.decide();
            joinReturning();
        }
    }

    /**
     * The campaigns among the requests, those of most clients first.
     *
     * @param details   of the same filter
     * @param standings of the clients, by all that they did
     */
    public static List<Campaign> of(MatchedRequests requests, MatchedDetails details, Standings standings) {
        return new Campaigns(new Columns(requests, details), standings).found();
    }

    /** Two groups of visits are one campaign if half of the smaller one's clients are in both. */
    private void joinReturning() {
        Map<Integer, List<Integer>> groups = groups();
        Map<Integer, Integer> sizes = new HashMap<>();
        Map<Integer, List<Integer>> groupsOfClient = new TreeMap<>();
        groups.forEach((group, members) -> {
            int[] clients = members.stream().mapToInt(visits::client).distinct().toArray();
            sizes.put(group, clients.length);
            for (int client : clients) {
                groupsOfClient.computeIfAbsent(client, _ -> new ArrayList<>(1)).add(group);
            }
        });
        Map<Long, Integer> common = new HashMap<>();
        groupsOfClient.values().forEach(some -> {
            for (int i = 1; i < some.size(); i++) {
                common.merge((long) some.get(i - 1) << 32 | some.get(i), 1, Integer::sum);
            }
        });
        common.forEach((pair, count) -> {
            int one = (int) (pair >> 32);
            int other = pair.intValue();
            if (count >= FEWEST_COMMON && count * 2 >= Math.min(sizes.get(one), sizes.get(other))) {
                matchmaker.joinReturning(one, other, count);
            }
        });
    }

    /** The visits of each group of several, by the number that stands for it. */
    private Map<Integer, List<Integer>> groups() {
        Map<Integer, List<Integer>> groups = new TreeMap<>();
        for (int visit = 0; visit < visits.size(); visit++) {
            int group = circles.of(visit);
            if (group != visit) {
                groups.computeIfAbsent(group, first -> new ArrayList<>(List.of(first))).add(visit);
            }
        }
        return groups;
    }

    private List<Campaign> found() {
        Map<Integer, List<Bond>> bonds = new HashMap<>();
        matchmaker.links().forEach(link -> bonds.computeIfAbsent(circles.of(link.visit()), _ -> new ArrayList<>()).add(link.bond()));
        List<Campaign> found = new ArrayList<>();
        groups().forEach((group, members) -> found.add(new Summing(columns, visits).of(members, bonds.getOrDefault(group, List.of()))));
        found.sort(Comparator.<Campaign>comparingInt(campaign -> campaign.clients().size()).thenComparingInt(Campaign::requests).reversed().thenComparing(Campaign::first));
        return found;
    }
}
