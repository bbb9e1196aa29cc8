package org.modsecexplorer.store.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 00000000000000000000ffffc0000201",
        "0.0.0.0, 00000000000000000000ffff00000000",
        "255.255.255.255, 00000000000000000000ffffffffffff",
        "::, 00000000000000000000000000000000",
        "::1, 00000000000000000000000000000001",
        "2001:DB8::ff00:42:8329, 20010db8000000000000ff0000428329",
        "1:2:3:4:5:6:7:8, 00010002000300040005000600070008",
        "1:2:3:4:5:6:7::, 00010002000300040005000600070000",
        "::ffff:192.0.2.1, 00000000000000000000ffffc0000201",
        "64:ff9b::192.0.2.33, 0064ff9b0000000000000000c0000221",
    })
    void anAddressIsSixteenBytes(String text, String bytes) {
        assertThat(Addresses.parse(text)).isEqualTo(HexFormat.of().parseHex(bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "1.2.3", "12345", "1.2.3.4.5", "256.1.1.1", "1.2.3.", ".1.2.3", "1..2.3", "0x7f.0.0.1", "1.2.3.4 ", "localhost", "a.b.c.d", "abc",
        "fe80::1%eth0", "[::1]", "1:2:3:4:5:6:7:8:9", "1:2:3", "::1::", ":1", "1:", ":::", "12345::", "::1.2.3", "::ffff:1.2.3.4.5", "\uff11.2.3.4", "unix:", "-",
        "0000:0000:0000:0000:0000:0000:0000:0000:0000:0000",
    })
    void othersAreNone(String text) {
        assertThat(Addresses.parse(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"::ffff:192.0.2.1, 192.0.2.1", "::FFFF:c000:0201, 192.0.2.1", "2001:DB8::1, 2001:DB8::1", "192.0.2.1, 192.0.2.1", "unix:, unix:"})
    void aMappedAddressIsGroupedWithTheIpv4Address(String text, String canonical) {
        assertThat(Addresses.canonical(text)).isEqualTo(canonical);
    }
}
