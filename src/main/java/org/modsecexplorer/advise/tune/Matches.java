package org.modsecexplorer.advise.tune;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.tune.shape.Spot;

/**
 * A rule set without the rules that only report scores.
 *
 * @param leaves each once; empty if all rules report scores
 * @param rules  ids, each once
 * @param first  what the first match says about the client
 */
record Matches(List<Leaf> leaves, List<Integer> rules, First first) {

    /** A rule that matched at a spot. @param place number of the place, the same for all places that are like it, whatever the rule @param message of the rule */
    record Leaf(int rule, Spot spot, int place, @Nullable String message) {}

    /** @param place of the match, with a star for each number @param travels true if it is the same on every path @param kind of attack */
    record First(String place, boolean travels, String kind) {}
}
