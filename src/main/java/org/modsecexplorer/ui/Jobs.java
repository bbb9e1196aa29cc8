package org.modsecexplorer.ui;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Work off the window's thread. Each kind of work has a slot: only its newest question is answered, and at most one is being worked on, so that
 * fast typing does not pile up queries.
 */
public final class Jobs {

    private static final class Slot {
        private @Nullable Runnable running;
        private @Nullable Runnable waiting;
    }

    private final Executor background;
    private final Executor window;
    private final Map<String, Slot> slots = new HashMap<>();

    /** @param background for the work @param window runs on the window's thread; both may run at once in tests */
    public Jobs(Executor background, Executor window) {
        this.background = background;
        this.window = window;
    }

    /**
     * Works, then tells the window's thread, unless a newer question of the slot has come. Called on the window's thread.
     *
     * @param done   gets the result
     * @param failed gets what was thrown
     */
    public <T> void latest(String slot, Callable<T> work, Consumer<? super T> done, Consumer<? super Exception> failed) {
        Slot place = slots.computeIfAbsent(slot, _ -> new Slot());
        Runnable job = new Runnable() {
            @Override
            public void run() {
                try {
                    T result = work.call();
                    window.execute(() -> finish(place, this, () -> done.accept(result)));
                } catch (Exception e) {
                    window.execute(() -> finish(place, this, () -> failed.accept(e)));
                }
            }
        };
        if (place.running == null) {
            start(place, job);
        } else {
            place.waiting = job;
        }
    }

    private void start(Slot place, Runnable job) {
        place.running = job;
        background.execute(job);
    }

    private void finish(Slot place, Runnable job, Runnable tell) {
        if (place.running != job) {
            return;
        }
        place.running = null;
        Runnable next = place.waiting;
        place.waiting = null;
        if (next != null) {
            start(place, next);
        } else {
            tell.run();
        }
    }

    /** Forgets what is asked in a slot; its answer will not be told. */
    public void forget(String slot) {
        Slot place = slots.remove(slot);
        if (place != null) {
            place.running = null;
        }
    }

    /** True if all that was asked is answered. Called on the window's thread. */
    boolean isIdle() {
        return slots.values().stream().allMatch(slot -> slot.running == null);
    }

    /** Runs on the window's thread, soon. */
    public void onWindow(Runnable action) {
        window.execute(action);
    }
}
