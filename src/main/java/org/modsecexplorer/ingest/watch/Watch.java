package org.modsecexplorer.ingest.watch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.jooq.exception.DataAccessException;
import org.modsecexplorer.audit.Reason.Code;
import org.modsecexplorer.ingest.ImportRequest;
import org.modsecexplorer.ingest.Importer;
import org.modsecexplorer.ingest.report.CancelSignal;
import org.modsecexplorer.ingest.report.FileProblem;
import org.modsecexplorer.ingest.report.ImportListener;
import org.modsecexplorer.ingest.report.ImportReport;
import org.modsecexplorer.ingest.watch.Changes.Work;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.StoreException;

/**
 * Imports the contents of a folder, and then everything new in it, until it is stopped. Each pass is an ordinary import of what has changed since the pass
 * before; the next pass completes the work of one that failed.
 */
public final class Watch {

    /** Problems that come with each pass and need no word each time. */
    private final WatchRequest request;
    private final Path root;
    private final StoreAccess stores;
    private final WatchListener listener;
    private final TreeWatch.EventSource events;
    private final Outage outage;
    private volatile CancelSignal pass = new CancelSignal();

    /**
     * @param stores not closed
     * @throws NotDirectoryException if there is no such folder
     * @throws IOException           if it cannot be examined
     */
    public Watch(WatchRequest request, StoreAccess stores, WatchListener listener) throws IOException {
        this(request, stores, listener, SystemEvents::of);
    }

    Watch(WatchRequest request, StoreAccess stores, WatchListener listener, TreeWatch.EventSource events) throws IOException {
        this.request = request;
        this.root = request.folder().toRealPath();
        if (!Files.isDirectory(root)) {
            throw new NotDirectoryException(root.toString());
        }
        this.stores = stores;
        this.listener = new Told(listener);
        this.events = events;
        this.outage = new Outage(request.retryFor(), this.listener);
    }

    /**
     * Returns when it is cancelled, after the batch in flight.
     *
     * @throws StoreException if the store cannot be used and waiting is pointless, or has lasted too long
     */
    public void run(CancelSignal cancel) {
        Changes changes = new Changes(root);
        cancel.whenCancelled(() -> {
            changes.end();
            pass.cancel();
        });
        try (TreeWatch tree = new TreeWatch(root, request.rights(), ours(), request.rescanEvery(), events, changes, listener)) {
            tree.start();
            Duration pause = Duration.ZERO;
            for (Work work = changes.next(pause); work != null; work = changes.next(pause)) {
                pass = new CancelSignal();
                if (cancel.isCancelled()) {
                    return;
                }
                pause = pass(work, changes, tree);
            }
            if (tree.failure() != null) {
                throw new IllegalStateException("Watching " + root + " failed: " + tree.failure(), tree.failure());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** @return how long to wait before the next one */
    private Duration pass(Work work, Changes changes, TreeWatch tree) {
        long startNs = System.nanoTime();
        ImportRequest part = request.passes().withOnly(work.paths());
        try {
            ImportReport report = stores.with(store -> run(store, part));
            outage.over();
            tell(report, tree);
            Duration took = Duration.ofNanos(System.nanoTime() - startNs);
            return stores.restAfter(took);
        } catch (StoreException | DataAccessException | UncheckedIOException e) {
            changes.again(work);
            return outage.pause(e);
        }
    }

    private ImportReport run(Store store, ImportRequest part) {
        return new Importer(store).run(part, ImportListener.NONE, pass);
    }

    /** False for notes that would repeat each time the log grows, such as lines of other kinds. */
    private static boolean isWorthTelling(FileProblem.Kind kind) {
        return switch (kind) {
            case UNREADABLE, DAMAGED, NOT_AUDIT_LOG, NOT_CLEANED -> true;
            case UNFINISHED, IGNORED, INDEX, ERROR_LOG, OTHER_LINES -> false;
        };
    }

    private void tell(ImportReport report, TreeWatch tree) {
        for (FileProblem problem : report.problems()) {
            if (problem.reason().code() == Code.INDEX) {
                tree.isIndex(Path.of(problem.path()));
            } else if (isWorthTelling(problem.kind())) {
                String place = problem.offset() > 0 ? " at byte " + problem.offset() : "";
                listener.news(new WatchNews.Problem(problem.path() + place, problem.reason()));
            }
        }
        report.byFile().stream().filter(file -> file.entries() > 0).forEach(file -> tree.holdsEntries(file.path()));
        report.cleanUp().kept().forEach(kept -> listener.news(new WatchNews.Problem(kept.path(), kept.reason())));
        if (report.stored() > 0 || report.cleanUp().files() > 0 || report.cleanUp().folders() > 0) {
            listener.news(new WatchNews.Stored(report));
        }
    }

    /**
     * The store, the merged log and anything else a pass writes must not trigger the next pass; nor may the files that belong to them. DuckDB has
     * {@code store.duckdb.wal} next to its file, and a rotated log is called {@code watch.log.1}.
     */
    private Predicate<Path> ours() {
        Set<Path> own = new HashSet<>();
        request.ours().forEach(file -> own.add(real(file)));
        if (request.passes().mergedLog() != null) {
            own.add(real(request.passes().mergedLog()));
        }
        return path -> own.stream().anyMatch(one -> path.equals(one) || path.toString().startsWith(one + "."));
    }

    private static Path real(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        Path parent = absolute.getParent();
        try {
            return parent == null ? absolute : parent.toRealPath().resolve(absolute.getFileName());
        } catch (IOException notThere) {
            return absolute;
        }
    }
}
