package org.modsecexplorer.advise.campaign;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.modsecexplorer.advise.tune.client.Agents;
import org.modsecexplorer.advise.tune.client.Standing;
import org.modsecexplorer.advise.tune.client.Standings;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.query.matched.MatchedRequests;

/**
 * The visits that may be part of a campaign: those of attackers, and of clients of which the log says too little, if they show an attack and nothing of a
 * person.
 */
final class Suspects {

    /** Rules for scanners, for files that no page links to, and for Java; people hardly ever trip them. */
    private static final List<Integer> TELLING = List.of(913, 930, 944);

    private final MatchedRequests requests;
    private final BitSet programs = new BitSet();
    private final BitSet telling = new BitSet();
    private final BitSet visits = new BitSet();

    Suspects(Columns columns, Visits all, Standings standings) {
        this.requests = columns.requests();
        List<String> agents = requests.legend().agents();
        IntStream.range(1, agents.size()).filter(agent -> Agents.isScanner(agents.get(agent)) || Agents.isTool(agents.get(agent))).forEach(programs::set);
        List<List<RuleMatch>> sets = requests.legend().ruleSets();
        IntStream.range(0, sets.size()).filter(set -> sets.get(set).stream().anyMatch(Suspects::tells)).forEach(telling::set);
        int[] attacks = new int[requests.clientNumbers()];
        for (int i = 0; i < requests.size(); i++) {
            attacks[requests.client(i)] += isAttack(i) ? 1 : 0;
        }
        for (int visit = 0; visit < all.size(); visit++) {
            Standing standing = standings.of(all.client(visit));
            visits.set(visit, standing == Standing.ATTACKER || isLittleElse(all.client(visit), attacks[all.client(visit)], standing) && attacks(all, visit));
        }
    }

    private boolean isAttack(int request) {
        return requests.hasAttackText(request) || telling.get(requests.ruleSet(request));
    }

    /** An attack that passes looks clean to the judgement of clients: one that did nothing else is no person. @param attacks requests that show one */
    private boolean isLittleElse(int client, int attacks, Standing standing) {
        int others = Math.max(0, requests.legend().requests()[client] - attacks);
        int clean = Math.min(others, requests.legend().clean()[client]);
        return standing == Standing.HONEST ? others == 0 && attacks > 0 : clean * 2 < Math.max(1, others + attacks);
    }

    private static boolean tells(RuleMatch match) {
        return match.ruleId() != null && TELLING.contains(match.ruleId() / 1_000);
    }

    private boolean attacks(Visits all, int visit) {
        boolean attack = false;
        for (int at = all.from(visit); at < all.to(visit); at++) {
            int i = all.request(at);
            if (requests.hasSession(i)) {
                return false;
            }
            attack |= isAttack(i) || programs.get(requests.agent(i));
        }
        return attack;
    }

    boolean contains(int visit) {
        return visits.get(visit);
    }
}
