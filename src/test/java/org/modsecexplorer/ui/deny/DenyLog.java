package org.modsecexplorer.ui.deny;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** A log of version 2 with attackers at public, private and neighbouring addresses, with people, and with a client that did too little to be judged. */
final class DenyLog {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final Instant START = Instant.parse("2026-11-02T08:00:00Z");

    private final StringBuilder text = new StringBuilder();
    private int entries;

    static DenyLog usual() {
        DenyLog log = new DenyLog();
        List<String> attackers = List.of("203.0.113.9", "203.0.113.64", "203.0.113.65", "2a02:8071:1:2::1", "2a02:8071:1:2::77", "10.0.0.7");
        for (int a = 0; a < attackers.size(); a++) {
            for (int i = 0; i < 9 + a; i++) {
                log.blocked(attackers.get(a), 86_400L * a + 20L * i, "/a" + i + "/run", "p" + i, 932_100 + 10 * i, false);
            }
        }
        for (int person = 1; person <= 5; person++) {
            String client = "198.51.100." + person;
            log.blocked(client, 86_400L * person, "/blog/" + person + "/comments", "comment", 942_190, true);
            for (int i = 0; i < 10; i++) {
                log.clean(client, 3_600L * (person + i), "/blog/" + i);
            }
        }
        log.blocked("192.0.2.77", 50_000, "/search", "q", 942_100, false);
        return log;
    }

    /** Many networks, and a client whose address is none. */
    DenyLog hostile() {
        for (int i = 0; i < 9; i++) {
            blocked("client-with-a-name-that-is-far-too-long-for-a-column-of-addresses.example", 700_000 + 20L * i, "/h" + i, "p" + i, 932_100 + i, false);
        }
        return this;
    }

    private void clean(String client, long second, String uri) {
        entry(client, second, "GET " + uri, true, 200, "");
    }

    private void blocked(String client, long second, String uri, String name, int rule, boolean session) {
        entry(client, second, "POST " + uri, session, 403, """
                Message: Warning. Pattern match "x" at ARGS:%2$s. [file "r.conf"] [line "1"] [id "%1$d"] [msg "Rule of a test"] [data "Matched Data: x found within ARGS:%2$s: x"] [severity "CRITICAL"] [ver "OWASP_CRS/3.3.4"] [tag "attack-rce"] [tag "paranoia-level/1"]
                Message: Access denied with code 403 (phase 2). Operator GE matched 5 at TX:anomaly_score. [file "r.conf"] [line "2"] [id "949110"] [msg "Inbound Anomaly Score Exceeded (Total Score: 5)"] [severity "CRITICAL"]
                Action: Intercepted (phase 2)
                """.formatted(rule, name));
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
