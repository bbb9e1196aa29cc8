package org.modsecexplorer.advise.deny;

import java.util.BitSet;
import java.util.List;
import java.util.function.Predicate;
import org.modsecexplorer.advise.tune.Evidence;
import org.modsecexplorer.advise.tune.client.JudgedClient;
import org.modsecexplorer.query.matched.MatchedRequests;

/** A client with requests that were blocked, or would have been. @param address as the log has it; empty if it has none */
public record Suspect(String address, JudgedClient client, Conduct conduct) {

    /** Clients with hindered requests among the chosen ones, each judged by all its requests. @param chosen positions */
    public static List<Suspect> of(Evidence evidence, BitSet chosen) {
        MatchedRequests all = evidence.requests();
        Predicate<JudgedClient> hindered = evidence.hinderedAmong(chosen);
        List<JudgedClient> clients = evidence.judgements().stream().filter(client -> client.hindered() > 0 && hindered.test(client)).toList();
        Conducts conducts = new Conducts(all);
        return clients.stream().map(client -> new Suspect(client.number() == 0 ? "" : all.legend().clients().get(client.number()), client, conducts.of(client.number()))).toList();
    }
}
