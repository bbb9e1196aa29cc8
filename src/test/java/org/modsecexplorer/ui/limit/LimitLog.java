package org.modsecexplorer.ui.limit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A log of version 2 with scores: people with low ones, an attacker with high ones. The limit is 5. */
final class LimitLog {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final Instant START = Instant.parse("2026-11-02T08:00:00Z");
    private static final int[] RULES = {942_100, 941_100, 932_100, 930_100, 921_110, 944_100};

    private final StringBuilder text = new StringBuilder();
    private final boolean blocks;
    private int entries;

    /** @param blocks false for an engine that only detects */
    private LimitLog(boolean blocks) {
        this.blocks = blocks;
    }

    /**
     * Eight people: 16 requests with score 5, and 8 with score 3, which pass. An attacker: 10 requests with score 5, 10 with 10 and 5 with 25.
     */
    static LimitLog usual(boolean blocks) {
        LimitLog log = new LimitLog(blocks);
        for (int person = 1; person <= 8; person++) {
            String client = "198.51.100." + person;
            for (int day = 0; day < 2; day++) {
                log.entry(client, 3_600L * 24 * (person + day), "/blog/" + (10 + person) + "/comments", true, "comment", 1, 1);
            }
            for (int i = 0; i < 10; i++) {
                log.clean(client, 3_600L * (person + i), "/blog/" + i);
            }
            log.lowScore(client, 7_200L * person, "/search");
        }
        for (int i = 0; i < 25; i++) {
            log.entry("203.0.113.9", 100_000 + 20L * i, "/admin/p" + i + "/run", false, "p" + i, i < 10 ? 1 : i < 20 ? 2 : 5, 1);
        }
        return log;
    }

    /** Names that try to break the window, and an absurd score. */
    LimitLog hostile() {
        entry("203.0.113.9", 200_000, "/x'y/" + "deep/".repeat(60), false, "a,ctl:ruleEngine=Off\u202e;<b>" + "long".repeat(80), 1, 1);
        matched("203.0.113.9", 200_060, "/x", false, message(942_999, "q", 1, "CRITICAL", "\u202eevil <b>name</b> " + "wide ".repeat(60)), 1_000_000);
        return this;
    }

    private void clean(String client, long second, String uri) {
        entry(client, second, "GET " + uri, true, 200, "");
    }

    private void lowScore(String client, long second, String uri) {
        entry(client, second, "GET " + uri, true, 200, message(920_350, "Host", 2, "WARNING", "A rule of level 2"));
    }

    private void entry(String client, long second, String uri, boolean session, String name, int rules, int level) {
        StringBuilder messages = new StringBuilder();
        for (int i = 0; i < rules; i++) {
            messages.append(message(RULES[i], name, level, "CRITICAL", "Rule " + (i + 1) + " of a test"));
        }
        matched(client, second, uri, session, messages.toString(), 5 * rules);
    }

    private void matched(String client, long second, String uri, boolean session, String messages, int score) {
        String decision = """
                Message: %s Operator GE matched 5 at TX:anomaly_score. [file "r.conf"] [line "2"] [id "949110"] [msg "Inbound Anomaly Score Exceeded (Total Score: %d)"] [severity "CRITICAL"]
                """.formatted(blocks ? "Access denied with code 403 (phase 2)." : "Warning.", score);
        entry(client, second, "POST " + uri, session, blocks ? 403 : 200, messages + decision + (blocks ? "Action: Intercepted (phase 2)\n" : ""));
    }

    private static String message(int rule, String name, int level, String severity, String words) {
        return """
                Message: Warning. Pattern match "x" at ARGS:%2$s. [file "r.conf"] [line "1"] [id "%1$d"] [msg "%5$s"] [data "Matched Data: x found within ARGS:%2$s: x"] [severity "%4$s"] [ver "OWASP_CRS/3.3.4"] [tag "attack-sqli"] [tag "paranoia-level/%3$d"]
                """.formatted(rule, name, level, severity, words);
    }

    private void entry(String client, long second, String request, boolean session, int status, String messages) {
        String id = String.format("%08x", ++entries);
        text.append("""
                --%1$s-A--
                [%2$s +0000] Id%1$s %3$s 40000 192.0.2.80 443
                --%1$s-B--
                %4$s HTTP/1.1
                Host: www.example.com
                User-Agent: Mozilla/5.0
                %5$s
                --%1$s-F--
                HTTP/1.1 %6$d Status

                --%1$s-H--
                %7$sProducer: ModSecurity for Apache/2.9.7 (http://www.modsecurity.org/); OWASP_CRS/3.3.4.
                Engine-Mode: "%8$s"

                --%1$s-Z--

                """.formatted(
                        id, TIME.format(START.plusSeconds(second)), client, request, session ? "Cookie: session=0a1b2c3d4e5f\n" : "", status, messages, blocks ? "ENABLED" : "DETECTION_ONLY"));
    }

    int entries() {
        return entries;
    }

    Path write(Path folder) throws IOException {
        return Files.writeString(folder.resolve("audit.log"), text, StandardCharsets.UTF_8);
    }
}
