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

    private static final int NOT_THERE = -1;
    private static final String PHASE = "phase:";

    private final String text;
    private final Map<Integer, Integer> phases = new HashMap<>();

    // rules stand in the order of their matches, as the messages do: the next one is looked for behind the last one found
    private int found;

    private RulePhases(Bytes partK) {
        this.text = new String(partK.array(), partK.offset(), partK.length(), StandardCharsets.ISO_8859_1);
    }

    /**
     * The matches with their phases, as far as part K tells. A message that the server cut may have lost its own items, and show forged ones that a
     * client sent as a parameter's name: if its rule is not in part K, nothing is said of its rule.
     */
    static List<RuleMatch> fill(List<RuleMatch> matches, Bytes partK, List<String> warnings) {
        if (matches.stream().allMatch(m -> m.ruleId() == null || m.phase() != null && !mayBeForged(m))) {
            return matches;
        }
        RulePhases phases = new RulePhases(partK);
        return matches.stream().map(match -> phases.fill(match, warnings)).toList();
    }

    private static boolean mayBeForged(RuleMatch match) {
        return match.message().length() == MessageItems.LONGEST;
    }

    private RuleMatch fill(RuleMatch match, List<String> warnings) {
        if (match.ruleId() == null) {
            return match;
        }
        int phase = phases.computeIfAbsent(match.ruleId(), this::phase);
        if (phase == NOT_THERE && mayBeForged(match)) {
            warnings.add("A cut message names rule " + match.ruleId() + ", which is not in part K: the name may be forged, and is not taken.");
            return match.ofUnknownRule();
        }
        return match.phase() != null || phase <= 0 ? match : match.inPhase(phase);
    }

    /** 0 if the rule names no phase, {@link #NOT_THERE} if it is not there. */
    private int phase(int id) {
        String label = "id:" + id;
        int phase = phase(label, found, text.length());
        return phase == NOT_THERE ? phase(label, 0, found) : phase;
    }

    private int phase(String label, int from, int to) {
        for (int at = text.indexOf(label, from, to); at >= 0; at = text.indexOf(label, at + 1, to)) {
            int start = text.lastIndexOf('\n', at) + 1;
            int end = text.indexOf('\n', at);
            // a line that begins with # is a link of a chain that did not match
            if (text.charAt(start) != '#') {
                Actions actions = new Actions(text.substring(start, end < 0 ? text.length() : end));
                if (actions.findId(label)) {
                    found = start;
                    return actions.phase();
                }
            }
        }
        return NOT_THERE;
    }

    /** The phase of one rule as written in the configuration, null if it names none. */
    static @Nullable Integer ofRule(String rule) {
        int phase = new Actions(rule).phase();
        return phase == 0 ? null : Integer.valueOf(phase);
    }

    /** The items of a rule's last quoted text, in which quotes are escaped; a parameter with blanks stands between apostrophes. */
    private static final class Actions {

        private final String rule;
        private final int from;
        private final int end;
        private int at;

        Actions(String rule) {
            this.rule = rule;
            this.end = rule.lastIndexOf('"');
            this.from = rule.lastIndexOf(" \"", end) + 2;
        }

        boolean findId(String label) {
            at = from;
            for (String action = next(); action != null; action = next()) {
                if (action.equals(label)) {
                    return true;
                }
            }
            return false;
        }

        /** 0 if the rule names none. */
        int phase() {
            at = from;
            for (String action = next(); action != null; action = next()) {
                if (action.startsWith(PHASE)) {
                    return number(action.substring(PHASE.length()).strip());
                }
            }
            return 0;
        }

        /** Null behind the last. */
        private @Nullable String next() {
            if (at >= end) {
                return null;
            }
            int comma = rule.indexOf(',', at, end);
            int stop = comma < 0 ? end : comma;
            int quoted = rule.indexOf(":'", at, stop);
            if (quoted >= 0) {
                int close = rule.indexOf("',", quoted + 2);
                stop = close < 0 ? end : close + 1;
            }
            String action = rule.substring(at, stop).strip();
            at = stop + 1;
            return action;
        }
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
