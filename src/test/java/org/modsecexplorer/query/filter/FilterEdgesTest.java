package org.modsecexplorer.query.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modsecexplorer.query.filter.FilterException.Problem;

/** Ends of ranges, depths and sizes that the filter language knows, and what stands just beyond them. */
class FilterEdgesTest {

    private static Filter filter(String text) {
        return FilterText.parse(text).filter();
    }

    private static AddressRange range(String text) {
        return Objects.requireNonNull(AddressRange.parse(text), text);
    }

    private static void isRefused(String text, Problem problem, String place) {
        assertThatThrownBy(() -> FilterText.parse(text)).isInstanceOfSatisfying(FilterException.class, wrong -> {
            assertThat(wrong.problem()).isEqualTo(problem);
            assertThat(wrong.place()).isEqualTo(place);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.129/25, 192.0.2.128, 192.0.2.255",
        "192.0.2.129/26, 192.0.2.128, 192.0.2.191",
        "192.0.2.129/32, 192.0.2.129, 192.0.2.129",
        "192.0.2.129, 192.0.2.129, 192.0.2.129",
        "192.0.2.129/0, 0.0.0.0, 255.255.255.255",
        "2001:db8::1/127, 2001:db8::, 2001:db8::1",
        "2001:db8::1/128, 2001:db8::1, 2001:db8::1",
        "::ffff:192.0.2.129/121, 192.0.2.128, 192.0.2.255",
    })
    void aNetworkHasItsFirstAndItsLastAddress(String network, String first, String last) {
        AddressRange range = range(network);
        assertThat(range.first()).isEqualTo(range(first).first());
        assertThat(range.last()).isEqualTo(range(last).last());
        assertThat(range.isOneAddress()).isEqualTo(first.equals(last));
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.0/33", "2001:db8::/129", "192.0.2.0/", "192.0.2.0/-1", "192.0.2.0/1000", "/24", "192.0.2/24"})
    void whatIsNoNetwork(String text) {
        assertThat(AddressRange.parse(text)).isNull();
    }

    @Test
    void networksAreEqualByBothEnds() {
        assertThat(range("192.0.2.7/24")).isEqualTo(range("192.0.2.200/24")).hasSameHashCodeAs(range("192.0.2.200/24"));
        assertThat(range("192.0.2.0/24")).isNotEqualTo(range("192.0.2.0/25")).isNotEqualTo(range("192.0.3.0/24")).isNotEqualTo("192.0.2.0/24");
        assertThat(range("192.0.2.0/24").hashCode()).isNotEqualTo(range("192.0.2.0/25").hashCode());
    }

    @Test
    void fiftyLevelsAreDeepEnough() {
        assertThat(filter("(".repeat(50) + "a" + ")".repeat(50))).isEqualTo(new Filter.Words("a"));
        isRefused("(".repeat(51) + "a" + ")".repeat(51), Problem.TOO_DEEP, "a");
        assertThat(filter("not ".repeat(50) + "a")).isInstanceOf(Filter.Not.class);
        isRefused("not ".repeat(51) + "a", Problem.TOO_DEEP, "a");
    }

    @Test
    void whatIsClosedIsNoLevelAnyMore() {
        assertThat(FilterText.parse("(a) ".repeat(60)).terms()).hasSize(60);
        assertThat(FilterText.parse("-a ".repeat(60)).terms()).hasSize(60);
    }

    @Test
    void emptyQuotesAskForWhatIsNotThere() {
        assertThat(filter("status:\"\"")).isEqualTo(new Filter.NoNumber(NumberField.STATUS));
        assertThat(filter("severity:\"\"")).isEqualTo(new Filter.NoSeverity());
        assertThat(filter("ip:\"\"")).isEqualTo(new Filter.NoAddress(AddressField.CLIENT, ""));
        isRefused("status:>\"\"", Problem.NOT_A_NUMBER, "\"\"");
        isRefused("severity:>\"\"", Problem.NOT_A_SEVERITY, "\"\"");
    }

    @Test
    void hasAsksForWhatIsThereInAnyField() {
        assertThat(filter("has:status")).isEqualTo(new Filter.Not(new Filter.NoNumber(NumberField.STATUS)));
        assertThat(filter("has:Warning")).isEqualTo(new Filter.Not(new Filter.Text(TextField.WARNING, "")));
        assertThat(filter("has:server")).isEqualTo(new Filter.Not(new Filter.NoAddress(AddressField.SERVER, "")));
        assertThat(filter("has:severity")).isEqualTo(new Filter.Not(new Filter.NoSeverity()));
        isRefused("has:colour", Problem.UNKNOWN_FIELD, "colour");
    }

    @Test
    void anUnknownFieldIsAnsweredWithAllThatThereAre() {
        assertThatThrownBy(() -> FilterText.parse("colour:red")).isInstanceOfSatisfying(FilterException.class, wrong -> {
            assertThat(wrong.place()).isEqualTo("colour");
            assertThat(wrong.sentence(Locale.ENGLISH)).contains("colour", "since, until, on, at, within, outcome, severity, source, rule, target");
            for (TextField field : TextField.values()) {
                assertThat(wrong.sentence(Locale.ENGLISH)).contains(", " + field.word());
            }
            for (AddressField field : AddressField.values()) {
                assertThat(wrong.sentence(Locale.ENGLISH)).contains(", " + field.word());
            }
            for (NumberField field : NumberField.values()) {
                assertThat(wrong.sentence(Locale.ENGLISH)).contains(", " + field.word());
            }
        });
    }

    @Test
    void theLargestNumberOfARule() {
        assertThat(filter("rule:2147483647")).isEqualTo(new Filter.Rule(Integer.MAX_VALUE));
        isRefused("rule:2147483648", Problem.NOT_A_NUMBER, "2147483648");
    }

    @Test
    void thePlaceAtTheEndIsBlank() {
        isRefused("a or", Problem.TERM_EXPECTED, "");
    }

    @Test
    void signsEndWhereTheValueBegins() {
        assertThat(filter("status:=404")).isEqualTo(new Filter.Number(NumberField.STATUS, Comparison.EQUAL, 404));
        assertThat(filter("status:<=404")).isEqualTo(new Filter.Number(NumberField.STATUS, Comparison.LESS_OR_EQUAL, 404));
        isRefused("status:>", Problem.VALUE_MISSING, "status:>");
        isRefused("status:<", Problem.VALUE_MISSING, "status:<");
    }

    @Test
    void onlyWhatMustBeIsQuoted() {
        assertThat(FilterText.quoted("/login?a=b")).isEqualTo("/login?a=b");
        assertThat(FilterText.quoted("a b")).isEqualTo("\"a b\"");
        assertThat(FilterText.quoted("a\"\\")).isEqualTo("\"a\\\"\\\\\"");
        assertThat(FilterText.quoted("a(")).isEqualTo("\"a(\"");
        assertThat(FilterText.quoted("a)")).isEqualTo("\"a)\"");
        assertThat(FilterText.term("uri", "/a b")).isEqualTo("uri:\"/a b\"");
    }

    @Test
    void aRangeOfTimeComesBackAsItWas() {
        Instant first = Instant.parse("2026-11-16T03:41:07.500Z");
        Instant end = Instant.parse("2026-11-17T00:00:00Z");
        String terms = FilterTimes.range(first, end);
        assertThat(terms).isEqualTo("since:2026-11-16T03:41:07.500 until:2026-11-17T00:00");
        assertThat(FilterText.parse(terms).terms()).extracting(FilterText.Term::filter).containsExactly(new Filter.Since(first), new Filter.Until(end));
    }

    @Test
    void anEmptyFilterHasNoTerms() {
        assertThat(FilterText.EMPTY.isEmpty()).isTrue();
        assertThat(FilterText.parse(" \t").isEmpty()).isTrue();
        assertThat(FilterText.parse("a").isEmpty()).isFalse();
    }
}
