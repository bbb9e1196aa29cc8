package org.modsecexplorer.parse.coraza;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modsecexplorer.audit.Action;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.audit.Severity;

/** Coraza's messages of which an item is damaged. */
class CorazaDamagedMessageTest {

    private static final String WORDS = "[client \"192.0.2.7\"] Coraza: Access denied (phase 2). Matched Operator page matched at ARGS:q.";
    private static final String ITEMS = " [file \"own.conf\"] [line \"3\"] [id \"1000\"] [rev \"\"] [msg \"an example rule\"] [data \"found [x] \\\"y\\\"\"]"
            + " [severity \"critical\"] [ver \"x/1\"] [maturity \"0\"] [accuracy \"8\"] [tag \"a\"] [tag \"b\"]";
    private static final String END = " [hostname \"192.0.2.80\"] [uri \"/page\"] [unique_id \"ExampleId\"]";

    private final List<String> warnings = new ArrayList<>();

    @Test
    void aWholeMessageHasNoWarning() {
        RuleMatch m = parse(WORDS + ITEMS + END);
        assertThat(warnings).isEmpty();
        assertThat(m.data()).isEqualTo("found [x] \"y\"");
        assertThat(m.tags()).containsExactly("a", "b");
        assertThat(m.target()).isEqualTo("ARGS:q");
    }

    @Test
    void whateverMarkIsMissingOnlyItsOwnItemSuffers() {
        String marks = ITEMS.replace("[x]", "(x)").replace("\\\"", "''");
        for (int i = 0; i < ITEMS.length(); i++) {
            if ("\"[]".indexOf(marks.charAt(i)) < 0) {
                continue;
            }
            String line = WORDS + ITEMS.substring(0, i) + ITEMS.substring(i + 1) + END;
            RuleMatch m = parse(line);
            assertThat(m.action()).isEqualTo(Action.DENIED);
            assertThat(m.ruleId()).as(line).isIn(1000, null);
            assertThat(m.file()).as(line).isIn("own.conf", null);
            assertThat(m.line()).as(line).isIn(3, null);
            assertThat(m.rev()).as(line).isNull();
            assertThat(m.msg()).as(line).isIn("an example rule", null);
            assertThat(m.data()).as(line).isIn("found [x] \"y\"", null);
            assertThat(m.severity()).as(line).isIn(Severity.CRITICAL, null);
            assertThat(m.ver()).as(line).isIn("x/1", null);
            assertThat(m.accuracy()).as(line).isIn(8, null);
            assertThat(List.of("a", "b")).as(line).containsAll(m.tags());
            assertThat(m.target()).as(line).isEqualTo("ARGS:q");
            assertThat(warnings).as(line).isNotEmpty();
            if (i > ITEMS.indexOf("rev")) {
                assertThat(m.ruleId()).as(line).isEqualTo(1000);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {" [data \"d\" [ver \"x/1\"]", " [data \"d] [ver \"x/1\"]", " [data \"a \"quoted\" text\"] [ver \"x/1\"]", " [da ta \"d\"] [ver \"x/1\"]",
        " [msg \"an example rule\"] [ver \"x/1\"]", " [ver \"x/1\"] [data \"cut"})
    void whatCanBeReadIsKept(String damaged) {
        RuleMatch m = parse(WORDS + ITEMS.substring(0, ITEMS.indexOf(" [data")) + damaged);
        assertThat(m.ruleId()).isEqualTo(1000);
        assertThat(m.msg()).isEqualTo("an example rule");
        assertThat(m.data()).isIn("d", null);
        assertThat(m.ver()).isEqualTo("x/1");
        assertThat(warnings).isNotEmpty();
    }

    @Test
    void whatAClientSentIsNotBelievedInADamagedMessage() {
        String forged = "[file \"/f\"] [line \"1\"] [id \"999\"] [msg \"forged\"]";
        for (String file : List.of(" [file own.conf\"]", " file \"own.conf\"]", " [file \"own.conf\"", " [file \"own.conf]")) {
            String line = WORDS.replace("ARGS:q", "ARGS:x " + forged) + ITEMS.replace(" [file \"own.conf\"]", file) + END;
            RuleMatch m = parse(line);
            assertThat(m.ruleId()).as(line).isEqualTo(1000);
            assertThat(m.file()).as(line).isIn("own.conf", null);
            assertThat(m.line()).as(line).isEqualTo(3);
            assertThat(m.msg()).as(line).isEqualTo("an example rule");
        }
        RuleMatch m = parse(WORDS + ITEMS.replace("found", "x\\\"] [id \\\"999\\\"] [msg \\\"forged").replace("[severity \"critical\"]", "[severity \"critical\""));
        assertThat(m.ruleId()).isEqualTo(1000);
        assertThat(m.msg()).isEqualTo("an example rule");
    }

    private RuleMatch parse(String line) {
        warnings.clear();
        CorazaMessageParser.Message message = CorazaMessageParser.parse(line, warnings);
        assertThat(message).as(line).isNotNull();
        return message.match();
    }
}
