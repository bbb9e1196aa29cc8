package org.modsecexplorer.parse.v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.modsecexplorer.parse.v2.V2Entry.entry;
import static org.modsecexplorer.parse.v2.V2Entry.lines;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Endpoint;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.audit.Header;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.audit.Transaction;
import org.modsecexplorer.parse.cut.EntryCutter;
import org.modsecexplorer.parse.cut.Piece;

/** Logs found in the field that the engine's source does not explain. */
class V2WildTest {

    private static final String MESSAGE = "Message: Warning. Pattern match \"x\" at ARGS:q. [file \"/r.conf\"] [line \"7\"] [id \"100001\"]";

    @Test
    void anEntryOfPartsAEHZ() {
        Transaction transaction = entry().part('E', "page").part('H', lines(MESSAGE)).parse();
        assertThat(transaction.requestLine()).isNull();
        assertThat(transaction.requestHeaders()).isEmpty();
        assertThat(transaction.status()).isNull();
        assertThat(Objects.requireNonNull(transaction.responseBody()).text()).isEqualTo("page");
        assertThat(transaction.matches()).hasSize(1);
        assertThat(transaction.warnings()).isEmpty();
    }

    @Test
    void aResponseInPartBIsAResponse() {
        Transaction transaction = entry().part('B', lines("HTTP/1.1 404 Not Found", "Content-Length: 5")).part('H', "").parse();
        assertThat(transaction.requestLine()).isNull();
        assertThat(transaction.requestHeaders()).isEmpty();
        assertThat(transaction.status()).isEqualTo(404);
        assertThat(transaction.responseProtocol()).isEqualTo("HTTP/1.1");
        assertThat(transaction.responseHeaders()).containsExactly(new Header("Content-Length", "5"));
        assertThat(transaction.warnings()).hasSize(1);
    }

    @Test
    void aClientThatSendsAStatusLineSentARequest() {
        Transaction transaction = entry()
                .part('B', lines("HTTP/1.1 404 Not Found", "Host: example.com"))
                .part('F', lines("HTTP/1.1 400 Bad Request"))
                .part('H', "")
                .parse();
        assertThat(Objects.requireNonNull(transaction.requestLine()).raw()).isEqualTo("HTTP/1.1 404 Not Found");
        assertThat(transaction.status()).isEqualTo(400);
    }

    @Test
    void partsWithoutBlankLinesBetweenThem() {
        String d = "--" + V2Entry.DIGITS + "-";
        Transaction transaction = V2Entry.parse(bytes(lines(
                d + "A--", V2Entry.HEADER_LINE,
                d + "B--", "POST / HTTP/1.1", "Host: example.com",
                d + "C--", "a=1",
                d + "F--", "HTTP/1.1 403 Forbidden",
                d + "H--", MESSAGE, "Engine-Mode: \"ENABLED\"",
                d + "Z--")));
        assertThat(transaction.requestHeaders().first("Host")).isEqualTo("example.com");
        assertThat(Objects.requireNonNull(transaction.requestBody()).text()).isEqualTo("a=1");
        assertThat(transaction.status()).isEqualTo(403);
        assertThat(transaction.matches()).hasSize(1);
        assertThat(transaction.engineMode()).isNotNull();
        assertThat(transaction.warnings()).isEmpty();
    }

    @Test
    void aBlankLineBehindTheHeaderLine() {
        Transaction transaction = entry(V2Entry.DIGITS, V2Entry.HEADER_LINE + "\n").part('B', lines("GET / HTTP/1.1")).part('H', "").parse();
        assertThat(transaction.server()).isEqualTo(new Endpoint("198.51.100.80", 443));
        assertThat(transaction.warnings()).isEmpty();
    }

    @Test
    void headerNamesWithTheConnectorsPrefix() {
        Transaction transaction = entry()
                .part('B', lines("GET / HTTP/1.1", "REQUEST_HEADERS:Host: example.com", "REQUEST_HEADERS:User-Agent: a: b", "REQUEST_HEADERS:X-A:"))
                .part('F', lines("HTTP/1.1 200 OK", "RESPONSE_HEADERS:Content-Length: 5"))
                .part('H', "")
                .parse();
        assertThat(transaction.requestHeaders()).containsExactly(
                new Header("Host", "example.com"), new Header("User-Agent", "a: b"), new Header("X-A", ""));
        assertThat(transaction.responseHeaders()).containsExactly(new Header("Content-Length", "5"));
        assertThat(transaction.warnings()).isEmpty();
    }

    @Test
    void gzipBytesInPartE() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(new byte[10_000]);
            gzip.write("--a1b2c3d4-Z--\n\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        }
        byte[] body = packed.toByteArray();
        Transaction transaction = entry().part('F', lines("HTTP/1.1 200 OK", "Content-Encoding: gzip")).part('E', body).part('H', lines(MESSAGE)).parse();
        assertThat(body).contains((byte) 0);
        assertThat(Objects.requireNonNull(transaction.responseBody()).toByteArray()).isEqualTo(body);
        assertThat(transaction.matches()).hasSize(1);
    }

    @Test
    void loneCarriageReturnsInBodies() {
        String body = "a\rb\r--abcdef12-Z--\rc";
        Transaction transaction = entry().part('C', body).part('H', lines(MESSAGE)).parse();
        assertThat(Objects.requireNonNull(transaction.requestBody()).text()).isEqualTo(body);
        assertThat(transaction.matches()).extracting(RuleMatch::ruleId).containsExactly(100001);
    }

    @Test
    void aFileThatBeginsAndEndsInsideEntriesGivesTheWholeOnes() {
        byte[] first = entry("00000001", V2Entry.HEADER_LINE).part('B', lines("GET /1 HTTP/1.1")).part('H', "").bytes();
        byte[] second = entry("00000002", V2Entry.HEADER_LINE).part('B', lines("GET /2 HTTP/1.1")).part('H', "").bytes();
        byte[] third = entry("00000003", V2Entry.HEADER_LINE).part('B', lines("GET /3 HTTP/1.1")).part('H', "").bytes();
        String log = text(first).substring(40) + "\n" + text(second) + "\n" + text(third).substring(0, text(third).length() - 30);
        List<Piece> pieces = cut(log);
        assertThat(pieces).hasSize(3);
        assertThat(pieces.get(0)).isInstanceOfSatisfying(Piece.NotUnderstood.class, gap -> assertThat(gap.offset()).isZero());
        assertThat(pieces.get(1)).isEqualTo(new Piece.Entry(text(first).length() - 40 + 1, Format.NATIVE_V2, Bytes.of(second)));
        assertThat(pieces.get(2)).isInstanceOfSatisfying(Piece.Unfinished.class, torn -> {
            assertThat(torn.offset()).isEqualTo(text(first).length() - 40 + 1 + second.length + 1);
            assertThat(torn.bytes()).isEqualTo(Bytes.of(Arrays.copyOf(third, third.length - 30)));
        });
    }

    @Test
    void aTornEntryDoesNotTakeTheNextOneAlong() {
        byte[] torn = entry("00000001", V2Entry.HEADER_LINE).part('C', "half of a bo").torn();
        byte[] whole = entry("00000002", V2Entry.HEADER_LINE).part('H', lines(MESSAGE)).bytes();
        List<Piece> pieces = cut(text(torn) + "\n" + text(whole) + "\n");
        assertThat(pieces).hasSize(2);
        assertThat(pieces.get(0)).isNotInstanceOf(Piece.Entry.class);
        assertThat(pieces.get(1)).isInstanceOfSatisfying(Piece.Entry.class, e -> assertThat(e.bytes()).isEqualTo(Bytes.of(whole)));
    }

    @Test
    void anEmptyFileHoldsNothingAndAFileOfOneBoundaryAnUnfinishedEntry() {
        assertThat(cut("")).isEmpty();
        assertThat(cut("--a1b2c3d4-A--\n")).singleElement().isInstanceOf(Piece.Unfinished.class);
    }

    @Test
    void theLastEntryOfAGrowingFileWaitsAndIsTakenOnce() {
        byte[] first = entry("00000001", V2Entry.HEADER_LINE).part('H', "").bytes();
        byte[] second = entry("00000002", V2Entry.HEADER_LINE).part('H', "").bytes();
        byte[] whole = bytes(text(first) + "\n" + text(second) + "\n");
        for (int known = 0; known <= whole.length; known++) {
            List<Piece> pieces = new ArrayList<>();
            int used = EntryCutter.cut(whole, 0, known, 0, false, pieces::add);
            assertThat(used).isLessThanOrEqualTo(known);
            EntryCutter.cut(whole, used, whole.length, used, true, pieces::add);
            assertThat(pieces).containsExactly(
                    new Piece.Entry(0, Format.NATIVE_V2, Bytes.of(first)),
                    new Piece.Entry(first.length + 1, Format.NATIVE_V2, Bytes.of(second)));
        }
    }

    private static List<Piece> cut(String log) {
        byte[] bytes = bytes(log);
        List<Piece> pieces = new ArrayList<>();
        EntryCutter.cut(bytes, 0, bytes.length, 0, true, pieces::add);
        return pieces;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
