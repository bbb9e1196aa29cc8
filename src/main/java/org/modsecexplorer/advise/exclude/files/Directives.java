package org.modsecexplorer.advise.exclude.files;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import org.modsecexplorer.advise.exclude.Engine;
import org.modsecexplorer.advise.exclude.Exclusion;
import org.modsecexplorer.advise.exclude.RuleSetting;
import org.modsecexplorer.advise.exclude.Scope;
import org.modsecexplorer.advise.exclude.WrittenExclusion;
import org.modsecexplorer.advise.tune.Group;
import org.modsecexplorer.advise.tune.Verdict;

/** Writes exclusions as directives, each with a comment on its evidence. */
final class Directives {

    /** A directive with more actions is divided. */
    private static final int MOST_ACTIONS = 60;

    private static final String CONTINUED = " \\\n";

    private final Engine engine;
    private final RuleIds ids;
    private final LocalDate today;

    Directives(Engine engine, RuleIds ids, LocalDate today) {
        this.engine = engine;
        this.ids = ids;
        this.today = today;
    }

    /** For the file that is included before the rule set; empty if the exclusion belongs into the other. */
    String before(Exclusion exclusion) {
        return switch (exclusion) {
            case Exclusion.PlaceOnPath it -> perRequest(
                    it,
                    String.join(", ", it.places()) + " on " + it.scope().text() + ": " + numbers(it.rules()),
                    "",
                    it.scope(),
                    it.rules().stream().flatMap(rule -> it.places().stream().map(place -> "ctl:ruleRemoveTargetById=" + rule + ";" + place)).toList());
            case Exclusion.TagOnPath it -> perRequest(
                    it,
                    String.join(", ", it.places()) + " on " + it.scope().text() + ": all rules with the tag " + it.tag(),
                    Comment.of("Chosen by hand. Rules of this kind that have not matched so far are off for the place too.") + "\n",
                    it.scope(),
                    it.places().stream().map(place -> "ctl:ruleRemoveTargetByTag=" + it.tag() + ";" + place).toList());
            case Exclusion.Setting it -> it.setting() == RuleSetting.EXTENSIONS ? extensions(it) : setting(it);
            case Exclusion.RuleOnPath it -> perRequest(
                    it,
                    (it.rules().size() == 1 ? "Rule " : "Rules ") + numbers(it.rules()) + " on " + it.scope().text(),
                    it.why() == null ? "" : Comment.of(it.why().sentence() + " So the rules are off for these paths.") + "\n",
                    it.scope(),
                    switchOff(it.rules()));
            case Exclusion.PlaceEverywhere _, Exclusion.RuleEverywhere _, Exclusion.None _ -> "";
        };
    }

    /** For the file that is included after the rule set; empty if the exclusion belongs into the other. */
    String after(Exclusion exclusion) {
        return switch (exclusion) {
            case Exclusion.PlaceEverywhere it -> placeEverywhere(it);
            case Exclusion.RuleEverywhere it -> ruleEverywhere(it);
            case Exclusion.PlaceOnPath _, Exclusion.TagOnPath _, Exclusion.Setting _, Exclusion.RuleOnPath _, Exclusion.None _ -> "";
        };
    }

    private String placeEverywhere(Exclusion.PlaceEverywhere it) {
        String name = it.name() != null ? ":/^" + it.name() + "$/" : it.collection().equals("XML") ? ":/*" : "";
        StringBuilder text = new StringBuilder(head(it, it.collection() + (it.name() == null ? "" : " " + it.name()) + " on all paths: " + numbers(it.rules())));
        text.append(Comment.of((it.why() == null ? "Chosen by hand." : it.why().sentence()) + " So this holds for the whole site.")).append('\n');
        it.rules().forEach(rule -> text.append("SecRuleUpdateTargetById ").append(rule).append(" \"!").append(it.collection()).append(name).append("\"\n"));
        return text.append('\n').toString();
    }

    /** The rule set takes its own list only if the variable is not set yet. */
    private String setting(Exclusion.Setting it) {
        String variable = it.setting().variable();
        StringBuilder text = new StringBuilder(head(it, String.join(", ", it.values()) + " allowed on all paths: " + numbers(it.rules())));
        text.append(Comment.of("Chosen by hand. If crs-setup.conf sets tx." + variable + ", add the value there instead.")).append('\n');
        text.append("SecRule &TX:").append(variable).append(" \"@eq 0\"").append(CONTINUED).append("    \"").append(start()).append(CONTINUED.strip()).append('\n')
                .append("    setvar:'tx.").append(variable).append('=').append(it.shipped()).append("'\"\n");
        text.append("SecAction").append(CONTINUED).append("    \"").append(start()).append(CONTINUED.strip()).append('\n')
                .append("    setvar:'tx.").append(variable).append("=%{tx.").append(variable).append("} ").append(it.setting().entries(it.values())).append("'\"\n");
        return text.append('\n').toString();
    }

    /** A directive can add to a list, but take nothing from it. So the rule is off for requests with these extensions. */
    private String extensions(Exclusion.Setting it) {
        StringBuilder text = new StringBuilder(head(it, String.join(", ", it.values()) + " allowed on all paths: " + numbers(it.rules())));
        text.append(Comment.of("Chosen by hand. The same as taking the value from tx." + it.setting().variable() + " in crs-setup.conf.")).append('\n');
        directive(List.of(it.setting().condition(engine, it.values())), switchOff(it.rules()), text);
        return text.append('\n').toString();
    }

    private String start() {
        return "id:" + ids.next() + ",phase:1,pass,t:none,nolog,";
    }

    private String ruleEverywhere(Exclusion.RuleEverywhere it) {
        StringBuilder text = new StringBuilder(head(it, (it.rules().size() == 1 ? "Rule " : "Rules ") + numbers(it.rules()) + " on all paths"));
        text.append(Comment.of("WARNING: chosen by hand. This switches off the rule for the whole site, for attackers too.")).append('\n');
        it.rules().forEach(rule -> text.append("SecRuleRemoveById ").append(rule).append('\n'));
        return text.append('\n').toString();
    }

    private String perRequest(Exclusion exclusion, String title, String remark, Scope scope, List<String> actions) {
        StringBuilder text = new StringBuilder(head(exclusion, title)).append(remark);
        for (int from = 0; from < actions.size(); from += MOST_ACTIONS) {
            directive(scope.conditions(engine), actions.subList(from, Math.min(from + MOST_ACTIONS, actions.size())), text);
        }
        return text.append('\n').toString();
    }

    private static List<String> switchOff(SortedSet<Integer> rules) {
        return rules.stream().map(rule -> "ctl:ruleRemoveById=" + rule).toList();
    }

    private void directive(List<String> conditions, List<String> actions, StringBuilder text) {
        for (int i = 0; i < conditions.size(); i++) {
            boolean last = i == conditions.size() - 1;
            String indent = "    ".repeat(Math.min(i, 1));
            text.append(indent).append("SecRule ").append(conditions.get(i)).append(CONTINUED).append(indent).append("    \"");
            text.append(i == 0 ? "id:" + ids.next() + ",phase:1,pass,t:none,nolog" : conditions.get(i).startsWith("REQUEST_HEADERS") ? "t:none,t:lowercase" : "t:none");
            if (last) {
                actions.forEach(action -> text.append(",\\\n").append(indent).append("    ").append(action));
                text.append("\"\n");
            } else {
                text.append(",chain\"\n");
            }
        }
    }

    private String head(Exclusion exclusion, String title) {
        List<Group> groups = exclusion.groups();
        int requests = groups.stream().mapToInt(Group::hindered).max().orElse(0);
        int people = groups.stream().mapToInt(Group::people).max().orElse(0);
        int days = groups.stream().mapToInt(Group::days).max().orElse(0);
        Verdict verdict = groups.stream().map(Group::verdict).max(Verdict::compareTo).orElse(Verdict.UNDECIDED);
        String judged = groups.stream().map(Group::own).filter(Objects::nonNull).findFirst()
                .map(own -> own.author() + " judged: " + (own.verdict() == Verdict.ATTACK ? "attacks" : "false alarms")).orElse(says(verdict));
        return ExclusionLine.of(new WrittenExclusion(exclusion, today)) + "\n" + Comment.of(title) + "\n"
                + Comment.of(judged + ": " + count(requests, "request") + " of " + count(people, "client") + (requests == 1 ? " was" : " were") + " hindered, on " + count(days, "day")
                        + ". Written " + today + ".") + "\n";
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private static String says(Verdict verdict) {
        return switch (verdict) {
            case VERY_LIKELY -> "Very likely false alarms";
            case LIKELY -> "Likely false alarms";
            case UNDECIDED -> "UNDECIDED, chosen by hand";
            case ATTACK -> "LOOKS LIKE AN ATTACK, chosen by hand";
        };
    }

    private static String numbers(SortedSet<Integer> rules) {
        return String.join(", ", rules.stream().map(String::valueOf).toList());
    }
}
