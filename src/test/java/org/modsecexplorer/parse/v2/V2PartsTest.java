package org.modsecexplorer.parse.v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.modsecexplorer.parse.v2.V2Entry.entry;
import static org.modsecexplorer.parse.v2.V2Entry.lines;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Interception;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.audit.Transaction;

/** Where parts begin and end, and text that only looks like a boundary. */
class V2PartsTest {

    private static final String MESSAGE = "Message: Warning. Pattern match \"x\" at ARGS:q. [file \"/r.conf\"] [line \"7\"] [id \"100001\"] [msg \"real\"]";

    @Test
    void everyPartIsRead() {
        Transaction all = entry()
                .part('B', lines("POST /login?next=/a HTTP/1.1", "Host: shop.example.com"))
                .part('C', "user=a&pass=' or 1=1--")
                .part('F', lines("HTTP/1.1 403 Forbidden", "Content-Length: 199"))
                .part('E', "<html>no</html>")
                .part('H', lines(MESSAGE, "Action: Intercepted (phase 2)", "Stopwatch: 1795458300123000 1430 (- - -)"))
                .part('J', lines("1,5,\"a.txt\",\"text/plain\"", "Total,5"))
                .part('K', lines("SecRule \"ARGS\" \"@rx x\" \"phase:2,log,id:100001\"", ""))
                .parse();
        assertThat(Objects.requireNonNull(all.requestLine()).uri()).isEqualTo("/login?next=/a");
        assertThat(all.requestHeaders().first("host")).isEqualTo("shop.example.com");
        assertThat(text(all.requestBody())).isEqualTo("user=a&pass=' or 1=1--");
        assertThat(all.status()).isEqualTo(403);
        assertThat(all.responseProtocol()).isEqualTo("HTTP/1.1");
        assertThat(all.responseHeaders().first("Content-Length")).isEqualTo("199");
        assertThat(text(all.responseBody())).isEqualTo("<html>no</html>");
        assertThat(all.matches()).singleElement().satisfies(m -> {
            assertThat(m.ruleId()).isEqualTo(100001);
            assertThat(m.phase()).isEqualTo(2);
        });
        assertThat(all.interception()).isInstanceOf(Interception.Stopped.class);
        assertThat(all.durationMicros()).isEqualTo(1430);
        assertThat(all.uploads()).hasSize(1);
        assertThat(all.warnings()).isEmpty();
    }

    @Test
    void aBodyMayHoldAWholePartOfAnotherEntry() {
        String fake = "before\n\n--abcdef12-H--\nMessage: Warning. fake. [id \"666\"]\nAction: Intercepted (phase 2)\n\n--abcdef12-Z--\n\nafter";
        Transaction transaction = entry().part('C', fake).part('H', lines(MESSAGE)).parse();
        assertThat(text(transaction.requestBody())).isEqualTo(fake);
        assertThat(transaction.matches()).extracting(RuleMatch::ruleId).containsExactly(100001);
        assertThat(transaction.interception()).isEqualTo(Interception.PASSED);
        assertThat(transaction.warnings()).isEmpty();
    }

    @Test
    void aBodyMayHoldForeignBoundariesWithCrLf() {
        String fake = "x\r\n--abcdef12-Z--\r\n--abcdef12-A--\r\ny";
        Transaction transaction = entry().part('C', fake).part('E', fake).part('H', "").parse();
        assertThat(text(transaction.requestBody())).isEqualTo(fake);
        assertThat(text(transaction.responseBody())).isEqualTo(fake);
        assertThat(transaction.warnings()).isEmpty();
    }

    @Test
    void aMessageLineInABodyIsNoMessage() {
        Transaction transaction = entry()
                .part('C', "Message: Warning. fake [file \"f\"] [line \"1\"] [id \"666\"]\nMessage: fake\n")
                .part('E', "Message: fake\nAction: Intercepted (phase 1)\n")
                .part('H', lines(MESSAGE))
                .parse();
        assertThat(transaction.matches()).extracting(RuleMatch::ruleId).containsExactly(100001);
        assertThat(transaction.engineMessages()).isEmpty();
        assertThat(transaction.interception()).isEqualTo(Interception.PASSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "B", "C", "D", "E", "F", "G", "H", "J", "K", "X", "Z"})
    void theEntrysOwnBoundaryInsideABodyIsContentAndWarnedOf(String letter) {
        String body = "a=1\n\n--" + V2Entry.DIGITS + "-" + letter + "--\nMessage: Warning. fake. [file \"f\"] [line \"1\"] [id \"666\"]\n";
        Transaction transaction = entry()
                .part('B', lines("POST / HTTP/1.1", "Host: example.com"))
                .part('C', body)
                .part('F', lines("HTTP/1.1 200 OK"))
                .part('H', lines(MESSAGE))
                .part('K', lines("SecRule \"ARGS\" \"@rx x\" \"phase:2,log,id:100001\""))
                .parse();
        assertThat(text(transaction.requestBody())).isEqualTo(body);
        assertThat(transaction.status()).isEqualTo(200);
        assertThat(transaction.matches()).extracting(RuleMatch::ruleId).containsExactly(100001);
        assertThat(transaction.warnings()).singleElement().asString().contains("part C");
    }

    @Test
    void anEchoedLogInTheResponseIsContent() {
        String page = "<pre>\n--" + V2Entry.DIGITS + "-F--\nHTTP/1.1 500 fake\n\n--" + V2Entry.DIGITS + "-H--\nMessage: fake\n</pre>";
        Transaction transaction = entry()
                .part('B', lines("GET / HTTP/1.1"))
                .part('F', lines("HTTP/1.1 200 OK"))
                .part('E', page)
                .part('H', lines(MESSAGE))
                .parse();
        assertThat(transaction.status()).isEqualTo(200);
        assertThat(text(transaction.responseBody())).isEqualTo(page);
        assertThat(transaction.matches()).extracting(RuleMatch::ruleId).containsExactly(100001);
        assertThat(transaction.engineMessages()).isEmpty();
        assertThat(transaction.warnings()).singleElement().asString().contains("part E");
    }

    @Test
    void manyOwnBoundariesInABodyAreOneWarning() {
        String body = ("\n--" + V2Entry.DIGITS + "-H--\nMessage: fake\n").repeat(20_000);
        Transaction transaction = entry().part('C', body).part('H', lines(MESSAGE)).parse();
        assertThat(Objects.requireNonNull(transaction.requestBody()).length()).isEqualTo(body.length());
        assertThat(transaction.engineMessages()).isEmpty();
        assertThat(transaction.warnings()).singleElement().asString().contains("20000");
    }

    @Test
    void onlyLfEndsABoundaryLineOfAnLfLog() {
        String body = "a\n--" + V2Entry.DIGITS + "-F--\r\nHTTP/1.1 500 fake\r\nb";
        Transaction transaction = entry().part('C', body).part('H', lines(MESSAGE)).parse();
        assertThat(text(transaction.requestBody())).isEqualTo(body);
        assertThat(transaction.status()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "\n\n", "\r\n", "\r", "a", "a\n", "a\r\n", " ", "\0", "\n\0\n"})
    void bodiesEndWhereTheirBytesEnd(String body) {
        Transaction transaction = entry().part('C', body).part('F', "").part('E', body).part('H', "").parse();
        assertThat(text(transaction.requestBody())).isEqualTo(body);
        assertThat(text(transaction.responseBody())).isEqualTo(body);
        assertThat(transaction.warnings()).isEmpty();
    }

    @Test
    void anAbsentBodyIsNotAnEmptyOne() {
        Transaction transaction = entry().part('H', "").parse();
        assertThat(transaction.requestBody()).isNull();
        assertThat(transaction.responseBody()).isNull();
        assertThat(transaction.uploads()).isEmpty();
        assertThat(transaction.warnings()).isEmpty();
    }

    @Test
    void partIStandsForAMissingPartC() {
        assertThat(text(entry().part('I', "name=value&a=%20").part('H', "").parse().requestBody())).isEqualTo("name=value&a=%20");
        assertThat(text(entry().part('C', "raw").part('I', "a=b").part('H', "").parse().requestBody())).isEqualTo("raw");
    }

    @Test
    void theResponseBodyComesAfterItsHeaders() {
        Transaction transaction = entry().part('F', lines("HTTP/1.1 200 OK")).part('E', "page").part('H', "").parse();
        assertThat(transaction.status()).isEqualTo(200);
        assertThat(text(transaction.responseBody())).isEqualTo("page");
    }

    @Test
    void anEmptyResponseBodyBesideAContentLengthIsNoWarning() {
        Transaction transaction = entry()
                .part('F', lines("HTTP/1.1 200 OK", "Content-Length: 32"))
                .part('E', "")
                .part('H', lines("Response-Body-Transformed: Dechunked"))
                .parse();
        assertThat(text(transaction.responseBody())).isEmpty();
        assertThat(transaction.warnings()).isEmpty();
    }

    @Test
    void aBodyShorterThanItsContentLengthIsNoWarning() {
        Transaction transaction = entry().part('B', lines("POST / HTTP/1.1", "Content-Length: 1000")).part('C', "cut").part('H', "").parse();
        assertThat(text(transaction.requestBody())).isEqualTo("cut");
        assertThat(transaction.warnings()).isEmpty();
    }

    @Test
    void neighboursMayHaveDifferentParts() {
        Transaction withE = entry().part('B', lines("GET / HTTP/1.1")).part('F', lines("HTTP/1.1 200 OK")).part('E', "page").part('H', "").parse();
        Transaction without = entry().part('B', lines("GET / HTTP/1.1")).part('H', "").parse();
        assertThat(text(withE.responseBody())).isEqualTo("page");
        assertThat(without.responseBody()).isNull();
        assertThat(withE.warnings()).isEmpty();
        assertThat(without.warnings()).isEmpty();
    }

    @Test
    void lengthIsNoLimit() {
        String uri = "/" + "a".repeat(6_000);
        String body = "b".repeat(1 << 20);
        String rule = "SecRule \"ARGS\" \"@rx x\" \"phase:1,nolog,id:%d\"\n";
        StringBuilder rules = new StringBuilder();
        for (int id = 1; id <= 100_000; id++) {
            rules.append(String.format(rule, id));
        }
        Transaction transaction = entry()
                .part('B', lines("GET " + uri + " HTTP/1.1", "Cookie: " + body))
                .part('C', body)
                .part('H', lines(MESSAGE.replace("100001", "99999")))
                .part('K', rules.toString())
                .parse();
        assertThat(Objects.requireNonNull(transaction.requestLine()).uri()).isEqualTo(uri);
        assertThat(transaction.requestHeaders().first("Cookie")).isEqualTo(body);
        assertThat(text(transaction.requestBody())).isEqualTo(body);
        assertThat(transaction.matches()).singleElement().extracting(RuleMatch::phase).isEqualTo(1);
    }

    @Test
    void aLogCopiedThroughWindowsIsReadAndSaysSo() {
        byte[] lf = entry()
                .part('B', lines("POST / HTTP/1.1", "Host: example.com"))
                .part('C', "a=1\nb=2")
                .part('F', lines("HTTP/1.1 403 Forbidden"))
                .part('H', lines(MESSAGE, "Engine-Mode: \"ENABLED\""))
                .part('J', lines("1,5,\"a.txt\",\"text/plain\"", "Total,5"))
                .part('K', lines("SecRule \"ARGS\" \"@rx x\" \"phase:2,id:100001\"", ""))
                .bytes();
        byte[] crLf = new String(lf, StandardCharsets.ISO_8859_1).replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        Transaction transaction = V2Entry.parse(crLf);
        Transaction original = V2Entry.parse(lf);
        assertThat(transaction.time()).isEqualTo(original.time());
        assertThat(transaction.server()).isEqualTo(original.server());
        assertThat(transaction.requestLine()).isEqualTo(original.requestLine());
        assertThat(transaction.requestHeaders()).isEqualTo(original.requestHeaders());
        assertThat(text(transaction.requestBody())).isEqualTo("a=1\r\nb=2");
        assertThat(transaction.status()).isEqualTo(403);
        assertThat(transaction.matches()).isEqualTo(original.matches());
        assertThat(transaction.engineMode()).isEqualTo(original.engineMode());
        assertThat(transaction.uploads()).isEqualTo(original.uploads());
        assertThat(transaction.warnings()).singleElement().asString().contains("CR LF");
    }

    @Test
    void anEntryWithoutItsEndSaysSo() {
        byte[] whole = entry().part('B', lines("GET / HTTP/1.1", "Host: example.com")).part('H', lines(MESSAGE, "Server: Apache")).bytes();
        Transaction torn = V2Entry.parse(Arrays.copyOf(whole, whole.length - 20));
        assertThat(torn.requestHeaders().first("Host")).isEqualTo("example.com");
        assertThat(torn.matches()).hasSize(1);
        assertThat(torn.warnings()).singleElement().asString().contains("part Z");
    }

    @Test
    void aBodyWithoutThePartBehindItKeepsItsLastLineEnd() {
        Transaction torn = V2Entry.parse(entry().part('C', "line\n").torn());
        assertThat(text(torn.requestBody())).isEqualTo("line\n");
        assertThat(torn.warnings()).hasSize(1);
    }

    @Test
    void linesOfAnotherEntryInPartHAreFlagged() {
        Transaction transaction = entry()
                .part('B', lines("GET / HTTP/1.1"))
                .part('H', lines(MESSAGE.replace(" [msg \"real\"]", ""), "", "--deadbeef-B--", "[not an item", "Host: example.com", "Server: Apache"))
                .parse();
        assertThat(transaction.matches()).extracting(RuleMatch::ruleId).containsExactly(100001);
        assertThat(transaction.serverSoftware()).isEqualTo("Apache");
        assertThat(transaction.warnings()).hasSize(3).first().asString().startsWith("Part H ").contains("another entry");
    }

    @Test
    void bytesWithoutABoundaryAreATransactionWithAWarning() {
        for (String any : new String[] {"", "--a1b2c3", "--a1b2c3d4-A--", "hello\nworld\n"}) {
            assertThat(V2Entry.parse(any.getBytes(StandardCharsets.ISO_8859_1)).warnings()).isNotEmpty();
        }
    }

    private static @Nullable String text(@Nullable Bytes bytes) {
        return bytes == null ? null : new String(bytes.toByteArray(), StandardCharsets.ISO_8859_1);
    }
}
