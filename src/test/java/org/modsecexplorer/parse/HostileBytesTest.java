package org.modsecexplorer.parse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.modsecexplorer.parse.cut.EntryCutter;
import org.modsecexplorer.parse.cut.Piece;

/**
 * Files of 100 MB crafted to be slow: every line looks like the beginning of something. A quadratic search would need hours for them. The time limit
 * only distinguishes hours from seconds, on any machine.
 */
@Tag("slow")
class HostileBytesTest {

    private static final int SIZE = 12 << 20;
    private static final Duration HOURS_WOULD_BE_NEEDED_OTHERWISE = Duration.ofMinutes(2);

    @Test
    void openingsWithoutEnds() {
        survives(lines(i -> "--%08x-A--\n".formatted(i)));
    }

    @Test
    void openingsOfVersion3WithoutEnds() {
        survives(lines(i -> "---%08x---A--\n".formatted(i)));
    }

    @Test
    void openingsInsideBodiesWithoutEnds() {
        survives(lines(i -> "--%1$08x-A--\n[x] y\n--%1$08x-C--\n".formatted(i)));
    }

    @Test
    void openingsBehindTextWithoutEnds() {
        survives(lines(i -> "x: --%1$08x-A--\nx: [1\nx: --%1$08x-C--\n".formatted(i)));
    }

    @Test
    void objectsBehindTextThatAreNeverClosed() {
        survives(filled("x: {\"transaction\":\n"));
    }

    @Test
    void partsOfOldCorazaThatNeverRepeat() {
        survives(lines(i -> "--%010d-B--\n".formatted(i)));
    }

    @Test
    void endsWithoutOpenings() {
        survives(lines(i -> "--%08x-Z--\n".formatted(i)));
    }

    @Test
    void bracketsOnOneLine() {
        survives(filled("["));
    }

    @Test
    void bracketsOnLines() {
        survives(filled("[\n"));
    }

    @Test
    void bracesOnOneLine() {
        survives(filled("{"));
    }

    @Test
    void objectsThatAreNeverClosed() {
        survives(filled("{\"a\":[\n"));
    }

    @Test
    void entriesThatAreNeverClosed() {
        survives(filled("{\"transaction\":{\"client_ip\":\"\n"));
    }

    @Test
    void nestedJson() {
        byte[] nested = filled("{\"transaction\":");
        survives(nested);
    }

    @Test
    void quotes() {
        survives(filled("{\"\\\""));
    }

    private static byte[] lines(IntFunction<String> line) {
        StringBuilder text = new StringBuilder(SIZE + 64);
        for (int i = 0; text.length() < SIZE; i++) {
            text.append(line.apply(i));
        }
        return text.toString().getBytes(ISO_8859_1);
    }

    private static byte[] filled(String unit) {
        byte[] pattern = unit.getBytes(ISO_8859_1);
        byte[] bytes = new byte[SIZE];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = pattern[i % pattern.length];
        }
        return bytes;
    }

    private static void survives(byte[] file) {
        long covered = assertTimeoutPreemptively(HOURS_WOULD_BE_NEEDED_OTHERWISE, () -> cutAsAFileIsRead(file));
        assertThat(covered).isEqualTo(file.length);
    }

    /** Cuts in pieces that grow only when none of their bytes can be used, the way the import reads large files. */
    private static long cutAsAFileIsRead(byte[] file) {
        int piece = 4 << 20;
        int at = 0;
        int room = piece;
        while (at < file.length) {
            int to = Math.min(file.length, at + room);
            boolean end = to == file.length;
            byte[] buffer = Arrays.copyOfRange(file, at, to);
            int used = EntryCutter.cut(buffer, 0, buffer.length, at, end, check());
            if (used == 0 && !end) {
                assertThat(room).isLessThan(2 * EntryCutter.LONGEST_ENTRY);
                room *= 2;
                continue;
            }
            at += used;
            room = Math.max(piece, room - used);
        }
        return at;
    }

    private static Consumer<Piece> check() {
        return piece -> {
            switch (piece) {
                case Piece.Entry entry -> assertThat(EntryParser.parse(entry.format(), entry.bytes())).isNotNull();
                case Piece.Unfinished unfinished -> assertThat(EntryParser.parse(unfinished.format(), unfinished.bytes())).isNotNull();
                case Piece.NotUnderstood gap -> assertThat(gap.length()).isPositive();
                case Piece.OtherLines lines -> assertThat(lines.length()).isPositive();
                case Piece.IndexLines index -> assertThat(index.length()).isPositive();
                case Piece.ErrorLines errors -> assertThat(errors.lines()).isNotEmpty();
            }
        };
    }
}
