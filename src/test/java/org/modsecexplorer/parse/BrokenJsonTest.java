package org.modsecexplorer.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.audit.Transaction;
import org.modsecexplorer.parse.cut.Piece;

/** One broken message of a JSON entry costs neither the other messages nor the entry. */
class BrokenJsonTest {

    private static String message(String id) {
        return "{\"message\":\"rule %s\",\"details\":{\"match\":\"Matched \\\"Operator `Rx' with parameter `or' against variable `ARGS:a' (Value: `},{\\\"message\\\":]}}' )\",\"reference\":\"o1\",\"ruleId\":\"%s\",\"file\":\"/etc/r.conf\",\"lineNumber\":\"7\",\"data\":\"d\",\"severity\":\"2\",\"ver\":\"\",\"rev\":\"\",\"tags\":[\"a\",\"b\"],\"maturity\":\"0\",\"accuracy\":\"0\"}}"
                .formatted(id, id);
    }

    private static String entry(String... messages) {
        return "{\"transaction\":{\"client_ip\":\"192.0.2.10\",\"time_stamp\":\"Mon Nov 23 18:25:00 2026\",\"unique_id\":\"179545470039.166479\",\"request\":{\"method\":\"GET\",\"uri\":\"/\"},\"messages\":["
                + String.join(",", messages) + "]}}\n";
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '~', value = {
        // a quote, a bracket, a colon, a comma is missing
        "~\"file\":\"/etc/r.conf\",~, ~\"file\":\"/etc/r.conf,~",
        "~\"file\":\"/etc/r.conf\",~, ~\"file\":/etc/r.conf\",~",
        "~\"file\":\"/etc/r.conf\",~, ~file\":\"/etc/r.conf\",~",
        "~\"file\":\"/etc/r.conf\",~, ~\"file:\"/etc/r.conf\",~",
        "~\"file\":\"/etc/r.conf\",~, ~\"file\" \"/etc/r.conf\",~",
        "~\"tags\":[\"a\",\"b\"],~, ~\"tags\":[\"a\",\"b\",~",
        "~\"tags\":[\"a\",\"b\"],~, ~\"tags\":\"a\",\"b\"],~",
        "~\"details\":{~, ~\"details\":~",
        "~\"accuracy\":\"0\"}}~, ~\"accuracy\":\"0\"}~",
        "~\"accuracy\":\"0\"}}~, ~\"accuracy\":\"0}}~",
    })
    void theOtherMessagesStay(String whole, String broken) {
        for (int place = 0; place < 3; place++) {
            String[] messages = {message("1001"), message("1002"), message("1003")};
            messages[place] = messages[place].replace(whole, broken);
            String log = entry(message("1")) + entry(messages) + entry(message("2"));

            List<Transaction> transactions = Cut.transactions(log);

            assertThat(transactions).as(log).hasSize(3);
            Transaction transaction = transactions.get(1);
            assertThat(transaction.client().address()).isEqualTo("192.0.2.10");
            assertThat(transaction.warnings()).as(log).isNotEmpty();
            List<String> others = List.of("1001", "1002", "1003").stream().filter(id -> !messages[id.charAt(3) - '1'].contains(broken)).toList();
            assertThat(transaction.matches().stream().filter(match -> match.ruleId() != null).map(match -> match.ruleId().toString())).as(log).containsAll(others);
            assertThat(transaction.matches()).hasSizeBetween(2, 3).allSatisfy(match -> {
                assertThat(match.file()).isIn(null, "/etc/r.conf");
                assertThat(match.line()).isIn(null, 7);
                assertThat(match.data()).isIn(null, "d");
                assertThat(match.msg()).isIn(null, "rule 1001", "rule 1002", "rule 1003");
            });
            for (int split : new int[] {10, 300, 700, 1_200}) {
                Cut.check(Samples.bytes(log), split);
            }
        }
    }

    @Test
    void whatStandsBeforeTheDamageIsKept() {
        String broken = message("1001").replace("\"file\":\"/etc/r.conf\",", "\"file\":\"/etc/r.conf,");

        RuleMatch match = Cut.transactions(entry(broken) + entry(message("2"))).getFirst().matches().getFirst();

        assertThat(match.ruleId()).isEqualTo(1001);
        assertThat(match.msg()).isEqualTo("rule 1001");
        assertThat(match.target()).isEqualTo("ARGS:a");
        assertThat(match.file()).isNull();
    }

    @Test
    void anEntryThatEndsInTheMiddleIsTornAsBefore() {
        String whole = entry(message("1"));
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            int cut = random.nextInt(40, whole.length() - 3);
            if (whole.startsWith("}}", cut - 2)) {
                continue;
            }
            List<Piece> pieces = Cut.whole(whole.substring(0, cut) + "\n" + whole);
            assertThat(pieces).as("cut at %d", cut).hasSize(2);
            assertThat(pieces.getFirst()).isInstanceOf(Piece.NotUnderstood.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\0\0\0\0", "\n\0\0", "\n"})
    void theEntryBehindATornOneIsFoundWhereverThatWasTorn(String between) {
        String torn = entry(message("1"));
        // a shorter beginning could be of any object
        for (int length = "{\"transaction\":".length(); length < torn.length() - 4; length++) {
            String log = entry(message("2")) + torn.substring(0, length) + between + entry(message("3")) + entry(message("4"));
            List<Transaction> found = Cut.transactions(log);
            assertThat(found.stream().flatMap(transaction -> transaction.matches().stream()).map(RuleMatch::ruleId).filter(Objects::nonNull))
                    .as("torn after %d bytes", length)
                    .containsExactly(2, 3, 4);
            // a line that ends in brackets counts as an entry that lacks something inside
            assertThat(Cut.whole(log).stream().anyMatch(Piece.NotUnderstood.class::isInstance)
                            || found.stream().anyMatch(transaction -> !transaction.warnings().isEmpty()))
                    .as("torn after %d bytes", length)
                    .isTrue();
        }
    }
}
