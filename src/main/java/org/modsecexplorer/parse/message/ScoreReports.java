package org.modsecexplorer.parse.message;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.audit.ScoreRules;
import org.modsecexplorer.audit.Scores;

/**
 * Finds the anomaly scores in the texts of the rules that report them.
 *
 * @see "REQUEST-949-BLOCKING-EVALUATION.conf, RESPONSE-959-…, RESPONSE-980-CORRELATION.conf of CRS 3 and 4; modsecurity_crs_60_correlation.conf of CRS 2"
 */
public final class ScoreReports {

    private static final String SQLI = "SQLI=";
    private static final String SQLI_OF_VERSION_2 = "SQLi=";
    private static final String XSS = "XSS=";

    /** Rules of version 2 without ids are recognised by their first words. */
    private static final List<String> WORDS = List.of("Inbound Anomaly Score ", "Outbound Anomaly Score ");

    /** Labels of the score of a request or a response, whichever rule reports it. */
    private static final List<String> INBOUND = List.of("Total Inbound Score: ", "Inbound Anomaly Score: ", "(Inbound Scores: blocking=");
    private static final List<String> OUTBOUND = List.of("Total Outbound Score: ", "Outbound Anomaly Score: ", "(Outbound Scores: blocking=");

    /** Labels of the only score in the report of a rule about requests or about responses. */
    private static final List<String> TOTAL = List.of("(Total Score: ", "(score ");

    /** The report of one rule: whether it is the rule that blocks, and the scores that it names. */
    private record Report(boolean evaluates, @Nullable Integer inbound, @Nullable Integer outbound, @Nullable Integer sqli, @Nullable Integer xss) {

        public static Report of(RuleMatch match) {
            String msg = match.msg() == null ? "" : match.msg();
            Integer inbound = after(msg, INBOUND);
            Integer outbound = after(msg, OUTBOUND);
            Integer total = inbound == null && outbound == null ? after(msg, TOTAL) : null;
            boolean response = msg.startsWith("Outbound");
            return new Report(
                    match.ruleId() == null || ScoreRules.blocks(match.ruleId()),
                    response || total == null ? inbound : total,
                    response && total != null ? total : outbound,
                    after(msg, List.of(SQLI, SQLI_OF_VERSION_2)),
                    after(msg, List.of(XSS)));
        }
    }

    private ScoreReports() {}

    /** The last score of each kind. Scores of the blocking rule take precedence over those that others report. */
    public static Scores of(List<RuleMatch> matches) {
        List<Report> reports = matches.stream().filter(ScoreReports::reports).map(Report::of).toList();
        return reports.isEmpty() ? Scores.UNKNOWN
                : new Scores(
                        last(reports, Report::inbound), last(reports, Report::outbound), last(reports, Report::sqli), last(reports, Report::xss));
    }

    private static boolean reports(RuleMatch match) {
        String msg = match.msg();
        return match.reportsScore() || match.ruleId() == null && msg != null && WORDS.stream().anyMatch(msg::startsWith);
    }

    private static @Nullable Integer last(List<Report> reports, Function<Report, @Nullable Integer> score) {
        Integer evaluated = null;
        Integer reported = null;
        for (Report report : reports) {
            Integer value = score.apply(report);
            if (value != null && report.evaluates()) {
                evaluated = value;
            } else if (value != null) {
                reported = value;
            }
        }
        return evaluated == null ? reported : evaluated;
    }

    /** The number after the first label that has one. */
    private static @Nullable Integer after(String text, List<String> labels) {
        for (String label : labels) {
            int from = text.indexOf(label) + label.length();
            int end = from;
            while (from >= label.length() && end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
                end++;
            }
            if (end > from && end - from < 10) {
                return Integer.valueOf(text.substring(from, end));
            }
        }
        return null;
    }
}
