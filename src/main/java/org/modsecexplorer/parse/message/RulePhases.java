package org.modsecexplorer.parse.message;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.parse.lines.Lines;

/**
 * Finds the phases of rules in part K, which lists the matched rules as written in the configuration. Only this part gives the phase of a warning.
 *
 * @see "re.c msre_rule_generate_unparsed, ModSecurity 2.9"
 */
public final class RulePhases {

    private static final String ID = "id:";
    private static final String PHASE = "phase:";

    private final byte[] buffer;
    private final int from;
    private final int to;

    /** Phase by rule id; 0 if the rule names none. */
    private final Map<Integer, Integer> phases = new HashMap<>();

    private RulePhases(Bytes partK) {
        this.buffer = partK.array();
        this.from = partK.offset();
        this.to = partK.offset() + partK.length();
    }

    /**
     * The matches with their phases, as far as part K gives them. A message that the server cut may have lost its own items and show forged ones that a
     * client sent as a parameter's name. If the rule of such a message is not in part K, the match keeps no details of the rule.
     */
    public static List<RuleMatch> fill(List<RuleMatch> matches, Bytes partK, List<String> warnings) {
        if (matches.stream().allMatch(m -> m.ruleId() == null || m.phase() != null && !mayBeForged(m))) {
            return matches;
        }
        RulePhases phases = new RulePhases(partK);
        phases.find(ids(matches));
        return matches.stream().map(match -> phases.fill(match, warnings)).toList();
    }

    /** The matches' rule ids, each once, in ascending order. */
    private static int[] ids(List<RuleMatch> matches) {
        return matches.stream().map(RuleMatch::ruleId).filter(Objects::nonNull).mapToInt(Integer::intValue).sorted().distinct().toArray();
    }

    private static boolean mayBeForged(RuleMatch match) {
        return match.message().length() == MessageItems.LONGEST;
    }

    private RuleMatch fill(RuleMatch match, List<String> warnings) {
        if (match.ruleId() == null) {
            return match;
        }
        Integer phase = phases.get(match.ruleId());
        if (phase == null && mayBeForged(match)) {
            warnings.add("A truncated message names rule " + match.ruleId() + ", which is not in part K: the id may be forged and is ignored.");
            return match.ofUnknownRule();
        }
        return match.phase() != null || phase == null || phase == 0 ? match : match.inPhase(phase);
    }

    /** Scans the part once, until every rule is found. */
    private void find(int[] wanted) {
        for (int colon = colon(from); colon < to && phases.size() < wanted.length; ) {
            if (!isOfId(colon) || !isAmong(wanted, number(buffer, colon + 1, to))) {
                colon = colon(colon + 1);
                continue;
            }
            int next = Lines.next(buffer, colon, to);
            take(Lines.start(buffer, colon, from), next, wanted);
            colon = colon(next);
        }
    }

    private int colon(int at) {
        return Lines.next(buffer, at, to, ':');
    }

    private static boolean isAmong(int[] ascending, int id) {
        return Arrays.binarySearch(ascending, id) >= 0;
    }

    private boolean isOfId(int colon) {
        return colon >= from + 2 && buffer[colon - 1] == 'd' && buffer[colon - 2] == 'i';
    }

    /** The rule's number at that position, perhaps after an apostrophe; -1 if there is none. */
    private static int number(byte[] buffer, int at, int to) {
        int first = at < to && buffer[at] == '\'' ? at + 1 : at;
        long number = 0;
        int i = first;
        for (; i < to && buffer[i] >= '0' && buffer[i] <= '9' && number <= Integer.MAX_VALUE; i++) {
            number = 10 * number + buffer[i] - '0';
        }
        return i == first || number > Integer.MAX_VALUE ? -1 : (int) number;
    }

    /** Notes the phase of a line's rule. A line that begins with # is a rule of a chain that did not match. */
    private void take(int line, int next, int[] wanted) {
        if (buffer[line] == '#') {
            return;
        }
        Actions actions = new Actions(Lines.text(buffer, line, next));
        int id = actions.id();
        if (isAmong(wanted, id)) {
            phases.putIfAbsent(id, actions.phase());
        }
    }

    /** The phase of one rule as written in the configuration, null if it names none. */
    public static @Nullable Integer ofRule(String rule) {
        int phase = new Actions(rule).phase();
        return phase == 0 ? null : Integer.valueOf(phase);
    }

    /** The actions in a rule's last quoted text, in which quotes are escaped. A parameter with blanks is enclosed in apostrophes. */
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

        /** The rule's id; -1 if it names none. */
        int id() {
            at = from;
            for (String action = next(); action != null; action = next()) {
                if (action.startsWith(ID)) {
                    byte[] id = action.substring(ID.length()).getBytes(StandardCharsets.ISO_8859_1);
                    return number(id, 0, id.length);
                }
            }
            return -1;
        }

        /** The rule's phase; 0 if it names none. */
        int phase() {
            at = from;
            for (String action = next(); action != null; action = next()) {
                if (action.startsWith(PHASE)) {
                    return phaseOf(action.substring(PHASE.length()).strip());
                }
            }
            return 0;
        }

        /** The next action; null after the last. */
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

    private static int phaseOf(String rest) {
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
