package org.modsecexplorer.query.filter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A filter is changed part by part, and its text stays that of the user elsewhere. */
class FilterEditTest {

    private static FilterText text(String text) {
        return FilterText.parse(text);
    }

    private static FilterText.Term term(FilterText text, int index) {
        return text.terms().get(index);
    }

    @ParameterizedTest
    @CsvSource({
        "status:403, -status:403",
        "-status:403, status:403",
        "not status:403, status:403",
        "a or b, -(a or b)",
        "-(a or b), (a or b)",
        "off:status:403, off:-status:403",
    })
    void aTermIsNegatedAndBack(String before, String after) {
        FilterText text = text(before);
        assertThat(text.negated(term(text, 0)).text()).isEqualTo(after);
    }

    @Test
    void aTermSwitchedOffStaysInTheTextWithoutEffect() {
        FilterText text = text("rule:1   status:403 host:a");
        FilterText off = text.switched(term(text, 1));
        assertThat(off.text()).isEqualTo("rule:1   off:status:403 host:a");
        assertThat(off.filter()).isEqualTo(text("rule:1 host:a").filter());
        assertThat(term(off, 1).isOff()).isTrue();
        assertThat(off.switched(term(off, 1))).isEqualTo(text);
    }

    @Test
    void alternativesAreSwitchedOffAsAWhole() {
        FilterText text = text("rule:1 or rule:2");
        FilterText off = text.switched(term(text, 0));
        assertThat(off.text()).isEqualTo("off:(rule:1 or rule:2)");
        assertThat(off.filter()).isEqualTo(Filter.EVERYTHING);
        assertThat(text("a (off:b or c)").filter()).isEqualTo(text("a c").filter());
        assertThat(text("a -(off:b)").filter()).isEqualTo(text("a").filter());
        assertThat(text("off:a or off:b").filter()).isEqualTo(Filter.EVERYTHING);
    }

    @Test
    void alternativesAreAddedToATerm() {
        FilterText text = text("host:a rule:1");
        assertThat(text.or(term(text, 1), "rule:2").text()).isEqualTo("host:a (rule:1 or rule:2)");
        FilterText more = text.or(term(text, 1), "rule:2");
        assertThat(more.or(term(more, 1), "rule:3").text()).isEqualTo("host:a (rule:1 or rule:2 or rule:3)");
        FilterText alone = text("rule:1");
        assertThat(alone.or(term(alone, 0), "rule:2").text()).isEqualTo("rule:1 or rule:2");
    }

    @Test
    void onlyNotAndOrThisValue() {
        FilterText text = text("host:a status:403 -status:404");
        assertThat(text.only("status", "500").text()).isEqualTo("host:a -status:404 status:500");
        assertThat(text.not("status", "403").text()).isEqualTo("host:a -status:404 -status:403");
        assertThat(text.orValue("status", "500").text()).isEqualTo("host:a (status:403 or status:500) -status:404");
        assertThat(text.orValue("status", "500").orValue("status", "501").text()).isEqualTo("host:a (status:403 or status:500 or status:501) -status:404");
        assertThat(text.orValue("method", "PUT").text()).isEqualTo("host:a status:403 -status:404 method:PUT");
        assertThat(text.orValue("status", "403")).isEqualTo(text);
    }

    @Test
    void theTreeKnowsThePlaceOfEachPart() {
        FilterText text = text("a -(b or status:403,404)");
        FilterNode.Not not = (FilterNode.Not) term(text, 1).node();
        FilterNode.Group group = (FilterNode.Group) not.inner();
        FilterNode.Any any = (FilterNode.Any) group.inner();
        assertThat(any.parts()).extracting(part -> text.text().substring(part.from(), part.to())).containsExactly("b", "status:403,404");
        assertThat(text.text().substring(group.from(), group.to())).isEqualTo("(b or status:403,404)");
    }

    @Test
    void aTimeTermGivesWayToAnother() {
        assertThat(text("on:today a since:2d at:13:03 within:5m").withoutAny(Filter.Time.class).text()).isEqualTo("a");
    }
}
