package org.modsecexplorer.ui.filter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.modsecexplorer.query.filter.FilterField;

/** What is half typed neither filters nor complains. */
class TypingTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '\'', value = {
        "st; NOT_YET",
        "status; NOT_YET",
        "status:; NOT_YET",
        "status:>; NOT_YET",
        "a st; NOT_YET",
        "-st; NOT_YET",
        "(a; NOT_YET",
        "\"union sel; NOT_YET",
        "header:; NOT_YET",
        "uri:~; NOT_YET",
        "status:4; LATER",
        "union; LATER",
        "status:403 union; LATER",
        "'st '; SOON",
        "\"union select\"; SOON",
        "(a or b); SOON",
        "''; SOON",
        "status:x; LATER",
    })
    void aFilterAppliesWhenItIsFinished(String text, Typing typing) {
        assertThat(Typing.of(text, text.length())).isEqualTo(typing);
    }

    @Test
    void aPlaceIsAFieldOrOneOfItsValues() {
        assertThat(Place.at("a sta", 5)).isEqualTo(new Place(null, "sta", 2, 5));
        assertThat(Place.at("status:40", 9)).isEqualTo(new Place(FilterField.STATUS, "40", 7, 9));
        assertThat(Place.at("status:403,4", 12)).isEqualTo(new Place(FilterField.STATUS, "4", 11, 12));
        assertThat(Place.at("status:", 7)).isEqualTo(new Place(FilterField.STATUS, "", 7, 7));
        assertThat(Place.at("status:403 me", 13)).isEqualTo(new Place(null, "me", 11, 13));
        assertThat(Place.at("status:403 me", 9)).as("inside a value").isEqualTo(new Place(FilterField.STATUS, "40", 7, 9));
        assertThat(Place.at("(a)", 3)).isNull();
        assertThat(Place.at("uri,agent:cu", 12)).isEqualTo(new Place(FilterField.URI, "cu", 10, 12));
    }
}
