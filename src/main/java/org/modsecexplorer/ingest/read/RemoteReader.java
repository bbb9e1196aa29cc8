package org.modsecexplorer.ingest.read;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.modsecexplorer.audit.Reason;
import org.modsecexplorer.audit.Reason.Code;
import org.modsecexplorer.ingest.report.CancelSignal;
import org.modsecexplorer.ingest.report.FileProblem;
import org.modsecexplorer.source.FileFacts;
import org.modsecexplorer.source.ReadFailures;
import org.modsecexplorer.source.SourceFile;
import org.modsecexplorer.source.packing.BlockStream;
import org.modsecexplorer.source.packing.PackedBytes;
import org.modsecexplorer.source.packing.Packing;
import org.modsecexplorer.source.packing.UnpackLimits;
import org.modsecexplorer.source.ssh.RemoteFile;
import org.modsecexplorer.source.ssh.RemoteFolder;
import org.modsecexplorer.source.ssh.SshAccess;
import org.modsecexplorer.source.ssh.SshSession;
import org.modsecexplorer.store.ledger.LedgerRow;

/**
 * Reads a folder of another machine: lists it, leaves out what the ledger knows, reads what large files have grown by, then fetches the rest in one stream. A file
 * is recorded with its facts in the list, which are older than its bytes: if it changes in the meantime, the next import notices. Used once, by one thread.
 */
final class RemoteReader<T> {

    /** Files that are read in other ways than piece by piece. */
    interface Files {

        void small(FileLoad.Small.OnServer file);

        /** Starts the work on the small files so far. */
        void endSmall();

        /** @param until how long to wait for the end of an entry */
        void bundle(FileTask task, Packing packing, PackedBytes packed, Waiting until);
    }

    private static final int FILES_A_LOOK = 1_000;

    private final ReadQueue<T> queue;
    private final PieceReader<T> pieces;
    private final Waiting waiting;
    private final UnpackLimits limits;
    private final CancelSignal cancel;
    private final Files files;
    private final List<RemoteFile> grown = new ArrayList<>();
    private final List<RemoteFile> wanted = new ArrayList<>();
    private final Map<RemoteFile, FileTask> tasks = new IdentityHashMap<>();
    private boolean isListed;
    private int unread;

    RemoteReader(ReadQueue<T> queue, PieceReader<T> pieces, Waiting waiting, UnpackLimits limits, CancelSignal cancel, Files files) {
        this.queue = queue;
        this.pieces = pieces;
        this.waiting = waiting;
        this.limits = limits;
        this.cancel = cancel;
        this.files = files;
    }

    void read(RemoteFolder folder, SshAccess access, Function<List<SourceFile>, List<FileTask>> ledger, SourceReader.Totals totals) {
        try (SshSession session = SshSession.open(folder, access, cancel::isCancelled)) {
            List<RemoteFile> found = session.list(limits.members());
            isListed = true;
            totals.are(
                    found.stream().filter(file -> file.kind() != RemoteFile.Kind.CLOSED_FOLDER).count(),
                    found.stream().mapToLong(file -> file.facts().size()).sum());
            choose(found, folder, ledger);
            unread = grown.size() + wanted.size();
            for (RemoteFile file : grown) {
                readOn(file, session);
            }
            if (!wanted.isEmpty() && !cancel.isCancelled()) {
                session.fetch(wanted, this::take).forEach(file -> problem(sourceFile(file, folder), Reason.of(Code.SSH_NOT_SENT)));
            }
        } catch (IOException e) {
            if (!cancel.isCancelled()) {
                failed(folder, ReadFailures.reason(e));
            }
        } finally {
            if (!isListed) {
                totals.are(0, 0);
            }
        }
    }

    private void failed(RemoteFolder folder, Reason reason) {
        SourceFile whole = new SourceFile.OnServer(new FileFacts(folder.uri(), 0, 0, null), true);
        problem(whole, reason);
        if (unread > 0) {
            problem(whole, Reason.of(Code.SSH_REST, unread));
        }
    }

    private void problem(SourceFile file, Reason reason) {
        queue.add(new Found.Part<>(ReadPart.problem(file, new FileProblem(file.facts().path(), 0, FileProblem.Kind.UNREADABLE, reason)), null));
    }

    private static SourceFile sourceFile(RemoteFile file, RemoteFolder folder) {
        return new SourceFile.OnServer(file.facts(), file.facts().path().equals(folder.uri()));
    }

    /** Compares the files with the ledger. */
    private void choose(List<RemoteFile> found, RemoteFolder folder, Function<List<SourceFile>, List<FileTask>> ledger) {
        found.stream().filter(file -> file.kind() != RemoteFile.Kind.READABLE).forEach(file -> problem(sourceFile(file, folder), Reason.of(Code.NO_PERMISSION)));
        List<RemoteFile> readable = found.stream().filter(file -> file.kind() == RemoteFile.Kind.READABLE).toList();
        for (int i = 0; i < readable.size() && !cancel.isCancelled(); i += FILES_A_LOOK) {
            List<RemoteFile> some = readable.subList(i, Math.min(readable.size(), i + FILES_A_LOOK));
            List<FileTask> known = ledger.apply(some.stream().map(file -> sourceFile(file, folder)).toList());
            for (int j = 0; j < some.size(); j++) {
                choose(some.get(j), known.get(j));
            }
        }
    }

    private void choose(RemoteFile file, FileTask task) {
        if (task.isStored()) {
            queue.add(new Found.Part<>(ReadPart.unread(task.file(), Objects.requireNonNull(task.earlier())), null));
            return;
        }
        if (task.isForeign()) {
            queue.add(new Found.Part<>(ReadPart.foreign(task.file(), Objects.requireNonNull(task.earlier())), null));
            return;
        }
        boolean isGrown = task.resumable() != null && file.hasPlainName();
        (isGrown ? grown : wanted).add(file);
        tasks.put(file, task);
    }

    /** Reads what a file has grown by; it is fetched as a whole later if it is not the file that was read before. */
    private void readOn(RemoteFile file, SshSession session) throws IOException {
        FileTask task = Objects.requireNonNull(tasks.get(file));
        LedgerRow row = Objects.requireNonNull(task.resumable());
        long from = Tail.start(row);
        InputStream added = session.part(file, from, file.facts().size() - from);
        Tail tail = Tail.find(added, row);
        if (tail == null) {
            added.transferTo(OutputStream.nullOutputStream());
            wanted.add(file);
            return;
        }
        unread--;
        ByteWindow window = ByteWindow.on(added);
        Waiting whole = waiting.unless(() -> window.failure() != null);
        pieces.read(
                PartBuilder.goingOn(task, row, tail, whole.forServer(file.facts())), window, PieceReader.Share.ofFile(file.facts().size(), row.readTo()), null);
    }

    private void take(RemoteFile file, InputStream content) {
        FileTask task = Objects.requireNonNull(tasks.get(file)).fromStart();
        if (file.facts().size() > ByteWindow.USUAL) {
            files.endSmall();
            takeLarge(task, content);
        } else {
            takeSmall(task, content);
        }
        unread--;
    }

    private void takeSmall(FileTask task, InputStream content) {
        ByteWindow window = ByteWindow.on(content);
        if (window.atEnd()) {
            files.small(new FileLoad.Small.OnServer(task, window.content(), window.failure()));
        } else {
            // it has become a large file since it was listed
            files.endSmall();
            takeLarge(task, window, content);
        }
    }

    private void takeLarge(FileTask task, InputStream content) {
        takeLarge(task, ByteWindow.onLarge(content), content);
    }

    private void takeLarge(FileTask task, ByteWindow window, InputStream content) {
        FileFacts facts = task.file().facts();
        Arrival arrival = new Arrival(content);
        Waiting whole = waiting.unless(() -> window.failure() != null || arrival.isBroken);
        PartBuilder builder = PartBuilder.fromStart(task, whole.forServer(facts));
        Packing packing = builder.look(window.seen());
        if (packing == null) {
            pieces.read(builder, window, PieceReader.Share.ofFile(facts.size(), 0), null);
        } else {
            InputStream all = new SequenceInputStream(new ByteArrayInputStream(window.buffer(), 0, window.filled()), arrival);
            files.bundle(task, packing, PackedBytes.stream(all), whole);
        }
    }

    /** Bytes that arrive; notes when they break off. */
    private static final class Arrival extends BlockStream {

        private final InputStream from;
        private volatile boolean isBroken;

        Arrival(InputStream from) {
            this.from = from;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                return from.read(into, offset, length);
            } catch (IOException e) {
                isBroken = true;
                throw e;
            }
        }
    }
}
