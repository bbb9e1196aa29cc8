package org.modsecexplorer.ingest.watch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The paths that have changed since the last pass. Filled by one thread, emptied by another. */
final class Changes {

    /**
     * A server writes an entry in several steps. An entry is read after this long without a step, but no later than {@link #LONGEST_NS} after the first.
     */
    private static final long QUIET_NS = TimeUnit.MILLISECONDS.toNanos(200);

    private static final long LONGEST_NS = TimeUnit.SECONDS.toNanos(1);

    /** More files are replaced by their folders, and more folders than that by everything. */
    private static final int MOST_PATHS = 2_000;

    /** The scope of a pass. @param paths files and folders; empty for everything */
    record Work(Set<Path> paths) {

        static final Work EVERYTHING = new Work(Set.of());

        boolean isEverything() {
            return paths.isEmpty();
        }
    }

    private final Path root;
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<Path> files = new HashSet<>();
    private final Set<Path> folders = new HashSet<>();
    private boolean everything;
    private boolean ended;
    private long firstNs;
    private long lastNs;

    Changes(Path root) {
        this.root = root;
    }

    void file(Path file) {
        note(() -> {
            Path parent = file.getParent();
            if (!folders.contains(parent)) {
                files.add(file);
            }
            if (files.size() > MOST_PATHS) {
                files.forEach(f -> folders.add(f.getParent()));
                files.clear();
            }
        });
    }

    /** Adds a folder with everything in it. */
    void folder(Path folder) {
        note(() -> folders.add(folder));
    }

    void everything() {
        note(() -> everything = true);
    }

    /** Wakes the other thread for the last time. */
    void end() {
        note(() -> ended = true);
    }

    /** Puts back the work of a pass that failed. */
    void again(Work work) {
        note(() -> {
            everything |= work.isEverything();
            folders.addAll(work.paths());
        });
    }

    private void note(Runnable what) {
        lock.lock();
        try {
            long now = System.nanoTime();
            firstNs = isEmpty() ? now : firstNs;
            lastNs = now;
            what.run();
            everything |= folders.size() > MOST_PATHS || folders.contains(root);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean isEmpty() {
        return !everything && files.isEmpty() && folders.isEmpty();
    }

    /** Waits until there is work and it is due. @param pause minimum to wait @return null when the watch has ended */
    @Nullable Work next(Duration pause) throws InterruptedException {
        lock.lock();
        try {
            long notBefore = System.nanoTime() + pause.toNanos();
            while (!ended) {
                long wait = isEmpty() ? Long.MAX_VALUE : timeLeft(notBefore, System.nanoTime());
                if (wait <= 0) {
                    return take();
                }
                changed.awaitNanos(wait);
            }
            return null;
        } finally {
            lock.unlock();
        }
    }

    private long timeLeft(long notBefore, long now) {
        return Math.max(notBefore - now, Math.min(lastNs + QUIET_NS - now, firstNs + LONGEST_NS - now));
    }

    private Work take() {
        Set<Path> paths = new HashSet<>(folders);
        paths.addAll(files);
        Work work = everything ? Work.EVERYTHING : new Work(paths);
        everything = false;
        files.clear();
        folders.clear();
        return work;
    }
}
