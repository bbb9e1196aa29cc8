package org.modsecexplorer.cli.words;

import java.io.PrintStream;
import java.util.Locale;
import org.modsecexplorer.ingest.report.ImportListener;
import org.modsecexplorer.ingest.report.ImportProgress;

/** A single terminal line that is overwritten with each update. */
final class ProgressLine implements ImportListener, AutoCloseable {

    private final PrintStream err;
    private final int width;
    private int shown;

    ProgressLine(PrintStream err, int width) {
        this.err = err;
        this.width = width;
    }

    @Override
    public synchronized void progress(ImportProgress progress) {
        write(line(progress));
    }

    private static String line(ImportProgress p) {
        StringBuilder line = new StringBuilder();
        if (p.bytesTotal() > 0) {
            line.append(String.format(Locale.ROOT, "%3d %%  ", Math.min(100, p.bytes() * 100 / p.bytesTotal())));
        }
        line.append(Words.count(p.files(), "file"))
                .append(p.filesTotal() >= 0 ? String.format(Locale.ROOT, " of %,d", p.filesTotal()) : "")
                .append("  ")
                .append(Words.size(p.bytes()))
                .append("  ")
                .append(Words.count(p.stored() + p.known(), "transaction"))
                .append(String.format(Locale.ROOT, "  %,.0f/s", p.rate()));
        if (p.left() != null) {
            line.append("  ").append(Words.duration(p.left())).append(" left");
        }
        return line.toString();
    }

    private void write(String line) {
        String cut = line.length() < width ? line : line.substring(0, Math.max(0, width - 1));
        err.print("\r" + cut + " ".repeat(Math.max(0, shown - cut.length())));
        err.flush();
        shown = cut.length();
    }

    /** Clears the line. */
    @Override
    public synchronized void close() {
        if (shown > 0) {
            err.print("\r" + " ".repeat(shown) + "\r");
            err.flush();
            shown = 0;
        }
    }
}
