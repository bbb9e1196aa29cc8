package org.modsecexplorer.parse.cut;

/** What the bytes of a file so far say about those that follow: which entries may stand in the body of another one. One for each file; used by one thread. */
public final class Doubts {

    private long to;
    private boolean isBeforeFirstEntry;
    private boolean beginsWithWords;

    /** @param offset bytes from the start of the file */
    boolean isInBody(long offset) {
        return offset < to;
    }

    void mayBeBodyTo(long offset) {
        to = Math.max(to, offset);
    }

    /** The file is read from its start. */
    void fileBegins() {
        isBeforeFirstEntry = true;
    }

    /** The file begins with bytes that are no entry. */
    void wordsBegin() {
        beginsWithWords |= isBeforeFirstEntry;
    }

    void entryBegins() {
        isBeforeFirstEntry = false;
    }

    /** True if the first entry of the file follows bytes that may be the end of another. */
    boolean mayLackBeginning() {
        return isBeforeFirstEntry && beginsWithWords;
    }
}
