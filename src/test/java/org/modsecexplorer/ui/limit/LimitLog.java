package org.modsecexplorer.ui.limit;

import org.modsecexplorer.ui.frame.RequestLog;

/** People with low scores, and an attacker with high ones. */
final class LimitLog {

    private static final int[] RULES = {942_100, 941_100, 932_100, 930_100, 921_110, 944_100};
    private static final String ATTACKER = "203.0.113.9";

    private LimitLog() {}

    /**
     * Eight people: 16 requests with score 5, and 8 with score 3, which pass. An attacker: 10 requests with score 5, 10 with 10 and 5 with 25.
     * @param blocks false for an engine that only detects
     */
    static RequestLog usual(boolean blocks) {
        RequestLog log = new RequestLog(blocks);
        for (int person = 1; person <= 8; person++) {
            String client = "198.51.100." + person;
            for (int day = 0; day < 2; day++) {
                scored(log, client, 3_600L * 24 * (person + day), "/blog/" + (10 + person) + "/comments", true, "comment", 1);
            }
            for (int i = 0; i < 10; i++) {
                log.clean(client, 3_600L * (person + i), "/blog/" + i);
            }
            log.passed(client, 7_200L * person, "/search", match(920_350, "Host", 2, "WARNING", "A rule of level 2"));
        }
        for (int i = 0; i < 25; i++) {
            scored(log, ATTACKER, 100_000 + 20L * i, "/admin/p" + i + "/run", false, "p" + i, i < 10 ? 1 : i < 20 ? 2 : 5);
        }
        return log;
    }

    /** The same, with names that try to break the window, and an absurd score. */
    static RequestLog hostile(boolean blocks) {
        RequestLog log = usual(blocks);
        scored(log, ATTACKER, 200_000, "/x'y/" + "deep/".repeat(60), false, "a,ctl:ruleEngine=Off\u202e;<b>" + "long".repeat(80), 1);
        log.scored(ATTACKER, 200_060, "/x", false, 1_000_000, match(942_999, "q", 1, "CRITICAL", "\u202eevil <b>name</b> " + "wide ".repeat(60)));
        return log;
    }

    private static void scored(RequestLog log, String client, long second, String uri, boolean session, String argument, int rules) {
        StringBuilder matches = new StringBuilder();
        for (int i = 0; i < rules; i++) {
            matches.append(match(RULES[i], argument, 1, "CRITICAL", "Rule " + (i + 1) + " of a test"));
        }
        log.scored(client, second, uri, session, 5 * rules, matches.toString());
    }

    private static String match(int rule, String argument, int level, String severity, String words) {
        return """
                Message: Warning. Pattern match "x" at ARGS:%2$s. [file "r.conf"] [line "1"] [id "%1$d"] [msg "%5$s"] [data "Matched Data: x found within ARGS:%2$s: x"] [severity "%4$s"] [ver "OWASP_CRS/3.3.4"] [tag "attack-sqli"] [tag "paranoia-level/%3$d"]
                """.formatted(rule, argument, level, severity, words);
    }
}
