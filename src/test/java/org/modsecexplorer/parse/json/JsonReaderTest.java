package org.modsecexplorer.parse.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.modsecexplorer.audit.Bytes;

/** Invalid JSON: the reader keeps the readable parts and reports each problem with its position. */
class JsonReaderTest {

    private final List<String> warnings = new ArrayList<>();

    /** Places the text between other bytes, as in a file. */
    private Json read(String text) {
        byte[] file = ("\"}]" + text + "abcd\"}]").getBytes(ISO_8859_1);
        warnings.clear();
        return JsonReader.read(new Bytes(file, 3, text.length()), warnings);
    }

    private String string(String text) {
        return new String(Objects.requireNonNull(read(text).bytes()).toByteArray(), UTF_8);
    }

    private static Json word(String text) {
        return new Json.Word(text);
    }

    @Test
    void blanksOfEveryKindMayStandBetweenAnyTwo() {
        Json read = read(" \t\r\n{ \"a\" \n:\t[ 1 ,\r\n true , null ] , \"b\" : { } } ");
        assertThat(read.get("a").elements()).containsExactly(word("1"), word("true"), Json.NULL);
        assertThat(read.has("b")).isTrue();
        assertThat(warnings).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"a,a", "z,z", "A,A", "Z,Z", "0,0", "9,9", "-1.5e+3_x,-1.5e+3_x"})
    void wordsKeepTheirFirstAndLastLetter(String text, String word) {
        assertThat(read("[" + text + "]").elements()).containsExactly(word(word));
        assertThat(warnings).isEmpty();
    }

    @Test
    void aNameWithoutQuotesIsSaidAndPassedOver() {
        Json read = read("{x:1, \"a\":2}");
        assertThat(read.get("a")).isEqualTo(word("2"));
        assertThat(warnings).containsExactly("The JSON text is invalid at byte 1: expected a quoted name.");
        read = read("{x:1}");
        assertThat(read.members()).isEmpty();
        assertThat(warnings).containsExactly("The JSON text is invalid at byte 1: expected a quoted name.");
    }

    @Test
    void aColonThatIsMissingIsSaid() {
        Json read = read("{\"a\" 1,\"b\":2}");
        assertThat(read.get("a")).isEqualTo(word("1"));
        assertThat(read.get("b")).isEqualTo(word("2"));
        assertThat(warnings).containsExactly("The JSON text is invalid at byte 5: expected a colon.");
    }

    @Test
    void aQuoteWithoutItsEscapeCostsNothing() {
        Json read = read("{\"a\":\"an \"example\" rule\",\"b\":{\"c\":\"1\"}}");
        assertThat(read.get("a").text()).isEqualTo("an \"example\" rule");
        assertThat(read.get("b").get("c").text()).isEqualTo("1");
        assertThat(warnings).hasSize(2).allMatch(warning -> warning.contains("a quote without its escape"));
        assertThat(read("{\"a\":\"x\\ty \"z\" w\"}").get("a").text()).isEqualTo("x\ty \"z\" w");
        assertThat(read("{\"a\":\"x,\"b\":\"y\"}").get("b").text()).as("no text ends up in another's").isNotEqualTo("x");
    }

    @Test
    void aValueThatIsMissingIsNullAndNothingBehindItIsLost() {
        Json read = read("{\"http_version\":,\"b\":2}");
        assertThat(read.get("http_version")).isEqualTo(Json.NULL);
        assertThat(read.get("b")).isEqualTo(word("2"));
        assertThat(warnings).containsExactly("The JSON text is invalid at byte 16: expected a value.");
        assertThat(read("[#,1]").elements()).contains(word("1"));
        assertThat(warnings).containsExactly("The JSON text is invalid at byte 1: expected a value.");
    }

    @Test
    void aBracketOfTheOtherKindClosesWhatIsOpen() {
        Json read = read("{\"a\":[1},\"b\":2}");
        assertThat(read.get("a").elements()).containsExactly(word("1"));
        assertThat(read.get("b")).isEqualTo(word("2"));
        assertThat(warnings).containsExactly("The JSON text is invalid at byte 7: expected a ].");
    }

    @Test
    void aTextThatEndsEarlyIsSaidOnceForEachThatIsOpen() {
        Json read = read("{\"a\":[1,2");
        assertThat(read.get("a").elements()).containsExactly(word("1"), word("2"));
        assertThat(warnings).containsExactly("The JSON text ends before its ].", "The JSON text ends before its }.");
        assertThat(read("[1, ").elements()).containsExactly(word("1"));
        assertThat(warnings).containsExactly("The JSON text ends before its ].");
    }

    @Test
    void aStringThatEndsEarlyIsKeptAsFarAsItGoes() {
        assertThat(string("\"cut")).isEqualTo("cut");
        assertThat(warnings).containsExactly("The JSON text ends inside a string.");
        assertThat(string("\"with\\nescape")).isEqualTo("with\nescape");
        assertThat(warnings).containsExactly("The JSON text ends inside a string.");
        assertThat(string("\"half an escape\\")).isEqualTo("half an escape\\");
        assertThat(warnings).containsExactly("The JSON text ends inside a string.");
    }

    @Test
    void everyEscapeIsTheCharacterThatItStandsFor() {
        assertThat(string("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0041\\u0436\\ud83d\\ude00!\"")).isEqualTo("\"\\/\b\f\n\r\tA\u0436\ud83d\ude00!");
        assertThat(warnings).isEmpty();
    }

    @Test
    void halvesOfAPairStayAsTheyAreWritten() {
        assertThat(string("\"\\ud83d!\"")).isEqualTo("\\ud83d!");
        assertThat(string("\"\\ude00\\ud83d\"")).isEqualTo("\\ude00\\ud83d");
        assertThat(string("\"\\ud83d\\u0041\"")).isEqualTo("\\ud83dA");
        assertThat(string("\"\\ud83d\\n\"")).isEqualTo("\\ud83d\n");
    }

    @Test
    void escapesThatAreCutStayAsTheyAreWritten() {
        assertThat(string("\"\\u12\"")).isEqualTo("\\u12");
        assertThat(string("\"\\u12g4\"")).isEqualTo("\\u12g4");
        // the four digits would be there, but outside of the text
        assertThat(string("\"\\u")).isEqualTo("\\u");
        assertThat(string("\"\\uabc")).isEqualTo("\\uabc");
        assertThat(string("\"\\uabcd")).isEqualTo("\uabcd");
        assertThat(string("\"\\ud83d\\ude0")).isEqualTo("\\ud83d\\ude0");
        assertThat(string("\"\\ud83d\\ude00")).isEqualTo("\ud83d\ude00");
    }

    @Test
    void whatIsTooDeepIsPassedOverAsAWhole() {
        String deep = "[".repeat(2_000) + "\"]\"" + "]".repeat(2_000);
        Json read = read("{\"a\":" + deep + ",\"b\":2}");
        assertThat(read.get("b")).isEqualTo(word("2"));
        assertThat(warnings).hasSize(1).first().asString().endsWith("nested too deeply for an audit log.");
        read("[".repeat(2_000));
        assertThat(warnings).first().asString().endsWith("nested too deeply for an audit log.");
    }

    @Test
    void theLastOfRepeatedNamesCountsAndAllAreKept() {
        Json read = read("{\"a\":1,\"a\":2}");
        assertThat(read.get("a")).isEqualTo(word("2"));
        assertThat(read.members()).hasSize(2);
    }

    @Test
    void bytesThatAreNoTextStayAsTheyAre() {
        assertThat(Objects.requireNonNull(read("\"a\u00ff\u0080\"").bytes()).toByteArray()).isEqualTo(new byte[] {'a', (byte) 0xff, (byte) 0x80});
        assertThat(Objects.requireNonNull(read("\"\\n\u00ff\"").bytes()).toByteArray()).isEqualTo(new byte[] {'\n', (byte) 0xff});
    }
}
