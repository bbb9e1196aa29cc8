package org.modsecexplorer.advise.check;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.IntStream;
import org.modsecexplorer.advise.finding.Ailment;
import org.modsecexplorer.advise.finding.Findings;
import org.modsecexplorer.advise.finding.Where;
import org.modsecexplorer.advise.patient.Setting;

/**
 * Checks which responses get an entry although no rule matched. The expression is tested with every status.
 *
 * @see "msc_logging.c is_response_status_relevant, ModSecurity 2.9; audit_log.cc isRelevant, ModSecurity 3: searched, not matched in full"
 */
final class StatusCheck {

    private static final String DIRECTIVE = "SecAuditLogRelevantStatus";

    /** Server errors, and refusals including "not found". */
    private static final String USUAL = DIRECTIVE + " \"^[45]\"";

    private static final String QUOTES = "\"'`\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb";
    private static final int LONGEST = 1_000;

    private final Findings findings;

    StatusCheck(Findings findings) {
        this.findings = findings;
    }

    void examine(Setting setting) {
        // whatever the engine is set to now, RelevantOnly is what the doctor proposes
        if (!setting.isKnown(DIRECTIVE)) {
            return;
        }
        Where where = setting.whereOf(DIRECTIVE);
        if (setting.of(DIRECTIVE).isEmpty()) {
            findings.add(Ailment.STATUS_UNSET, where, List.of(USUAL));
            return;
        }
        String expression = setting.value(DIRECTIVE, "");
        if (expression.chars().anyMatch(c -> QUOTES.indexOf(c) >= 0)) {
            findings.add(Ailment.STATUS_QUOTED, where, List.of(USUAL), expression);
            return;
        }
        pattern(expression).ifPresent(pattern -> judge(pattern.asPredicate(), expression, where));
    }

    /** The compiled expression; empty for PCRE expressions that Java does not support. These are not checked. */
    private static Optional<Pattern> pattern(String expression) {
        try {
            return expression.length() > LONGEST ? Optional.empty() : Optional.of(Pattern.compile(expression, Pattern.DOTALL));
        } catch (PatternSyntaxException e) {
            return Optional.empty();
        }
    }

    private void judge(Predicate<String> isRelevant, String expression, Where where) {
        if (IntStream.range(100, 600).mapToObj(Integer::toString).noneMatch(isRelevant)) {
            findings.add(Ailment.STATUS_NEVER, where, List.of(USUAL), expression);
        } else if (isRelevant.test("200")) {
            findings.add(Ailment.STATUS_UNANCHORED, where, List.of(USUAL), expression);
        } else if (!isRelevant.test("403")) {
            findings.add(Ailment.STATUS_WITHOUT_BLOCKS, where, List.of(USUAL), expression);
        } else if (!isRelevant.test("404")) {
            findings.add(Ailment.STATUS_WITHOUT_404, where, List.of(USUAL), expression);
        }
    }
}
