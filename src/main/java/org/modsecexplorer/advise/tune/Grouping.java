package org.modsecexplorer.advise.tune;

import java.util.Arrays;
import java.util.function.IntBinaryOperator;

/**
 * The groups of all requests, whichever are chosen later. A group is a rule at a place on a kind of path; its members are the matches of kinds that belong to it.
 * Its neighbourhood is whatever else matches at the place on such paths.
 */
final class Grouping {

    private static final int EVERYWHERE = -1;

    private final Kinds kinds;

    /** The members of group g are those at {@code from[g]} to {@code from[g + 1]}, in the order of kinds. */
    private final int[] from;

    private final int[] kind;
    private final Matches.Leaf[] leaf;
    private final int[] path;
    private final int[] neighbourhood;

    /** The kinds of neighbourhood n are those at {@code aroundFrom[n]} to {@code aroundFrom[n + 1]}. */
    private final int[] aroundFrom;

    private final int[] around;

    /** @param folded gives the path that stands for another at a place */
    Grouping(Kinds kinds, IntBinaryOperator folded) {
        this.kinds = kinds;
        int matches = kinds.all().stream().mapToInt(each -> each.matches().leaves().size()).sum();
        int[] groupOf = new int[matches];
        int[] pathOf = new int[matches];
        int[] neighbourhoodOf = new int[matches];
        Numbering groups = new Numbering();
        Numbering spots = new Numbering();
        Numbering neighbourhoods = new Numbering();
        int match = 0;
        for (Kind each : kinds.all()) {
            for (Matches.Leaf at : each.matches().leaves()) {
                int standing = folded.applyAsInt(at.place(), each.path());
                pathOf[match] = standing;
                neighbourhoodOf[match] = neighbourhoods.of(pair(at.place(), at.spot().travels() ? EVERYWHERE : standing));
                groupOf[match] = groups.of(pair(at.rule(), spots.of(pair(at.place(), standing))));
                match++;
            }
        }
        this.from = starts(groupOf, groups.size());
        this.kind = new int[matches];
        this.leaf = new Matches.Leaf[matches];
        this.path = new int[groups.size()];
        this.neighbourhood = new int[groups.size()];
        this.aroundFrom = starts(neighbourhoodOf, neighbourhoods.size());
        this.around = new int[matches];
        fill(groupOf, pathOf, neighbourhoodOf);
    }

    private static long pair(int upper, int lower) {
        return (long) upper << 32 | lower & 0xffffffffL;
    }

    /** Where the members of each group begin, if all are sorted by group. */
    private static int[] starts(int[] groupOf, int groups) {
        int[] starts = new int[groups + 1];
        for (int group : groupOf) {
            starts[group + 1]++;
        }
        Arrays.parallelPrefix(starts, Integer::sum);
        return starts;
    }

    private void fill(int[] groupOf, int[] pathOf, int[] neighbourhoodOf) {
        int[] next = from.clone();
        int[] nextAround = aroundFrom.clone();
        int match = 0;
        for (int number = 0; number < kinds.all().size(); number++) {
            for (Matches.Leaf at : kinds.all().get(number).matches().leaves()) {
                int group = groupOf[match];
                int member = next[group]++;
                kind[member] = number;
                leaf[member] = at;
                path[group] = pathOf[match];
                neighbourhood[group] = neighbourhoodOf[match];
                around[nextAround[neighbourhoodOf[match]]++] = number;
                match++;
            }
        }
    }

    int size() {
        return path.length;
    }

    /** The first of a group's members. */
    int from(int group) {
        return from[group];
    }

    /** The kind to which a member belongs. */
    int kind(int member) {
        return kind[member];
    }

    Matches.Leaf leaf(int member) {
        return leaf[member];
    }

    int rule(int group) {
        return leaf[from[group]].rule();
    }

    int place(int group) {
        return leaf[from[group]].place();
    }

    /** Number of the path. */
    int path(int group) {
        return path[group];
    }

    int neighbourhood(int group) {
        return neighbourhood[group];
    }

    int neighbourhoods() {
        return aroundFrom.length - 1;
    }

    int aroundFrom(int neighbourhood) {
        return aroundFrom[neighbourhood];
    }

    /** A kind in a neighbourhood; one after the other the same may come twice. */
    int around(int position) {
        return around[position];
    }
}
