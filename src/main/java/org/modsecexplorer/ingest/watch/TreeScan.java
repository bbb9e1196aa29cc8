package org.modsecexplorer.ingest.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Reason;
import org.modsecexplorer.ingest.watch.WatchNews.Problem;
import org.modsecexplorer.ingest.watch.WatchNews.RightsGiven;
import org.modsecexplorer.source.ReadFailures;

/**
 * Scans a folder and everything below it: sets mode and owner, and starts to watch each folder. A folder is watched before its contents are listed, so that
 * a new subfolder is either in the list or reported as an event; it is never missed. Used by one thread.
 */
final class TreeScan {

    /** Audit folders are two to four levels deep; anything deeper than this is found by the passes that read everything. */
    private static final int DEEPEST = 40;

    private final Path root;
    private final FolderRights rights;
    private final WatchListener listener;
    private @Nullable WatchLimitException limit;

    TreeScan(Path root, FolderRights rights, WatchListener listener) {
        this.root = root;
        this.rights = rights;
        this.listener = listener;
    }

    /**
     * Scans everything.
     *
     * @throws WatchLimitException at the end, if not all folders could be watched
     * @throws IOException         if the root itself cannot be opened
     */
    void all(FolderEvents events) throws IOException {
        folder(root, events);
    }

    /** @param folder the root or one below it; if it is gone or has become a link, nothing happens @throws WatchLimitException as {@link #all} */
    void folder(Path folder, FolderEvents events) throws IOException {
        limit = null;
        try (OpenFolder top = OpenFolder.root(root)) {
            descend(top, root.relativize(folder), 0, events);
        }
        if (limit != null) {
            throw limit;
        }
    }

    /** Opens one folder after the other on the path to the target. */
    private void descend(OpenFolder at, Path way, int depth, FolderEvents events) throws IOException {
        boolean arrived = way.toString().isEmpty();
        if (arrived) {
            enter(at, depth, events);
            return;
        }
        Path rest = way.getNameCount() == 1 ? way.getFileSystem().getPath("") : way.subpath(1, way.getNameCount());
        child(at, way.getName(0), child -> descend(child, rest, depth + 1, events));
    }

    private void enter(OpenFolder folder, int depth, FolderEvents events) throws IOException {
        if (depth > 0) {
            give(folder);
        }
        watch(folder.path(), events);
        if (depth == DEEPEST) {
            return;
        }
        List<Path> names = folder.subfolders();
        for (Path name : names) {
            child(folder, name, child -> enter(child, depth + 1, events));
        }
    }

    /** An action on an open folder. */
    private interface Step {
        void take(OpenFolder folder) throws IOException;
    }

    /** A folder that cannot be opened does not end the scan. */
    private void child(OpenFolder parent, Path name, Step step) {
        try (OpenFolder child = parent.open(name)) {
            step.take(child);
        } catch (IOException e) {
            Path path = parent.path().resolve(name);
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                listener.news(new Problem(path.toString(), ReadFailures.reason(e)));
            }
        }
    }

    private void give(OpenFolder folder) {
        try {
            if (rights.give(folder)) {
                listener.news(new RightsGiven(folder.path(), rights));
            }
        } catch (IOException e) {
            listener.news(new Problem(folder.path().toString(), Reason.of(Reason.Code.RIGHTS_NOT_SET, ReadFailures.reason(e))));
        }
    }

    private void watch(Path folder, FolderEvents events) throws IOException {
        if (limit != null) {
            return;
        }
        try {
            events.watch(folder);
        } catch (WatchLimitException e) {
            limit = e;
        }
    }
}
