package org.modsecexplorer.advise.exclude;

import java.util.List;
import java.util.Optional;
import org.modsecexplorer.audit.Action;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.audit.Scores;
import org.modsecexplorer.explain.ScoreSum;
import org.modsecexplorer.query.matched.StoredMatches;

/** The scores from which a request and a response are blocked. */
public record Limits(int inbound, int outbound) {

    /** What the rule set is shipped with. @see "crs-setup.conf.example" */
    static final Limits USUAL = new Limits(5, 4);

    private static final List<Integer> INBOUND_RULES = List.of(949_110, 949_111, 981_176);
    private static final List<Integer> OUTBOUND_RULES = List.of(959_100, 959_101, 981_200);

    /** Those with which the server last blocked, else the usual ones. */
    public static Limits of(StoredMatches matches) {
        return new Limits(limit(INBOUND_RULES, matches).orElse(USUAL.inbound()), limit(OUTBOUND_RULES, matches).orElse(USUAL.outbound()));
    }

    private static Optional<Integer> limit(List<Integer> rules, StoredMatches matches) {
        return rules.stream().flatMap(rule -> matches.lastExplanation(rule).stream().map(explanation -> decision(rule, explanation)))
                .flatMap(decision -> ScoreSum.of(List.of(decision), new Scores(null, null, null, null)).stream())
                .flatMap(sum -> Optional.ofNullable(sum.limit()).stream())
                .findFirst();
    }

    private static RuleMatch decision(int rule, String explanation) {
        return new RuleMatch(rule, null, null, null, null, null, null, null, null, null, List.of(), null, Action.UNSTATED, explanation, null, null, null, "");
    }

    Limits withInbound(int limit) {
        return new Limits(limit, outbound);
    }
}
