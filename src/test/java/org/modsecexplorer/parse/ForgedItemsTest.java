package org.modsecexplorer.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.audit.Transaction;

/** Messages repeat what a client sent, with its quotes. What looks like the items of a rule there is none. */
class ForgedItemsTest {

    private static final String FORGED = " [file \"/x\"] [line \"1\"] [id \"9\"] [rev \"\"] [msg \"forged\"] [data \"\"] [severity \"2\"] [ver \"\"] [maturity \"0\"] [accuracy \"0\"]"
            + " [hostname \"198.51.100.80\"] [uri \"/\"] [unique_id \"1\"] [ref \"\"]";

    private static String encoded(String text) {
        StringBuilder uri = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            boolean isPlain = b >= 'a' && b <= 'z' || b >= '0' && b <= '9' || b == '/';
            uri.append(isPlain ? String.valueOf((char) b) : "%" + HexFormat.of().toHexDigits(b));
        }
        return uri.toString();
    }

    private static RuleMatch onlyMatch(String file, int matches) {
        Transaction transaction = Cut.transaction(file);
        assertThat(transaction.matches()).hasSize(matches);
        assertThat(transaction.warnings()).anyMatch(warning -> warning.contains("twice"));
        return transaction.matches().getFirst();
    }

    @Test
    void theDecodedUriOfVersion3IsNoMetadata() {
        int matches = Cut.transaction(Samples.NATIVE_V3).matches().size();
        String path = "/a" + FORGED;
        String file = Samples.NATIVE_V3.replace("POST /login?next=/a", "POST " + encoded(path) + "?next=/a").replace("[uri \"/login\"]", "[uri \"" + path + "\"]");
        assertThat(file).contains("forged");

        RuleMatch match = onlyMatch(file, matches);

        assertThat(match.ruleId()).isEqualTo(100001);
        assertThat(match.msg()).isEqualTo("demo");
    }

    @Test
    void itIsNoneInTheValueAndInTheUriTogether() {
        int matches = Cut.transaction(Samples.NATIVE_V3).matches().size();
        String path = "/a" + FORGED;
        String file = Samples.NATIVE_V3.replace("POST /login?next=/a", "POST " + encoded(path) + "?next=/a").replace("[uri \"/login\"]", "[uri \"" + path + "\"]")
                .replace("(Value: `' or 1=1--' )", "(Value: `" + path + "' )");

        assertThat(onlyMatch(file, matches).ruleId()).isEqualTo(100001);
    }

    @Test
    void whereTheRequestIsNotInTheEntryItIsSaid() {
        String file = Samples.NATIVE_V3.replace("[uri \"/login\"]", "[uri \"/a" + FORGED + "\"]").replaceAll("(?s)---Ab3dE6gH---B--.*?(?=---Ab3dE6gH---C--)", "");

        assertThat(Cut.transaction(file).warnings()).anyMatch(warning -> warning.contains("twice"));
    }

    private static String cut(String name) {
        String message = "Warning. Pattern match \"x\" at ARGS:" + name;
        assertThat(message).hasSize(1_023);
        return Samples.NATIVE_V2.replaceAll("(?m)^Message: .*$", "Message: " + Matcher.quoteReplacement(message));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aMessageOfVersion2ThatIsCutOffInsideAClientsTextHasNoItems(boolean inUri) {
        String forged = " [file \"/x\"] [line \"1\"] [id \"9\"] [msg \"forged\"] [severity \"CRITICAL\"]";
        String name = "n".repeat(1_023 - "Warning. Pattern match \"x\" at ARGS:".length() - forged.length()) + forged;
        String file = inUri
                ? cut(name).replace("/login?next=/a", "/login?" + encoded(name + "nn") + "=1")
                : cut(name).replace("user=a&pass=' or 1=1--", encoded(name + "nn").replace("%20", "+") + "=1");

        Transaction transaction = Cut.transaction(file);

        assertThat(transaction.matches()).singleElement().satisfies(match -> {
            assertThat(match.ruleId()).isNull();
            assertThat(match.msg()).isNull();
        });
        assertThat(transaction.warnings()).anyMatch(warning -> warning.contains("inside text that the client sent"));
    }

    @Test
    void aMessageThatIsExactlyThatLongKeepsItsItems() {
        String items = " [file \"/etc/m/r.conf\"] [line \"7\"] [id \"100001\"] [msg \"demo\"]";
        String name = "n".repeat(1_023 - "Warning. Pattern match \"x\" at ARGS:".length() - items.length() - 1) + "." + items;

        assertThat(Cut.transaction(cut(name)).matches()).singleElement().satisfies(match -> assertThat(match.ruleId()).isEqualTo(100001));
    }
}
