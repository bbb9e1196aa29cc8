package org.modsecexplorer.ui.detail;

import java.util.ArrayList;
import java.util.List;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.query.message.Message;
import org.modsecexplorer.query.message.Messages;

/** One colour for each rule of a transaction whose match is marked; the style sheet has as many. */
record RuleColours(List<RuleMatch> matches, List<Integer> rules, List<Boolean> placed) {

    private static final int COLOURS = 6;

    static final RuleColours NONE = new RuleColours(List.of(), List.of(), List.of());

    static RuleColours of(List<RuleMatch> matches, Messages messages) {
        List<Integer> rules = new ArrayList<>();
        List<Boolean> placed = new ArrayList<>();
        for (int i = 0; i < matches.size(); i++) {
            boolean isPlaced = isIn(messages.request(), i) || isIn(messages.response(), i);
            placed.add(isPlaced);
            if (isPlaced && !rules.contains(rule(matches.get(i)))) {
                rules.add(rule(matches.get(i)));
            }
        }
        return new RuleColours(matches, rules, placed);
    }

    private static boolean isIn(Message message, int match) {
        return message.of(match).isPresent();
    }

    private static int rule(RuleMatch match) {
        return match.ruleId() == null ? 0 : match.ruleId();
    }

    /** True if a click can go to the place. @param match index in the transaction */
    boolean isPlaced(int match) {
        return match >= 0 && match < placed.size() && placed.get(match);
    }

    /** Style class of the rule's colour. */
    String style(int match) {
        return "rule-colour-" + Math.max(0, rules.indexOf(rule(matches.get(match)))) % COLOURS;
    }

    RuleMatch match(int match) {
        return matches.get(match);
    }
}
