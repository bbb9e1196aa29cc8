package org.modsecexplorer.parse.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modsecexplorer.audit.Action;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.audit.Outcome;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.audit.Severity;
import org.modsecexplorer.audit.Transaction;
import org.modsecexplorer.parse.EntryParser;

/** The engines' lines as each server writes them, and what others have written that only looks like them. */
class ErrorLineTest {

    /** Version 2 in Apache's log: a quote is escaped by the engine, and its backslash by Apache. */
    static final String V2 = "ModSecurity: Access denied with code 403 (phase 2). Pattern match \"(?i)\\\\\\\\bunion\\\\\\\\b\" at ARGS:q. [file \"/etc/crs/942.conf\"] "
            + "[line \"66\"] [id \"942100\"] [msg \"SQL injection\"] [data \"union \\\\\"x\\\\\" select\"] [severity \"CRITICAL\"] [ver \"OWASP_CRS/3.3.4\"] "
            + "[tag \"attack-sqli\"] [tag \"OWASP_CRS\"] [hostname \"shop.example.com\"] [uri \"/item\"] [unique_id \"awSF_Em3fE_k1P_vxPbgYgAAAFU\"]";

    static final String V3 = "ModSecurity: Access denied with code 403 (phase 2). Matched \"Operator `Ge' with parameter `5' against variable "
            + "`TX:ANOMALY_SCORE' (Value: `5' ) [file \"/etc/crs/949.conf\"] [line \"81\"] [id \"949110\"] [rev \"\"] "
            + "[msg \"Inbound Anomaly Score Exceeded (Total Score: 5)\"] [data \"\"] [severity \"2\"] [ver \"OWASP_CRS/3.3.4\"] [maturity \"0\"] "
            + "[accuracy \"0\"] [tag \"attack-generic\"] [hostname \"198.51.100.80\"] [uri \"/item\"] [unique_id \"179545883786.912841\"] [ref \"\"]";

    static final String REQUEST = ", client: 192.0.2.7, server: _, request: \"GET /item?q=1 HTTP/1.1\", host: \"shop.example.com\"";

    private static final String CORAZA = "[client \"192.0.2.7\"] Coraza: Access denied (phase 2). Inbound Anomaly Score Exceeded [file \"/crs/949.conf\"] "
            + "[line \"123\"] [id \"949110\"] [rev \"\"] [msg \"Inbound Anomaly Score Exceeded (Total Score: 5)\"] [data \"\"] [severity \"emergency\"] "
            + "[ver \"OWASP_CRS/4.0.0\"] [maturity \"0\"] [accuracy \"0\"] [tag \"anomaly-evaluation\"] [hostname \"198.51.100.80\"] "
            + "[uri \"/item?q=\\\"1\"] [unique_id \"OSVNzfRRmvqNiUPRGdx\"]";

    static @Nullable ErrorLine line(String text) {
        byte[] bytes = (text + "\n").getBytes(StandardCharsets.ISO_8859_1);
        return ErrorLine.at(bytes, 0, bytes.length);
    }

    static Transaction transaction(String text) {
        ErrorLine line = Objects.requireNonNull(line(text), text);
        return EntryParser.parse(line.format(), Bytes.of(text.getBytes(StandardCharsets.ISO_8859_1)), ZoneOffset.UTC);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "[Mon Nov 23 18:29:16.070245 2026] [security2:error] [pid 3900:tid 3911] [client 192.0.2.7:50561] [client 192.0.2.7] ",
        "[Mon Nov 23 18:29:16.070245 2026] [security2:error] [pid 3900:tid 3911] [client 192.0.2.7:50561] ",
        "[Mon Nov 23 18:29:16.070245 2026] [:error] [pid 3900] [client 192.0.2.7:50561] [client 192.0.2.7] ",
        "[Mon Nov 23 18:29:16.070245 2026] [security2:error] [pid 3900:tid 3911] apache2_util.c(273): [client 192.0.2.7:50561] ",
        "[Mon Nov 23 18:29:16.070245 2026] [security2:error] [pid 3900:tid 3911] (13)Permission denied: [client 192.0.2.7:50561] ",
        "Nov 23 18:29:16 web1 apache2[3900]: [security2:error] [pid 3900:tid 3911] [client 192.0.2.7:50561] [client 192.0.2.7] ",
        "<187>Nov  3 18:29:16 web1 httpd[3900]: [Mon Nov 23 18:29:16.070245 2026] [security2:error] [pid 3900:tid 3911] [client 192.0.2.7:50561] ",
        "2026-11-23T18:29:16.070245+00:00 web1 httpd[3900]: [security2:error] [pid 3900:tid 3911] [client 192.0.2.7:50561] ",
        "web-1  | [Mon Nov 23 18:29:16.070245 2026] [security2:error] [pid 3900:tid 3911] [client 192.0.2.7:50561] ",
        "[pod/web-5f6/apache] [Mon Nov 23 18:29:16.070245 2026] [security2:error] [pid 3900:tid 3911] [client 192.0.2.7:50561] "})
    void version2InApache(String head) {
        Transaction found = transaction(head + V2 + ", referer: http://shop.example.com/");
        assertThat(found.format()).isEqualTo(Format.ERROR_LOG_V2);
        assertThat(found.uniqueId()).isEqualTo("awSF_Em3fE_k1P_vxPbgYgAAAFU");
        assertThat(Objects.requireNonNull(found.client()).address()).isEqualTo("192.0.2.7");
        assertThat(found.client().port()).isEqualTo(50_561);
        assertThat(found.host()).isEqualTo("shop.example.com");
        assertThat(Objects.requireNonNull(found.requestLine()).uri()).isEqualTo("/item");
        assertThat(found.status()).isEqualTo(403);
        assertThat(found.outcome()).isEqualTo(Outcome.BLOCKED);
        RuleMatch match = found.matches().getFirst();
        assertThat(match.ruleId()).isEqualTo(942_100);
        assertThat(match.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(match.data()).isEqualTo("union \"x\" select");
        assertThat(match.tags()).containsExactly("attack-sqli", "OWASP_CRS");
        assertThat(match.target()).isEqualTo("ARGS:q");
        assertThat(match.explanation()).startsWith("Pattern match \"(?i)\\bunion\\b\"");
        assertThat(found.warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "[Mon Nov 23 18:29:16 2026] [error] [client 192.0.2.7] | 192.0.2.7 | ",
        "[Mon Nov 23 18:29:16 2026] [error] [client 2001:db8::7] | 2001:db8::7 | ",
        "[Mon Nov 23 18:29:16.1 2026] [security2:error] [pid 1:tid 2] [client 2001:db8::7:443] [client 2001:db8::7] | 2001:db8::7 | 443",
        "[Mon Nov 23 18:29:16.1 2026] [security2:error] [pid 1:tid 2] [client 2001:db8::7:443] | 2001:db8::7 | 443",
        "2026/11/23 18:29:16 [error] 12#0: [client 192.0.2.7] | 192.0.2.7 | ",
        "[client 192.0.2.7:50561] | 192.0.2.7 | 50561",
        "Error,11/23/2026 6:29:16 PM,ModSecurity,1,None,[client 192.0.2.7:50561] | 192.0.2.7 | 50561"})
    void whereVersion2NamesTheClient(String head, String address, @Nullable Integer port) {
        Transaction found = transaction(head + " " + V2);
        assertThat(Objects.requireNonNull(found.client()).address()).isEqualTo(address);
        assertThat(found.client().port()).isEqualTo(port);
        assertThat(found.uniqueId()).isEqualTo("awSF_Em3fE_k1P_vxPbgYgAAAFU");
        assertThat(found.matches()).extracting(RuleMatch::ruleId).containsExactly(942_100);
    }

    @Test
    void anEventOfWindowsDoublesItsQuotes() {
        String event = "Error\t11/23/2026 6:29:16 PM\tModSecurity\t1\tNone\t\"" + ("[client 192.0.2.7:50561] " + V2).replace("\"", "\"\"") + "\"";
        Transaction found = transaction(event);
        assertThat(found.uniqueId()).isEqualTo("awSF_Em3fE_k1P_vxPbgYgAAAFU");
        assertThat(found.matches().getFirst().ruleId()).isEqualTo(942_100);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "2026/11/23 18:29:16 [error] 12#12: *34 [client 192.0.2.7] ",
        "2026/11/23 18:29:16 [info] 12#12: *34 ",
        "2026/11/23 18:29:16 [warn] 12#12: *34 ",
        "Nov 23 18:29:16 web1 nginx: 2026/11/23 18:29:16 [error] 12#12: *34 [client 192.0.2.7] ",
        "2026-11-23T18:29:16.000000000Z 2026/11/23 18:29:16 [error] 12#12: *34 [client 192.0.2.7] "})
    void version3InNginx(String head) {
        Transaction found = transaction(head + V3 + REQUEST);
        assertThat(found.format()).isEqualTo(Format.ERROR_LOG_V3);
        assertThat(found.uniqueId()).isEqualTo("179545883786.912841");
        assertThat(Objects.requireNonNull(found.client()).address()).isEqualTo("192.0.2.7");
        assertThat(found.host()).isEqualTo("shop.example.com");
        assertThat(Objects.requireNonNull(found.requestLine()).method()).isEqualTo("GET");
        assertThat(found.requestLine().uri()).isEqualTo("/item?q=1");
        assertThat(found.status()).isEqualTo(403);
        assertThat(found.scores().inbound()).isEqualTo(5);
        assertThat(Objects.requireNonNull(found.server()).address()).isEqualTo("198.51.100.80");
        assertThat(found.warnings()).isEmpty();
    }

    @Test
    void theIdRevealsTheServersZone() {
        Transaction v3 = transaction("2026/11/23 21:33:57 [info] 12#12: *34 " + V3 + REQUEST);
        assertThat(Objects.requireNonNull(v3.time()).offset()).isEqualTo(ZoneOffset.ofHours(3));
        assertThat(v3.time().assumed()).isFalse();
        // the id of mod_unique_id begins with 18:29:16 UTC
        Transaction v2 = transaction("[Mon Nov 23 12:59:16.070245 2026] [security2:error] [pid 1:tid 2] [client 192.0.2.7:50561] " + V2);
        assertThat(Objects.requireNonNull(v2.time()).instant()).isEqualTo(Instant.parse("2026-11-23T18:29:16.070245Z"));
        assertThat(v2.time().offset()).isEqualTo(ZoneOffset.ofHoursMinutes(-5, -30));
        Transaction other = transaction("[Mon Nov 23 12:59:16.070245 2026] [security2:error] [pid 1:tid 2] [client 192.0.2.7:50561] "
                + V2.replace("awSF_Em3fE_k1P_vxPbgYgAAAFU", "17726168133330172"));
        assertThat(Objects.requireNonNull(other.time()).assumed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "",
        "2026/11/23 18:29:16 ",
        "2026-11-23T18:29:16Z ERR ",
        "[2026-11-23 18:29:16.123][12][critical][wasm] [source/extensions/common/wasm/context.cc:1170] wasm log coraza-filter my_vm: ",
        "2026-11-23T18:29:16.123456Z\tcritical\tenvoy wasm external/envoy/source/extensions/common/wasm/context.cc:1170\twasm log istio-system.waf: ",
        "2026/11/23 18:29:16.123\tERROR\thttp.handlers.waf\t"})
    void coraza(String head) {
        Transaction found = transaction(head + CORAZA + (head.contains("istio") ? "\tthread=22" : ""));
        assertThat(found.format()).isEqualTo(Format.ERROR_LOG_CORAZA);
        assertThat(found.uniqueId()).isEqualTo("OSVNzfRRmvqNiUPRGdx");
        assertThat(Objects.requireNonNull(found.client()).address()).isEqualTo("192.0.2.7");
        assertThat(found.outcome()).isEqualTo(Outcome.BLOCKED);
        assertThat(found.status()).as("Coraza does not say it").isNull();
        assertThat(found.matches()).extracting(RuleMatch::ruleId, RuleMatch::action).containsExactly(
                org.assertj.core.groups.Tuple.tuple(949_110, Action.DENIED));
        assertThat(Objects.requireNonNull(found.requestLine()).uri()).isEqualTo("/item?q=\"1");
        assertThat(found.time() == null).isEqualTo(head.isEmpty());
    }

    @Test
    void corazaInTheJsonOfCaddy() {
        String object = "{\"level\":\"error\",\"ts\":1795458556.25,\"logger\":\"http.handlers.waf\",\"msg\":\""
                + CORAZA.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}";
        Transaction found = transaction(object);
        assertThat(found.uniqueId()).isEqualTo("OSVNzfRRmvqNiUPRGdx");
        assertThat(Objects.requireNonNull(found.time()).instant()).isEqualTo(Instant.parse("2026-11-23T18:29:16.250Z"));
        assertThat(line(object.replace("\"msg\"", "\"user_agent\""))).as("a client's text in another value").isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "[Mon Nov 23 18:29:13.698788 2026] [security2:notice] [pid 3900:tid 3900] ModSecurity: PCRE2 compiled version=\"10.42 \"; loaded version=\"10.42\"",
        "[Mon Nov 23 18:29:13.698788 2026] [security2:notice] [pid 3900:tid 3900] ModSecurity for Apache/2.9.7 (http://www.modsecurity.org/) configured.",
        "2026/11/23 18:29:16 [notice] 1#1: ModSecurity-nginx v1.0.3 (rules loaded inline/local/remote: 0/911/0)",
        "2026/11/23 18:29:16 [error] 7#7: *1 ModSecurity: Access denied"})
    void whatAnEngineSaysOfItselfIsNoTransaction(String text) {
        assertThat(line(text)).isNull();
    }

    @Test
    void anEnginesMessageAboutATransactionIsKept() {
        Transaction found = transaction("[Mon Nov 23 18:29:16.1 2026] [security2:error] [pid 1:tid 2] [client 192.0.2.7:50561] ModSecurity: Audit log: Failed to lock "
                + "global mutex: Permission denied [hostname \"shop.example.com\"] [uri \"/a\"] [unique_id \"awSF_Em3fE_k1P_vxPbgYgAAAFU\"]");
        assertThat(found.matches()).isEmpty();
        assertThat(found.engineMessages()).containsExactly("Audit log: Failed to lock global mutex: Permission denied");
    }

    /** Lines of others in which a client's text, or an application's, stands where an engine would write. */
    @ParameterizedTest
    @ValueSource(strings = {
        "[Mon Nov 23 18:29:16.1 2026] [core:error] [pid 1:tid 2] [client 192.0.2.7:50561] AH00128: File does not exist: /srv/[client 203.0.113.9] ",
        "[Mon Nov 23 18:29:16.1 2026] [php:error] [pid 1:tid 2] [client 192.0.2.7:50561] ",
        "[Mon Nov 23 18:29:16.1 2026] [cgi:error] [pid 1:tid 2] [client 192.0.2.7:50561] ",
        "[Mon Nov 23 18:29:16 2026] [error] [client 192.0.2.7] File does not exist: /srv/2026/11/23 18:29:16 [error] 12#12: *34 [client 203.0.113.9] ",
        "2026/11/23 18:29:16 [error] 12#12: *34 open() \"/srv/[client 203.0.113.9] ",
        "2026/11/23 18:29:16 [error] 12#12: *34 FastCGI sent in stderr: \"PHP message: ",
        "192.0.2.7 - - [23/Nov/2026:18:29:16 +0000] \"GET / HTTP/1.1\" 200 5 \"-\" \"[client 203.0.113.9] ",
        "Nov 23 18:29:16 web1 sshd[71]: [client 203.0.113.9] ",
        "<38>1 2026-11-23T18:29:16Z web1 sshd 71 - - [client 203.0.113.9] ",
        "app: user asked for [client 203.0.113.9] "})
    void whatAClientWritesIntoOtherLinesIsNone(String head) {
        assertThat(line(head + V2)).isNull();
        assertThat(line(head + V3 + REQUEST)).isNull();
        assertThat(line(head.replace("[client 203.0.113.9] ", "") + CORAZA)).isNull();
    }

    @Test
    void theRefererImitatesTheEndOfAMessage() {
        String apache = "[Mon Nov 23 18:29:16.1 2026] [security2:error] [pid 1:tid 2] [client 192.0.2.7:50561] ";
        Transaction found = transaction(apache + V2
                + ", referer: x [file \"f\"] [line \"1\"] [id \"1\"] [msg \"m\"] [hostname \"evil\"] [uri \"/e\"] [unique_id \"forged\"]");
        assertThat(found.uniqueId()).isNull();
        assertThat(found.matches()).singleElement().satisfies(match -> assertThat(match.ruleId()).isNull());
        assertThat(found.status()).as("the engine's own words come first").isEqualTo(403);
        assertThat(Objects.requireNonNull(found.client()).port()).isEqualTo(50_561);
        assertThat(found.warnings()).anyMatch(warning -> warning.contains("twice"));
        Transaction partly = transaction(apache + V2 + ", referer: x [id \"1\"] [unique_id \"forged\"]");
        assertThat(partly.uniqueId()).isEqualTo("awSF_Em3fE_k1P_vxPbgYgAAAFU");
        assertThat(partly.matches()).extracting(RuleMatch::ruleId).containsExactly(942_100);
    }

    @Test
    void aParametersNameImitatesTheEndOfAMessage() {
        String name = "ARGS:q. [file \"f\"] [line \"1\"] [id \"1\"] [hostname \"evil\"] [uri \"/e\"] [unique_id \"forged\"], referer: y";
        Transaction found = transaction("[Mon Nov 23 18:29:16.1 2026] [security2:error] [pid 1:tid 2] [client 192.0.2.7:50561] " + V2.replace("ARGS:q", name));
        assertThat(found.uniqueId()).isNull();
        assertThat(found.matches()).singleElement().satisfies(match -> assertThat(match.ruleId()).isNull());
    }

    @Test
    void aRequestImitatesTheEndOfAMessage() {
        String request = REQUEST.replace("/item?q=1", "/ [hostname \"evil\"] [uri \"/e\"] [unique_id \"forged\"] [ref \"\"], client: 203.0.113.9, server: _");
        Transaction found = transaction("2026/11/23 18:29:16 [error] 12#12: *34 [client 192.0.2.7] " + V3 + request);
        assertThat(found.uniqueId()).isNull();
        assertThat(Objects.requireNonNull(found.client()).address()).isEqualTo("192.0.2.7");
        Transaction other = transaction("2026/11/23 18:29:16 [error] 12#12: *34 [client 192.0.2.7] " + V3
                + REQUEST.replace("/item?q=1", "/\", host: \"evil\" [id \"1\"] [unique_id \"forged\"]"));
        assertThat(other.uniqueId()).isEqualTo("179545883786.912841");
        assertThat(other.matches()).extracting(RuleMatch::ruleId).containsExactly(949_110);
    }

    @Test
    void aLineThatTheServerCutKeepsWhatIsThere() {
        String head = "2026/11/23 18:29:16 [info] 12#12: *34 ";
        String whole = head + V3 + REQUEST;
        Transaction request = transaction(whole.substring(0, whole.indexOf("?q=1")));
        assertThat(request.uniqueId()).isEqualTo("179545883786.912841");
        assertThat(request.matches()).extracting(RuleMatch::ruleId).containsExactly(949_110);
        assertThat(Objects.requireNonNull(request.requestLine()).uri()).isEqualTo("/item");
        assertThat(request.warnings()).anyMatch(warning -> warning.contains("cut off by the server"));
        Transaction message = transaction(whole.substring(0, whole.indexOf(" [severity")));
        assertThat(message.uniqueId()).isNull();
        assertThat(message.matches()).extracting(RuleMatch::ruleId).containsExactly(949_110);
        assertThat(message.warnings()).anyMatch(warning -> warning.contains("cut off by the server"));
        String apache = "[Mon Nov 23 18:29:16.1 2026] [security2:error] [pid 1:tid 2] [client 192.0.2.7:50561] " + V2;
        Transaction tail = transaction(apache.substring(0, apache.indexOf("\"] [unique_id")));
        assertThat(tail.matches()).extracting(RuleMatch::ruleId).containsExactly(942_100);
        assertThat(tail.matches().getFirst().tags()).containsExactly("attack-sqli", "OWASP_CRS");
        assertThat(tail.warnings()).hasSize(1);
    }

    @Test
    void everyBeginningOfALineIsReadWithoutHarm() {
        for (String whole : new String[] {
            "2026/11/23 18:29:16 [error] 12#12: *34 [client 192.0.2.7] " + V3 + REQUEST,
            "[Mon Nov 23 18:29:16.1 2026] [security2:error] [pid 1:tid 2] [client 192.0.2.7:50561] " + V2 + ", referer: x",
            "2026/11/23 18:29:16 " + CORAZA}) {
            for (int end = 1; end < whole.length(); end++) {
                if (line(whole.substring(0, end)) != null) {
                    Transaction found = transaction(whole.substring(0, end));
                    assertThat(found.matches()).allMatch(match -> match.ruleId() == null || whole.contains("[id \"" + match.ruleId() + "\"]"));
                    assertThat(found.uniqueId()).isIn(null, "179545883786.912841", "awSF_Em3fE_k1P_vxPbgYgAAAFU", "OSVNzfRRmvqNiUPRGdx");
                }
            }
        }
    }
}
