package org.modsecexplorer.ui.tuning;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A log of version 2 with people whose comments were blocked, and an attacker. */
final class TuningLog {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final Instant START = Instant.parse("2026-11-02T08:00:00Z");
    private static final String COMMENT = "I would select one and where it is cheaper, then tell us about it";

    private final StringBuilder text = new StringBuilder();
    private int entries;

    /** Eight people whose comments were blocked on several days, and an attacker who tried everything within minutes. */
    static TuningLog usual() {
        TuningLog log = new TuningLog();
        for (int person = 1; person <= 8; person++) {
            String client = "198.51.100." + person;
            for (int day = 0; day < 2; day++) {
                log.blocked(client, 3_600L * 24 * (person + day), "/blog/" + (10 + person) + "/comments", true, 942_190, "comment", "select one", COMMENT);
            }
            for (int i = 0; i < 10; i++) {
                log.clean(client, 3_600L * (person + i), "/blog/" + i);
            }
        }
        log.blocked("198.51.100.1", 9_000, "/search", true, 942_100, "q", "s&1c", "a or b");
        for (int i = 0; i < 10; i++) {
            log.blocked("203.0.113.9", 100_000 + 20L * i, "/admin/p" + i + "/run", false, 932_100 + 10 * i, "p" + i, "/etc/passwd", "; cat /etc/passwd");
        }
        log.blocked("203.0.113.9", 100_300, "/other/comments", false, 942_190, "comment", "union select", "1 union select 2");
        return log;
    }

    /** Names and paths that try to break the window or a directive. */
    TuningLog hostile() {
        String name = "a,ctl:ruleEngine=Off\u202e;<b>" + "long".repeat(80);
        for (int person = 11; person <= 16; person++) {
            for (int day = 0; day < 3; day++) {
                blocked(
                        "198.51.100." + person, 3_600L * 24 * (person + day), "/x'y/" + "deep/".repeat(60), true, 941_160, name, "<i>",
                        "\u0007<i>" + "wide ".repeat(200));
            }
        }
        return this;
    }

    private void clean(String client, long second, String uri) {
        entry(client, second, "GET " + uri, true, 200, "");
    }

    private void blocked(String client, long second, String uri, boolean session, int rule, String name, String matched, String value) {
        entry(client, second, "POST " + uri, session, 403, """
                Message: Warning. Pattern match "x" at ARGS:%2$s. [file "r.conf"] [line "1"] [id "%1$d"] [msg "Rule of a test"] [data "Matched Data: %3$s found within ARGS:%2$s: %4$s"] [severity "CRITICAL"] [ver "OWASP_CRS/3.3.4"] [tag "attack-sqli"] [tag "paranoia-level/1"]
                Message: Access denied with code 403 (phase 2). Operator GE matched 5 at TX:anomaly_score. [file "r.conf"] [line "2"] [id "949110"] [msg "Inbound Anomaly Score Exceeded (Total Score: 5)"] [severity "CRITICAL"]
                Action: Intercepted (phase 2)
                """.formatted(rule, name, matched, value));
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
                Engine-Mode: "ENABLED"

                --%1$s-Z--

                """.formatted(id, TIME.format(START.plusSeconds(second)), client, request, session ? "Cookie: session=0a1b2c3d4e5f\n" : "", status, messages));
    }

    int entries() {
        return entries;
    }

    Path write(Path folder) throws IOException {
        return Files.writeString(folder.resolve("audit.log"), text, StandardCharsets.UTF_8);
    }
}
