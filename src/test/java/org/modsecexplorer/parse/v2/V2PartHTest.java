package org.modsecexplorer.parse.v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.modsecexplorer.parse.v2.V2Entry.entry;
import static org.modsecexplorer.parse.v2.V2Entry.lines;
import static org.modsecexplorer.parse.v2.V2Entry.partH;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modsecexplorer.audit.EngineMode;
import org.modsecexplorer.audit.Interception;
import org.modsecexplorer.audit.Outcome;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.audit.Transaction;
import org.modsecexplorer.parse.lines.Escapes;

/** The other lines of part H. */
class V2PartHTest {

    private static final String WARNING = "Message: Warning. Pattern match \"x\" at ARGS:q. [file \"/r.conf\"] [line \"7\"] [id \"942100\"]";
    private static final String WOULD_BLOCK =
            "Message: Warning. Operator GE matched 5 at TX:anomaly_score. [file \"/r.conf\"] [line \"7\"] [id \"949110\"]";
    private static final String DENIED =
            "Message: Access denied with code 403 (phase 2). Operator GE matched 5 at TX:anomaly_score. [file \"/r.conf\"] [line \"7\"] [id \"949110\"]";

    @Test
    void everyLineTheEngineWritesIsKnown() {
        Transaction transaction = partH(
                WARNING,
                "Apache-Error: [file \"mod_x.c\"] [line 12] [level 3] text",
                "Action: Intercepted (phase 2)",
                "Apache-Handler: application/x-httpd-php",
                "Stopwatch: 1795458300123000 1430 (- - -)",
                "Stopwatch2: 1795458300123000 1430; combined=741, p1=184, p2=435, p3=0, p4=0, p5=122, sr=33, sw=0, l=0, gc=0",
                "Response-Body-Transformed: Dechunked",
                "Producer: ModSecurity for Apache/2.9.7 (http://www.modsecurity.org/); OWASP_CRS/3.3.4.",
                "Server: Apache/2.4.62 (Debian)",
                "Sanitised-Args: \"pass\", \"a\\\"b\".",
                "Sanitised-Request-Headers: \"Authorization\".",
                "Sanitised-Response-Headers: \"Set-Cookie\".",
                "WebApp-Info: \"app\" \"-\" \"user\"",
                "Sensor-Id: \"dmz\"",
                "Engine-Mode: \"ENABLED\"",
                "Rules-Performance-Info: \"942100=120\", \"949110=4\".");
        assertThat(transaction.serverSoftware()).isEqualTo("Apache/2.4.62 (Debian)");
        assertThat(transaction.engineMode()).isEqualTo(EngineMode.ENABLED);
        assertThat(transaction.warnings()).isEmpty();
    }

    @Test
    void anUnknownLineIsWarnedOf() {
        Transaction transaction = partH(WARNING, "Delayed: yes", "Server: Apache");
        assertThat(transaction.warnings()).singleElement().asString().contains("Delayed");
        assertThat(transaction.serverSoftware()).isEqualTo("Apache");
        assertThat(transaction.matches()).hasSize(1);
    }

    @Test
    void unknownLinesAreOneWarning() {
        String[] lines = new String[1_000];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = "X" + i + ": y";
        }
        assertThat(partH(lines).warnings()).singleElement().asString().contains("X9").doesNotContain("X10,");
    }

    @Test
    void anEmptyPartHIsNormal() {
        Transaction transaction = partH("");
        assertThat(transaction.matches()).isEmpty();
        assertThat(transaction.durationMicros()).isNull();
        assertThat(transaction.engineMode()).isNull();
        assertThat(transaction.producer()).isNull();
        assertThat(transaction.outcome()).isEqualTo(Outcome.CLEAN);
        assertThat(transaction.warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "ModSecurity for Apache/2.9.7 (http://www.modsecurity.org/); OWASP_CRS/3.3.4. | ModSecurity for Apache/2.9.7 (http://www.modsecurity.org/); OWASP_CRS/3.3.4",
        "ModSecurity for Apache/2.9.3 (http://www.modsecurity.org/).                  | ModSecurity for Apache/2.9.3 (http://www.modsecurity.org/)",
        "ModSecurity for nginx (STABLE)/2.9.0 (http://www.modsecurity.org/).          | ModSecurity for nginx (STABLE)/2.9.0 (http://www.modsecurity.org/)",
        "ModSecurity v2.x.x (Apache 2.x)                                              | ModSecurity v2.x.x (Apache 2.x)",
        "A; B.                                                                        | A; B",
    })
    void theProducersFinalDotBelongsToNoComponent(String written, String producer) {
        assertThat(partH("Producer: " + written).producer()).isEqualTo(producer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "Stopwatch: 1795458300123000 1430 (- - -)                                     | 1430",
        "Stopwatch: 1351561630142427 4053 (385 3711 -)                                | 4053",
        "Stopwatch: 1199881676978327 2514 (396* 2224 -)                               | 2514",
        "Stopwatch: 1199881676978327 1234 (5* 6 7)                                    | 1234",
        "Stopwatch2: 1583856810084172 20194; combined=315, p1=3, p2=308, p3=0, p4=0, p5=3, sr=0, sw=1, l=0, gc=0 | 20194",
        "Stopwatch: 1795458300123000 0 (- - -)                                        | 0",
    })
    void theDurationIsTheStopwatchsSecondNumber(String line, long micros) {
        Transaction transaction = partH(line);
        assertThat(transaction.durationMicros()).isEqualTo(micros);
        assertThat(transaction.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Stopwatch: 1234 (5* 6 7)", "Stopwatch: ", "Stopwatch: a b", "Stopwatch: 1795458300123000 99999999999999999999 (- - -)"})
    void aStopwatchThatIsNotUnderstoodIsWarnedOf(String line) {
        Transaction transaction = partH(line);
        assertThat(transaction.durationMicros()).isNull();
        assertThat(transaction.warnings()).hasSize(1);
    }

    // --- outcome

    @ParameterizedTest
    @CsvSource({"200, 1", "302, 2", "403, 2", "404, 3", "500, 4"})
    void interceptedIsInterceptedWhateverTheStatus(int status, int phase) {
        Transaction transaction = entry()
                .part('F', lines("HTTP/1.1 " + status + " Whatever"))
                .part('H', lines(WARNING, "Action: Intercepted (phase " + phase + ")", "Engine-Mode: \"ENABLED\""))
                .parse();
        assertThat(transaction.interception()).isEqualTo(Interception.stated(phase));
        assertThat(transaction.status()).isEqualTo(status);
        assertThat(transaction.outcome()).isEqualTo(Outcome.BLOCKED);
    }

    @Test
    void aForbiddenAnswerWithoutTheActionIsNotIntercepted() {
        Transaction transaction = entry().part('F', lines("HTTP/1.1 403 Forbidden")).part('H', lines(WARNING, "Engine-Mode: \"ENABLED\"")).parse();
        assertThat(transaction.interception()).isEqualTo(Interception.PASSED);
        assertThat(transaction.outcome()).isEqualTo(Outcome.NOTICED);
    }

    @Test
    void detectionOnlyWouldHaveBlockedOnlyIfTheBlockingRuleMatched() {
        String mode = "Engine-Mode: \"DETECTION_ONLY\"";
        assertThat(partH(WARNING, mode).outcome()).isEqualTo(Outcome.NOTICED);
        Transaction transaction = partH(WARNING, WOULD_BLOCK, mode);
        assertThat(transaction.engineMode()).isEqualTo(EngineMode.DETECTION_ONLY);
        assertThat(transaction.interception()).isEqualTo(Interception.PASSED);
        assertThat(transaction.outcome()).isEqualTo(Outcome.WOULD_BLOCK);
        assertThat(partH(mode).outcome()).isEqualTo(Outcome.CLEAN);
    }

    @Test
    void anUnknownModeOrActionIsWarnedOf() {
        assertThat(partH("Engine-Mode: \"DREAMING\"").warnings()).hasSize(1);
        assertThat(partH("Action: Delayed (phase 2)").warnings()).hasSize(1);
        assertThat(partH("Action: Intercepted (phase 9)").interception()).isEqualTo(Interception.stated(null));
    }

    // --- wrapped lines

    @Test
    void aWrappedMessageIsJoinedAndSaysSo() {
        Transaction transaction = partH(
                "Message: Access denied with code 501 (phase 2). Match of \"rx ^apache\" against",
                " \"REQUEST_HEADERS:User-Agent\" required.",
                "    [file \"/r.conf\"] [line \"7\"] [id \"990011\"]",
                "[msg \"Request Indicates an automated program\"] [severity",
                "\"NOTICE\"]",
                "Action: Intercepted (phase 2)");
        assertThat(transaction.matches()).singleElement().satisfies(m -> {
            assertThat(m.ruleId()).isEqualTo(990011);
            assertThat(m.msg()).isEqualTo("Request Indicates an automated program");
            assertThat(m.severity()).isNotNull();
            assertThat(m.target()).isEqualTo("REQUEST_HEADERS:User-Agent");
            assertThat(m.explanation()).isEqualTo("Match of \"rx ^apache\" against \"REQUEST_HEADERS:User-Agent\" required.");
        });
        assertThat(transaction.interception()).isInstanceOf(Interception.Stopped.class);
        assertThat(transaction.warnings()).hasSize(1);
    }

    @Test
    void anApproversWordsMayHoldALineEnd() {
        Transaction transaction = partH(
                "Message: Warning. File \"/tmp/x\" rejected by the approver script \"/usr/bin/scan\": 0 found",
                "EICAR. [file \"/r.conf\"] [line \"7\"] [id \"351000\"]");
        assertThat(transaction.matches()).extracting(RuleMatch::ruleId).containsExactly(351000);
        assertThat(transaction.warnings()).hasSize(1);
    }

    @Test
    void nothingFollowsAMessagesLastItem() {
        Transaction transaction = partH(WARNING + " [tag \"t\"]", "GET / HTTP/1.1", "[tag \"of the next\"]");
        assertThat(transaction.matches()).singleElement().satisfies(m -> {
            assertThat(m.ruleId()).isEqualTo(942100);
            assertThat(m.tags()).containsExactly("t", "of the next");
        });
        assertThat(transaction.warnings()).hasSize(1);
    }

    @Test
    void aLineWithoutALabelAtTheStartOfPartHIsWarnedOf() {
        Transaction transaction = partH("nonsense", WARNING);
        assertThat(transaction.matches()).hasSize(1);
        assertThat(transaction.warnings()).hasSize(1);
    }

    // --- Apache's own errors

    @Test
    void anEngineLineOfTheErrorLogRepeatsAMessageAndIsNoMatch() {
        Transaction transaction = partH(
                WARNING,
                "Apache-Error: [file \"apache2_util.c\"] [line 271] [level 3] [client 192.0.2.10] ModSecurity: Warning. Pattern match \"x\" at ARGS:q."
                        + " [file \"/r.conf\"] [line \"7\"] [id \"942100\"] [hostname \"h\"] [uri \"/\"] [unique_id \"i\"]",
                "Apache-Error: [file \"apache2_util.c\"] [line 290] [level 3] ModSecurity: Warning. Pattern match \"x\" at ARGS:q.",
                "Apache-Error: [file \"mod_proxy.c\"] [line 10] [level 3] [status 111] AH01114: connection refused");
        assertThat(transaction.matches()).hasSize(1);
        assertThat(transaction.apacheErrors()).extracting(e -> e.engine()).containsExactly(true, true, false);
        assertThat(transaction.engineMessages()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "null", value = {
        "[file \"core.c\"] [line 3638] [level 3] File does not exist: /x  | core.c | 3638 | 3    | null | File does not exist: /x",
        "[file \"m.c\"] [line 1] [level 3] [status 70007] timeout         | m.c    | 1    | 3    | 70007 | timeout",
        "[level 12] trace                                                 | null   | null | 12   | null | trace",
        "[level 3] [status 2] no file name                                | null   | null | 3    | 2    | no file name",
        "no items at all                                                  | null   | null | null | null | no items at all",
        "[level 3] [line noise] stays                                     | null   | null | 3    | null | [line noise] stays",
        "[level high] stays                                               | null   | null | null | null | [level high] stays",
        "[file \"a\\\\b.c\"] [level 4] escaped name                       | a\\b.c | null | 4    | null | escaped name",
    })
    void everyItemOfAnErrorLineMayBeMissing(
            String line, @Nullable String file, @Nullable Integer number, @Nullable Integer level, @Nullable Integer status, String text) {
        assertThat(partH("Apache-Error: " + line).apacheErrors()).singleElement().satisfies(e -> {
            assertThat(e.file()).isEqualTo(file);
            assertThat(e.line()).isEqualTo(number);
            assertThat(e.level()).isEqualTo(level);
            assertThat(e.status()).isEqualTo(status);
            assertThat(e.text()).isEqualTo(text);
            assertThat(e.engine()).isFalse();
        });
    }

    @Test
    void blanksAtTheStartOfAnErrorsTextStay() {
        assertThat(partH("Apache-Error: [level 3]   indented").apacheErrors().getFirst().text()).isEqualTo("  indented");
    }

    @Test
    void eightBackslashesAreOneOfTheRule() {
        String message = "Warning. Pattern match \"\\\\d\" at ARGS:q. [file \"/r.conf\"] [line \"7\"] [id \"942100\"]";
        String error = "[level 3] ModSecurity: " + message.replace("\\\\", "\\\\\\\\\\\\\\\\");
        Transaction transaction = partH("Message: " + message, "Apache-Error: " + error);
        assertThat(error).contains("\\\\\\\\\\\\\\\\d");
        String text = transaction.apacheErrors().getFirst().text();
        assertThat(Escapes.undo(text)).isEqualTo("ModSecurity: " + message);
        assertThat(transaction.matches().getFirst().explanation()).isEqualTo("Pattern match \"\\d\" at ARGS:q.");
    }

    @Test
    void anErrorLineWithoutItsTextIsNoMistakeOfOurs() {
        Transaction transaction = partH("Apache-Error: [file \"apache2_util.c\"] [line 271] [level 3] [client %s] ModSecurity: %s%s [uri \"%s\"]%s");
        assertThat(transaction.apacheErrors()).singleElement().satisfies(e -> {
            assertThat(e.engine()).isTrue();
            assertThat(e.text()).isEqualTo("[client %s] ModSecurity: %s%s [uri \"%s\"]%s");
        });
        assertThat(transaction.warnings()).isEmpty();
    }

    @Test
    void anApplicationCannotPassItsErrorOffAsTheEngines() {
        Transaction transaction = partH("Apache-Error: [level 3] [client 192.0.2.10] PHP Notice: x] ModSecurity: Warning. fake");
        assertThat(transaction.apacheErrors().getFirst().engine()).isFalse();
    }

    @Test
    void aCutEngineLineHasNoHostName() {
        Transaction transaction = partH("Apache-Error: [level 3] ModSecurity: Warning. Pattern match \"x\" at ARGS:q. [file \"/r.co");
        assertThat(transaction.apacheErrors().getFirst().engine()).isTrue();
        assertThat(transaction.warnings()).isEmpty();
    }

    @Test
    void iisAndNginxBuildsWriteTheSameLines() {
        Transaction transaction = partH(
                "Message: Warning. Pattern match \"x\" at ARGS:q. [file \"C:\\\\inetpub\\\\r.conf\"] [line \"7\"] [id \"5\"]",
                "Apache-Handler: IIS",
                "Stopwatch: 1795458300123000 1430 (- - -)",
                "Producer: ModSecurity for IIS (STABLE)/2.9.3 (http://www.modsecurity.org/).",
                "Server: ModSecurity Standalone",
                "Engine-Mode: \"ENABLED\"");
        assertThat(transaction.serverSoftware()).isEqualTo("ModSecurity Standalone");
        assertThat(Objects.requireNonNull(transaction.producer())).startsWith("ModSecurity for IIS (STABLE)");
        assertThat(transaction.warnings()).isEmpty();
    }
}
