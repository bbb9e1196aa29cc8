package org.modsecexplorer.query.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.modsecexplorer.query.filter.expression.Expression;

/** Lists, ranges, patterns, relative times and parts of originals. */
class FilterLanguageTest {

    /** A Monday. */
    private static final Instant NOW = Instant.parse("2026-11-30T13:30:00Z");

    private static Filter filter(String text) {
        return FilterText.parse(text, new FilterTimes(NOW, ZoneOffset.UTC)).filter();
    }

    private static void areEqual(String one, String other) {
        assertThat(filter(one)).as(one).isEqualTo(filter(other));
    }

    @Test
    void aListIsAnAlternative() {
        areEqual("status:403,404", "(status:403 or status:404)");
        areEqual("-ip:192.0.2.1,2001:db8::/32", "-(ip:192.0.2.1 or ip:2001:db8::/32)");
        areEqual("status:>=500,404", "(status:>=500 or status:404)");
        areEqual("host:\"a,b\",c", "(host:\"a,b\" or host:c)");
        areEqual("has:agent,score", "(has:agent or has:score)");
    }

    @Test
    void inALongTextACommaIsACharacter() {
        assertThat(filter("uri:/a,b")).isEqualTo(new Filter.Text(TextField.URI, "/a,b"));
        assertThat(filter("agent:x,y")).isEqualTo(new Filter.Text(TextField.AGENT, "x,y"));
    }

    @Test
    void aRangeIncludesItsEnds() {
        areEqual("score:5..20", "(score:>=5 score:<=20)");
        areEqual("score:5..", "score:>=5");
        areEqual("score:..20", "score:<=20");
        areEqual("severity:error..critical", "(severity:>=error severity:<=critical)");
        assertThat(filter("rule:942000..942999")).isEqualTo(new Filter.Rules(942000, 942999));
        areEqual("ip:192.0.2.0..192.0.2.255", "ip:192.0.2.0/24");
        areEqual("status:403,500..599", "(status:403 or (status:>=500 status:<=599))");
    }

    @Test
    void parenthesesAfterAFieldHoldItsValues() {
        areEqual("uri:(/a or /b)", "(uri:/a or uri:/b)");
        areEqual("uri:(/a -/b)", "(uri:/a -uri:/b)");
        areEqual("status:(>=500 or 404)", "(status:>=500 or status:404)");
        areEqual("uri:((a b) or ~^c(d|e)$) host:x", "((uri:a uri:b) or uri:~^c(d|e)$) host:x");
        areEqual("header:referer=(a or b)", "(header:referer=a or header:referer=b)");
    }

    @Test
    void severalFieldsAreAskedAtOnce() {
        areEqual("uri,agent:curl", "(uri:curl or agent:curl)");
        areEqual("msg,data:~^a", "(msg:~^a or data:~^a)");
        assertThat(filter("\"uri,nothing:x\"")).isEqualTo(filter("uri,nothing:x"));
    }

    @Test
    void aStarStandsForAnything() {
        Expression pattern = ((Filter.Pattern) filter("uri:/wp-*.php")).expression();
        assertThat(pattern.isIn("/WP-login.php")).isTrue();
        assertThat(pattern.isIn("/a/wp-login.php")).as("it is the whole text").isFalse();
        assertThat(pattern.isIn("/wp-login_php")).as("a point is a point").isFalse();
        assertThat(filter("uri:\"/wp-*\"")).as("in quotes it is a star").isEqualTo(new Filter.Text(TextField.URI, "/wp-*"));
    }

    @Test
    void anExpressionEndsWhereItsParenthesesDo() {
        areEqual("(uri:~^/(a|b) or host:x)", "(uri:~\"^/(a|b)\" or host:x)");
        assertThat(((Filter.Pattern) filter("agent:~\"a \\d\\\"\"")).expression()).isEqualTo(Expression.regex("a \\d\""));
        assertThat(((Filter.Pattern) filter("uri:~[)] ")).expression()).isEqualTo(Expression.regex("[)]"));
    }

    @ParameterizedTest
    @CsvSource({
        "2d, 2026-11-28T13:30:00Z",
        "1h30m, 2026-11-30T12:00:00Z",
        "90s, 2026-11-30T13:28:30Z",
        "1w, 2026-11-23T13:30:00Z",
        "now, 2026-11-30T13:30:00Z",
        "today, 2026-11-30T00:00:00Z",
        "yesterday, 2026-11-29T00:00:00Z",
        "monday, 2026-11-30T00:00:00Z",
        "Tuesday, 2026-11-24T00:00:00Z",
        "13:03, 2026-11-30T13:03:00Z",
        "14:03, 2026-11-29T14:03:00Z",
        "2026-11, 2026-11-01T00:00:00Z",
    })
    void timesAreCountedBackFromNow(String text, Instant first) {
        assertThat(filter("since:" + text)).isEqualTo(new Filter.Since(first));
    }

    @ParameterizedTest
    @CsvSource({
        "on:today, 2026-11-30T00:00:00Z, 2026-12-01T00:00:00Z",
        "on:2026-11-20, 2026-11-20T00:00:00Z, 2026-11-21T00:00:00Z",
        "on:2026-11, 2026-11-01T00:00:00Z, 2026-12-01T00:00:00Z",
        "at:2026-11-20, 2026-11-20T00:00:00Z, 2026-11-21T00:00:00Z",
        "at:2026-11-20 14:03, 2026-11-20T14:03:00Z, 2026-11-20T14:04:00Z",
        "at:2026-11-20T14:03:07, 2026-11-20T14:03:07Z, 2026-11-20T14:03:08Z",
        "at:2026-11-20 14:03 within:5m, 2026-11-20T13:58:00Z, 2026-11-20T14:09:00Z",
        "at:\"2026-11-20 14:03:07+03:00\" within:1s, 2026-11-20T11:03:06Z, 2026-11-20T11:03:09Z",
        "at:13:03 within:1h, 2026-11-30T12:03:00Z, 2026-11-30T14:04:00Z",
    })
    void aDayOrAMomentIsASpan(String text, Instant first, Instant end) {
        assertThat(filter(text)).isEqualTo(new Filter.During(first, end));
    }

    @Test
    void untilIncludesADayAndNotAMinute() {
        assertThat(filter("until:yesterday")).isEqualTo(new Filter.Until(Instant.parse("2026-11-30T00:00:00Z")));
        assertThat(filter("until:2026-10")).isEqualTo(new Filter.Until(Instant.parse("2026-11-01T00:00:00Z")));
        assertThat(filter("until:13:03")).isEqualTo(new Filter.Until(Instant.parse("2026-11-30T13:03:00Z")));
        assertThat(filter("until:2d")).isEqualTo(new Filter.Until(Instant.parse("2026-11-28T13:30:00Z")));
    }

    @Test
    void timesWithoutAnOffsetAreInTheGivenZone() {
        FilterTimes berlin = new FilterTimes(NOW, ZoneId.of("Europe/Berlin"));
        assertThat(FilterText.parse("since:\"2026-11-20 14:03\"", berlin).filter()).isEqualTo(new Filter.Since(Instant.parse("2026-11-20T13:03:00Z")));
        assertThat(FilterText.parse("on:2026-10-25", berlin).filter())
                .as("25 hours long")
                .isEqualTo(new Filter.During(Instant.parse("2026-10-24T22:00:00Z"), Instant.parse("2026-10-25T23:00:00Z")));
        assertThat(FilterText.parse("since:today", ZoneId.of("Asia/Tokyo")).with("status:1").zone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
    }

    @Test
    void partsOfTheOriginalHaveNamesAndValues() {
        assertThat(filter("header:referer")).isEqualTo(new Filter.Original(OriginalPart.HEADER, "referer", new TextTest.Present()));
        assertThat(filter("arg:q=a=b")).isEqualTo(new Filter.Original(OriginalPart.ARG, "q", new TextTest.Contains("a=b")));
        assertThat(filter("cookie:s=~^x")).isEqualTo(new Filter.Original(OriginalPart.COOKIE, "s", new TextTest.Matching(Expression.regex("^x"))));
        assertThat(filter("header:x=\"a b\" raw:c")).isEqualTo(new Filter.All(List.of(
                new Filter.Original(OriginalPart.HEADER, "x", new TextTest.Contains("a b")), new Filter.Original(OriginalPart.RAW, "", new TextTest.Contains("c")))));
    }

    @Test
    void missingIsTheOppositeOfHas() {
        for (String word : Existence.words()) {
            Filter has = filter("has:" + word);
            Filter missing = filter("missing:" + word);
            assertThat(has.equals(new Filter.Not(missing)) || missing.equals(new Filter.Not(has))).as(word).isTrue();
        }
        assertThat(Existence.words()).contains("session", "agent", "score", "apache-error", "rule", "body").doesNotContain("outcome", "header");
    }

    @Test
    void aSimilarFieldIsOffered() {
        try {
            FilterText.parse("stauts:403");
        } catch (FilterException wrong) {
            assertThat(wrong.sentence(Locale.ENGLISH)).startsWith("'stauts:' is no field; did you mean 'status:'?");
        }
    }

    @Test
    void ordinaryTextWithAColonOrADashIsText() {
        assertThat(filter("well-known:x")).isEqualTo(new Filter.Words("well-known:x"));
        assertThat(filter("a,b")).isEqualTo(new Filter.Words("a,b"));
    }

    @ParameterizedTest
    @EnumSource
    void eachFieldIsDescribedInBothLanguagesAndItsExampleIsAFilter(FilterField field) {
        assertThat(FilterText.parse(field.example()).terms()).isNotEmpty();
        assertThat(field.example()).contains(field.word() + ":");
        assertThat(field.description(Locale.ENGLISH)).isNotBlank().isNotEqualTo(field.description(Locale.of("ru")));
    }
}
