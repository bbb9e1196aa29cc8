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
 * Notices changes in a tree of folders. It has its own thread, so that an import never delays setting a new folder's mode. The system's events are the fast
 * path. Everything is also rescanned now and then, because events can get lost, and often where the system provides none.
 */
final class TreeWatch implements AutoCloseable {

    /** Provides the system's events, or throws the reason why it cannot. */
    @FunctionalInterface
    interface EventSource {
        FolderEvents open(Path root) throws IOException;
    }

    /** Pause between scans while events do not cover all folders, or the root cannot be scanned. */
    private static final Duration OFTEN = Duration.ofSeconds(5);

    /** Minimum pause while folders are unwatched, in multiples of a scan's duration; {@link #rescanEvery} still limits it. */
    private static final int SHARE = 5;

    /** If more folders than this overflow at once, the system's queue did. */
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

    /** @param ours files of this program: changes to them are ignored */
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

    /** Marks a file that names entries, contains none, and changes with each of them: it is read only in passes that read everything. */
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
            // moved or cleaned up before this thread got to it
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
                // while events are on, each change of mode and owner would be reported too, which is more than the system can report
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

    /** @param every interval of complete scans from now on */
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
