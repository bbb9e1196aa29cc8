package org.modsecexplorer.ui.session;

import java.util.ArrayDeque;
import java.util.Deque;

/** What takes back the last changes, the newest first. */
public final class UndoList {

    private static final int MOST = 100;

    private final Deque<Runnable> steps = new ArrayDeque<>();

    public void add(Runnable back) {
        steps.push(back);
        if (steps.size() > MOST) {
            steps.removeLast();
        }
    }

    /** Takes back the newest change; nothing if there is none. */
    public void undo() {
        if (!steps.isEmpty()) {
            steps.pop().run();
        }
    }

    public void clear() {
        steps.clear();
    }
}
