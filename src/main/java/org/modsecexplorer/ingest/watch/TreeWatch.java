package org.modsecexplorer.ingest.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.ingest.watch.FolderEvents.Event;
import org.modsecexplorer.source.ReadFailures;

/**
 * Notices what happens in a tree of folders, in a thread of its own so that an import never keeps a new folder waiting for its mode. The system's
 * events are the quick way; everything is looked through now and then, because they can get lost, and often where the system gives none.
 */
final class TreeWatch implements AutoCloseable {

    /** Gives the system's events, or says why it does not. */
    @FunctionalInterface
    interface EventSource {
        FolderEvents open(Path root) throws IOException;
    }

    /** Without events for all folders. */
    private static final Duration OFTEN = Duration.ofSeconds(5);

    /** And no more than a fifth of the time. */
    private static final int SHARE = 5;

    /** If so many folders overflow at once, the system's queue did. */
    private static final int MANY = 100;

    private final Path root;
    private final TreeScan scan;
    private final Predicate<Path> ours;
    private final Duration rescanEvery;
    private final EventSource source;
    private final Changes changes;
    private final WatchListener listener;
    private final Set<Path> indexes = ConcurrentHashMap.newKeySet();
    private final Thread thread = Thread.ofPlatform().daemon().name("watch-folders").unstarted(this::run);
    private FolderEvents events = FolderEvents.NONE;
    private boolean isLimited;
    private boolean isKnown;
    private boolean isOnceThrough;
    private long rescanNs;
    private volatile @Nullable Throwable failure;

    /** @param ours files of this program: what happens to them is no change */
    TreeWatch(
            Path root,
            FolderRights rights,
            Predicate<Path> ours,
            Duration rescanEvery,
            EventSource source,
            Changes changes,
            WatchListener listener) {
        this.root = root;
        this.scan = new TreeScan(root, rights, listener);
        this.ours = ours;
        this.rescanEvery = rescanEvery;
        this.source = source;
        this.changes = changes;
        this.listener = listener;
    }

    void start() {
        thread.start();
    }

    /** A file that names entries and holds none, and changes with each of them: it is read when everything is. */
    void isIndex(Path file) {
        indexes.add(file);
    }

    /** A file that holds entries, even if it began as an index. */
    void holdsEntries(String path) {
        indexes.removeIf(index -> index.toString().equals(path));
    }

    /** What ended the thread, null while all is well. */
    @Nullable Throwable failure() {
        return failure;
    }

    private void run() {
        try {
            rescan();
            while (!Thread.currentThread().isInterrupted()) {
                List<Event> happened = events.next(Math.max(0, TimeUnit.NANOSECONDS.toMillis(rescanNs - System.nanoTime()) + 1));
                handle(happened);
                if (rescanNs - System.nanoTime() <= 0) {
                    rescan();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            failure = e;
            changes.end();
        } finally {
            events.close();
        }
    }

    private void handle(List<Event> happened) {
        long overflows = happened.stream().filter(Event.Overflow.class::isInstance).count();
        if (overflows > 0) {
            listener.news(new WatchNews.Overflow((int) overflows));
        }
        if (overflows > MANY) {
            rescanNs = System.nanoTime();
            return;
        }
        for (Event event : happened) {
            switch (event) {
                case Event.Changed(var folder, var name) -> changed(folder.resolve(name));
                case Event.Overflow(var folder) -> folder(folder);
                case Event.Gone(var folder) -> {
                    if (folder.equals(root)) {
                        rescanNs = System.nanoTime();
                    }
                }
            }
        }
    }

    private void changed(Path path) {
        if (ours.test(path) || indexes.contains(path)) {
            return;
        }
        try {
            BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (now.isDirectory()) {
                folder(path);
            } else if (now.isRegularFile()) {
                changes.file(path);
            }
        } catch (NoSuchFileException gone) {
            // moved on, or cleaned up, before anybody looked
        } catch (IOException e) {
            listener.news(new WatchNews.Problem(path.toString(), ReadFailures.reason(e)));
        }
    }

    private void folder(Path folder) {
        try {
            scan.folder(folder, events);
        } catch (WatchLimitException e) {
            limited(e, OFTEN);
        } catch (IOException e) {
            rescanNs = System.nanoTime();
        }
        changes.folder(folder);
    }

    private void rescan() {
        long startNs = System.nanoTime();
        Duration pause = rescanEvery;
        try {
            if (!isOnceThrough) {
                isOnceThrough = true;
                // what changes in mode and owner would be told, too, and be more than the system can tell
                scan.all(FolderEvents.NONE);
            }
            if (events == FolderEvents.NONE) {
                events = source.open(root);
            }
            scan.all(events);
            unlimited();
        } catch (WatchLimitException e) {
            pause = often(startNs);
            limited(e, pause);
        } catch (IOException e) {
            pause = OFTEN;
            listener.news(new WatchNews.Problem(root.toString(), ReadFailures.reason(e)));
        }
        rescanNs = System.nanoTime() + pause.toNanos();
        changes.everything();
    }

    private Duration often(long startNs) {
        Duration bearable = Duration.ofNanos(System.nanoTime() - startNs).multipliedBy(SHARE);
        Duration often = bearable.compareTo(OFTEN) > 0 ? bearable : OFTEN;
        return often.compareTo(rescanEvery) < 0 ? often : rescanEvery;
    }

    /** @param every so often everything is looked through from now on */
    private void limited(WatchLimitException e, Duration every) {
        if (!isLimited) {
            isLimited = true;
            listener.news(new WatchNews.LimitReached(events.watched(), String.valueOf(e.getMessage()), every));
            rescanNs = System.nanoTime() + every.toNanos();
        }
    }

    private void unlimited() {
        if (isLimited) {
            isLimited = false;
            listener.news(new WatchNews.LimitLeft(events.watched()));
        }
        if (!isKnown) {
            isKnown = true;
            listener.news(new WatchNews.Watching(root, events.watched()));
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
