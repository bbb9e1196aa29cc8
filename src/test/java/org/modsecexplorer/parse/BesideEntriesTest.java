package org.modsecexplorer.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modsecexplorer.parse.cut.Piece;

/** Index lines and holes beside entries: the same is found in whatever portions the bytes come. */
class BesideEntriesTest {

    private static final String SUM = " \"-\" /20261123/20261123-1825/20261123-182500-x 0 900 md5:0123456789abcdef0123456789abcdef";

    private static final List<String> PARTS = List.of(
            "shop.example.com 192.0.2.10 - - [23/Nov/2026:18:25:00 +0000] \"GET / HTTP/1.1\" 403 9 \"-\" \"-\" x" + SUM + " \n",
            "shop.example.com 192.0.2.10 - - [23/Nov/2026:18:25:00 +0000] \"GET / HTTP/1.1\" 403 9 x" + SUM + " L\n",
            "{\"transaction\":{\"a\":\"b\"}} 192.0.2.10 - - [23/Nov/2026:18:25:00 +0000] \"GET / HTTP/1.1\" 403 9 \"-\" \"-\" x" + SUM + "\n",
            "x {\"transaction\":{ 192.0.2.10 - - [23/Nov/2026:18:25:00 +0000] \"GET / HTTP/1.1\" 403 9 \"-\" \"-\" x" + SUM + "\n",
            Samples.NATIVE_V2 + "\n",
            Samples.NATIVE_V3 + "\n",
            Samples.JSON_V2,
            Samples.NATIVE_V2.substring(0, 60),
            Samples.NATIVE_V2.substring(0, 130) + "\n",
            Samples.JSON_V2.substring(0, 40),
            Samples.NATIVE_V2.substring(200),
            "\0".repeat(3),
            "\0".repeat(700),
            "what is this\n",
            "\n");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void inWhateverPortionsTheyCome(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder log = new StringBuilder();
            for (int parts = random.nextInt(1, 8); parts > 0; parts--) {
                log.append(PARTS.get(random.nextInt(PARTS.size())));
            }
            Cut.check(Samples.bytes(log.toString()), random.nextInt(log.length() + 1));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\0\0\0", "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"})
    void everyByteIsInAPiece(String hole) {
        String log = PARTS.getFirst() + hole + Samples.NATIVE_V2 + hole + PARTS.getFirst() + "what is this\n" + Samples.JSON_V2 + hole;
        long told = Cut.whole(log).stream().mapToLong(piece -> switch (piece) {
            case Piece.Entry entry -> entry.bytes().length();
            case Piece.Unfinished unfinished -> unfinished.bytes().length();
            case Piece.IndexLines index -> index.length();
            case Piece.ErrorLines errors -> errors.length();
            case Piece.OtherLines lines -> lines.length();
            case Piece.NotUnderstood gap -> gap.length();
        }).sum();
        assertThat(told).isEqualTo(log.length());
    }
}
