package org.modsecexplorer.ui.limit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.modsecexplorer.advise.whatif.Change;

/** A rule behind requests whose fate would change. @param message empty if the rule has none */
record RuleChange(int rule, String message, int passing, int stopped) {

    /** Those behind most requests first. */
    static List<RuleChange> of(Outlook outlook) {
        Change change = outlook.change();
        TreeSet<Integer> rules = new TreeSet<>(change.passingByRule().keySet());
        rules.addAll(change.stoppedByRule().keySet());
        List<RuleChange> all = new ArrayList<>();
        for (int rule : rules) {
            all.add(new RuleChange(
                    rule, Objects.requireNonNullElse(outlook.whatIf().message(rule), ""), change.passingByRule().getOrDefault(rule, 0),
                    change.stoppedByRule().getOrDefault(rule, 0)));
        }
        all.sort(Comparator.comparingInt(RuleChange::requests).reversed().thenComparingInt(RuleChange::rule));
        return all;
    }

    int requests() {
        return passing + stopped;
    }

    /** The terms of a filter that shows these requests, as nearly as the filter can say it. */
    List<String> terms(Outlook outlook) {
        List<String> terms = new ArrayList<>(List.of("rule:" + rule));
        // a score that was not reported, or that another level makes, is not stored
        boolean isOfLog = outlook.level() == null;
        if (passing > 0 && stopped == 0) {
            terms.add("outcome:blocked");
            if (isOfLog && outlook.whatIf().stoppedEstimated() == 0) {
                terms.add("score:<" + outlook.limit());
            }
        } else if (stopped > 0 && passing == 0) {
            terms.add("-outcome:blocked");
            if (isOfLog && outlook.whatIf().estimated() == 0) {
                terms.add("score:>=" + outlook.limit());
            }
        }
        return terms;
    }
}
