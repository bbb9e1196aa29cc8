package org.modsecexplorer.advise.campaign;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.modsecexplorer.advise.tune.Log;
import org.modsecexplorer.audit.Outcome;
import org.modsecexplorer.query.matched.MatchedDetails;

/** Requests of attackers and people, for tests. */
final class Traffic {

    static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64) Firefox/145.0";

    private final Log log = new Log();
    private final List<MatchedDetails.Detail> details = new ArrayList<>();
    private final List<String> payloads = new ArrayList<>(List.of(""));
    private final List<String> uris = new ArrayList<>();

    /** A blocked request. @param match rule, place and data: {@code 932100 ARGS:cmd ;id} */
    Traffic attack(String client, Duration after, String uri, String agent, String match) {
        return add(client, after, uri, agent, match, false, Outcome.BLOCKED, 403);
    }

    Traffic add(String client, Duration after, String uri, String agent, String match, boolean session, Outcome outcome, int status) {
        Instant time = START.plus(after);
        log.add(client, time, uri, session, outcome, agent, match);
        String payload = match.split(" ", 3)[2];
        if (!payloads.contains(payload)) {
            payloads.add(payload);
        }
        uris.add(uri);
        details.add(new MatchedDetails.Detail(details.size() + 1L, (int) time.getEpochSecond(), status, payloads.indexOf(payload), uris.size() - 1));
        return this;
    }

    /** Requests of unrelated scanners over a month, each with texts of its own. */
    Traffic noise(int scanners) {
        for (int i = 0; i < scanners; i++) {
            attack("198.51." + i / 250 + "." + i % 250, Duration.ofMinutes(i * 43_200L / scanners), "/x" + i + ".php", "curl/8." + i % 9, "930120 ARGS:f /own/" + i + "/../../../etc/passwd");
        }
        return this;
    }

    /** What a client did in all. @param clean requests that passed and were answered without an error */
    Traffic total(String client, int all, int clean) {
        log.total(client, all, clean);
        return this;
    }

    List<Campaign> campaigns() {
        MatchedDetails columns = new MatchedDetails(payloads, uris);
        details.forEach(columns::add);
        return Campaigns.of(log.requests(), columns, log.found().standings());
    }
}
