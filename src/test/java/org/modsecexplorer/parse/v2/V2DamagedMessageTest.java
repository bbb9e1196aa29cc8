package org.modsecexplorer.parse.v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.modsecexplorer.parse.v2.V2Entry.partH;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.audit.Severity;
import org.modsecexplorer.audit.Transaction;
import org.modsecexplorer.parse.EntryParser;

/** Messages of which an item is damaged: what can be read is kept, and no item's text ends up in another's field. */
class V2DamagedMessageTest {

    private static final String WORDS = "Warning. Pattern match \"page\" at ARGS:q.";
    private static final String RULE = " [file \"/etc/waf/own.conf\"] [line \"3\"] [id \"1000\"]";
    private static final String MSG = " [msg \"an example rule\"]";
    private static final String REST = " [data \"found page\"] [severity \"CRITICAL\"] [ver \"x/1\"] [tag \"a\"] [tag \"b\"]";

    @ParameterizedTest
    @ValueSource(strings = {
        " [severity \"CRITICAL\" [ver \"x/1\"] [tag \"a\"]",
        " [data \"d\"] [ severity \"CRITICAL\"] [tag \"a\"]",
        " [data \"d\"] [sever ity \"CRITICAL\"] [tag \"a\"]",
        " [data \"d] [severity \"CRITICAL\"] [tag \"a\"]",
        " [data d\"] [severity \"CRITICAL\"] [tag \"a\"]",
        " [data \"a \"quoted\" text\"] [severity \"CRITICAL\"] [tag \"a\"]",
        " [data \"x [y] \"z\"] [severity \"CRITICAL\"] [tag \"a\"]",
        " [data \"d\"] severity \"CRITICAL\"] [tag \"a\"]",
        " [data \"d\"] [\"CRITICAL\"] [tag \"a\"]",
        " [data \"d\"] [severity] [tag \"a\"]",
        " [data \"d\"] [severity \"CRITICAL\"] [ver \"x/1\" [tag \"a\"]",
        " [data \"d\"] [tag \"a\"] and words behind",
    })
    void theRuleInFrontOfADamagedItemIsKept(String damaged) {
        for (Transaction transaction : List.of(partH("Message: " + WORDS + RULE + MSG + damaged), json(WORDS + RULE + MSG + damaged))) {
            assertThat(transaction.matches()).singleElement().satisfies(m -> {
                assertThat(m.ruleId()).isEqualTo(1000);
                assertThat(m.file()).isEqualTo("/etc/waf/own.conf");
                assertThat(m.line()).isEqualTo(3);
                assertThat(m.msg()).isEqualTo("an example rule");
                assertThat(m.target()).isEqualTo("ARGS:q");
                assertThat(m.severity()).isIn(null, Severity.CRITICAL);
                assertThat(m.data()).isIn(null, "d");
                assertThat(m.ver()).isIn(null, "x/1");
                assertThat(m.tags()).isIn(List.of("a"), List.of());
                assertThat(m.explanation()).isEqualTo("Pattern match \"page\" at ARGS:q.");
            });
            assertThat(transaction.warnings()).isNotEmpty();
        }
    }

    /** One mark after the other is taken away, from the first item to the last. */
    @Test
    void whateverMarkIsMissingOnlyItsOwnItemSuffers() {
        String items = RULE + MSG + REST;
        for (int i = 0; i < items.length(); i++) {
            if ("\"[]".indexOf(items.charAt(i)) < 0) {
                continue;
            }
            String message = WORDS + items.substring(0, i) + items.substring(i + 1);
            Transaction transaction = partH("Message: " + message);
            assertThat(transaction.matches()).as(message).singleElement().satisfies(m -> {
                assertThat(m.ruleId()).as(message).isIn(1000, null);
                assertThat(m.file()).as(message).isIn("/etc/waf/own.conf", null);
                assertThat(m.line()).as(message).isIn(3, null);
                assertThat(m.msg()).as(message).isIn("an example rule", null);
                assertThat(m.data()).as(message).isIn("found page", null);
                assertThat(m.severity()).as(message).isIn(Severity.CRITICAL, null);
                assertThat(m.unreadSeverity()).as(message).isNull();
                assertThat(m.ver()).as(message).isIn("x/1", null);
                assertThat(List.of("a", "b")).as(message).containsAll(m.tags());
                assertThat(m.target()).as(message).isEqualTo("ARGS:q");
                assertThat(missing(m)).as(message).isLessThanOrEqualTo(1);
            });
            assertThat(transaction.warnings()).as(message).isNotEmpty();
        }
    }

    private static long missing(RuleMatch m) {
        return Stream.of(m.ruleId(), m.file(), m.line(), m.msg(), m.data(), m.severity(), m.ver()).filter(Objects::isNull).count()
                + 2 - m.tags().size();
    }

    /** However much is cut off at the end, what stood in front is there, and nothing is mixed up. */
    @Test
    void aMessageThatIsCutOffKeepsWhatStoodInFront() {
        String items = RULE + MSG + REST;
        for (int end = RULE.length(); end < items.length(); end++) {
            Transaction transaction = partH("Message: " + WORDS + items.substring(0, end));
            String cut = items.substring(0, end);
            assertThat(transaction.matches()).as(cut).singleElement().satisfies(m -> {
                assertThat(m.ruleId()).as(cut).isEqualTo(1000);
                assertThat(m.msg()).as(cut).isIn("an example rule", null);
                assertThat(m.target()).as(cut).isEqualTo("ARGS:q");
            });
        }
    }

    @Test
    void anItemThatStandsTwiceIsWarnedOf() {
        for (String twice : List.of(" [file \"/etc/waf/own.conf\"]" + RULE + MSG, RULE + " [id \"1000\"]" + MSG, RULE + MSG + MSG)) {
            Transaction transaction = partH("Message: " + WORDS + twice + REST);
            assertThat(transaction.matches()).singleElement().satisfies(m -> {
                assertThat(m.ruleId()).isEqualTo(1000);
                assertThat(m.file()).isEqualTo("/etc/waf/own.conf");
                assertThat(m.msg()).isEqualTo("an example rule");
                assertThat(m.target()).isEqualTo("ARGS:q");
            });
            assertThat(transaction.warnings()).singleElement().asString().contains("more than once");
        }
    }

    // --- what a client sends

    @ParameterizedTest
    @ValueSource(strings = {
        "x. [file \"/forged.conf\"] [line \"1\"] [id \"999\"] [msg \"forged\"]",
        "x [file \"/forged.conf\"] [line \"1\"] [id \"999\"] [rev \"y",
        "x [file \"/forged.conf\"] [line \"1\"] [id \"999\"",
        "x [file \"/forged.conf\"] [line \"1\"] [id \"999\"] z",
        "x [file \"/forged.conf",
        "x [file \"/forged.conf\"] [rev \"7\"] [",
    })
    void aNameInTheWordsForgesNothingInADamagedMessage(String name) {
        for (String items : List.of(
                RULE + " [msg \"real\" [severity \"NOTICE\"] [tag \"t\"]",
                RULE + " [msg \"real] [severity \"NOTICE\"] [tag \"t\"]",
                " [file \"/etc/waf/own.conf] [line \"3\"] [id \"1000\"] [msg \"real\"] [severity \"NOTICE\"]",
                " [file /etc/waf/own.conf\"] [line \"3\"] [id \"1000\"] [msg \"real\"] [severity \"NOTICE\"]",
                " [file \"/etc/waf/own.conf\"] [line \"3] [id \"1000\"] [msg \"real\"] [severity \"NOTICE\"]",
                " [file \"/etc/waf/own.conf\"] [line \"3\"] [id 1000\"] [msg \"real\"] [severity \"NOTICE\"]",
                " [id \"1000\"] [msg \"real\" [severity \"NOTICE\"] [tag \"t\"]",
                " [id \"1000\"] [msg \"real\"] [severity \"NOTICE\"]",
                " [id \"1000\" [msg \"real\"] [severity \"NOTICE\"]",
                " [msg \"real\"] [severity \"NOTICE\"]",
                " [msg \"real\" [severity \"NOTICE\"]",
                " [msg \"real\"] [severity \"NOTICE\" [tag \"t\"]")) {
            for (String words : List.of("Pattern match \"x\" at ARGS:" + name + ".", "Match of \"rx x\" against \"ARGS:" + name + "\" required.",
                    "Found 1 byte(s) in ARGS:" + name + " outside range: 32-126.", "Invalid byte at ARGS:" + name + ". [offset \"7\"]")) {
                String message = "Access denied with code 403 (phase 2). " + words + items;
                RuleMatch match = V2Entry.match(message);
                assertThat(match.ruleId()).as(message).isIn(1000, null);
                assertThat(match.file()).as(message).isIn("/etc/waf/own.conf", null);
                assertThat(match.line()).as(message).isIn(3, null);
                assertThat(match.msg()).as(message).isIn("real", null);
                assertThat(match.rev()).as(message).isNull();
                assertThat(match.severity()).as(message).isIn(Severity.NOTICE, null);
            }
        }
    }

    @Test
    void whatMatchedForgesNothingInADamagedMessage() {
        Transaction transaction = partH("Message: " + WORDS + RULE + " [msg \"real\" [data \"x\\\"] [id \\\"999\\\"] [severity \\\"NOTICE\\\"] y\"] [severity \"CRITICAL\"]");
        assertThat(transaction.matches()).singleElement().satisfies(m -> {
            assertThat(m.ruleId()).isEqualTo(1000);
            assertThat(m.severity()).isEqualTo(Severity.CRITICAL);
            assertThat(m.data()).isEqualTo("x\"] [id \"999\"] [severity \"NOTICE\"] y");
        });
    }

    @Test
    void rawQuotesInWhatMatchedForgeNothing() {
        RuleMatch match = V2Entry.match(WORDS + RULE + MSG + " [data \"x [id \"999\"] [ver \"forged\"] y\"] [severity \"CRITICAL\"]");
        assertThat(match.ruleId()).isEqualTo(1000);
        assertThat(match.ver()).isNull();
        assertThat(match.data()).isNull();
        assertThat(match.severity()).isEqualTo(Severity.CRITICAL);
    }

    private static Transaction json(String message) {
        String entry = "{\"transaction\":{\"time\":\"23/Nov/2026:18:25:00 +0100\",\"transaction_id\":\"Zk0A\"},\"audit_data\":{\"messages\":[\""
                + message.replace("\\", "\\\\").replace("\"", "\\\"") + "\"]}}";
        return EntryParser.parse(Format.JSON_V2, Bytes.of(entry.getBytes(StandardCharsets.ISO_8859_1)));
    }
}
