package org.modsecexplorer.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modsecexplorer.audit.Doubt;
import org.modsecexplorer.audit.Reason;
import org.modsecexplorer.parse.cut.Piece;

/** Entries behind a text on their lines: a collector's text is let pass, and what another program repeats of a client is no entry. */
class TextInFrontTest {

    private static final List<String> JSON = List.of(Samples.JSON_V2, Samples.JSON_V3, Samples.JSON_CORAZA);
    private static final List<String> NATIVE = List.of(Samples.NATIVE_V2, Samples.NATIVE_V3);

    private static String behind(String text, String entry, String tail) {
        return entry.lines().map(line -> text + line + tail + "\n").reduce("", String::concat);
    }

    private static List<Doubt> doubts(String log) {
        return Cut.whole(log).stream().filter(Piece.Entry.class::isInstance).map(piece -> ((Piece.Entry) piece).doubt()).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<13>1 2026-03-02T10:00:02Z web1 waf 1 ID [x y=\"z\"] ", "<13>1 - web1 waf - - [a@1 b=\"c \\\"d\\\" \\] {e}\"][g] ", "waf-1  | ", "Mar  2 10:00:01 web1 waf[7]: "})
    void aCollectorsTextRaisesNoDoubt(String text) {
        for (String entry : JSON) {
            assertThat(doubts(behind(text, entry, "") + behind(text, "words\n" + entry, ""))).as(entry).containsExactly(null, null);
        }
        for (String entry : NATIVE) {
            assertThat(doubts(behind(text, entry + "\n" + entry, ""))).as(entry).containsExactly(null, null);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[waf] ", "waf: ", "src={waf} "})
    void anUnknownMarkRaisesADoubt(String text) {
        for (String entry : List.of(Samples.JSON_V3, Samples.NATIVE_V3)) {
            assertThat(doubts(behind(text, entry, ""))).as(entry).containsExactly(Doubt.BEHIND_TEXT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Mar  2 10:00:01 web1 sshd[1]: Invalid user | from 192.0.2.9 port 22", "Mar  2 10:00:01 web1 sshd[1]: input_userauth_request: invalid user |",
        "2026-03-02T10:00:00Z INFO app login failed for user |", "2026-03-02T10:00:00Z INFO app: |", "192.0.2.9 www.example.com /ok |", "WARNING:root:bad token |",
        "Mar 02 10:00:01 web1 app[1]: body=|", "Mar 02 10:00:01 web1 app[1]: | is no number", "waf: | was refused", "GET /|"})
    void whatAnotherProgramRepeatsIsNoEntry(String words) {
        int place = words.indexOf('|');
        String front = words.substring(0, place);
        String tail = words.substring(place + 1);
        for (String sent : JSON) {
            String log = Samples.JSON_V3 + behind(front, sent, tail) + behind("waf-1  | ", Samples.JSON_V2, "");

            assertThat(doubts(log)).as(log).containsExactly(null, null);
            assertThat(Cut.whole(log)).filteredOn(Piece.OtherLines.class::isInstance).singleElement()
                    .satisfies(line -> assertThat(((Piece.OtherLines) line).reason().code()).isEqualTo(Reason.Code.BEHIND_TEXT));
        }
        for (String sent : NATIVE) {
            assertThat(doubts(Samples.NATIVE_V2 + "\n" + behind(front, sent, tail))).as(sent).containsExactly((Doubt) null);
            String escaped = front + sent.replace("\n", "#012") + tail + "\n";
            assertThat(doubts(escaped)).as(escaped).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop.example.com 192.0.2.10 - - [23/Nov/2026:18:25:00 +0000] \"GET / HTTP/1.1\" 403 9 \"-\" \"-\" x \"-\" /20261123/2026"})
    void anEntryRightBehindAnIndexLineThatWasCutOff(String index) {
        List<Piece> pieces = Cut.whole(index + Samples.NATIVE_V2 + "\n" + Samples.NATIVE_V3);

        assertThat(pieces.stream().filter(Piece.Entry.class::isInstance)).hasSize(2);
        assertThat(pieces.getFirst().offset()).as("it is told").isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 60, 300})
    void anEntryRightBehindOneThatWasCutOffInALine(int length) {
        for (String torn : List.of(Samples.JSON_V3.substring(0, length), Samples.NATIVE_V2.substring(0, Samples.NATIVE_V2.indexOf("Message: ") + length))) {
            assertThat(doubts(torn + Samples.NATIVE_V3.replace("Ab3dE6gH", "Ab3dE6gX") + "\n" + Samples.JSON_V2)).as(torn).hasSize(2);
        }
    }
}
