package org.modsecexplorer.parse.lines;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in front of an entry: words of collectors, of nobody in particular, or of a program that repeats what it was sent. */
class FrontTextTest {

    private static FrontText of(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        return FrontText.of(bytes, 0, bytes.length);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", "  ", "Mar  2 10:00:01 web1 waf: ", "Mar 02 10:00:01 web1 nginx[1234]: ", "<13>Mar  2 10:00:01 web1 waf: ", "2026-03-02T10:00:01.123456+01:00 web1 waf[7]: ",
        "2026-03-02T10:00:02Z ", "2026-03-02 10:00:02.000000000 +0000 ", "[2026-03-02T10:00:02Z] ", "Mon 2026-03-02 10:00:01 UTC web1 waf[1]: ", "[  123.456789] web1 waf[1]: ",
        "2026-03-02T10:00:02Z stdout F ", "waf-1  | ", "[pod/ingress-nginx-abc/controller] ", "[pod/a/b] 2026-03-02T10:00:02Z ", "waf-1  | 2026-03-02T10:00:02Z ",
        "2026-03-02T10:00:02Z {job=\"waf\", host=\"web1\"} ", "{} ", "{app=\"w}\"} ", "2026-03-02T10:00:02Z {\"job\":\"waf\",\"x\":{\"y\":\"} {\"}} ",
        "2026-03-02T10:00:01+00:00\twaf.audit\t", "Mar  2 10:00:01 web1 waf: @cee: ",
        "<13>1 2026-03-02T10:00:02Z web1 waf 1 ID [x y=\"z\"] ", "<165>1 2026-03-02T10:00:02.003Z web1 waf - - - ", "<13>1 - - waf - - [a@1 b=\"c \\\"d\\\" \\] {e}\" f=\"\"][g] \u00ef\u00bb\u00bf"
    })
    void collectors(String text) {
        assertThat(of(text)).isEqualTo(FrontText.KNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[waf] ", "(waf) ", "{waf} ", "waf: ", "src={waf} ", "2026-03-02T10:00:02Z src={waf} ", "2026-03-02T10:00:01+00:00 waf.audit: ", "[web1] [2026-03-02] (stdout) ",
        "ingress-nginx-abc controller ", "2026-03-02T10:00:02Z web1 "})
    void nobodysInParticular(String text) {
        assertThat(of(text)).isEqualTo(FrontText.DOUBTFUL);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "Mar  2 10:00:01 web1 sshd[1]: ", "Mar  2 10:00:01 web1 sshd[1]: Invalid user ", "Mar  2 10:00:01 web1 sshd[1]: input_userauth_request: invalid user ", "Mar  2 10:00:01 web1 su: ",
        "<38>1 2026-03-02T10:00:02Z web1 sshd 1 - - ", "<13>1 2026-03-02T10:00:02Z web1 app 1 - - Invalid user ", "Mar  2 10:00:01 web1 postfix/smtpd[1]: ",
        "2026-03-02T10:00:00Z INFO app login failed for user ", "2026-03-02T10:00:00Z INFO app: ", "2026-03-02T10:00:00Z ERROR ", "Mar 02 10:00:01 web1 app[1]: body=", "WARNING:root:bad token ",
        "user: ", "agent=", "got ", "ERROR: ", "192.0.2.9 www.example.com /ok ", "2026-03-02T10:00:00.12Z 192.0.2.9 ", "192.0.2.9 - - [02/Mar/2026:10:00:00 +0000] \"GET / HTTP/1.1\" 200 5 \"-\" \"",
        "2026/03/02 10:00:01 [error] 12#34: *5 bad body: ", "[Mon Mar 02 10:00:01.123456 2026] [cgid:error] [pid 12:tid 34] [client 192.0.2.7:40001] AH01215: ", "time=\"x\" msg ", "level=info msg=\"",
        "2026-03-02T10:00:02Z {job=\"waf\"} agent=x ", "2026-03-02T10:00:02Z {job=\"waf\"} {agent=\"x\"} "
    })
    void programsThatRepeatWhatTheyWereSent(String text) {
        assertThat(of(text)).isEqualTo(FrontText.FOREIGN);
    }
}
