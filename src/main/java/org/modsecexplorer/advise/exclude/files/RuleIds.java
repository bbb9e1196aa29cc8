package org.modsecexplorer.advise.exclude.files;

import java.util.Set;

/** Ids for our rules, one after the other, without those that the log has. */
final class RuleIds {

    private final Set<Integer> used;
    private int next;

    RuleIds(int first, Set<Integer> used) {
        this.next = first;
        this.used = Set.copyOf(used);
    }

    int next() {
        while (used.contains(next)) {
            next++;
        }
        return next++;
    }
}
