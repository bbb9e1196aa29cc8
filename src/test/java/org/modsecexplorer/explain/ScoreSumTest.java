package org.modsecexplorer.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Transaction;
import org.modsecexplorer.parse.v2.V2EntryParser;

/** The sum that led to a block, from the messages of version 2. */
class ScoreSumTest {

    private static final String SQLI = "Warning. Pattern match \"x\" at ARGS:q. [file \"/r/942.conf\"] [line \"1\"] [id \"942100\"] [msg \"SQL Injection\"]"
            + " [severity \"CRITICAL\"] [ver \"OWASP_CRS/4.3.0\"] [tag \"paranoia-level/1\"]";
    private static final String STRICT = "Warning. Pattern match \"x\" at ARGS:q. [file \"/r/942.conf\"] [line \"9\"] [id \"942432\"] [msg \"Special characters\"]"
            + " [severity \"WARNING\"] [ver \"OWASP_CRS/4.3.0\"] [tag \"paranoia-level/4\"]";
    private static final String LEAK = "Warning. Pattern match \"x\" at RESPONSE_BODY. [file \"/r/951.conf\"] [line \"9\"] [id \"951220\"] [msg \"SQL leak\"]"
            + " [severity \"ERROR\"] [ver \"OWASP_CRS/4.3.0\"] [tag \"paranoia-level/1\"]";

    private static String blocking(int score, int limit) {
        return "Access denied with code 403 (phase 2). Operator GE matched " + limit + " at TX:blocking_inbound_anomaly_score. [file \"/r/949.conf\"] [line \"2\"]"
                + " [id \"949110\"] [msg \"Inbound Anomaly Score Exceeded (Total Score: " + score + ")\"] [severity \"CRITICAL\"] [ver \"OWASP_CRS/4.3.0\"]";
    }

    private static String report(int blocking, int detection, String levels) {
        return "Warning. Unconditional match in SecAction. [file \"/r/980.conf\"] [line \"3\"] [id \"980170\"] [msg \"Anomaly Scores: (Inbound Scores: blocking="
                + blocking + ", detection=" + detection + ", per_pl=" + levels + ", threshold=5) - (Outbound Scores: blocking=0, detection=0, per_pl=0-0-0-0,"
                + " threshold=4) - (SQLI=5, XSS=0, RFI=0, LFI=0, RCE=0, PHPI=0, HTTP=0, SESS=0, COMBINED_SCORE=5)\"] [ver \"OWASP_CRS/4.3.0\"]";
    }

    private static Transaction with(String... messages) {
        String text = "--a1b2c3d4-A--\n[23/Nov/2026:18:25:00.123456 +0000] id 192.0.2.10 51234 198.51.100.80 443\n--a1b2c3d4-H--\n"
                + Arrays.stream(messages).map(message -> "Message: " + message + "\n").collect(Collectors.joining()) + "\n--a1b2c3d4-Z--\n\n";
        return V2EntryParser.parse(Bytes.of(text.getBytes(StandardCharsets.ISO_8859_1)), ZoneOffset.UTC);
    }

    @Test
    void everyPointIsExplained() {
        assertThat(ScoreSum.of(with(SQLI, SQLI, blocking(10, 5)))).singleElement().satisfies(sum -> {
            assertThat(sum.outbound()).isFalse();
            assertThat(sum.points()).extracting(ScoreSum.Points::points).containsExactly(5, 5);
            assertThat(sum.total()).isEqualTo(10);
            assertThat(sum.limit()).isEqualTo(5);
            assertThat(sum.explained()).isEqualTo(10);
            assertThat(sum.unexplained()).isZero();
            assertThat(sum.reachedLimit()).isTrue();
            assertThat(sum.decision().ruleId()).isEqualTo(949110);
        });
    }

    @Test
    void whatTheLogDoesNotExplainIsSaid() {
        assertThat(ScoreSum.of(with(SQLI, blocking(13, 7)))).singleElement().satisfies(sum -> {
            assertThat(sum.explained()).isEqualTo(5);
            assertThat(sum.unexplained()).isEqualTo(8);
            assertThat(sum.limit()).isEqualTo(7);
        });
    }

    @Test
    void pointsAboveTheBlockingLevelDoNotCount() {
        assertThat(ScoreSum.of(with(SQLI, STRICT, report(5, 8, "5-0-0-3"), blocking(5, 5)))).singleElement().satisfies(sum -> {
            assertThat(sum.points()).extracting(ScoreSum.Points::counts).containsExactly(true, false);
            assertThat(sum.points().getLast().paranoiaLevel()).isEqualTo(4);
            assertThat(sum.explained()).isEqualTo(5);
            assertThat(sum.unexplained()).isZero();
        });
        assertThat(ScoreSum.of(with(SQLI, STRICT, report(8, 8, "5-0-0-3")))).singleElement().satisfies(sum -> assertThat(sum.explained()).isEqualTo(8));
    }

    @Test
    void withoutAReportTheSumIsAnEstimate() {
        assertThat(ScoreSum.of(with(SQLI, STRICT))).singleElement().satisfies(sum -> {
            assertThat(sum.isEstimated()).isTrue();
            assertThat(sum.explained()).isEqualTo(8);
            assertThat(sum.limit()).isNull();
            assertThat(sum.reachedLimit()).isNull();
        });
    }

    @Test
    void requestAndResponseHaveScoresOfTheirOwn() {
        assertThat(ScoreSum.of(with(SQLI, LEAK))).extracting(ScoreSum::outbound, ScoreSum::explained)
                .containsExactly(tuple(false, 5), tuple(true, 4));
    }

    @Test
    void thePlaceIsKnownWhereLibinjectionMatched() {
        String sqli = "Warning. detected SQLi using libinjection with fingerprint 's&1c' [file \"/r/942.conf\"] [line \"1\"] [id \"942100\"] [msg \"SQLi\"]"
                + " [data \"Matched Data: s&1c found within ARGS:a: b: 1 found within ARGS:forged: x\"] [severity \"CRITICAL\"]";
        String xss = "Warning. detected XSS using libinjection. [file \"/r/941.conf\"] [line \"1\"] [id \"941100\"] [msg \"XSS\"]"
                + " [data \"Matched Data: XSS data found within REQUEST_COOKIES:c: <svg>\"] [severity \"CRITICAL\"]";
        assertThat(ScoreSum.of(with(sqli, xss, SQLI)).getFirst().points()).extracting(points -> points.match().target())
                .containsExactly("ARGS:a", "REQUEST_COOKIES:c", "ARGS:q");
    }

    @Test
    void aRuleOfTheSiteAddsNoPoints() {
        assertThat(ScoreSum.of(with(SQLI.replace("942100", "1000")))).isEmpty();
        assertThat(ScoreSum.of(with())).isEmpty();
    }
}
