package org.modsecexplorer.advise.tune;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.modsecexplorer.advise.tune.client.Standing;
import org.modsecexplorer.advise.tune.shape.NameFolding;
import org.modsecexplorer.advise.tune.shape.PathShape;

/** Which paths fall together at each place; all rules that match at a place share them. Each pair of place and path is folded once. */
final class Foldings {

    private final Kinds kinds;
    private final Clients clients;
    private final Jury jury;
    private final List<NameFolding> byPlace;
    private final Numbering pairs = new Numbering();
    private int[] foldedOfPair = new int[1024];

    Foldings(Kinds kinds, Clients clients, Jury jury) {
        this.kinds = kinds;
        this.clients = clients;
        this.jury = jury;
        this.byPlace = byPlace();
    }

    private List<NameFolding> byPlace() {
        List<Map<PathShape, Set<Integer>>> asked = new ArrayList<>();
        for (int place = 0; place < kinds.places().size(); place++) {
            asked.add(new HashMap<>());
        }
        for (int kind = 0; kind < kinds.all().size(); kind++) {
            Set<Integer> some = someClients(kind);
            PathShape path = kinds.paths().get(kinds.all().get(kind).path());
            for (Matches.Leaf leaf : some.isEmpty() ? List.<Matches.Leaf>of() : kinds.all().get(kind).matches().leaves()) {
                if (!leaf.spot().travels()) {
                    asked.get(leaf.place()).computeIfAbsent(path, _ -> new HashSet<>()).addAll(some);
                }
            }
        }
        return asked.stream().map(NameFolding::new).toList();
    }

    /** Clients that are no attackers, one more than the folding counts at most. */
    private Set<Integer> someClients(int kind) {
        Set<Integer> some = new HashSet<>();
        for (int at = kinds.from(kind); at < kinds.from(kind + 1) && some.size() <= NameFolding.MOST_CLIENTS_OF_A_NAME; at++) {
            int client = clients.of(kinds.request(at));
            if (jury.standing(client) != Standing.ATTACKER) {
                some.add(client);
            }
        }
        return some;
    }

    /** The number of the path that stands for this one at a place. */
    int of(int place, int path) {
        if (!byPlace.get(place).folds()) {
            return path;
        }
        int known = pairs.size();
        int pair = pairs.of((long) place << 32 | path);
        if (pair == known) {
            foldedOfPair = pair < foldedOfPair.length ? foldedOfPair : Arrays.copyOf(foldedOfPair, pair * 2);
            foldedOfPair[pair] = kinds.paths().number(byPlace.get(place).of(kinds.paths().get(path)));
        }
        return foldedOfPair[pair];
    }
}
