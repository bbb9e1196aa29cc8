package org.modsecexplorer.ingest.read;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Reason;
import org.modsecexplorer.ingest.report.CancelSignal;
import org.modsecexplorer.source.BundleVisitor;
import org.modsecexplorer.source.BundleWalk;
import org.modsecexplorer.source.SourceFile;
import org.modsecexplorer.source.packing.PackedBytes;
import org.modsecexplorer.source.packing.Packing;
import org.modsecexplorer.source.packing.UnpackLimits;
import org.modsecexplorer.store.ledger.LedgerRow;

/** Reads one bundle: this thread unpacks it, and the others process its contents, many small files at a time. Used once. */
final class BundleReader<T> implements BundleVisitor {

    /** A small file that waits for others. @param failure why its content is cut short, null if it is complete @param share of the bundle's bytes */
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    private record Member(SourceFile file, byte[] content, @Nullable Reason failure, long share) {}

    private final ReadQueue<T> queue;
    private final EntryWork<T> work;
    private final PieceReader<T> pieces;
    private final CancelSignal cancel;
    private final LedgerLookup ledger;
    private final Waiting waiting;
    private final FileTask bundle;
    private final PackedBytes packed;
    private final BundleTally tally;
    private final List<Member> members = new ArrayList<>();
    private long memberBytes;
    private long given;
    private boolean isOneFile;

    /** @param packed all bytes of the bundle */
    BundleReader(
            ReadQueue<T> queue,
            EntryWork<T> work,
            CancelSignal cancel,
            LedgerLookup ledger,
            Waiting waiting,
            FileTask bundle,
            PackedBytes packed) {
        this.queue = queue;
        this.work = work;
        this.pieces = new PieceReader<>(queue, work, cancel);
        this.cancel = cancel;
        this.ledger = ledger;
        this.waiting = waiting;
        this.bundle = bundle;
        this.packed = packed;
        this.tally = new BundleTally(bundle.file());
    }

    void read(Packing packing, UnpackLimits limits) {
        new BundleWalk(packed, limits, this).walk(bundle.file(), packing);
        submitMembers();
        if (!isOneFile) {
            long rest = rest();
            queue.add(new Found.Closing<>(() -> tally.close(bundle.earlier(), rest)));
        }
    }

    @Override
    public void file(SourceFile file, InputStream content) {
        ByteWindow window = ByteWindow.on(content);
        isOneFile = file.equals(bundle.file());
        if (isOneFile) {
            readPieces(builder(bundle), window, (_, isLast) -> isLast ? rest() : share(), null);
        } else if (window.atEnd()) {
            members.add(new Member(file, window.content(), window.failure(), share()));
            memberBytes += window.filled();
            if (FileLoad.isEnough(members.size(), memberBytes)) {
                submitMembers();
            }
        } else {
            submitMembers();
            String path = file.facts().path();
            readPieces(builder(new FileTask(file, ledger.find(List.of(path)).get(path), null)), window, (_, _) -> share(), tally);
        }
    }

    private PartBuilder builder(FileTask file) {
        return PartBuilder.ofFixed(file, waiting.forFixed());
    }

    private void readPieces(PartBuilder builder, ByteWindow window, PieceReader.Share share, @Nullable BundleTally in) {
        builder.look(window.seen());
        pieces.read(builder, window, share, in);
    }

    private void submitMembers() {
        if (members.isEmpty()) {
            return;
        }
        Map<String, LedgerRow> known = ledger.find(members.stream().map(member -> member.file().facts().path()).toList());
        FileLoad<T> load = new FileLoad<>(work, waiting, cancel, tally);
        for (Member member : members) {
            FileTask task = new FileTask(member.file(), known.get(member.file().facts().path()), null);
            load.add(new FileLoad.Small.InBundle(task, member.content(), member.failure(), member.share()));
        }
        members.clear();
        memberBytes = 0;
        queue.submit(load.bytes(), load);
    }

    /** Bytes of the bundle that were read since the last call. */
    private long share() {
        long share = packed.consumed() - given;
        given += share;
        return share;
    }

    /** Bytes of the bundle that no part covers yet. */
    private long rest() {
        return Math.max(share(), bundle.file().facts().size() - given);
    }

    @Override
    public void unreadable(SourceFile file, Reason reason) {
        tally.unreadable(file, reason);
    }

    @Override
    public boolean isCancelled() {
        return cancel.isCancelled();
    }
}
