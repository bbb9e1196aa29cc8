package org.modsecexplorer.ui.deny;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.modsecexplorer.advise.deny.Network;

/** Addresses as people write them. */
class WordsTest {

    @ParameterizedTest
    @CsvSource({
        "2a02:8071:1:2::/64, 2a02:8071:1:2::/64", "2001:db8:0:0:1:0:0:0, 2001:db8:0:0:1::", "::1, ::1", "::/0, ::/0", "203.0.113.0/24, 203.0.113.0/24", "2001:db8:1:2:3:4:5:6, 2001:db8:1:2:3:4:5:6",
        "2001:0:db8::7, 2001:0:db8::7"
    })
    void theLongestRowOfZerosIsLeftOut(String typed, String shown) {
        assertThat(Words.address(Network.parse(typed).orElseThrow())).isEqualTo(shown);
    }
}
