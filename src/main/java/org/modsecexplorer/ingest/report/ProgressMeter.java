package org.modsecexplorer.ingest.report;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Counts, and notifies a listener about ten times a second. Used by one thread. */
public final class ProgressMeter {

    private static final long INTERVAL_NS = 100_000_000;

    /** Earlier estimates fluctuate too much. */
    private static final long FIRST_ESTIMATE_NS = 1_000_000_000;

    private final ImportListener listener;
    private final LongSupplier filesTotal;
    private final LongSupplier bytesTotal;
    private final long startNs = System.nanoTime();
    private long toldNs = startNs - INTERVAL_NS;
    private long files;
    private long bytes;
    private long stored;
    private long known;
    private long failed;

    public ProgressMeter(ImportListener listener, LongSupplier filesTotal, LongSupplier bytesTotal) {
        this.listener = listener;
        this.filesTotal = filesTotal;
        this.bytesTotal = bytesTotal;
    }

    public void read(long moreBytes, boolean fileEnds) {
        bytes += moreBytes;
        files += fileEnds ? 1 : 0;
        tell(false);
    }

    public void entries(long moreStored, long moreKnown) {
        stored += moreStored;
        known += moreKnown;
        tell(false);
    }

    public void failed() {
        failed++;
    }

    /** @param evenSo notify even if the last notification was recent, for the final figures */
    public void tell(boolean evenSo) {
        long now = System.nanoTime();
        if (evenSo || now - toldNs >= INTERVAL_NS) {
            toldNs = now;
            listener.progress(new ImportProgress(
                    files, filesTotal.getAsLong(), bytes, bytesTotal.getAsLong(), stored, known, failed, elapsed(), left(now - startNs)));
        }
    }

    private @Nullable Duration left(long elapsedNs) {
        long total = bytesTotal.getAsLong();
        if (total < 0 || bytes == 0 || elapsedNs < FIRST_ESTIMATE_NS) {
            return null;
        }
        return Duration.ofNanos((long) ((double) elapsedNs / bytes * Math.max(0, total - bytes)));
    }

    public Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startNs);
    }

    public long files() {
        return files;
    }

    public long bytes() {
        return bytes;
    }

    public long stored() {
        return stored;
    }

    public long known() {
        return known;
    }
}
