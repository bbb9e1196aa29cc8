package org.modsecexplorer.advise.tune;

import java.util.List;
import java.util.stream.IntStream;
import org.modsecexplorer.advise.tune.client.ClientFacts;
import org.modsecexplorer.advise.tune.client.ClientJudge;
import org.modsecexplorer.advise.tune.client.JudgedClient;
import org.modsecexplorer.advise.tune.client.Standing;
import org.modsecexplorer.advise.tune.client.Standings;
import org.modsecexplorer.advise.tune.client.Trials;

/** Judges all clients. What several honest clients tried counts as ordinary, which changes the judgement of others, so it is done several times. */
final class Jury {

    private static final int ROUNDS = 3;
    private static final int FEWEST_ORDINARY = 3;

    private final Clients clients;
    private final ClientJudge judge;
    private final double[] points;
    private final Standing[] standings;

    Jury(Clients clients, ClientJudge judge) {
        this.clients = clients;
        this.judge = judge;
        this.points = new double[clients.size()];
        this.standings = new Standing[clients.size()];
        boolean[] ordinary = new boolean[clients.trials().size()];
        for (int round = 0; round < ROUNDS; round++) {
            judge(ordinary);
            ordinary = ordinary();
        }
        judge(ordinary);
    }

    private void judge(boolean[] ordinary) {
        for (int c = 0; c < clients.size(); c++) {
            points[c] = judge.points(clients.facts(c), clients.trials().inAnHour(c, ordinary), clients.trials().attackTexts(c, ordinary));
            standings[c] = ClientJudge.standing(points[c]);
        }
    }

    /** Trials of several honest clients and of hardly any attacker. Many of them in an hour are work, not probing. */
    private boolean[] ordinary() {
        int[] balance = new int[clients.trials().size()];
        int[] honest = new int[balance.length];
        for (int c = 0; c < clients.size(); c++) {
            Standing standing = standing(c);
            if (standing != Standing.UNKNOWN) {
                for (int trial : clients.trials().of(c)) {
                    balance[trial] += standing == Standing.HONEST ? 1 : -1;
                    honest[trial] += standing == Standing.HONEST ? 1 : 0;
                }
            }
        }
        boolean[] ordinary = new boolean[balance.length];
        for (int trial = 0; trial < balance.length; trial++) {
            ordinary[trial] = honest[trial] >= FEWEST_ORDINARY && balance[trial] > 0;
        }
        return ordinary;
    }

    Standing standing(int client) {
        return standings[client];
    }

    /** True for a client that bears witness alone. */
    boolean isSurelyHonest(int client) {
        return points[client] <= ClientJudge.SURELY_HONEST;
    }

    List<JudgedClient> judgements() {
        return IntStream.range(0, clients.size()).mapToObj(c -> {
            ClientFacts facts = clients.facts(c);
            return new JudgedClient(clients.number(c), standing(c), facts.hindered(), facts.requests(), facts.clean(), facts.sessionShare());
        }).toList();
    }

    /** @param numbers the highest number of a client, and one more */
    Standings standings(int numbers) {
        Standings standings = new Standings(numbers);
        for (int c = 0; c < clients.size(); c++) {
            standings.set(clients.number(c), standing(c));
        }
        return standings;
    }
}
