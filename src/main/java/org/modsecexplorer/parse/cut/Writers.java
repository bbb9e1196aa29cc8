package org.modsecexplorer.parse.cut;

import java.util.ArrayList;
import java.util.List;
import org.modsecexplorer.parse.lines.Boundary;

/** Tracks the current part of the entry being read, and of the entries whose lines the server wrote into it. */
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

    /** Notes that the entry's own part continues, or that its next one begins. */
    void own(Boundary boundary) {
        own = boundary;
    }

    boolean isOwnFree() {
        return isFree(own);
    }

    /** True if one of the entries is in a part where clients can write lines of their own, so no opening can be trusted. */
    boolean isAnyFree() {
        return isFree(own) || others.stream().anyMatch(Writers::isFree);
    }

    private static boolean isFree(Boundary last) {
        return last.dialect().isFree(last.letter());
    }

    /** Notes the next part of one of the other entries. @return false if it belongs to none of them */
    boolean goOn(Boundary boundary) {
        for (int i = 0; i < others.size(); i++) {
            if (boundary.isOfSameEntry(buffer, others.get(i))) {
                others.set(i, boundary);
                return true;
            }
        }
        return false;
    }

    /** Notes that another entry begins inside this one. */
    void begin(Boundary opening) {
        others.add(opening);
        openings.add(opening.line());
    }

    /** Notes that an entry that began before this one continues inside it. */
    void join(Boundary part) {
        others.add(part);
    }

    /** True if there are more other entries than any server writes into one. */
    boolean areTooMany() {
        return others.size() >= MOST;
    }

    /** The starts of the other entries, in order. */
    List<Integer> openings() {
        return openings;
    }
}
