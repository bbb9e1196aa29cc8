package org.modsecexplorer.parse;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.RuleMatch;

/**
 * Part K lists the rules that matched, as written in the configuration: the one place where the phase of a warning stands.
 *
 * @see "re.c msre_rule_generate_unparsed, ModSecurity 2.9"
 */
final class RulePhases {

    private RulePhases() {}

    /** The matches with their phases, as far as part K tells. */
    static List<RuleMatch> fill(List<RuleMatch> matches, Bytes partK) {
        if (matches.stream().allMatch(m -> m.phase() != null || m.ruleId() == null)) {
            return matches;
        }
        String text = new String(partK.array(), partK.offset(), partK.length(), StandardCharsets.ISO_8859_1);
        Map<Integer, Integer> known = new HashMap<>();
        return matches.stream().map(match -> fill(match, text, known)).toList();
    }

    private static RuleMatch fill(RuleMatch match, String text, Map<Integer, Integer> known) {
        if (match.phase() != null || match.ruleId() == null) {
            return match;
        }
        int phase = known.computeIfAbsent(match.ruleId(), id -> phase(text, id));
        return phase == 0 ? match : match.inPhase(phase);
    }

    /** 0 if the rule is not there or names no phase by number. */
    private static int phase(String text, int id) {
        String label = "id:" + id;
        for (int at = text.indexOf(label); at >= 0; at = text.indexOf(label, at + 1)) {
            int end = at + label.length();
            boolean whole = end == text.length() || !Character.isDigit(text.charAt(end));
            boolean item = at > 0 && (text.charAt(at - 1) == ',' || text.charAt(at - 1) == '"');
            if (whole && item) {
                return phaseOfLine(text, at);
            }
        }
        return 0;
    }

    /** The phase of one rule as written in the configuration, null if it names none. */
    static @Nullable Integer ofRule(String rule) {
        int phase = phaseOfRule(rule);
        return phase == 0 ? null : Integer.valueOf(phase);
    }

    private static int phaseOfLine(String text, int at) {
        int start = text.lastIndexOf('\n', at) + 1;
        int end = text.indexOf('\n', at);
        return phaseOfRule(text.substring(start, end < 0 ? text.length() : end));
    }

    private static int phaseOfRule(String line) {
        for (int phase = line.indexOf("phase:"); phase >= 0; phase = line.indexOf("phase:", phase + 1)) {
            boolean item = phase > 0 && (line.charAt(phase - 1) == ',' || line.charAt(phase - 1) == '"');
            if (item) {
                return number(line.substring(phase + 6).stripLeading());
            }
        }
        return 0;
    }

    private static int number(String rest) {
        if (rest.startsWith("request")) {
            return 2;
        }
        if (rest.startsWith("response")) {
            return 4;
        }
        if (rest.startsWith("logging")) {
            return 5;
        }
        int digit = rest.isEmpty() ? 0 : rest.charAt(0) - '0';
        return digit >= 1 && digit <= 5 ? digit : 0;
    }
}
