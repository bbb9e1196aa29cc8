package org.modsecexplorer.ui.session;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.query.RunningStatements;

/**
 * Work off the window's thread. Each kind of work has a slot: only its newest question is answered, and at most one is being worked on, so that
 * fast typing does not pile up queries. A question that a newer one has taken the place of is ended in the database too.
 */
public final class Jobs {

    private static final class Slot {
        private @Nullable Job running;
        private @Nullable Job waiting;
    }

    private final Executor background;
    private final Executor window;
    private final RunningStatements statements = new RunningStatements();
    private final Map<String, Slot> slots = new HashMap<>();
    private boolean ended;

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
        if (ended) {
            return;
        }
        Slot place = slots.computeIfAbsent(slot, _ -> new Slot());
        Job job = new Job(place, () -> {
            try {
                T result = work.call();
                return () -> done.accept(result);
            } catch (Exception e) {
                return () -> failed.accept(e);
            }
        });
        if (place.running == null) {
            start(place, job);
        } else {
            place.waiting = job;
            place.running.stop();
        }
    }

    /** The last call: nothing is begun or told any more; what runs goes on to its end. */
    public void end() {
        ended = true;
    }

    private void start(Slot place, Job job) {
        place.running = job;
        background.execute(job);
    }

    private void finish(Job job, Runnable tell) {
        Slot place = job.place;
        if (ended || place.running != job) {
            return;
        }
        place.running = null;
        Job next = place.waiting;
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
        if (place != null && place.running != null) {
            Job job = place.running;
            place.running = null;
            job.stop();
        }
    }

    /** True if all that was asked is answered. Called on the window's thread. */
    public boolean isIdle() {
        return slots.values().stream().allMatch(slot -> slot.running == null);
    }

    /** Runs on the window's thread, soon. */
    public void onWindow(Runnable action) {
        window.execute(action);
    }

    /** What runs in the stores that are asked from here. */
    RunningStatements statements() {
        return statements;
    }

    /** One question. Gives what is to be told of it. */
    private final class Job implements Runnable {

        private final Slot place;
        private final Supplier<Runnable> work;
        private @Nullable Thread thread;

        Job(Slot place, Supplier<Runnable> work) {
            this.place = place;
            this.work = work;
        }

        @Override
        public void run() {
            began(Thread.currentThread());
            Runnable tell;
            try {
                tell = work.get();
            } finally {
                began(null);
            }
            window.execute(() -> finish(this, tell));
        }

        private synchronized void began(@Nullable Thread now) {
            thread = now;
        }

        /** Only while it runs: its thread may be at something else by then. */
        synchronized void stop() {
            if (thread != null) {
                statements.stop(thread);
            }
        }
    }
}
