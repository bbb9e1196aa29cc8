package org.modsecexplorer.advise.whatif;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The limits that are worth comparing, and the one to begin blocking with. */
public final class Ladder {

    /** Sums of the points that rules add. */
    private static final List<Integer> USUAL = List.of(3, 5, 7, 10, 15, 20, 30, 40, 60, 100);

    /** A limit stops hardly any people if it stops at most one in so many of their requests. */
    private static final int ONE_IN = 50;

    private Ladder() {}

    /** What usual limits and these would stop, the lowest first. */
    public static List<LimitCount> of(WhatIf whatIf, int... more) {
        TreeSet<Integer> limits = new TreeSet<>(USUAL);
        IntStream.of(more).forEach(limits::add);
        return limits.stream().map(whatIf::at).toList();
    }

    /** The lowest limit that stops hardly any people; the highest one if none does. @param rungs the lowest first */
    public static LimitCount start(List<LimitCount> rungs, WhatIf whatIf) {
        long people = whatIf.total().ofPeople();
        return rungs.stream().filter(rung -> rung.ofPeople() * (long) ONE_IN <= people).findFirst().orElse(rungs.getLast());
    }
}
