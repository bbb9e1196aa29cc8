package org.modsecexplorer.ingest.read;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.modsecexplorer.audit.Reason;
import org.modsecexplorer.ingest.report.CancelSignal;
import org.modsecexplorer.ingest.report.FileProblem;
import org.modsecexplorer.source.SourceFile;
import org.modsecexplorer.source.SourceFolder;
import org.modsecexplorer.source.SourceVisitor;
import org.modsecexplorer.source.SourceWalk;

/** Walks sources in a separate thread, so that reading starts immediately; the totals are available once the walk has ended. */
public final class WalkedFiles implements SourceVisitor {

    /** A file, or the end. */
    private sealed interface Item {
        record File(SourceFile file) implements Item {}

        record End() implements Item {}
    }

    private static final long LOOK_MS = 50;

    private final BlockingQueue<Item> queue = new LinkedBlockingQueue<>();
    private final List<SourceFolder> folders = new ArrayList<>();
    private final List<FileProblem> problems = new ArrayList<>();
    private final CancelSignal cancel;
    private final Thread walker;
    private long files;
    private long bytes;
    private boolean isEndless;
    private volatile long filesTotal = -1;
    private volatile long bytesTotal = -1;
    private boolean ended;

    /** Folders of other machines that are not listed yet. */
    private volatile int foldersLeft;

    private volatile long folderFiles;
    private volatile long folderBytes;

    public WalkedFiles(List<Path> sources, SourceWalk walk, CancelSignal cancel) {
        this.cancel = cancel;
        this.walker = Thread.ofPlatform().daemon().name("import-walk").start(() -> {
            try {
                walk.walk(sources, this);
                bytesTotal = isEndless ? -1 : bytes;
                filesTotal = files;
            } finally {
                queue.add(new Item.End());
            }
        });
    }

    @Override
    public void file(SourceFile file) {
        files++;
        bytes += file.facts().size();
        isEndless |= file instanceof SourceFile.StandardInput;
        queue.add(new Item.File(file));
    }

    @Override
    public void folder(SourceFolder folder) {
        folders.add(folder);
    }

    @Override
    public void unreadable(Path path, Reason reason) {
        problems.add(new FileProblem(path.toString(), 0, FileProblem.Kind.UNREADABLE, reason));
    }

    @Override
    public boolean isCancelled() {
        return cancel.isCancelled();
    }

    /** Waits for the next files. @return up to {@code most} of them; empty at the end */
    public List<SourceFile> next(int most) {
        List<SourceFile> next = new ArrayList<>();
        try {
            while (!ended && next.size() < most && (next.isEmpty() || !queue.isEmpty())) {
                switch (queue.poll(LOOK_MS, TimeUnit.MILLISECONDS)) {
                    case Item.File(var file) -> next.add(file);
                    case Item.End() -> ended = true;
                    case null -> ended = cancel.isCancelled();
                }
            }
        } catch (InterruptedException e) {
            cancel.cancel();
            Thread.currentThread().interrupt();
            throw new CancellationException();
        }
        return next;
    }

    /** The totals are to include folders of other machines. Called before {@link #listed}, on the same thread. */
    public void expect(int folders) {
        foldersLeft = folders;
    }

    /** A folder of another machine has been listed. */
    public void listed(long moreFiles, long moreBytes) {
        folderFiles += moreFiles;
        folderBytes += moreBytes;
        foldersLeft--;
    }

    /** -1 until the walk has ended, and other machines have listed their folders. */
    public long filesTotal() {
        return foldersLeft > 0 || filesTotal < 0 ? -1 : filesTotal + folderFiles;
    }

    /** -1 until the walk has ended, and other machines have listed their folders; always with standard input. */
    public long bytesTotal() {
        return foldersLeft > 0 || bytesTotal < 0 ? -1 : bytesTotal + folderBytes;
    }

    /** Folders below the sources, children before parents; call after {@link #awaitEnd}. */
    public List<SourceFolder> folders() {
        return walker.isAlive() ? List.of() : folders;
    }

    /** Problems of the walk; call after {@link #awaitEnd}. */
    public List<FileProblem> problems() {
        return walker.isAlive() ? List.of() : problems;
    }

    /** Waits until the walk has ended, or the user cancels: a lost folder may never respond. */
    public void awaitEnd() {
        try {
            boolean hasEnded = false;
            while (!hasEnded && !cancel.isCancelled()) {
                hasEnded = walker.join(Duration.ofMillis(LOOK_MS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
