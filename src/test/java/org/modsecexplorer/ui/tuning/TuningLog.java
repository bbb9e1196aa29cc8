package org.modsecexplorer.ui.tuning;

import org.modsecexplorer.ui.frame.RequestLog;

/** People whose comments were blocked, an attacker, and names that try to break the window or a directive. */
final class TuningLog {

    private static final String COMMENT = "I would select one and where it is cheaper, then tell us about it";

    private TuningLog() {}

    /** Eight people whose comments were blocked on several days, an attacker who tried everything within minutes, and six people with hostile names. */
    static RequestLog hostile() {
        RequestLog log = new RequestLog(true);
        for (int person = 1; person <= 8; person++) {
            String client = "198.51.100." + person;
            for (int day = 0; day < 2; day++) {
                blocked(log, client, 3_600L * 24 * (person + day), "/blog/" + (10 + person) + "/comments", true, 942_190, "comment", "select one", COMMENT);
            }
            for (int i = 0; i < 10; i++) {
                log.clean(client, 3_600L * (person + i), "/blog/" + i);
            }
        }
        blocked(log, "198.51.100.1", 9_000, "/search", true, 942_100, "q", "s&1c", "a or b");
        for (int i = 0; i < 10; i++) {
            blocked(log, "203.0.113.9", 100_000 + 20L * i, "/admin/p" + i + "/run", false, 932_100 + 10 * i, "p" + i, "/etc/passwd", "; cat /etc/passwd");
        }
        blocked(log, "203.0.113.9", 100_300, "/other/comments", false, 942_190, "comment", "union select", "1 union select 2");
        String name = "a,ctl:ruleEngine=Off\u202e;<b>" + "long".repeat(80);
        for (int person = 11; person <= 16; person++) {
            for (int day = 0; day < 3; day++) {
                blocked(
                        log, "198.51.100." + person, 3_600L * 24 * (person + day), "/x'y/" + "deep/".repeat(60), true, 941_160, name, "<i>",
                        "\u0007<i>" + "wide ".repeat(200));
            }
        }
        return log;
    }

    private static void blocked(
            RequestLog log, String client, long second, String uri, boolean session, int rule, String argument, String matched, String value) {
        log.scored(client, second, uri, session, 5, RequestLog.match(rule, argument, matched, value, "attack-sqli"));
    }
}
