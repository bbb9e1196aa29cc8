package org.modsecexplorer.ui.detail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.modsecexplorer.query.filter.FilterText;
import org.modsecexplorer.query.message.Mark;
import org.modsecexplorer.query.message.Message;
import org.modsecexplorer.query.message.Part;
import org.modsecexplorer.query.message.Section;

/** The lines of a message's table, and the filters that they offer. */
class PartLineTest {

    private static Part part(Section section, String name, String value) {
        return new Part(section, name, name, value, 0, -1);
    }

    @Test
    void aLongValueIsFoldedUntilItIsOpened() {
        Message message = new Message(List.of(part(Section.HEADERS, "X", "a".repeat(2_000))), List.of(new Mark(0, 1_700, 1_710, false, true, 0)), null, false);
        assertThat(PartLine.of(message, Set.of())).hasSize(3).last().isEqualTo(new PartLine.Rest(0, 1_200));
        List<PartLine> opened = PartLine.of(message, Set.of(0));
        assertThat(opened).hasSize(4);
        assertThat(opened.getLast()).isInstanceOfSatisfying(PartLine.Value.class, line -> {
            assertThat(line.from()).isEqualTo(1_600);
            assertThat(line.marks()).hasSize(1);
        });
    }

    @Test
    void eachSectionHasItsHeading() {
        Message message = new Message(List.of(part(Section.LINE, "", "GET /"), part(Section.HEADERS, "A", ""), part(Section.HEADERS, "B", "")), List.of(), null, true);
        assertThat(PartLine.of(message, Set.of()).stream().filter(PartLine.Title.class::isInstance)).containsExactly(new PartLine.Title(Section.HEADERS, null, 2));
        assertThat(PartLine.of(message, Set.of())).last().isEqualTo(new PartLine.Cut());
    }

    @Test
    void aPartOffersAFilterThatCanBeTyped() throws Exception {
        PartTerms terms = new PartTerms("response-header");
        String term = terms.of(part(Section.HEADERS, "Set-Cookie", "a=\"b\" (c) *,d"));
        assertThat(term).startsWith("response-header:Set-Cookie=\"");
        assertThat(FilterText.parse(term).terms()).hasSize(1);
        assertThat(terms.of(part(Section.COOKIES, "x y", "1"))).isNull();
        assertThat(terms.of(part(Section.QUERY, "q", "a".repeat(100)))).isNull();
        assertThat(terms.of(part(Section.BODY, "q", "1"))).isNull();
    }
}
