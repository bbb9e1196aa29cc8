package org.modsecexplorer.advise.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** The chances by which clients are joined. */
class ChanceTest {

    @Test
    void atLeastOneOfFewExpected() {
        assertThat(Chance.atLeast(1, 0.01)).isCloseTo(1 - Math.exp(-0.01), within(1e-9));
        assertThat(Chance.atLeast(2, 0.1)).isCloseTo(0.00468, within(1e-5));
    }

    @Test
    void noMoreThanExpectedIsCertain() {
        assertThat(Chance.atLeast(5, 7)).isEqualTo(1);
        assertThat(Chance.atLeast(0, 0)).isEqualTo(1);
        assertThat(Chance.atLeast(3, 10, 0.4)).isEqualTo(1);
    }

    @Test
    void largeNumbersAreAsUnlikelyAsTheyAre() {
        assertThat(Chance.atLeast(1_000, 100)).isLessThan(1e-300);
        assertThat(Chance.atLeast(600, 500)).isBetween(1e-7, 1e-3);
    }

    @Test
    void allOfThemAmongTheFirst() {
        assertThat(Chance.atLeast(4, 4, 0.1)).isCloseTo(1e-4, within(1e-12));
        assertThat(Chance.atLeast(9, 10, 0.1)).isBetween(1e-9, 1e-7);
    }

    @Test
    void whatNobodyElseHasIsRareInALongLogOnly() {
        assertThat(Chance.share(0, 10_000, 0.01)).isLessThan(1e-4);
        assertThat(Chance.share(0, 0, 0.01)).isCloseTo(0.01, within(1e-9));
        assertThat(Chance.share(50, 40, 0.01)).isEqualTo(1);
    }
}
