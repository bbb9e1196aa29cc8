package org.modsecexplorer.parse;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.parse.v2.V2Entry;

/** Serial logs of random entries whose bodies contain what attackers and binary files put there. */
public final class RandomLog {

    /** @param written the entry's bytes @param c part C, null if there is none; {@code i} and {@code e} likewise for their parts */
    public record Written(byte[] written, byte @Nullable [] c, byte @Nullable [] i, byte @Nullable [] e) {}

    private static final String BODIES = "CIE";
    private static final String AFTER_A = "BCIFEHJK";

    private final SplittableRandom random;
    private final List<Written> entries = new ArrayList<>();
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    public RandomLog(SplittableRandom random) {
        this.random = random;
        int count = random.nextInt(1, 6);
        for (int n = 0; n < count; n++) {
            Written entry = entry();
            entries.add(entry);
            log.writeBytes(entry.written());
            log.write('\n');
        }
    }

    public List<Written> entries() {
        return entries;
    }

    /** Every entry followed by the single blank line of a serial log. */
    public byte[] bytes() {
        return log.toByteArray();
    }

    private Written entry() {
        // boundaries repeat: forked children may draw the same numbers
        String digits = random.nextInt(4) == 0 ? V2Entry.DIGITS : String.format("%08x", random.nextInt());
        V2Entry entry = V2Entry.entry(digits, V2Entry.HEADER_LINE);
        byte[][] bodies = new byte[BODIES.length()][];
        for (char letter : AFTER_A.toCharArray()) {
            if (random.nextBoolean()) {
                int body = BODIES.indexOf(letter);
                byte[] content = body >= 0 ? body(digits) : text(letter);
                entry.part(letter, content);
                if (body >= 0) {
                    bodies[body] = content;
                }
            }
        }
        return new Written(entry.bytes(), bodies[0], bodies[1], bodies[2]);
    }

    private byte[] body(String digits) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int fragments = random.nextInt(8);
        for (int n = 0; n < fragments; n++) {
            body.writeBytes(fragment(digits));
        }
        return body.toByteArray();
    }

    private byte[] fragment(String digits) {
        return switch (random.nextInt(10)) {
            case 0 -> randomBytes();
            case 1 -> ascii("\n");
            case 2 -> ascii("\r\n");
            case 3 -> ascii("\r");
            case 4 -> new byte[random.nextInt(4)];
            case 5 -> ascii("\n--" + foreign(digits) + "-" + letter() + "--\n");
            case 6 -> ascii("\r\n--" + foreign(digits) + "-" + letter() + "--\r\n");
            case 7 -> ascii("not at the start of a line --" + digits + "-" + letter() + "--\n");
            case 8 -> ascii("\n--" + digits + "-" + letter() + "-- and more\n");
            default -> ascii("\nMessage: fake [id \"1\"]\n");
        };
    }

    private String foreign(String digits) {
        String other = String.format("%08x", random.nextInt());
        return other.equals(digits) ? "00000000" : other;
    }

    private char letter() {
        return (char) ('A' + random.nextInt(26));
    }

    private byte[] randomBytes() {
        byte[] bytes = new byte[random.nextInt(40)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] text(char letter) {
        return ascii(switch (letter) {
            case 'B' -> V2Entry.lines("POST /a?b=c HTTP/1.1", "Host: example.com", "");
            case 'F' -> V2Entry.lines("HTTP/1.1 403 Forbidden", "Content-Length: 199");
            case 'H' -> V2Entry.lines(
                    "Message: Warning. Pattern match \"\\\\bor\\\\b\" at ARGS:q. [file \"/etc/r.conf\"] [line \"7\"] [id \"100001\"] [msg \"m\"]"
                            + " [data \"a\\x22b\"] [severity \"CRITICAL\"] [tag \"a\"] [tag \"b\"]",
                    "Apache-Error: [file \"mod_x.c\"] [line 12] [level 3] text",
                    "Action: Intercepted (phase 2)",
                    "Stopwatch: 1795458300123000 1430 (- - -)",
                    "Producer: ModSecurity for Apache/2.9.7 (http://www.modsecurity.org/); OWASP_CRS/3.3.4.",
                    "Engine-Mode: \"ENABLED\"");
            case 'J' -> V2Entry.lines("2,200,\"photo \\\"1\\\".jpg\",\"<Unknown ContentType>\"", "Total,200");
            default -> V2Entry.lines("SecRule \"ARGS\" \"@rx x\" \"phase:2,log,id:100001,deny\"", "");
        });
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
