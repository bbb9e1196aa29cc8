package org.modsecexplorer.parse;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.audit.Scores;

/**
 * Finds the anomaly scores in the texts of the rules that report them.
 *
 * @see "REQUEST-949-BLOCKING-EVALUATION.conf, RESPONSE-959-…, RESPONSE-980-CORRELATION.conf of CRS 3 and 4; modsecurity_crs_60_correlation.conf of CRS 2"
 */
final class ScoreReports {

    private ScoreReports() {}

    static Scores of(List<RuleMatch> matches) {
        Integer inbound = null;
        Integer outbound = null;
        Integer sqli = null;
        Integer xss = null;
        for (RuleMatch match : matches) {
            if (!match.reportsScore() || match.ruleId() == null) {
                continue;
            }
            String msg = match.msg() == null ? "" : match.msg();
            Integer score = score(match, msg);
            if (isOutbound(match.ruleId())) {
                outbound = score == null ? outbound : score;
            } else {
                inbound = score == null ? inbound : score;
                sqli = orElse(after(msg, "SQLI="), orElse(after(msg, "SQLi="), sqli));
                xss = orElse(after(msg, "XSS="), xss);
            }
        }
        return new Scores(inbound, outbound, sqli, xss);
    }

    private static @Nullable Integer score(RuleMatch match, String msg) {
        for (String label : List.of("Total Inbound Score: ", "Total Outbound Score: ", "Total Score: ", "blocking=")) {
            Integer score = after(msg, label);
            if (score != null) {
                return score;
            }
        }
        return match.explanation().contains("nomaly_score") || match.explanation().contains("NOMALY_SCORE")
                ? after(match.explanation(), "matched ")
                : null;
    }

    private static boolean isOutbound(int ruleId) {
        return ruleId / 1_000 == 959 || ruleId == 980_140 || ruleId == 980_150 || ruleId == 981_200;
    }

    private static @Nullable Integer orElse(@Nullable Integer value, @Nullable Integer other) {
        return value == null ? other : value;
    }

    private static @Nullable Integer after(String text, String label) {
        int from = text.indexOf(label);
        if (from < 0) {
            return null;
        }
        int at = from + label.length();
        int end = at;
        while (end < text.length() && end - at < 9 && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return end == at ? null : Integer.valueOf(text.substring(at, end));
    }
}
