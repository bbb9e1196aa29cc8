package org.modsecexplorer.ui.detail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.modsecexplorer.ui.detail.MarkedText.Shade;

/** Marks that overlap. */
class MarkedTextTest {

    @Test
    void theShorterLiesInTheLonger() {
        assertThat(MarkedText.apart(List.of(new Shade(0, 10, "long", false, 0), new Shade(3, 5, "short", false, 1)))).containsExactly(
                new Shade(0, 3, "long", false, 0), new Shade(3, 5, "short", false, 1), new Shade(5, 10, "long", false, 0));
    }

    @Test
    void anExactMarkLiesOnALightOne() {
        assertThat(MarkedText.apart(List.of(new Shade(0, 4, "light", true, 0), new Shade(0, 4, "exact", false, 1)))).containsExactly(new Shade(0, 4, "exact", false, 1));
    }

    @Test
    void whatLiesBetweenMarksIsNotMarked() {
        assertThat(MarkedText.apart(List.of(new Shade(0, 2, "a", false, 0), new Shade(5, 7, "b", false, 1)))).containsExactly(
                new Shade(0, 2, "a", false, 0), new Shade(5, 7, "b", false, 1));
    }
}
