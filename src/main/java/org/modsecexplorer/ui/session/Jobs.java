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
 * Work off the UI thread. Each kind of work has a slot: only the newest job of a slot delivers its result, and at most one runs at a time, so that
 * fast typing does not pile up queries. When a newer job supersedes one, its query is also cancelled in the database.
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

    /** @param background for the work @param window runs tasks on the UI thread; in tests, both may run tasks immediately */
    public Jobs(Executor background, Executor window) {
        this.background = background;
        this.window = window;
    }

    /**
     * Runs the work, then reports to the UI thread unless a newer job of the slot has arrived. Called on the UI thread.
     *
     * @param done   receives the result
     * @param failed receives the exception
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

    /** The last call: no job starts or reports any more; running jobs continue to their end. */
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

    /** Cancels the jobs of a slot; their results are not reported. */
    public void forget(String slot) {
        Slot place = slots.remove(slot);
        if (place != null && place.running != null) {
            Job job = place.running;
            place.running = null;
            job.stop();
        }
    }

    /** True if no job is running or waiting. Called on the UI thread. */
    public boolean isIdle() {
        return slots.values().stream().allMatch(slot -> slot.running == null);
    }

    /** Runs an action on the UI thread, soon. */
    public void onWindow(Runnable action) {
        window.execute(action);
    }

    /** The statements running in the stores that these jobs query. */
    RunningStatements statements() {
        return statements;
    }

    /** One unit of work. It produces the action that reports its outcome. */
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

        /** Stops it only while it runs: afterwards its thread may be doing other work. */
        synchronized void stop() {
            if (thread != null) {
                statements.stop(thread);
            }
        }
    }
}
