package org.modsecexplorer.advise.tune;

import java.util.List;

/**
 * A rule set without the rules that only report scores.
 *
 * @param leaves each once; empty if all rules report scores
 * @param rules  ids, each once
 * @param first  what the first match says about the client
 */
record Matches(List<Leaf> leaves, List<Integer> rules, First first) {

    /** @param place of the match, with a star for each number @param travels true if it is the same on every path @param kind of attack */
    record First(String place, boolean travels, String kind) {}
}
