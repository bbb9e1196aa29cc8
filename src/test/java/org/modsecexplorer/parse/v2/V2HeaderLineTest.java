package org.modsecexplorer.parse.v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.modsecexplorer.parse.v2.V2Entry.entry;

import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modsecexplorer.audit.Endpoint;
import org.modsecexplorer.audit.LogTime;
import org.modsecexplorer.audit.Transaction;

/** Part A: {@code [time] id client port server port}. */
class V2HeaderLineTest {

    private static final String TIME = "[23/Nov/2026:18:25:00.123456 +0000] ";

    @Test
    void clientComesFirstThenServer() {
        Transaction transaction = headerLine(V2Entry.HEADER_LINE);
        assertThat(transaction.time()).isEqualTo(new LogTime(Instant.parse("2026-11-23T18:25:00.123456Z"), ZoneOffset.UTC));
        assertThat(transaction.uniqueId()).isEqualTo("Zk0AbCdEfGhIjKlMnOpQrSAAAAE");
        assertThat(transaction.client()).isEqualTo(new Endpoint("192.0.2.10", 51234));
        assertThat(transaction.server()).isEqualTo(new Endpoint("198.51.100.80", 443));
        assertThat(transaction.warnings()).isEmpty();
    }

    @Test
    void ipv6HasNoBrackets() {
        Transaction transaction = headerLine(TIME + "id 2001:db8::1 51234 2001:db8::80 443");
        assertThat(transaction.client()).isEqualTo(new Endpoint("2001:db8::1", 51234));
        assertThat(transaction.server()).isEqualTo(new Endpoint("2001:db8::80", 443));
        assertThat(transaction.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"::ffff:192.0.2.10", "fe80::1%eth0", "::1"})
    void anAddressIsKeptAsWritten(String address) {
        assertThat(headerLine(TIME + "id " + address + " 1 192.0.2.1 80").client()).isEqualTo(new Endpoint(address, 1));
    }

    @Test
    void behindAProxyAddressAndPortAreKeptAsFoundThoughTheyBelongToTwoHosts() {
        assertThat(headerLine(TIME + "one 203.0.113.7 40001 192.0.2.1 80").client()).isEqualTo(new Endpoint("203.0.113.7", 40001));
        assertThat(headerLine(TIME + "two 203.0.113.7 40002 192.0.2.1 80").client()).isEqualTo(new Endpoint("203.0.113.7", 40002));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Xme8qvZyuuIZU0265B9DWwAAAAc", "9ttP238AAAEAAAv8EOwAAAAF", "Xme8qqHFvi108A74u@QKRQAAAAY", "a-b_c-d",
            "AcVcAcAcAcAcAzAcAcWQ4cAc", "[x]"})
    void anyWordIsAUniqueId(String id) {
        Transaction transaction = headerLine(TIME + id + " 192.0.2.10 51234 198.51.100.80 443");
        assertThat(transaction.uniqueId()).isEqualTo(id);
        assertThat(transaction.warnings()).isEmpty();
    }

    @Test
    void anEmptyUniqueIdShiftsNothing() {
        Transaction transaction = headerLine(TIME + " 192.0.2.10 51234 198.51.100.80 443");
        assertThat(transaction.uniqueId()).isNull();
        assertThat(transaction.client()).isEqualTo(new Endpoint("192.0.2.10", 51234));
    }

    @ParameterizedTest
    @CsvSource({
        "23/Nov/2026:18:25:00 +0000,              2026-11-23T18:25:00Z,        Z",
        "23/Nov/2026:18:25:00.123456 +0100,       2026-11-23T17:25:00.123456Z, +01:00",
        "23/Nov/2026:18:25:00.000001 +0530,       2026-11-23T12:55:00.000001Z, +05:30",
        "23/Nov/2026:18:25:00 -0500,              2026-11-23T23:25:00Z,        -05:00",
        "23/Nov/2026:18:25:00.123456 --0500,      2026-11-23T23:25:00.123456Z, -05:00",
        "29/Oct/2012:23:47:10 --0200,             2012-10-30T01:47:10Z,        -02:00",
        "23/Nov/2026:18:25:00 --0300,             2026-11-23T21:25:00Z,        -03:00",
        "23/Nov/2026:18:25:00 --03-30,            2026-11-23T21:55:00Z,        -03:30",
        "23/Nov/2026:18:25:00 -00-30,             2026-11-23T18:55:00Z,        -00:30",
        "23/Nov/2026:18:25:00. +0000,             2026-11-23T18:25:00Z,        Z",
        "23/Nov/2026:18:25:00.-12345 +0000,       2026-11-23T18:25:00.123450Z, Z",
        "29/Feb/2024:00:00:00 +0000,              2024-02-29T00:00:00Z,        Z",
        "31/Dec/2016:23:59:60 +0000,              2016-12-31T23:59:59Z,        Z",
    })
    void everyReleasesTimeIsUnderstood(String written, Instant instant, ZoneOffset offset) {
        Transaction transaction = headerLine("[" + written + "] id 192.0.2.10 1 192.0.2.1 80");
        assertThat(transaction.time()).isEqualTo(new LogTime(instant, offset));
        assertThat(transaction.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"})
    void monthsAreEnglishWhateverTheLocale(String month) {
        assertThat(headerLine("[01/" + month + "/2026:00:00:00 +0000] id 192.0.2.10 1 192.0.2.1 80").time()).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "23/Okt/2026:18:25:00 +0000", "23/anF/2026:18:25:00 +0000", "32/Nov/2026:18:25:00 +0000",
            "30/Feb/2026:18:25:00 +0000", "23/Nov/2026:24:25:00 +0000", "23/Nov/2026:18:25:00", "23/Nov/2026:18:25:00 GMT", "23/Nov/2026:18:25:00 +9900"})
    void aTimeThatIsNoneIsNullWithAWarningAndTheRestIsRead(String written) {
        Transaction transaction = headerLine("[" + written + "] id 192.0.2.10 1 192.0.2.1 80");
        assertThat(transaction.time()).isNull();
        assertThat(transaction.uniqueId()).isEqualTo("id");
        assertThat(transaction.client()).isEqualTo(new Endpoint("192.0.2.10", 1));
        assertThat(transaction.warnings()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"'', ", "65536, ", "-1, ", "http, ", "0, 0", "65535, 65535"})
    void aPortIsANumberOrNothing(String written, @Nullable Integer port) {
        assertThat(headerLine(TIME + "id 192.0.2.10 " + written + " 192.0.2.1 80").client()).isEqualTo(new Endpoint("192.0.2.10", port));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no brackets", TIME + "id 192.0.2.10 1", TIME + "id 192.0.2.10 1 192.0.2.1 80 more", TIME})
    void aLineOfAnotherShapeIsWarnedOf(String line) {
        assertThat(headerLine(line).warnings()).isNotEmpty();
    }

    private static Transaction headerLine(String line) {
        return entry(V2Entry.DIGITS, line).part('H', "").parse();
    }
}
