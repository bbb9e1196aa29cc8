package org.modsecexplorer.advise.whatif;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.audit.ScoreRules;
import org.modsecexplorer.audit.Scores;
import org.modsecexplorer.explain.ScoreSum;

/** The sets of rules that matched in requests: their points by paranoia level, and whether the score decided. */
final class RuleSets {

    private static final String CORE_RULE_SET = "OWASP_CRS/";

    private final List<List<RuleMatch>> sets;
    private final List<List<ScoreSum.Points>> points;
    private final List<List<Integer>> rules;

    RuleSets(List<List<RuleMatch>> sets) {
        this.sets = sets;
        this.points = sets.stream().map(RuleSets::inbound).toList();
        this.rules = sets.stream().map(RuleSets::matched).toList();
    }

    private static List<ScoreSum.Points> inbound(List<RuleMatch> set) {
        return ScoreSum.of(set, new Scores(null, null, null, null)).stream().filter(sum -> !sum.outbound()).flatMap(sum -> sum.points().stream()).toList();
    }

    /** By set. @param paranoia points of rules above this level do not count; null to count all */
    int[] points(@Nullable Integer paranoia) {
        return points.stream()
                .mapToInt(set -> set.stream().filter(each -> paranoia == null || each.paranoiaLevel() == null || each.paranoiaLevel() <= paranoia).mapToInt(ScoreSum.Points::points).sum())
                .toArray();
    }

    /** True for a set with a rule that evaluates scores. */
    boolean isByScore(int set) {
        return sets.get(set).stream().anyMatch(match -> match.ruleId() != null && ScoreRules.contains(match.ruleId()));
    }

    /** The rules of a set, each once, without those that only report scores. */
    List<Integer> rules(int set) {
        return rules.get(set);
    }

    private static List<Integer> matched(List<RuleMatch> set) {
        return set.stream().filter(match -> match.ruleId() != null && !match.reportsScore()).map(RuleMatch::ruleId).distinct().toList();
    }

    /** Messages by rule. */
    Map<Integer, String> messages() {
        Map<Integer, String> messages = new HashMap<>();
        sets.forEach(set -> set.forEach(match -> {
            if (match.ruleId() != null && match.msg() != null) {
                messages.putIfAbsent(match.ruleId(), match.msg());
            }
        }));
        return messages;
    }

    /** The highest paranoia level of a rule that matched; 1 if none has a level. */
    int highestLevel() {
        return points.stream().flatMap(List::stream).map(ScoreSum.Points::paranoiaLevel).filter(Objects::nonNull).mapToInt(Integer::intValue).max().orElse(1);
    }

    /** First number of the Core Rule Set's version; 0 if no match names one. */
    int majorVersion() {
        return sets.stream().flatMap(List::stream).map(RuleMatch::ver)
                .filter(ver -> ver != null && ver.length() > CORE_RULE_SET.length() && ver.startsWith(CORE_RULE_SET))
                .mapToInt(ver -> Math.max(0, Character.digit(ver.charAt(CORE_RULE_SET.length()), 10)))
                .max()
                .orElse(0);
    }
}
