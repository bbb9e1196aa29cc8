package org.modsecexplorer.ui.frame;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The text of an audit log of ModSecurity 2 with the Core Rule Set, a request at a time. The limit of the anomaly score is 5. */
public final class RequestLog {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final Instant START = Instant.parse("2026-11-02T08:00:00Z");

    private final StringBuilder text = new StringBuilder();
    private final boolean blocks;
    private int entries;

    /** @param blocks false for an engine that only detects */
    public RequestLog(boolean blocks) {
        this.blocks = blocks;
    }

    /** @param value of the argument, with the part that the rule matched */
    public static String match(int rule, String argument, String matched, String value, String tag) {
        return """
                Message: Warning. Pattern match "x" at ARGS:%2$s. [file "r.conf"] [line "1"] [id "%1$d"] [msg "Rule of a test"] [data "Matched Data: %3$s found within ARGS:%2$s: %4$s"] [severity "CRITICAL"] [ver "OWASP_CRS/3.3.4"] [tag "%5$s"] [tag "paranoia-level/1"]
                """.formatted(rule, argument, matched, value, tag);
    }

    public void clean(String client, long second, String uri) {
        passed(client, second, uri, "");
    }

    /** @param matches lines of part H */
    public void passed(String client, long second, String uri, String matches) {
        entry(client, second, "GET " + uri, true, 200, matches);
    }

    /**
     * A request with this score or more than the limit: blocked, or logged by an engine that only detects.
     * @param matches lines of part H
     */
    public void scored(String client, long second, String uri, boolean session, int score, String matches) {
        String decision = """
                Message: %s Operator GE matched 5 at TX:anomaly_score. [file "r.conf"] [line "2"] [id "949110"] [msg "Inbound Anomaly Score Exceeded (Total Score: %d)"] [severity "CRITICAL"]
                """.formatted(blocks ? "Access denied with code 403 (phase 2)." : "Warning.", score);
        entry(client, second, "POST " + uri, session, blocks ? 403 : 200, matches + decision + (blocks ? "Action: Intercepted (phase 2)\n" : ""));
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
                        id, TIME.format(START.plusSeconds(second)), client, request, session ? "Cookie: session=0a1b2c3d4e5f\n" : "", status, messages,
                        blocks ? "ENABLED" : "DETECTION_ONLY"));
    }

    public int entries() {
        return entries;
    }

    public Path write(Path folder) {
        try {
            return Files.writeString(folder.resolve("audit.log"), text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
