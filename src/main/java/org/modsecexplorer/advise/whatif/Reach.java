package org.modsecexplorer.advise.whatif;

import java.util.Arrays;
import org.modsecexplorer.advise.tune.client.Standings;

/** Requests by score, and their clients by the highest or the lowest score, so that no client is counted twice. */
final class Reach {

    private static final int NONE = -1;

    private final ScoreTally requests;
    private final ScoreTally clients;
    private final Standings standings;
    private final boolean highest;
    private final int[] ofClient;

    /** @param scores number of different scores @param clients number of clients @param highest true to count clients by their highest score */
    Reach(int scores, int clients, Standings standings, boolean highest) {
        this.requests = new ScoreTally(scores);
        this.clients = new ScoreTally(scores);
        this.standings = standings;
        this.highest = highest;
        this.ofClient = new int[clients];
        Arrays.fill(ofClient, NONE);
    }

    void add(int client, int place) {
        requests.add(standings.of(client), place);
        int known = ofClient[client];
        ofClient[client] = known == NONE ? place : highest ? Math.max(known, place) : Math.min(known, place);
    }

    /** Ends the counting. */
    Reach sum() {
        for (int client = 0; client < ofClient.length; client++) {
            if (ofClient[client] != NONE) {
                clients.add(standings.of(client), ofClient[client]);
            }
        }
        requests.sum();
        clients.sum();
        return this;
    }

    ScoreTally requests() {
        return requests;
    }

    /** Right for ranges that reach to the end the clients are counted by. */
    ScoreTally clients() {
        return clients;
    }
}
