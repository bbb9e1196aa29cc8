package org.modsecexplorer.advise.exclude;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.tune.Group;
import org.modsecexplorer.advise.tune.shape.PathShape;
import org.modsecexplorer.advise.tune.shape.Sighted;
import org.modsecexplorer.advise.tune.shape.Spot;
import org.modsecexplorer.audit.ScoreRules;

/** Chooses for each group the narrowest exclusion that works on the engine, and joins those that can share a directive. */
public final class Planner {

    private static final int MOST_PATHS = 60;
    private static final int MOST_HOSTS = 8;
    private static final Pattern HOST = Pattern.compile("[0-9a-z_.-]{1,253}|\\[[0-9a-f:.]{2,45}]");

    private final Engine engine;
    private final Set<String> hosts;
    private final List<Exclusion.None> none = new ArrayList<>();
    private final Map<String, List<Part>> parts = new LinkedHashMap<>();

    /** The exclusion that one group needs. Those with the same {@link #form} and scope share an exclusion. */
    private record Part(Form form, Scope scope, Group group) {}

    private sealed interface Form {
        record Places(List<String> names) implements Form {}

        record Rule(@Nullable Obstacle why) implements Form {}

        record Everywhere(String collection, String name, Obstacle why) implements Form {}
    }

    private Planner(Engine engine, Set<String> hosts) {
        this.engine = engine;
        this.hosts = hosts;
    }

    /** @param hosts of the whole log: an exclusion names its hosts if there are others */
    public static Plan plan(List<Group> groups, Engine engine, Set<String> hosts) {
        Planner planner = new Planner(engine, hosts);
        // of one rule and place, the paths share a directive; then rules that have place and paths in common do
        Map<String, List<Group>> byPlace = new LinkedHashMap<>();
        groups.forEach(group -> byPlace.computeIfAbsent(group.rule() + " " + place(group), _ -> new ArrayList<>()).add(group));
        byPlace.values().forEach(planner::add);
        return new Plan(engine, planner.exclusions());
    }

    /** Groups for which somebody chose a form have exclusions of their own; for the others, see {@link #plan(List, Engine, Set)}. */
    public static Plan planChosen(List<Choice> choices, Engine engine, Set<String> hosts) {
        List<Group> usual = choices.stream().filter(choice -> choice.form() == null).map(Choice::group).toList();
        List<Exclusion> all = new ArrayList<>(plan(usual, engine, hosts).exclusions());
        for (Choice choice : choices) {
            if (choice.form() != null) {
                Offer chosen = Offers.of(choice.group(), engine, hosts).stream().filter(offer -> offer.form() == choice.form()).findFirst()
                        .orElse(new Offer.Impossible(choice.form(), Obstacle.NOT_FOR_THIS_RULE));
                all.add(switch (chosen) {
                    case Offer.Possible it -> it.exclusion();
                    case Offer.Impossible it -> new Exclusion.None(it.why(), List.of(choice.group()));
                });
            }
        }
        return new Plan(engine, joined(all));
    }

    /** Exclusions of different groups that are the same directive become one. */
    private static List<Exclusion> joined(List<Exclusion> all) {
        Map<Object, Exclusion> byDirective = new LinkedHashMap<>();
        for (Exclusion each : all) {
            switch (each) {
                case Exclusion.TagOnPath it -> byDirective.merge(List.of(it.tag(), it.places(), it.scope()), it, Planner::joined);
                case Exclusion.Setting it -> byDirective.merge(it.setting(), it, Planner::joined);
                case Exclusion.RuleEverywhere it -> byDirective.merge(it.rules(), it, Planner::joined);
                default -> byDirective.put(new Object(), each);
            }
        }
        return List.copyOf(byDirective.values());
    }

    private static Exclusion joined(Exclusion first, Exclusion second) {
        List<Group> groups = Stream.of(first, second).flatMap(each -> each.groups().stream()).distinct().toList();
        TreeSet<Integer> rules = new TreeSet<>(groups.stream().map(Group::rule).toList());
        return switch (first) {
            case Exclusion.TagOnPath it -> new Exclusion.TagOnPath(rules, it.tag(), it.places(), it.scope(), groups);
            case Exclusion.Setting it when second instanceof Exclusion.Setting other -> new Exclusion.Setting(
                    rules, it.setting(), it.shipped(), Stream.of(it, other).flatMap(each -> each.values().stream()).distinct().sorted().toList(), groups);
            case Exclusion.RuleEverywhere it -> new Exclusion.RuleEverywhere(it.rules(), groups);
            default -> throw new IllegalArgumentException("not joined: " + first);
        };
    }

    /** Values such as methods are one place, because one guard can list them. */
    private static String place(Group group) {
        return group.sighted().stream().map(seen -> seen.spot().value() == null ? group.place() : String.valueOf(seen.spot().place())).findFirst()
                .orElse(group.place());
    }

    private void add(List<Group> groups) {
        List<Group> told = groups.stream().filter(group -> ScoreRules.alwaysDenies(group.rule())).toList();
        told.forEach(group -> none.add(new Exclusion.None(Obstacle.ofDenying(group.rule()), List.of(group))));
        List<Group> rest = groups.stream().filter(group -> !told.contains(group) && isWritable(group)).toList();
        if (rest.isEmpty()) {
            return;
        }
        Spot spot = rest.getFirst().sighted().getFirst().spot();
        if (spot.value() != null) {
            guarded(rest);
        } else if (!Targets.canRemove(rest.getFirst().rule(), spot)) {
            each(rest, new Form.Rule(null));
        } else {
            places(rest, spot);
        }
    }

    private boolean isWritable(Group group) {
        boolean isMet = !group.sighted().isEmpty();
        boolean writable = isMet && canExpressPaths(group, engine);
        if (!writable) {
            none.add(new Exclusion.None(isMet ? Obstacle.PATH_NOT_SAFE : Obstacle.BY_ATTACKERS_ONLY, List.of(group)));
        }
        return writable;
    }

    private static boolean canExpressPaths(Group group, Engine engine) {
        return group.sighted().stream().allMatch(seen -> PathPattern.canExpress(seen.path(), engine));
    }

    /** The paths and hosts of a group; null if they cannot be named. */
    static @Nullable Scope scope(Group group, Engine engine, Set<String> hosts) {
        return canExpressPaths(group, engine)
                ? new Scope(group.sighted().stream().map(Sighted::path).toList(), new Planner(engine, hosts).hosts(group.sighted()), null)
                : null;
    }

    private void places(List<Group> groups, Spot spot) {
        int paths = groups.stream().flatMap(group -> group.sighted().stream()).map(Sighted::path).collect(Collectors.toSet()).size();
        if (spot.name() == null || spot.collection().equals("XML")) {
            each(groups, new Form.Places(List.of(spot.collection().equals("XML") ? engine.xml() : String.valueOf(spot.place()))));
            return;
        }
        for (Group group : groups) {
            Set<String> names = PlaceNames.of(group.sighted().stream().map(seen -> String.valueOf(seen.spot().name())).toList());
            boolean nameable = names.stream().allMatch(engine::canName);
            if (nameable && names.size() <= PlaceNames.MOST && paths <= MOST_PATHS) {
                parts(group, new Form.Places(names.stream().map(name -> spot.collection() + ":" + name).toList()), group.sighted());
            } else if (PlaceNames.canMatch(names)) {
                Obstacle why = !nameable ? Obstacle.NOT_NAMEABLE : names.size() > PlaceNames.MOST ? Obstacle.NAME_VARIES : Obstacle.TOO_MANY_PATHS;
                parts(group, new Form.Everywhere(spot.collection(), PlaceNames.pattern(names), why), group.sighted());
            } else {
                parts(group, new Form.Rule(Obstacle.NAME_NOT_SAFE), group.sighted());
            }
        }
    }

    private void each(List<Group> groups, Form form) {
        groups.forEach(group -> parts(group, form, group.sighted()));
    }

    private void parts(Group group, Form form, List<Sighted> sighted) {
        add(new Part(form, new Scope(sighted.stream().map(Sighted::path).toList(), hosts(sighted), null), group));
    }

    /** The rule compares a value of the request with a list: it is switched off where the request has a value that people send there. */
    private void guarded(List<Group> groups) {
        for (Group group : groups) {
            RuleSetting list = RuleSetting.of(group.rule()).orElseThrow();
            List<String> values = group.sighted().stream().map(seen -> String.valueOf(seen.spot().value())).toList();
            if (values.stream().allMatch(list::isUsual)) {
                Scope.Guard guard = new Scope.Guard(list, values);
                add(new Part(new Form.Rule(null), new Scope(group.sighted().stream().map(Sighted::path).toList(), hosts(group.sighted()), guard), group));
            } else {
                none.add(new Exclusion.None(list.notUsual(), List.of(group)));
            }
        }
    }

    private void add(Part part) {
        String key = part.group().rule() + " " + part.form() + " " + part.scope().hosts() + (part.scope().guard() == null ? "" : part.scope().paths());
        parts.computeIfAbsent(key, _ -> new ArrayList<>()).add(part);
    }

    /** None if all hosts of the log are meant, or they cannot be named. */
    private List<String> hosts(List<Sighted> sighted) {
        Set<String> asked = new TreeSet<>();
        sighted.forEach(seen -> asked.addAll(seen.hosts()));
        asked.retainAll(hosts);
        boolean named = !asked.isEmpty() && asked.size() <= MOST_HOSTS && asked.size() < hosts.size() && asked.stream().allMatch(host -> HOST.matcher(host).matches());
        return named ? List.copyOf(asked) : List.of();
    }

    private List<Exclusion> exclusions() {
        // first the paths of one rule, then the rules of the same place and paths
        List<Part> ofRules = parts.values().stream().map(Planner::join).toList();
        Map<String, List<Part>> shared = new LinkedHashMap<>();
        Map<Part, List<Group>> groups = new IdentityHashMap<>();
        int i = 0;
        for (List<Part> same : parts.values()) {
            groups.put(ofRules.get(i++), same.stream().map(Part::group).distinct().toList());
        }
        ofRules.forEach(part -> shared.computeIfAbsent(part.form() + "\n" + part.scope(), _ -> new ArrayList<>()).add(part));
        List<Exclusion> all = new ArrayList<>();
        shared.values().forEach(same -> all.add(exclusion(same, same.stream().flatMap(part -> groups.getOrDefault(part, List.of()).stream()).distinct().toList())));
        all.addAll(none);
        return all;
    }

    private static Part join(List<Part> same) {
        Part first = same.getFirst();
        List<PathShape> paths = same.stream().flatMap(part -> part.scope().paths().stream()).toList();
        return new Part(first.form(), new Scope(paths, first.scope().hosts(), guard(same)), first.group());
    }

    private static Scope.@Nullable Guard guard(List<Part> same) {
        Scope.Guard first = same.getFirst().scope().guard();
        return first == null
                ? null
                : new Scope.Guard(first.list(), same.stream().flatMap(part -> part.scope().guard() == null ? Stream.empty() : part.scope().guard().values().stream())
                        .toList());
    }

    private static Exclusion exclusion(List<Part> same, List<Group> groups) {
        TreeSet<Integer> rules = new TreeSet<>(same.stream().map(part -> part.group().rule()).toList());
        Scope scope = same.getFirst().scope();
        return switch (same.getFirst().form()) {
            case Form.Places(var names) -> new Exclusion.PlaceOnPath(rules, names, scope, groups);
            case Form.Rule(var why) -> new Exclusion.RuleOnPath(rules, scope, why, groups);
            case Form.Everywhere(var collection, var name, var why) -> new Exclusion.PlaceEverywhere(rules, collection, name, why, groups);
        };
    }
}
