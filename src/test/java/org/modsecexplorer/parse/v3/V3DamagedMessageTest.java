package org.modsecexplorer.parse.v3;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modsecexplorer.audit.Action;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.audit.Severity;

/** Lines of version 3's part H of which an item is damaged. */
class V3DamagedMessageTest {

    private static final String WORDS = "ModSecurity: Access denied with code 403 (phase 1). Matched \"Operator `Contains' with parameter `page'"
            + " against variable `REQUEST_URI' (Value: `/page' )";
    private static final String ITEMS = " [file \"/etc/waf/own.conf\"] [line \"3\"] [id \"1000\"] [rev \"\"] [msg \"an example rule\"] [data \"found\"]"
            + " [severity \"2\"] [ver \"x/1\"] [maturity \"0\"] [accuracy \"8\"] [tag \"a\"]";
    private static final String END = " [hostname \"192.0.2.80\"] [uri \"/page\"] [unique_id \"1772445601.000001\"] [ref \"o1,4v4,6\"]";

    private final List<String> warnings = new ArrayList<>();

    @Test
    void aWholeMessageHasNoWarning() {
        RuleMatch match = parse(WORDS + ITEMS + END);
        assertThat(warnings).isEmpty();
        assertThat(match.reference()).isEqualTo("o1,4v4,6");
        assertThat(match.data()).isEqualTo("found");
        assertThat(match.accuracy()).isEqualTo(8);
    }

    @Test
    void itemsInAnotherOrderAreRead() {
        String other = ITEMS.replace(" [id \"1000\"] [rev \"\"] [msg \"an example rule\"]", " [msg \"an example rule\"] [rev \"\"] [id \"1000\"]");
        RuleMatch match = parse(WORDS + other + END);

        assertThat(match.ruleId()).isEqualTo(1000);
        assertThat(match.msg()).isEqualTo("an example rule");
        assertThat(match.file()).isEqualTo("/etc/waf/own.conf");
        assertThat(match.data()).isEqualTo("found");
        assertThat(warnings).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x [id \"999\"]", "x [file \"/y\"] [id \"999\"]"})
    void inAnotherOrderAClientsItemIsNotTaken(String sent) {
        String other = ITEMS.replace(" [id \"1000\"] [rev \"\"] [msg \"an example rule\"]", " [msg \"" + sent + "\"] [rev \"\"] [id \"1000\"]");

        assertThat(parse(WORDS + other + END).ruleId()).isNull();
        assertThat(parse(WORDS.replace("`/page' )", "`" + sent + "' )") + ITEMS.replace(" [id \"1000\"]", "") + END).ruleId()).isNull();
    }

    /** One mark after the other is taken away. */
    @Test
    void whateverMarkIsMissingNoTextEndsUpInAnotherField() {
        for (int i = 0; i < ITEMS.length(); i++) {
            if ("\"[]".indexOf(ITEMS.charAt(i)) < 0) {
                continue;
            }
            String line = WORDS + ITEMS.substring(0, i) + ITEMS.substring(i + 1) + END;
            RuleMatch m = parse(line);
            assertThat(m.action()).isEqualTo(Action.DENIED);
            assertThat(m.ruleId()).as(line).isIn(1000, null);
            assertThat(m.file()).as(line).isIn("/etc/waf/own.conf", null);
            assertThat(m.line()).as(line).isIn(3, null);
            assertThat(m.rev()).as(line).isNull();
            assertThat(m.msg()).as(line).isIn("an example rule", null);
            assertThat(m.data()).as(line).isIn("found", null);
            assertThat(m.severity()).as(line).isIn(Severity.CRITICAL, null);
            assertThat(m.ver()).as(line).isIn("x/1", null);
            assertThat(m.maturity()).as(line).isNull();
            assertThat(m.accuracy()).as(line).isIn(8, null);
            assertThat(m.tags()).as(line).isIn(List.of("a"), List.of());
            assertThat(m.target()).as(line).isEqualTo("REQUEST_URI");
            if (i > ITEMS.indexOf("rev")) {
                assertThat(m.ruleId()).as(line).isEqualTo(1000);
            }
            if (i > ITEMS.indexOf(" [data")) {
                assertThat(m.msg()).as(line).isEqualTo("an example rule");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[line \"3\" [id", "[line \"3] [id", "[id \"1000\" [rev", "own.conf] [line", "[id \"1000\"] [id \"1000\"] [rev", "[rev \"\"] [rev \"\"] [msg",
        "[msg \"an example rule\"] [msg \"an example rule\"] [data", "[rev \" [msg", "[msg \"an example rule\" [data", "[msg \"an example rule] [data",
        "[severity \"2] [ver", "[ver \"x/1\" [maturity", "[severity \"2\"] [colour \"blue\"] [ver"})
    void whatCanBeReadIsKept(String damaged) {
        String first = damaged.substring(0, damaged.indexOf(' ') + 1);
        String last = damaged.substring(damaged.lastIndexOf('['));
        int from = first.startsWith("own") ? ITEMS.indexOf("own.conf") : ITEMS.indexOf(first);
        String line = WORDS + ITEMS.substring(0, from) + damaged + ITEMS.substring(ITEMS.indexOf(last) + last.length()) + END;
        RuleMatch m = parse(line);
        assertThat(m.ruleId()).as(line).isEqualTo(1000);
        assertThat(m.file()).as(line).isEqualTo("/etc/waf/own.conf");
        assertThat(m.line()).as(line).isEqualTo(3);
        assertThat(m.rev()).as(line).isNull();
        assertThat(m.msg()).as(line).isEqualTo("an example rule");
        assertThat(m.target()).as(line).isEqualTo("REQUEST_URI");
        assertThat(m.data()).as(line).isIn("found", null);
        assertThat(m.ver()).as(line).isIn("x/1", null);
        assertThat(warnings).as(line).isNotEmpty();
    }

    @Test
    void aLineThatIsCutOffKeepsWhatStoodInFront() {
        for (int end = ITEMS.indexOf(" [msg"); end < ITEMS.length(); end++) {
            String line = WORDS + ITEMS.substring(0, end);
            RuleMatch m = parse(line);
            assertThat(m.ruleId()).as(line).isEqualTo(1000);
            assertThat(m.file()).as(line).isEqualTo("/etc/waf/own.conf");
            assertThat(m.msg()).as(line).isIn("an example rule", null);
            assertThat(m.data()).as(line).isIn("found", null);
            assertThat(m.severity()).as(line).isIn(Severity.CRITICAL, null);
            assertThat(m.ver()).as(line).isIn("x/1", null);
            assertThat(m.target()).as(line).isEqualTo("REQUEST_URI");
            boolean whole = end >= ITEMS.indexOf(" [tag") && line.strip().endsWith("\"]");
            assertThat(warnings.isEmpty()).as(line).isEqualTo(whole);
        }
        assertThat(parse(WORDS + " [file \"/etc/waf/own.conf\"] [line \"3\"] [id \"10").ruleId()).isNull();
    }

    @Test
    void whatAClientSentIsNotBelievedInADamagedMessage() {
        String forged = " [file \"/f\"] [line \"1\"] [id \"999\"";
        String value = WORDS.replace("`/page'", "`/page" + forged + " [rev \"'");
        String data = ITEMS.replace("[data \"found\"]", "[data \"x\" [severity \"0\" [ver \"forged\" [tag \"forged\"] [accuracy \"3\"]");
        for (String line : List.of(value + ITEMS.replace("[line \"3\"]", "[line \"3\""), WORDS + data.replace("[severity \"2\"]", "[severity \"2\""),
                WORDS + data.replace("[rev \"\"]", "[rev \"\""), WORDS + data.replace("[ver \"x/1\"]", "[ver \"x/1\""))) {
            RuleMatch m = parse(line + END);
            assertThat(m.ruleId()).as(line).isIn(1000, null);
            assertThat(m.file()).as(line).isIn("/etc/waf/own.conf", null);
            assertThat(m.ver()).as(line).isIn("x/1", null);
            assertThat(m.accuracy()).as(line).isIn(8, null);
            assertThat(m.tags()).as(line).doesNotContain("forged");
        }
    }

    private RuleMatch parse(String line) {
        warnings.clear();
        RuleMatch match = V3MessageParser.parse(line, _ -> false, warnings);
        assertThat(match).as(line).isNotNull();
        return match;
    }
}
