package org.modsecexplorer.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.modsecexplorer.audit.Doubt;
import org.modsecexplorer.parse.cut.Piece;

/** A client sends whole entries in a body, and the entry of its request never gets its end. */
class TornBodyTest {

    private static final String NEXT = Samples.NATIVE_V2.replace("a1b2c3d4", "77777777").replace("Zk0AbCdE", "ZkNextOne") + "\n";
    private static final String BODY = "user=a&pass=' or 1=1--";

    static List<String> forged() {
        return List.of(
                Samples.NATIVE_V2.replace("a1b2c3d4", "f00dfeed"), Samples.NATIVE_V3.replace("Ab3dE6gH", "f00dfeed"), Samples.JSON_V2, Samples.JSON_V3, Samples.JSON_CORAZA);
    }

    /** The entry up to the line end of its body, which holds that text. */
    private static String inBody(String sent) {
        return Samples.NATIVE_V2.substring(0, Samples.NATIVE_V2.indexOf(BODY)) + sent;
    }

    private static List<Piece.Entry> entries(String log) {
        return Cut.whole(log).stream().filter(Piece.Entry.class::isInstance).map(Piece.Entry.class::cast).toList();
    }

    private static List<String> texts(String log) {
        return entries(log).stream().map(entry -> new String(entry.bytes().toByteArray(), StandardCharsets.ISO_8859_1)).toList();
    }

    @ParameterizedTest
    @MethodSource("forged")
    void aFurtherPartOfTheEntryBehindItTells(String sent) {
        String torn = Samples.NATIVE_V2.replace(BODY, sent + BODY);
        for (String end : List.of("--a1b2c3d4-F--", "--a1b2c3d4-E--", "--a1b2c3d4-H--", "--a1b2c3d4-Z--")) {
            String log = torn.substring(0, torn.indexOf(end)) + "\n" + NEXT;

            assertThat(texts(log)).as(end).doesNotContain(sent.stripTrailing() + "\n").contains(NEXT.stripTrailing() + "\n").hasSize(1);
        }
    }

    @ParameterizedTest
    @MethodSource("forged")
    void otherBytesBehindItTell(String sent) {
        assertThat(texts(inBody("a=1\n" + sent + "\nb=2\n") + NEXT)).containsExactly(NEXT.stripTrailing() + "\n");
        assertThat(texts(inBody("a=1\n" + sent + sent + "\nb=2\n") + NEXT)).endsWith(NEXT.stripTrailing() + "\n");
    }

    @ParameterizedTest
    @MethodSource("forged")
    void atTheEndOfTheFileTheBodyIsLikelierThanTwoTornEntries(String sent) {
        List<Piece> pieces = Cut.whole(inBody(sent + "\nb"));

        assertThat(pieces).singleElement().isInstanceOf(Piece.Unfinished.class);
    }

    @ParameterizedTest
    @MethodSource("forged")
    void whereNothingTellsTheRowSaysSo(String sent) {
        List<Piece.Entry> found = entries(inBody(sent + "\n") + NEXT);

        assertThat(found).hasSize(2).extracting(Piece.Entry::doubt).containsOnly(Doubt.IN_BODY);
    }

    @Test
    void anEarlierTimeTells() {
        String earlier = Samples.NATIVE_V2.replace("a1b2c3d4", "f00dfeed").replace("18:25:00", "18:24:00");

        assertThat(texts(inBody(earlier + "\n") + NEXT)).containsExactly(NEXT.stripTrailing() + "\n");
    }

    @Test
    void noClientSendsMoreThanItAnnounced() {
        String torn = inBody("user=a\n").replace("User-Agent:", "content-length: 6\nUser-Agent:");

        assertThat(entries(torn + NEXT)).singleElement().satisfies(next -> assertThat(next.doubt()).isNull());
        assertThat(entries(torn.replace(": 6", ": 600") + NEXT)).singleElement().satisfies(next -> assertThat(next.doubt()).isEqualTo(Doubt.IN_BODY));
        assertThat(entries(torn.replace("content-length: 6", "content-length: 6\nTransfer-Encoding: chunked") + NEXT)).singleElement()
                .satisfies(next -> assertThat(next.doubt()).isEqualTo(Doubt.IN_BODY));
    }

    @Test
    void behindTheAnnouncedLengthTheDoubtIsOver() {
        String torn = inBody("").replace("User-Agent:", "Content-Length: 500\nUser-Agent:");

        assertThat(entries(torn + NEXT + NEXT + NEXT)).extracting(Piece.Entry::doubt).containsExactly(Doubt.IN_BODY, null, null);
    }

    @Test
    void anEntryTornInItsHeadersRaisesNoDoubt() {
        String torn = Samples.NATIVE_V2.substring(0, Samples.NATIVE_V2.indexOf("User-Agent"));

        assertThat(entries(torn + "\n" + NEXT)).singleElement().satisfies(next -> assertThat(next.doubt()).isNull());
    }

    @ParameterizedTest
    @MethodSource("forged")
    void aFileThatBeginsInABodyShowsItByTheNextPart(String sent) {
        String rest = "a=1\n" + sent + "\nb=2\n" + Samples.NATIVE_V2.substring(Samples.NATIVE_V2.indexOf("--a1b2c3d4-F--"));

        assertThat(texts(rest + "\n" + NEXT)).containsExactly(NEXT.stripTrailing() + "\n");
        byte[] file = Samples.bytes(rest + "\n" + NEXT);
        for (int split = 0; split <= file.length; split += 11) {
            Cut.check(file, split);
        }
    }

    @Test
    void theBodyOfAnOldEntryOfCorazaGoesOnToItsNextPart() {
        for (String sent : forged()) {
            String log = Samples.NATIVE_CORAZA_OLD.replace("user=a\n", "user=a\n" + sent + "\nb\n") + NEXT;

            assertThat(texts(log)).as(sent).hasSize(2).last().isEqualTo(NEXT.stripTrailing() + "\n");
        }
    }

    @Test
    void manyOpeningsInABodyTakeLinearTime() {
        StringBuilder sent = new StringBuilder();
        for (int i = 0; i < 200_000; i++) {
            sent.append("--%08x-A--\n[23/Nov/2026:18:25:00 +0100] x\n--%08x-C--\n".formatted(i, i));
        }
        List<Piece> pieces = new ArrayList<>(Cut.whole(inBody(sent.toString()) + NEXT));

        assertThat(pieces.getLast()).isInstanceOf(Piece.Entry.class);
    }
}
