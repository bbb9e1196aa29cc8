package org.modsecexplorer.ui.deny;

import java.util.List;
import org.modsecexplorer.ui.frame.RequestLog;

/** Attackers at public, private and neighbouring addresses, people, and a client that did too little to be judged. */
final class DenyLog {

    private DenyLog() {}

    /** With many networks, and a client whose address is none. */
    static RequestLog hostile() {
        RequestLog log = new RequestLog(true);
        List<String> attackers = List.of("203.0.113.9", "203.0.113.64", "203.0.113.65", "2a02:8071:1:2::1", "2a02:8071:1:2::77", "10.0.0.7");
        for (int a = 0; a < attackers.size(); a++) {
            for (int i = 0; i < 9 + a; i++) {
                blocked(log, attackers.get(a), 86_400L * a + 20L * i, "/a" + i + "/run", "p" + i, 932_100 + 10 * i, false);
            }
        }
        for (int person = 1; person <= 5; person++) {
            String client = "198.51.100." + person;
            blocked(log, client, 86_400L * person, "/blog/" + person + "/comments", "comment", 942_190, true);
            for (int i = 0; i < 10; i++) {
                log.clean(client, 3_600L * (person + i), "/blog/" + i);
            }
        }
        blocked(log, "192.0.2.77", 50_000, "/search", "q", 942_100, false);
        for (int i = 0; i < 9; i++) {
            blocked(log, "client-with-a-name-that-is-far-too-long-for-a-column-of-addresses.example", 700_000 + 20L * i, "/h" + i, "p" + i, 932_100 + i, false);
        }
        return log;
    }

    private static void blocked(RequestLog log, String client, long second, String uri, String argument, int rule, boolean session) {
        log.scored(client, second, uri, session, 5, RequestLog.match(rule, argument, "x", "x", "attack-rce"));
    }
}
