package org.modsecexplorer.query.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.modsecexplorer.audit.Outcome;
import org.modsecexplorer.audit.Severity;

class FilterTextTest {

    private static Filter filter(String text) {
        return FilterText.parse(text).filter();
    }

    @Test
    void termsJoinedByBlanksMustAllHold() {
        assertThat(filter("rule:942100 -method:GET sqlmap"))
                .isEqualTo(new Filter.All(List.of(
                        new Filter.Rule(942100),
                        new Filter.Not(new Filter.Text(TextField.METHOD, "GET")),
                        new Filter.Words("sqlmap"))));
        assertThat(filter("  ")).isEqualTo(Filter.EVERYTHING);
    }

    @Test
    void numbersAndSeveritiesCompare() {
        assertThat(filter("status:>=400")).isEqualTo(new Filter.Number(NumberField.STATUS, Comparison.GREATER_OR_EQUAL, 400));
        assertThat(filter("score:<5")).isEqualTo(new Filter.Number(NumberField.SCORE, Comparison.LESS, 5));
        assertThat(filter("severity:>warning")).isEqualTo(new Filter.SeverityIs(Comparison.GREATER, Severity.WARNING));
        assertThat(filter("severity:2")).isEqualTo(new Filter.SeverityIs(Comparison.EQUAL, Severity.CRITICAL));
        assertThat(filter("OUTCOME:would-block")).isEqualTo(new Filter.OutcomeIn(Set.of(Outcome.WOULD_BLOCK)));
        assertThat(filter("outcome:blocked")).as("with what is inferred").isEqualTo(new Filter.OutcomeIn(Set.of(Outcome.BLOCKED, Outcome.BLOCKED_INFERRED)));
        assertThat(filter("outcome:blocked-stated")).as("strictly").isEqualTo(new Filter.OutcomeIn(Set.of(Outcome.BLOCKED)));
        assertThat(filter("outcome:not-known")).isEqualTo(new Filter.OutcomeIn(Set.of(Outcome.NOT_KNOWN)));
    }

    @Test
    void datesAreUtcAndUntilIncludesItsDay() {
        assertThat(filter("since:2026-11-16")).isEqualTo(new Filter.Since(Instant.parse("2026-11-16T00:00:00Z")));
        assertThat(filter("until:2026-11-16")).isEqualTo(new Filter.Until(Instant.parse("2026-11-17T00:00:00Z")));
        assertThat(filter("until:2026-11-16T03:41")).isEqualTo(new Filter.Until(Instant.parse("2026-11-16T03:41:00Z")));
        assertThat(filter("until:\"2026-11-16 03:41\"")).isEqualTo(new Filter.Until(Instant.parse("2026-11-16T03:41:00Z")));
        assertThat(filter("since:\"2026-11-16 03:41:07\"")).isEqualTo(new Filter.Since(Instant.parse("2026-11-16T03:41:07Z")));
        assertThat(filter("since:2026-11-16T03:41:07.5+03:00")).isEqualTo(new Filter.Since(Instant.parse("2026-11-16T00:41:07.5Z")));
    }

    /** A shell has removed the quotes around the time. */
    @Test
    void aTimeOfDayAfterADateBelongsToIt() {
        assertThat(filter("until:2026-11-15 06:00")).isEqualTo(filter("until:\"2026-11-15 06:00\""));
        assertThat(filter("since:2026-11-15  06:00:07.5+03:00 status:403"))
                .isEqualTo(filter("since:2026-11-15T06:00:07.5+03:00 status:403"));
        assertThat(FilterText.parse("until:2026-11-15 06:00 union").terms()).extracting(FilterText.Term::text).containsExactly("until:2026-11-15 06:00", "union");
        assertThat(filter("uri:2026-11-15 06:00")).isEqualTo(filter("uri:2026-11-15 \"06:00\""));
        assertThat(filter("until:2026-11-15 6")).isEqualTo(filter("until:2026-11-15 \"6\""));
    }

    @Test
    void quotesHoldBlanksColonsAndQuotes() {
        assertThat(filter("\"union select\"")).isEqualTo(new Filter.Words("union select"));
        assertThat(filter("agent:\"a \\\"b\\\" \\\\c\"")).isEqualTo(new Filter.Text(TextField.AGENT, "a \"b\" \\c"));
        assertThat(filter("\"http://x\"")).isEqualTo(new Filter.Words("http://x"));
        assertThat(filter("host:\"\"")).isEqualTo(new Filter.Text(TextField.HOST, ""));
    }

    @Test
    void choicesAndParentheses() {
        Filter a = new Filter.Rule(1);
        Filter b = new Filter.Rule(2);
        Filter c = new Filter.Rule(3);
        assertThat(filter("rule:1 or rule:2 rule:3")).isEqualTo(new Filter.Any(List.of(a, new Filter.All(List.of(b, c)))));
        assertThat(filter("(rule:1 or rule:2) and rule:3")).isEqualTo(new Filter.All(List.of(new Filter.Any(List.of(a, b)), c)));
        assertThat(filter("not (rule:1 rule:2)")).isEqualTo(new Filter.Not(new Filter.All(List.of(a, b))));
    }

    @Test
    void networksHoldTheirEnds() {
        AddressRange net = ((Filter.Address) filter("ip:192.0.2.77/24")).range();
        assertThat(net).isEqualTo(new AddressRange(
                Objects.requireNonNull(AddressRange.parse("192.0.2.0")).first(),
                Objects.requireNonNull(AddressRange.parse("192.0.2.255")).first()));
        assertThat(((Filter.Address) filter("ip:2001:db8::/32")).range().isOneAddress()).isFalse();
        assertThat(filter("ip:UNKNOWN")).isEqualTo(new Filter.NoAddress(AddressField.CLIENT, "UNKNOWN"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rule:abc|5|8|NOT_A_NUMBER",
                "host:a colour:red|7|13|UNKNOWN_FIELD",
                "a ip:1.2.3.400|5|14|NOT_AN_ADDRESS",
                "ip:1.2.3.0/33|3|13|NOT_AN_ADDRESS",
                "since:someday|6|13|NOT_A_TIME",
                "rule:|0|5|VALUE_MISSING",
                "status:>= 400|0|9|VALUE_MISSING",
                "host:>a|6|7|NOT_COMPARABLE",
                "outcome:bad|8|11|NOT_AN_OUTCOME",
                "severity:bad|9|12|NOT_A_SEVERITY",
                "x \"open|2|7|QUOTE_OPEN",
                "(a b|0|1|PARENTHESIS_OPEN",
                "a )|2|3|TERM_EXPECTED",
                "a or|4|5|TERM_EXPECTED",
                "a stauts:403|2|8|SIMILAR_FIELD",
                "has:agnet|4|9|SIMILAR_FIELD",
                "has:outcome|4|11|NEVER_ABSENT",
                "status:403,x|11|12|NOT_A_NUMBER",
                "status:403,|0|11|VALUE_MISSING",
                "score:20..5|6|11|ENDS_REVERSED",
                "score:..|6|8|ENDS_REVERSED",
                "severity:critical..error|9|24|ENDS_REVERSED",
                "ip:192.0.2.9..192.0.2.1|3|23|ENDS_REVERSED",
                "ip:192.0.2.*|3|12|NOT_AN_ADDRESS",
                "on:14:03|3|8|NOT_A_DAY",
                "on:2026-13|3|10|NOT_A_DAY",
                "at:14:03 within:soon|16|20|NOT_A_DURATION",
                "within:5m|0|7|WITHIN_ALONE",
                "duration:>fast|10|14|NOT_A_DURATION",
                "header:\"x\"|0|7|NAME_MISSING",
                "uri:~a(b|6|7|EXPRESSION_PARENTHESIS",
                "uri:~a[b|6|7|EXPRESSION_SET",
                "uri:~a{2000}|6|12|EXPRESSION_COUNT",
                "uri:~*a|5|6|EXPRESSION_REPEATS_NOTHING",
                "uri:~x(?=y)|6|9|EXPRESSION_UNSUPPORTED",
                "uri:~\"a b\\1\"|9|11|EXPRESSION_UNSUPPORTED",
                "uri:~(a+)+|5|10|EXPRESSION_NESTED",
                "uri:~|5|6|EXPRESSION_EMPTY",
                "uri:(a|4|5|PARENTHESIS_OPEN",
            })
    void aWrongFilterSaysWhatAndWhere(String text, int from, int to, FilterException.Problem problem) {
        assertThatThrownBy(() -> FilterText.parse(text)).isInstanceOfSatisfying(FilterException.class, wrong -> {
            assertThat(wrong.problem()).isEqualTo(problem);
            assertThat(wrong.from()).isEqualTo(from);
            assertThat(wrong.to()).isEqualTo(to);
            assertThat(wrong.sentence(Locale.ENGLISH)).isNotBlank().doesNotContainPattern("[{]\\d[}]");
            assertThat(wrong.sentence(Locale.of("ru"))).isNotEqualTo(wrong.sentence(Locale.ENGLISH));
        });
    }

    @Test
    void theMarkerStandsUnderThePlace() {
        assertThatThrownBy(() -> FilterText.parse("method:GET rule:x")).isInstanceOfSatisfying(
                FilterException.class, wrong -> assertThat(wrong.marked()).isEqualTo("method:GET rule:x\n                ^"));
    }

    @Test
    void chipsComeAndGo() {
        FilterText text = FilterText.parse("rule:1   host:a").with("-ip:192.0.2.1").with("rule:1");
        assertThat(text.text()).isEqualTo("rule:1   host:a -ip:192.0.2.1");
        assertThat(text.terms()).extracting(FilterText.Term::text).containsExactly("rule:1", "host:a", "-ip:192.0.2.1");
        assertThat(text.without(text.terms().get(1)).text()).isEqualTo("rule:1 -ip:192.0.2.1");
        assertThat(FilterText.parse("since:2026-11-01 a until:2026-11-02").withoutAny(Filter.Since.class).withoutAny(Filter.Until.class).text())
                .isEqualTo("a");
    }

    @Test
    void quotedValuesComeBackAsTheyWere() {
        for (String value : new String[] {"", "a b", "\"", "\\", "<script>", ">=4", "a:b", "(x)", "ä", "a\tb", "-x"}) {
            assertThat(filter("uri:" + FilterText.quoted(value))).isEqualTo(new Filter.Text(TextField.URI, value));
        }
    }

    @Test
    void anyTextIsAFilterOrAnErrorWithAPlace() {
        Random random = new Random(7);
        String alphabet = "ab:-()\"\\ <>=.0/19rule ip or and not\tЖ";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(30); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            try {
                FilterText parsed = FilterText.parse(text.toString());
                assertThat(parsed.terms()).allMatch(term -> text.substring(term.from(), term.to()).equals(term.text()));
            } catch (FilterException wrong) {
                assertThat(wrong.from()).isBetween(0, text.length());
                assertThat(wrong.to()).isGreaterThan(wrong.from());
            }
        }
        assertThatThrownBy(() -> FilterText.parse("(".repeat(100_000))).isInstanceOf(FilterException.class);
    }

    @Test
    void aTermIsAddedToAlternativesAsAWhole() {
        FilterText text = FilterText.parse("rule:1 or rule:2").with("host:a");
        assertThat(text.text()).isEqualTo("(rule:1 or rule:2) host:a");
        assertThat(text.terms()).hasSize(2);
        assertThat(text.with("-ip:192.0.2.1").text()).isEqualTo("(rule:1 or rule:2) host:a -ip:192.0.2.1");
        assertThat(FilterText.parse("(rule:1 or rule:2)").and("since:2026-11-01 until:2026-11-02").text()).isEqualTo("(rule:1 or rule:2) since:2026-11-01 until:2026-11-02");
    }
}
