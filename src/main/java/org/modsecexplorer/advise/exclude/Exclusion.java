package org.modsecexplorer.advise.exclude;

import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.tune.Group;

/** A way to keep rules from matching; the forms are in order, from the narrowest to the broadest. */
public sealed interface Exclusion {

    /** For which it was made. */
    List<Group> groups();

    /** Rules no longer look at some places of requests for some paths. @param places as the engine names them */
    record PlaceOnPath(SortedSet<Integer> rules, List<String> places, Scope scope, List<Group> groups) implements Exclusion {}

    /** All rules that look for one kind of attack, also those that have not matched so far, no longer look at some places. @param rules that matched @param tag for
     * example {@code attack-sqli} */
    record TagOnPath(SortedSet<Integer> rules, String tag, List<String> places, Scope scope, List<Group> groups) implements Exclusion {}

    /** The rule set's own list allows more values, on all paths. @param shipped the list if the site has not set it; see {@link RuleSetting#shipped} */
    record Setting(SortedSet<Integer> rules, RuleSetting setting, String shipped, List<String> values, List<Group> groups) implements Exclusion {}

    /** Rules are switched off for some paths. @param why a narrower form is not possible; null if this is the usual one */
    record RuleOnPath(SortedSet<Integer> rules, Scope scope, @Nullable Obstacle why, List<Group> groups) implements Exclusion {}

    /** Rules no longer look at a place, whatever the path. @param name a regular expression, without anchors; null for all of the
     * collection @param why a narrower form is not possible; null if somebody wanted this one */
    record PlaceEverywhere(SortedSet<Integer> rules, String collection, @Nullable String name, @Nullable Obstacle why, List<Group> groups) implements Exclusion {}

    /** Rules are switched off for the whole site: rarely right, and never the planner's choice. */
    record RuleEverywhere(SortedSet<Integer> rules, List<Group> groups) implements Exclusion {}

    /** No exclusion is right. @param why, and what to do instead */
    record None(Obstacle why, List<Group> groups) implements Exclusion {}
}
