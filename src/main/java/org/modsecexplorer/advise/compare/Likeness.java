package org.modsecexplorer.advise.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.modsecexplorer.advise.tune.Group;

/** Finds groups again. The finder writes the same path in one log with a star and in another without, so a star is like everything. */
final class Likeness {

    /** @param parts of the place and of the path */
    private record Known(List<String> parts, boolean hasStar) {

        static Known of(Group group) {
            List<String> parts = new ArrayList<>(List.of(group.place().split("[:.\\[\\]]", -1)));
            parts.add("");
            parts.addAll(List.of(group.path().split("/", -1)));
            return new Known(parts, parts.stream().anyMatch(part -> part.contains(STAR)));
        }

        boolean isLike(Known other) {
            for (int i = 0; i < parts.size(); i++) {
                String one = parts.get(i);
                String two = other.parts.get(i);
                if (!one.equals(two) && !one.contains(STAR) && !two.contains(STAR)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Groups that can be alike. */
    private record Kin(int rule, int parts) {

        static Kin of(Group group, Known known) {
            return new Kin(group.rule(), known.parts().size());
        }
    }

    private static final String STAR = "*";

    private final Map<Kin, Set<Known>> all = new HashMap<>();
    private final Map<Kin, List<Known>> withStar = new HashMap<>();

    private Likeness(List<Group> groups) {
        for (Group group : groups) {
            Known known = Known.of(group);
            all.computeIfAbsent(Kin.of(group, known), _ -> new HashSet<>()).add(known);
            if (known.hasStar) {
                withStar.computeIfAbsent(Kin.of(group, known), _ -> new ArrayList<>()).add(known);
            }
        }
    }

    /** Those of some groups that are like none of others, in their order. */
    static List<Group> missing(List<Group> some, List<Group> others) {
        Likeness known = new Likeness(others);
        return some.stream().filter(group -> !known.has(group)).toList();
    }

    private boolean has(Group group) {
        Known wanted = Known.of(group);
        Kin kin = Kin.of(group, wanted);
        Set<Known> same = all.getOrDefault(kin, Set.of());
        return same.contains(wanted) || (wanted.hasStar ? same : withStar.getOrDefault(kin, List.of())).stream().anyMatch(wanted::isLike);
    }
}
