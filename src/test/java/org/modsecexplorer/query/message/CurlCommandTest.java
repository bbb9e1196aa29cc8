package org.modsecexplorer.query.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modsecexplorer.audit.Transaction;

/** A real shell reads the command; in place of curl, a function prints what it gets. */
@DisabledOnOs(OS.WINDOWS)
class CurlCommandTest {

    private static final String END = "\u0001";

    /** The words of the command, then its input. */
    private static List<String> run(String command) throws IOException {
        String script = "curl() { for word; do printf '%s\\001' \"$word\"; done; case \"$*\" in *@-*) cat;; esac; }\n" + command;
        Process shell = new ProcessBuilder("sh").redirectErrorStream(true).start();
        try (var in = shell.getOutputStream()) {
            in.write(script.getBytes(StandardCharsets.UTF_8));
        }
        return Stream.of(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split(END, -1)).toList();
    }

    private static List<String> words(Transaction transaction) throws IOException {
        return run(CurlCommand.of(transaction));
    }

    @Test
    void aSimpleRequestIsSimple() {
        assertThat(CurlCommand.of(TestRequests.request("GET /a?b=1 HTTP/1.1\nHost: shop.example\nUser-Agent: x\nAccept: */*", (byte[]) null))).isEqualTo("""
                curl --globoff --path-as-is \\
                  --http1.1 \\
                  --url 'https://shop.example/a?b=1' \\
                  --header 'Host: shop.example' \\
                  --header 'User-Agent: x' \\
                  --header 'Accept: */*'""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'; touch /tmp/pwned; '", "$(id)", "`id`", "\"", "\\", "!x", "-o/etc/x", "a%n%s", "\u001b[31mred", "\u202egnp", "tab\there", "значение", "*"})
    void hostileHeadersStayWords(String value) throws IOException {
        assertThat(words(TestRequests.request("GET / HTTP/1.1\nHost: a.example\nX-Test: v" + value, (byte[]) null))).contains("X-Test: v" + value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"@/etc/passwd", "-d x", "a'b\nc\r\n$(id)", "%s%d\\n", "x\0y", "!!", "\n\n", "é\u0080"})
    void hostileBodiesArriveByteForByte(String body) throws IOException {
        List<String> words = words(TestRequests.request("POST / HTTP/1.1\nHost: a.example", body));
        int raw = words.indexOf("--data-raw");
        assertThat(raw >= 0 ? words.get(raw + 1) : words.getLast()).isEqualTo(body);
    }

    @Test
    void noTargetLeadsToAnotherServer() throws IOException {
        assertThat(words(TestRequests.request("GET @evil.example/ HTTP/1.1\nHost: a.example", (byte[]) null)))
                .containsSubsequence("--request-target", "@evil.example/", "--url", "https://a.example/");
        assertThat(words(TestRequests.request("GET / HTTP/1.1\nHost: a.example/@evil.example", (byte[]) null))).contains("https://198.51.100.80/");
    }

    @Test
    void aHeaderThatCurlWouldReadFromAFileIsLeftOut() throws IOException {
        assertThat(words(TestRequests.request("GET / HTTP/1.1\nHost: a.example\n@/etc/passwd: x\nContent-Length: 5\nX-Empty: ", (byte[]) null)))
                .noneMatch(word -> word.startsWith("@") || word.startsWith("Content-Length")).contains("X-Empty;");
    }

    @Test
    void theMethodIsAWord() throws IOException {
        assertThat(words(TestRequests.request("-K/etc/x / HTTP/1.1\nHost: a.example", (byte[]) null))).containsSubsequence("--request", "-K/etc/x");
        assertThat(words(TestRequests.request("HEAD / HTTP/1.1\nHost: a.example", (byte[]) null))).contains("--head");
    }

    @Test
    void theRawRequestIsAsItWasSent() {
        assertThat(RawRequest.of(TestRequests.request("POST /a HTTP/1.1\nHost: a.example\nX: $(id)'", "a\nb"))).isEqualTo("POST /a HTTP/1.1\r\nHost: a.example\r\nX: $(id)'\r\n\r\na\nb");
    }
}
