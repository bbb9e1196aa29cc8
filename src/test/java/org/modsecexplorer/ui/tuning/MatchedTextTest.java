package org.modsecexplorer.ui.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The matched text within the value that a rule logged. */
class MatchedTextTest {

    @Test
    void theMatchIsFoundInItsValue() {
        assertThat(MatchedText.of("Matched Data: select found within ARGS:q: we select: one")).isEqualTo(new MatchedText("we ", "select", ": one"));
    }

    @Test
    void aFingerprintMarksTheWholeValue() {
        assertThat(MatchedText.of("Matched Data: s&1c found within ARGS:q: ' or 1")).isEqualTo(new MatchedText("", "' or 1", ""));
    }

    @Test
    void otherDataIsShownAsItIs() {
        assertThat(MatchedText.of("PATCH")).isEqualTo(new MatchedText("", "", "PATCH"));
        assertThat(MatchedText.of(null)).isEqualTo(new MatchedText("", "", ""));
    }

    @Test
    void aLongValueIsCutAroundTheMatch() {
        MatchedText text = MatchedText.of("Matched Data: x found within ARGS:q: " + "a".repeat(500) + "x" + "b".repeat(500));
        assertThat(text.before()).hasSize(21).startsWith("…");
        assertThat(text.matched()).isEqualTo("x");
        assertThat(text.after()).hasSize(121).endsWith("…");
    }
}
