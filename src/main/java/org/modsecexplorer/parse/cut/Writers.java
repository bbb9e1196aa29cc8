package org.modsecexplorer.parse.cut;

import java.util.ArrayList;
import java.util.List;
import org.modsecexplorer.parse.lines.Boundary;

/** The entry that is being read, and those whose lines the server wrote into it: which part each of them is in. */
final class Writers {

    private static final int MOST = 64;

    private final byte[] buffer;
    private Boundary own;

    /** The last boundary of each other entry. */
    private final List<Boundary> others = new ArrayList<>(0);

    private final List<Integer> openings = new ArrayList<>(0);

    Writers(byte[] buffer, Boundary opening) {
        this.buffer = buffer;
        this.own = opening;
    }

    boolean isOwn(Boundary boundary) {
        return boundary.isOfSameEntry(buffer, own);
    }

    /** The entry's own part goes on, or its next one begins. */
    void own(Boundary boundary) {
        own = boundary;
    }

    boolean isOwnFree() {
        return isFree(own);
    }

    /** True if one of them is in a part where clients can write lines of their own, so that no opening can be believed. */
    boolean isAnyFree() {
        return isFree(own) || others.stream().anyMatch(Writers::isFree);
    }

    private static boolean isFree(Boundary last) {
        return last.dialect().isFree(last.letter());
    }

    /** Takes the next part of one of the others. @return false if it is of none of them */
    boolean goOn(Boundary boundary) {
        for (int i = 0; i < others.size(); i++) {
            if (boundary.isOfSameEntry(buffer, others.get(i))) {
                others.set(i, boundary);
                return true;
            }
        }
        return false;
    }

    /** Another entry begins inside. */
    void begin(Boundary opening) {
        others.add(opening);
        openings.add(opening.line());
    }

    /** An entry that had begun before this one goes on inside. */
    void join(Boundary part) {
        others.add(part);
    }

    /** True if there are more than any server writes into one entry. */
    boolean areTooMany() {
        return others.size() >= MOST;
    }

    /** Where the others begin, in order. */
    List<Integer> openings() {
        return openings;
    }
}
