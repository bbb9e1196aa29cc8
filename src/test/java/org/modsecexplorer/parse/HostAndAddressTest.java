package org.modsecexplorer.parse;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modsecexplorer.audit.Endpoint;
import org.modsecexplorer.audit.Transaction;

/** Where host, addresses and status come from if their usual place is empty. */
class HostAndAddressTest {

    private static final String HOST_LINE = "Host: shop.example.com\n";

    @ParameterizedTest
    @ValueSource(strings = {"v2-native", "v2-json", "v3-native", "v3-json", "coraza-native", "coraza-json", "coraza-json-legacy", "coraza-ocsf"})
    void aHostHeaderNamesTheHost(String format) {
        assertThat(Cut.transaction(Samples.ALL.get(format)).host()).isEqualTo("shop.example.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v2-json", "v3-json", "coraza-json", "coraza-json-legacy", "coraza-ocsf"})
    void theAuthorityOfHttp2NamesTheHost(String format) {
        String entry = Samples.ALL.get(format).replaceFirst("\"[Hh]ost\"(?=[,:])", "\":authority\"").replace("shop.example.com", "shop.example.com:8080");
        Transaction transaction = Cut.transaction(entry);
        assertThat(transaction.host()).isEqualTo("shop.example.com:8080");
        assertThat(transaction.warnings()).isEqualTo(Cut.transaction(Samples.ALL.get(format)).warnings());
    }

    @Test
    void theAuthorityOfANativeEntryNamesTheHost() {
        for (String sample : new String[] {Samples.NATIVE_V2, Samples.NATIVE_V3}) {
            assertThat(Cut.transaction(sample.replace("Host:", ":authority:")).host()).isEqualTo("shop.example.com");
        }
    }

    @ParameterizedTest
    @CsvSource(nullValues = "null", value = {
        "GET http://www.example.com/page1 HTTP/1.1, www.example.com",
        "GET https://www.example.com:8443/a?b=http://other.example/ HTTP/1.1, www.example.com:8443",
        "GET HTTP://www.example.com?q=1 HTTP/1.1, www.example.com",
        "GET http://user:word@www.example.com/ HTTP/1.1, www.example.com",
        "GET http://[2001:db8::1]:80/ HTTP/1.1, [2001:db8::1]:80",
        "CONNECT www.example.com:443 HTTP/1.1, www.example.com:443",
        "GET /go?to=http://www.example.com/ HTTP/1.1, null",
        "GET http:///page HTTP/1.1, null",
        "GET http://a<b>/page HTTP/1.1, null",
        "GET x:y://www.example.com/ HTTP/1.1, null",
        "OPTIONS * HTTP/1.1, null",
        "GET, null",
    })
    void anAbsoluteTargetNamesTheHost(String line, @Nullable String host) {
        for (String sample : new String[] {Samples.NATIVE_V2, Samples.NATIVE_V3, Samples.NATIVE_CORAZA.replace("host:", "Host:"), Samples.JSON_V2}) {
            String entry = sample.replace("POST /login?next=/a HTTP/1.1", line);
            assertThat(Cut.transaction(entry.replace(HOST_LINE, "").replace("\"Host\":\"shop.example.com\",", "")).host()).isEqualTo(host);
            assertThat(Cut.transaction(entry).host()).as("a Host header goes before it").isEqualTo("shop.example.com");
        }
    }

    @Test
    void theServersOwnNameIsMarked() {
        String entry = Samples.JSON_CORAZA.replace("\"server_id\":\"s\"", "\"server_id\":\"www.example.com\"");
        assertThat(Cut.transaction(entry).host()).isEqualTo("shop.example.com");
        assertThat(Cut.transaction(entry).warnings()).isEmpty();

        Transaction without = Cut.transaction(entry.replace("\"host\":[\"shop.example.com\"],", ""));
        assertThat(without.host()).isEqualTo("www.example.com");
        assertThat(without.warnings()).singleElement().asString().contains("server_id");
        assertThat(Cut.transaction(entry.replace("\"host\":[\"shop.example.com\"],", "").replace("www.example.com", "")).host()).isNull();
        // version 3's server_id is a number that it makes up
        assertThat(Cut.transaction(Samples.JSON_V3.replace("\"Host\":\"shop.example.com\",", "")).host()).isNull();
    }

    @Test
    void aClientCannotSetTheHostByItsOwnTextsWhereTheServerNamesIt() {
        Transaction transaction = Cut.transaction(Samples.NATIVE_V2
                .replace("GET /login", "GET http://forged.example/login")
                .replace("User-Agent: probe/1.0", "User-Agent: Host: forged.example\n:authority: forged.example\nX: http://forged.example/"));
        assertThat(transaction.host()).isEqualTo("shop.example.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v2-native", "v2-json", "v3-native", "v3-json", "coraza-native", "coraza-json", "coraza-json-legacy", "coraza-ocsf"})
    void pointersInPlaceOfAddressesAreWarnedOfAndThePortsStay(String format) {
        Transaction transaction = Cut.transaction(Samples.ALL.get(format).replace("192.0.2.10", "0x562458800000").replace("198.51.100.80", "0x562470200000"));
        assertThat(transaction.client()).isEqualTo(new Endpoint(null, 51234));
        assertThat(transaction.server()).isEqualTo(new Endpoint(null, 443));
        assertThat(transaction.uniqueId()).isNotNull();
        assertThat(transaction.warnings()).anySatisfy(w -> assertThat(w).contains("0x562458800000")).anySatisfy(w -> assertThat(w).contains("0x562470200000"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"999.1.1.1", "1.2.3", "00007FF6A1B2C3D4", "0X5624588AB000", "562458800000", "localhost", "unknown", "(null)"})
    void aWordThatIsNoAddressIsWarnedOfAndThePortStays(String word) {
        Transaction transaction = Cut.transaction(Samples.NATIVE_V2.replace("192.0.2.10", word));
        assertThat(transaction.client()).isEqualTo(new Endpoint(null, 51234));
        assertThat(transaction.warnings()).singleElement().asString().contains(word);
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.255", "2001:db8::1", "::ffff:192.0.2.1", "fe80::1%eth0", "unix:"})
    void anAddressIsTaken(String address) {
        Transaction transaction = Cut.transaction(Samples.NATIVE_V2.replace("192.0.2.10", address));
        assertThat(transaction.client()).isEqualTo(new Endpoint(address, 51234));
        assertThat(transaction.warnings()).isEmpty();
    }

    @Test
    void aMissingAddressLeavesThePortAndAnImpossiblePortIsWarnedOf() {
        assertThat(Cut.transaction(Samples.NATIVE_V2.replace("192.0.2.10", "-")).client()).isEqualTo(new Endpoint(null, 51234));
        Transaction transaction = Cut.transaction(Samples.NATIVE_V2.replace("51234", "99999"));
        assertThat(transaction.client()).isEqualTo(new Endpoint("192.0.2.10", null));
        assertThat(transaction.warnings()).singleElement().asString().contains("99999");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v2-native", "v3-native"})
    void aDenialTellsTheStatusWherePartFIsMissing(String format) {
        String entry = Samples.ALL.get(format);
        String without = entry.replaceFirst("(?s)---?\\w+-+F--\n.*?(?=---?\\w+-+[EH]--\n)", "");
        assertThat(without).isNotEqualTo(entry);
        assertThat(Cut.transaction(without.replace("code 403", "code 406")).status()).isEqualTo(406);
        assertThat(Cut.transaction(entry.replace("code 403", "code 406")).status()).as("part F goes before it").isEqualTo(403);
        assertThat(Cut.transaction(without.replace("Access denied with code 403 (phase 2).", "Warning. Access denied with code 403 (phase 2).")).status()).isNull();
    }

    @Test
    void aDenialTellsTheStatusOfAJsonEntryWithoutAResponse() {
        String without = Samples.JSON_V2.replaceFirst("\"response\":\\{.*?\\},\"body\":\"<html>[^\"]*\"\\},", "");
        assertThat(without).isNotEqualTo(Samples.JSON_V2);
        assertThat(Cut.transaction(without).status()).isEqualTo(403);
    }
}
