package org.modsecexplorer.parse.v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.modsecexplorer.parse.v2.V2Entry.partH;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.modsecexplorer.audit.Scores;

/** Anomaly scores as the releases of the Core Rule Set word them. */
class V2ScoresTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "null", value = {
        // version 2
        "981176 | Inbound Anomaly Score Exceeded (Total Score: 12, SQLi=2, XSS=10): Last Matched Message: m          | 12 | null | 2    | 10",
        "981176 | Inbound Anomaly Score Exceeded (Total Score: 5, SQLi=, XSS=): Last Matched Message: m              | 5  | null | null | null",
        "981200 | Outbound Anomaly Score Exceeded (score 4): Last Matched Message: m                                 | null | 4  | null | null",
        "981203 | Inbound Anomaly Score (Total Inbound Score: 2, SQLi=0, XSS=0): Request Missing an Accept Header    | 2  | null | 0    | 0",
        "981204 | Inbound Anomaly Score Exceeded (Total Inbound Score: 20, SQLi=, XSS=3): m                          | 20 | null | null | 3",
        "981205 | Outbound Anomaly Score Exceeded (score 4): m                                                       | null | 4  | null | null",
        "981202 | Correlated Attack Attempt Identified: (Total Score: 9, SQLi=, XSS=5) Inbound Attack (m Inbound Anomaly Score: 5) + Outbound Application Error (m - Outbound Anomaly Score: 4) | 5 | 4 | null | 5",
        // version 3
        "949110 | Inbound Anomaly Score Exceeded (Total Score: 33)                                                   | 33 | null | null | null",
        "959100 | Outbound Anomaly Score Exceeded (Total Score: 4)                                                   | null | 4  | null | null",
        "980120 | Inbound Anomaly Score (Total Inbound Score: 3 - SQLI=0,XSS=0,RFI=0,LFI=0,RCE=0,PHPI=0,HTTP=3,SESS=0): individual paranoia level scores: 3, 0, 0, 0 | 3 | null | 0 | 0",
        "980130 | Inbound Anomaly Score Exceeded (Total Inbound Score: 15 - SQLI=10,XSS=5,RFI=0,LFI=0,RCE=0,PHPI=0,HTTP=0,SESS=0): individual paranoia level scores: 15, 0, 0, 0 | 15 | null | 10 | 5",
        "980140 | Outbound Anomaly Score Exceeded (score 8): individual paranoia level scores: 8, 0, 0, 0            | null | 8  | null | null",
        "980150 | Outbound Anomaly Score (Total Outbound Score: 3): individual paranoia level scores: 3, 0, 0, 0     | null | 3  | null | null",
        "980100 | Correlated Successful Attack Identified: (Total Score: 14) Inbound Attack (Inbound Anomaly Score: 10) + Outbound Data Leakage (Outbound Anomaly Score: 4) | 10 | 4 | null | null",
        // version 4
        "949111 | Inbound Anomaly Score Exceeded in phase 1 (Total Score: 5)                                         | 5  | null | null | null",
        "959101 | Outbound Anomaly Score Exceeded in phase 3 (Total Score: 4)                                        | null | 4  | null | null",
        "980170 | Anomaly Scores: (Inbound Scores: blocking=15, detection=20, per_pl=15-5-0-0, threshold=5) - (Outbound Scores: blocking=4, detection=4, per_pl=4-0-0-0, threshold=4) - (SQLI=10, XSS=5, RFI=0, LFI=0, RCE=0, PHPI=0, HTTP=0, SESS=0, COMBINED_SCORE=19) | 15 | 4 | 10 | 5",
        "980170 | Anomaly Scores: (Inbound Scores: blocking=0, detection=0, per_pl=0-0-0-0, threshold=5) - (Outbound Scores: blocking=0, detection=0, per_pl=0-0-0-0, threshold=4) - (SQLI=0, XSS=0, RFI=0, LFI=0, RCE=0, PHPI=0, HTTP=0, SESS=0) | 0 | 0 | 0 | 0",
    })
    void everyReportOfEveryReleaseIsUnderstood(
            int rule, String msg, @Nullable Integer inbound, @Nullable Integer outbound, @Nullable Integer sqli, @Nullable Integer xss) {
        assertThat(scores(report(rule, msg))).isEqualTo(new Scores(inbound, outbound, sqli, xss));
    }

    @Test
    void rulesOfVersion2WithoutIdsReportToo() {
        assertThat(scores("Message: Warning. Pattern match \"(.*)\" at TX:0. [file \"/r.conf\"] [line \"18\"]"
                + " [msg \"Inbound Anomaly Score Exceeded (Total Score: 12, SQLi=, XSS=10): Last Matched Message: IE XSS Filters\"]"))
                .isEqualTo(new Scores(12, null, null, 10));
    }

    @Test
    void theLastBlockingEvaluationGoesBeforeReports() {
        assertThat(scores(
                report(949111, "Inbound Anomaly Score Exceeded in phase 1 (Total Score: 5)"),
                report(949110, "Inbound Anomaly Score Exceeded (Total Score: 15)"),
                report(980170, "Anomaly Scores: (Inbound Scores: blocking=20, detection=20, per_pl=20-0-0-0, threshold=5) - "
                        + "(Outbound Scores: blocking=0, detection=0, per_pl=0-0-0-0, threshold=4) - (SQLI=5, XSS=0)")))
                .isEqualTo(new Scores(15, 0, 5, 0));
    }

    @Test
    void aMissingReportIsUnknownAndNotZero() {
        assertThat(scores(report(942100, "SQL Injection (Total Score: 99)"))).isEqualTo(Scores.UNKNOWN);
        assertThat(scores()).isEqualTo(Scores.UNKNOWN);
    }

    @Test
    void theNumberOfTheOperatorIsTheLimitAndNotTheScore() {
        assertThat(scores("Message: Access denied with code 403 (phase 2). Operator GE matched 5 at TX:anomaly_score."
                + " [file \"/r.conf\"] [line \"93\"] [id \"949110\"]")).isEqualTo(Scores.UNKNOWN);
    }

    @Test
    void aNumberThatFitsNoIntIsNotCutToOne() {
        assertThat(scores(report(949110, "Inbound Anomaly Score Exceeded (Total Score: 12345678901)"))).isEqualTo(Scores.UNKNOWN);
    }

    private static String report(int rule, String msg) {
        return "Message: Warning. Operator GE matched 5 at TX:anomaly_score. [file \"/r.conf\"] [line \"93\"] [id \"" + rule + "\"] [msg \"" + msg + "\"]";
    }

    private static Scores scores(String... lines) {
        return partH(Arrays.copyOf(lines, lines.length)).scores();
    }
}
