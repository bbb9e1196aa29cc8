package org.modsecexplorer.parse.lines;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.parse.Trials;

public class EscapesTest {

    @Test
    void whatTheEngineEscapedComesBack() {
        Trials.run(5_000, random -> {
            byte[] bytes = bytes(random);
            String text = Bytes.of(bytes).text();
            assertThat(Escapes.undo(logEscape(bytes, true))).as("log_escape").isEqualTo(text);
            assertThat(Escapes.undo(logEscape(bytes, false))).as("log_escape_nq").isEqualTo(text);
            assertThat(Escapes.undo(logEscapeHex(bytes))).as("log_escape_hex").isEqualTo(text);
        });
    }

    @Test
    void namedAndNumberedEscapes() {
        assertThat(Escapes.undo("\\\"\\\\\\b\\n\\r\\t\\v\\x00\\x1f\\x7f")).isEqualTo("\"\\\b\n\r\t\u000b\0\u001f\u007f");
    }

    @Test
    void escapedBytesAreUtf8WhereTheyCanBeAndElseLatin1() {
        assertThat(Escapes.undo("\\xd0\\xbf\\xd1\\x80")).isEqualTo("пр");
        assertThat(Escapes.undo("caf\\xe9")).isEqualTo("café");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\x2...", "\\x...", "\\...", "\\x", "\\x2", "\\", "\\xzz", "\\d", "\\X41", "\\u0041"})
    void whatIsNoWholeEscapeStaysAsItIs(String torn) {
        assertThat(Escapes.undo("a" + torn)).isEqualTo("a" + torn);
    }

    private static byte[] bytes(SplittableRandom random) {
        byte[] bytes = new byte[random.nextInt(40)];
        random.nextBytes(bytes);
        boolean mostlyText = random.nextBoolean();
        for (int i = 0; mostlyText && i < bytes.length; i++) {
            bytes[i] = (byte) "\\\\\"xnbrtv 0a2[]:\n\r\t\b\u000b\0\u007f\u00d0\u00bf".charAt(bytes[i] & 0x0f | (bytes[i] & 0x10) >> 4 << 3);
        }
        return bytes;
    }

    /** @param text each char is one byte */
    public static String logEscape(String text, boolean quotes) {
        return logEscape(text.getBytes(StandardCharsets.ISO_8859_1), quotes);
    }

    /** @param text each char is one byte */
    public static String logEscapeHex(String text) {
        return logEscapeHex(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** A reimplementation of the engine's {@code _log_escape}. */
    private static String logEscape(byte[] bytes, boolean quotes) {
        StringBuilder escaped = new StringBuilder();
        for (byte b : bytes) {
            int c = b & 0xff;
            switch (c) {
                case '"' -> escaped.append(quotes ? "\\\"" : "\"");
                case '\\' -> escaped.append("\\\\");
                case '\b' -> escaped.append("\\b");
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\t' -> escaped.append("\\t");
                case 0x0b -> escaped.append("\\v");
                default -> escaped.append(c <= 0x1f || c >= 0x7f ? String.format("\\x%02x", c) : String.valueOf((char) c));
            }
        }
        return escaped.toString();
    }

    /** A reimplementation of the engine's {@code log_escape_hex}. */
    private static String logEscapeHex(byte[] bytes) {
        StringBuilder escaped = new StringBuilder();
        for (byte b : bytes) {
            int c = b & 0xff;
            boolean plain = c > 0x1f && c < 0x7f && c != '"' && c != '\\';
            escaped.append(plain ? String.valueOf((char) c) : String.format("\\x%02x", c));
        }
        return escaped.toString();
    }
}
