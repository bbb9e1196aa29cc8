package org.modsecexplorer.parse.v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.modsecexplorer.parse.v2.V2Entry.entry;
import static org.modsecexplorer.parse.v2.V2Entry.lines;

import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.modsecexplorer.audit.Header;
import org.modsecexplorer.audit.RequestLine;
import org.modsecexplorer.audit.Transaction;

/** Parts B and F: first lines and headers, without escapes. */
class V2HeadersTest {

    @ParameterizedTest
    @CsvSource(nullValues = "null", value = {
        "GET / HTTP/1.1,                      GET,    /,                     HTTP/1.1",
        "GET /a b HTTP/1.1,                   GET,    /a b,                  HTTP/1.1",
        "GET http://example.com/x y HTTP/1.1, GET,    http://example.com/x y, HTTP/1.1",
        "GET /?q=%27%20or%201=1 HTTP/2.0,     GET,    /?q=%27%20or%201=1,    HTTP/2.0",
        "GET /old,                            GET,    /old,                  null",
        "GET /a b,                            GET,    /a b,                  null",
        "BREW /pot HTCPCP/1.0,                BREW,   /pot HTCPCP/1.0,       null",
        "OPTIONS * HTTP/1.0,                  OPTIONS, *,                    HTTP/1.0",
        "QUIT,                                QUIT,   null,                  null",
    })
    void aRequestLineIsWhatTheClientSent(String raw, String method, @Nullable String uri, @Nullable String protocol) {
        assertThat(request(lines(raw)).requestLine()).isEqualTo(new RequestLine(raw, method, uri, protocol));
    }

    @Test
    void tlsSentToAnHttpPortKeepsItsBytes() {
        String hello = "\u0016\u0003\u0001\u0002";
        assertThat(Objects.requireNonNull(request(lines(hello)).requestLine()).raw()).isEqualTo(hello);
    }

    @Test
    void headersKeepTheirOrderTheirCaseAndTheirRepetitions() {
        Transaction transaction = request(lines("GET / HTTP/1.1", "host: example.com", "X-A: 1", "x-a: 2", "Accept: a, b"));
        assertThat(transaction.requestHeaders()).containsExactly(
                new Header("host", "example.com"), new Header("X-A", "1"), new Header("x-a", "2"), new Header("Accept", "a, b"));
        assertThat(transaction.requestHeaders().first("HOST")).isEqualTo("example.com");
    }

    @Test
    void aHeaderIsSplitAtItsFirstColonAndBlank() {
        Transaction transaction = request(lines("GET / HTTP/1.1", "Referer: http://a/: b: \"c\"", "X-Time: 10:20", ":authority: example.com"));
        assertThat(transaction.requestHeaders()).containsExactly(
                new Header("Referer", "http://a/: b: \"c\""), new Header("X-Time", "10:20"), new Header(":authority", "example.com"));
    }

    @Test
    void aHeaderWithoutAValueIsEmpty() {
        Transaction transaction = request(lines("GET / HTTP/1.1", "X-A: ", "X-B:", "X-C:no-blank"));
        assertThat(transaction.requestHeaders()).containsExactly(new Header("X-A", ""), new Header("X-B", ""), new Header("X-C", "no-blank"));
        assertThat(transaction.warnings()).isEmpty();
    }

    @Test
    void aLineWithoutAColonIsAHeaderWithoutAValueAndWarnedOf() {
        Transaction transaction = request(lines("GET / HTTP/1.1", "nonsense", "Host: example.com"));
        assertThat(transaction.requestHeaders()).containsExactly(new Header("nonsense", null), new Header("Host", "example.com"));
        assertThat(transaction.warnings()).hasSize(1);
    }

    @Test
    void tabsAndBlanksOfAValueStay() {
        assertThat(request(lines("GET / HTTP/1.1", "X-A:  a\tb ")).requestHeaders().first("X-A")).isEqualTo(" a\tb ");
    }

    @Test
    void maskedValuesStayMasked() {
        assertThat(request(lines("GET /?pass=**** HTTP/1.1", "Authorization: ******")).requestHeaders().first("Authorization")).isEqualTo("******");
    }

    @Test
    void eachStringIsDecodedByItself() {
        Transaction transaction = entry()
                .part('B', lines("GET /caf\u00e9 HTTP/1.1", "X-Latin: \u00fcber", "X-Utf8: \u00d0\u00bf"))
                .part('C', "\u0442\u0435\u043b\u043e".getBytes(StandardCharsets.UTF_8))
                .part('H', "")
                .parse();
        assertThat(Objects.requireNonNull(transaction.requestLine()).uri()).isEqualTo("/caf\u00e9");
        assertThat(transaction.requestHeaders().first("X-Latin")).isEqualTo("\u00fcber");
        assertThat(transaction.requestHeaders().first("X-Utf8")).isEqualTo("\u043f");
        assertThat(Objects.requireNonNull(transaction.requestBody()).text()).isEqualTo("\u0442\u0435\u043b\u043e");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "null", value = {
        "HTTP/1.1 403 Forbidden, HTTP/1.1, 403",
        "HTTP/1.1 403,           HTTP/1.1, 403",
        "HTTP/1.0 200 OK,        HTTP/1.0, 200",
        "(null) 200 OK,          null,     200",
    })
    void aStatusLineMayLackItsText(String line, @Nullable String protocol, Integer status) {
        Transaction transaction = response(lines(line));
        assertThat(transaction.responseProtocol()).isEqualTo(protocol);
        assertThat(transaction.status()).isEqualTo(status);
        assertThat(transaction.warnings()).isEmpty();
    }

    @Test
    void aStatusLineWithoutANumberIsWarnedOf() {
        Transaction transaction = response(lines("HTTP/1.1 Forbidden"));
        assertThat(transaction.status()).isNull();
        assertThat(transaction.warnings()).hasSize(1);
    }

    @Test
    void anEmptyPartFIsNoStatusEvenIfARuleDenied() {
        Transaction transaction = entry()
                .part('F', "")
                .part('H', lines("Message: Access denied with code 403 (phase 2). Pattern match \"x\" at ARGS. [file \"f\"] [line \"1\"] [id \"1\"]"))
                .parse();
        assertThat(transaction.status()).isNull();
        assertThat(transaction.responseProtocol()).isNull();
        assertThat(transaction.responseHeaders()).isEmpty();
        assertThat(transaction.warnings()).isEmpty();
    }

    @Test
    void withoutPartFTheDenialTellsTheStatus() {
        Transaction transaction = V2Entry.partH(
                "Message: Warning. Pattern match \"x\" at ARGS. [file \"f\"] [line \"1\"] [id \"1\"]",
                "Message: Access denied with code 406 (phase 2). Pattern match \"x\" at ARGS. [file \"f\"] [line \"1\"] [id \"2\"]");
        assertThat(transaction.status()).isEqualTo(406);
        assertThat(V2Entry.partH("Server: Apache").status()).isNull();
    }

    @Test
    void repeatedResponseHeadersStayApart() {
        Transaction transaction = response(lines("HTTP/1.1 200 OK", "Set-Cookie: a=1", "Set-Cookie: b=2"));
        assertThat(transaction.responseHeaders()).containsExactly(new Header("Set-Cookie", "a=1"), new Header("Set-Cookie", "b=2"));
    }

    private static Transaction request(String partB) {
        return entry().part('B', partB).part('F', "").part('H', "").parse();
    }

    private static Transaction response(String partF) {
        return entry().part('B', lines("GET / HTTP/1.1")).part('F', partF).part('H', "").parse();
    }
}
