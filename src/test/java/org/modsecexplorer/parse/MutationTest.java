package org.modsecexplorer.parse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Entries of each format with random damage: every result must consist of entries, warnings or reported failures. A failure names its seed, so that
 * it can be reproduced.
 */
class MutationTest {

    private static final int ROUNDS = 1_500;

    /** Text with a special meaning to one of the parsers. */
    private static final List<String> WORDS = List.of(
            "\n", "\r\n", "\0", "\"", "\\", "{", "}", "[", "]", ",", ":", "--", "-Z--\n", "--a1b2c3d4-Z--\n", "--a1b2c3d4-C--\n", "---Ab3dE6gH---H--\n",
            "{\"transaction\":", "\n{\"transaction\":{\"client_ip\":\"1\"}}\n", " [file \"", "\"] [line \"1\"] [id \"2\"] [rev \"", "\\x", "\\u12", "\\ud800",
            "\u00e9", "Message: ", "[client \"", "99999999999999999999", "null", "\u00d0\u00b6");

    static Stream<String> formats() {
        return Samples.ALL.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void damagedEntries(String format) {
        String sample = Samples.ALL.get(format);
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random chance = new Random(seed);
            byte[] file = damage(Samples.bytes(neighbours(sample, chance)), chance);
            int split = chance.nextInt(file.length + 1);
            try {
                Cut.check(file, split);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(format + ", seed " + seed + ", cut at " + split + ": " + new String(file, ISO_8859_1), e);
            }
        }
    }

    /** The sample among others, as in a file that holds several formats. */
    private static String neighbours(String sample, Random chance) {
        List<String> all = List.copyOf(Samples.ALL.values());
        return switch (chance.nextInt(3)) {
            case 0 -> sample;
            case 1 -> sample + sample;
            default -> all.get(chance.nextInt(all.size())) + sample + all.get(chance.nextInt(all.size()));
        };
    }

    private static byte[] damage(byte[] file, Random chance) {
        byte[] damaged = file;
        for (int i = chance.nextInt(4); i >= 0; i--) {
            damaged = damageOnce(damaged, chance);
        }
        return damaged;
    }

    private static byte[] damageOnce(byte[] file, Random chance) {
        if (file.length == 0) {
            return file;
        }
        int at = chance.nextInt(file.length);
        int to = Math.min(file.length, at + 1 + chance.nextInt(60));
        ByteArrayOutputStream out = new ByteArrayOutputStream(file.length + 100);
        out.write(file, 0, at);
        switch (chance.nextInt(6)) {
            case 0 -> out.write(file, to, file.length - to);
            case 1 -> {
                out.writeBytes(WORDS.get(chance.nextInt(WORDS.size())).getBytes(ISO_8859_1));
                out.write(file, at, file.length - at);
            }
            case 2 -> {
                out.write(file, at, to - at);
                out.write(file, at, file.length - at);
            }
            case 3 -> {
                byte[] noise = new byte[to - at];
                chance.nextBytes(noise);
                out.writeBytes(noise);
                out.write(file, to, file.length - to);
            }
            case 4 -> {
                // the rest is missing: a full disk, an interrupted copy
            }
            default -> {
                out.write(file[at] ^ 1 << chance.nextInt(8));
                out.write(file, at + 1, file.length - at - 1);
            }
        }
        return out.toByteArray();
    }
}
