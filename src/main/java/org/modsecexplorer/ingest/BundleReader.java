package org.modsecexplorer.ingest;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.source.BundleVisitor;
import org.modsecexplorer.source.BundleWalk;
import org.modsecexplorer.source.PackedBytes;
import org.modsecexplorer.source.Packing;
import org.modsecexplorer.source.SourceFile;
import org.modsecexplorer.source.UnpackLimits;
import org.modsecexplorer.store.LedgerRow;

/** Reads one bundle: unpacks it in this thread, and has what comes out worked on by the others, small files many at a time. Used once. */
final class BundleReader<T> implements BundleVisitor {

    private final ReadQueue<T> queue;
    private final EntryWork<T> work;
    private final PieceReader<T> pieces;
    private final CancelSignal cancel;
    private final LedgerLookup ledger;
    private final SourceFile bundle;
    private final @Nullable LedgerRow earlier;
    private final PackedBytes packed;
    private final BundleTally tally;
    private final List<FileLoad.Small.InBundle> waiting = new ArrayList<>();
    private long waitingBytes;
    private long given;
    private boolean isOneFile;

    /** @param packed the bundle's bytes, all of them @param earlier the ledger's word on the bundle, null if it was never seen */
    BundleReader(
            ReadQueue<T> queue,
            EntryWork<T> work,
            CancelSignal cancel,
            LedgerLookup ledger,
            SourceFile bundle,
            @Nullable LedgerRow earlier,
            PackedBytes packed) {
        this.queue = queue;
        this.work = work;
        this.pieces = new PieceReader<>(queue, work, cancel);
        this.cancel = cancel;
        this.ledger = ledger;
        this.bundle = bundle;
        this.earlier = earlier;
        this.packed = packed;
        this.tally = new BundleTally(bundle);
    }

    void read(Packing packing, UnpackLimits limits) {
        new BundleWalk(packed, limits, this).walk(bundle, packing);
        submitWaiting();
        if (!isOneFile) {
            long rest = rest();
            queue.add(new Found.Closing<>(() -> tally.close(earlier, rest)));
        }
    }

    @Override
    public void file(SourceFile file, InputStream content) {
        ByteWindow window = ByteWindow.on(content);
        isOneFile = file.equals(bundle);
        if (isOneFile) {
            readPieces(file, earlier, window, (_, isLast) -> isLast ? rest() : share(), null);
        } else if (window.atEnd()) {
            waiting.add(new FileLoad.Small.InBundle(file, window.content(), window.failure(), share()));
            waitingBytes += window.filled();
            if (FileLoad.isEnough(waiting.size(), waitingBytes)) {
                submitWaiting();
            }
        } else {
            submitWaiting();
            String path = file.facts().path();
            readPieces(file, ledger.find(List.of(path)).get(path), window, (_, _) -> share(), tally);
        }
    }

    private void readPieces(
            SourceFile file, @Nullable LedgerRow known, ByteWindow window, PieceReader.Share share, @Nullable BundleTally in) {
        PartBuilder builder = new PartBuilder(file, known);
        builder.look(window.buffer(), window.filled());
        pieces.read(builder, window, share, in);
    }

    private void submitWaiting() {
        if (waiting.isEmpty()) {
            return;
        }
        Map<String, LedgerRow> known = ledger.find(waiting.stream().map(file -> file.file().facts().path()).toList());
        FileLoad<T> load = new FileLoad<>(work, cancel, tally);
        waiting.forEach(file -> load.add(file, known.get(file.file().facts().path())));
        waiting.clear();
        waitingBytes = 0;
        queue.submit(load);
    }

    /** Bytes of the bundle that were read since this was asked last. */
    private long share() {
        long share = packed.consumed() - given;
        given += share;
        return share;
    }

    /** Bytes of the bundle that no part covers yet. */
    private long rest() {
        return Math.max(share(), bundle.facts().size() - given);
    }

    @Override
    public void unreadable(SourceFile file, String reason) {
        tally.unreadable(file, reason);
    }

    @Override
    public boolean isCancelled() {
        return cancel.isCancelled();
    }
}
