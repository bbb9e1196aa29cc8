package org.modsecexplorer.query.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.modsecexplorer.audit.Transaction;

/** The places that rules matched. */
class MarksTest {

    /** The marked texts, each as section:text; in brackets if the whole value is meant. */
    private static List<String> marked(Transaction transaction) {
        Message message = Messages.of(transaction).request();
        return message.marks().stream().map(mark -> {
            Part part = message.parts().get(mark.part());
            String text = (mark.inName() ? part.name() : part.value()).substring(mark.from(), mark.to());
            return part.section() + ":" + (mark.exact() ? text : "(" + text + ")");
        }).toList();
    }

    private static String data(String matched, String place, String value) {
        return "Matched Data: " + matched + " found within " + place + ": " + value;
    }

    @Test
    void aParameterIsMarkedDecodedAndInTheRequestLine() {
        assertThat(marked(TestRequests.request("GET /s?a=1&q=x%27+OR+1 HTTP/1.1", (byte[]) null,
                        TestRequests.message(942100, "ARGS:q", data("' or 1", "ARGS:q", "x' OR 1")))))
                .containsExactly("QUERY:' OR 1", "LINE:%27+OR+1");
    }

    @Test
    void ofRepeatedNamesTheOneWithTheTextIsMarked() {
        assertThat(marked(TestRequests.request("GET /s?q=a&q=evil HTTP/1.1", (byte[]) null, TestRequests.message(1, "ARGS:q", "evil"))))
                .containsExactly("QUERY:evil", "LINE:evil");
    }

    @Test
    void aFingerprintMarksTheLoggedValueLightly() {
        assertThat(marked(TestRequests.request("GET /s?q=a&q=1%27-- HTTP/1.1", (byte[]) null,
                        TestRequests.message(942100, "ARGS:q", data("s&1c", "ARGS:q", "1'--")))))
                .containsExactly("QUERY:(1'--)");
    }

    @Test
    void headersCookiesAndTheirNamesAreMarked() {
        assertThat(marked(TestRequests.request("GET / HTTP/1.1\nUser-Agent: sqlmap/1\nCookie: id=a%3Cb; x=1\nX-Bad: 1", (byte[]) null,
                        TestRequests.message(1, "REQUEST_HEADERS:User-Agent", "sqlmap"), TestRequests.message(2, "REQUEST_COOKIES:id", "a<"),
                        TestRequests.message(3, "REQUEST_HEADERS_NAMES:X-Bad", "x-bad"))))
                .containsExactly("HEADERS:sqlmap", "COOKIES:a%3C", "HEADERS:X-Bad");
    }

    @Test
    void variablesOfTheRequestLineHaveTheirAreas() {
        assertThat(marked(TestRequests.request("PUT /a/..%252fx.bak?y HTTP/1.1", (byte[]) null, TestRequests.message(1, "REQUEST_METHOD", "PUT"),
                        TestRequests.message(2, "REQUEST_URI_RAW", "../"), TestRequests.message(3, "REQUEST_BASENAME", ".other"),
                        TestRequests.message(4, "REQUEST_PROTOCOL", "HTTP/1.1"))))
                .containsExactly("LINE:PUT", "LINE:..%252f", "LINE:(..%252fx.bak)", "LINE:HTTP/1.1");
    }

    @Test
    void valuesOfJsonAreFoundUnderTheNamesOfTheEngines() {
        String body = "{\"a\": {\"q\": \"<svg>\"}, \"b\": [\"x\", \"<svg>\"]}";
        assertThat(marked(TestRequests.request("POST / HTTP/1.1\nContent-Type: application/json", body, TestRequests.message(1, "ARGS:json.a.q", "<svg"))))
                .containsExactly("BODY:<svg");
        assertThat(marked(TestRequests.request("POST / HTTP/1.1\nContent-Type: application/json", body, TestRequests.message(1, "ARGS:json.b.array_1", "svg"))))
                .containsExactly("BODY:svg");
    }

    @Test
    void escapedBytesOfTheLogAreCompared() {
        assertThat(marked(TestRequests.request("GET /?q=%D0%B0b HTTP/1.1", (byte[]) null, TestRequests.message(1, "ARGS:q", "\\\\xd0\\\\xb0"))))
                .contains("QUERY:а", "LINE:%D0%B0");
    }

    @Test
    void whatIsNotThereIsNotMarked() {
        assertThat(marked(TestRequests.request("GET / HTTP/1.1", (byte[]) null, TestRequests.message(1, "ARGS:gone", "x"), TestRequests.message(2, "TX:score", "5"),
                        TestRequests.message(949110, "REQUEST_URI", "/"))))
                .isEmpty();
    }

    @Test
    void aFloodOfMatchesInALongValueEndsSoon() {
        String[] messages = new String[300];
        Arrays.fill(messages, TestRequests.message(1, "ARGS:q", "needle"));
        String body = "q=" + "%25".repeat(40_000) + "needle";
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        assertThat(marked(TestRequests.request("POST / HTTP/1.1\nContent-Type: application/x-www-form-urlencoded", bytes, messages))).hasSize(300).contains("FORM:needle");
    }
}
