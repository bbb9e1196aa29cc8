package org.modsecexplorer.query.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A request in parts. */
class MessagesTest {

    private static List<Part> of(Section section, Message message) {
        return message.parts().stream().filter(part -> part.section() == section).toList();
    }

    @Test
    void parametersAreDecodedAndKeepTheirOrder() {
        Message message = Messages.of(TestRequests.request("GET /a?q=%D0%B0+b&q=2&x&%3Cn%3E=%zz HTTP/1.1", (byte[]) null)).request();
        assertThat(of(Section.QUERY, message)).extracting(Part::name, Part::value)
                .containsExactly(tuple("q", "а b"), tuple("q", "2"), tuple("x", ""), tuple("<n>", "%zz"));
        assertThat(message.kind()).isNull();
    }

    @Test
    void cookiesAreSplitAndStayAsTheyWereSent() {
        Message message = Messages.of(TestRequests.request("GET / HTTP/1.1\nCookie: a=1; b=x%20y=z;c", (byte[]) null)).request();
        assertThat(of(Section.COOKIES, message)).extracting(Part::name, Part::value).containsExactly(tuple("a", "1"), tuple("b", "x%20y=z"), tuple("c", ""));
        assertThat(of(Section.HEADERS, message)).extracting(Part::name).containsExactly("Cookie");
    }

    @Test
    void aFormIsATable() {
        Message message = Messages.of(TestRequests.request("POST / HTTP/1.1\nContent-Type: application/x-www-form-urlencoded", "a=1%27&b=%00")).request();
        assertThat(message.kind()).isEqualTo(BodyKind.FORM);
        assertThat(of(Section.FORM, message)).extracting(Part::name, Part::value).containsExactly(tuple("a", "1'"), tuple("b", "\0"));
    }

    @Test
    void jsonIsATreeWithTheNamesOfItsValues() {
        Message message = Messages.of(TestRequests.request("POST / HTTP/1.1", "{\"a\": {\"b\": [1, \"x\\ny\", {\"c\": null}]}, \"a\": true}")).request();
        assertThat(message.kind()).isEqualTo(BodyKind.JSON);
        assertThat(of(Section.BODY, message)).extracting(Part::name, Part::path, Part::value, Part::depth).containsExactly(
                tuple("a", "a", "{ }", 0), tuple("b", "a.b", "[ ]", 1), tuple("[0]", "a.b.0", "1", 2), tuple("[1]", "a.b.1", "\"x\ny\"", 2),
                tuple("[2]", "a.b.2", "{ }", 2), tuple("c", "a.b.2.c", "null", 3), tuple("a", "a", "true", 0));
    }

    @Test
    void ofDamagedJsonTheRestIsShownAsText() {
        Message message = Messages.of(TestRequests.request("POST / HTTP/1.1", "{\"a\": 1, \"b\": 2, <script>")).request();
        assertThat(message.kind()).isEqualTo(BodyKind.JSON);
        assertThat(of(Section.BODY, message)).extracting(Part::value).startsWith("1", "2").last().asString().contains("<script>");
        assertThat(Messages.of(TestRequests.request("POST / HTTP/1.1", "{{{")).request().kind()).isEqualTo(BodyKind.TEXT);
    }

    @Test
    void xmlIsIndentedAndNothingInItIsResolved() {
        String xml = "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a><b>&x;</b><c/><![CDATA[<d>]]></a>";
        Message message = Messages.of(TestRequests.request("POST / HTTP/1.1\nContent-Type: text/xml", xml)).request();
        assertThat(message.kind()).isEqualTo(BodyKind.XML);
        assertThat(of(Section.BODY, message)).extracting(Part::depth, Part::value).contains(tuple(1, "<b>&x;</b>"), tuple(1, "<c/>"), tuple(1, "<![CDATA[<d>]]>"), tuple(0, "</a>"));
    }

    @Test
    void multipartHasItsFilesWithHeadsAndSizes() {
        String body = "--B\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nhello\r\n--B\r\nContent-Disposition: form-data; name=\"up\"; filename=\"../a.php\"\r\n"
                + "Content-Type: text/plain\r\n\r\n<?php\nx();\r\n--B--\r\n";
        Message message = Messages.of(TestRequests.request("POST / HTTP/1.1\nContent-Type: multipart/form-data; boundary=B", body)).request();
        assertThat(message.kind()).isEqualTo(BodyKind.MULTIPART);
        assertThat(of(Section.BODY, message)).extracting(Part::name, Part::value, Part::size).containsExactly(
                tuple("note", "hello", -1L), tuple("Content-Disposition", "form-data; name=\"note\"", -1L), tuple("up", "../a.php", 10L),
                tuple("Content-Disposition", "form-data; name=\"up\"; filename=\"../a.php\"", -1L), tuple("Content-Type", "text/plain", -1L),
                tuple("", "<?php", -1L), tuple("", "x();", -1L));
    }

    @Test
    void binaryBytesAreNumbersWithTheirCharacters() {
        byte[] body = {'M', 'Z', 0, 1, 2, 3, (byte) 0xff, (byte) 0x80, 'x'};
        Message message = Messages.of(TestRequests.request("POST / HTTP/1.1", body)).request();
        assertThat(message.kind()).isEqualTo(BodyKind.BINARY);
        assertThat(of(Section.BODY, message)).extracting(Part::value).first().isEqualTo("000000  4d 5a 00 01 02 03 ff 80  MZ······");
    }

    @Test
    void aBodyIsTakenApartUpToALimit() {
        Message message = Messages.of(TestRequests.request("POST / HTTP/1.1", "[" + "1,".repeat(300_000) + "1]")).request();
        assertThat(message.isCut()).isTrue();
        assertThat(message.parts()).hasSizeLessThan(6_000);
        Message deep = Messages.of(TestRequests.request("POST / HTTP/1.1", "[".repeat(100_000))).request();
        assertThat(deep.parts()).isNotEmpty().hasSizeLessThan(6_000);
    }
}
