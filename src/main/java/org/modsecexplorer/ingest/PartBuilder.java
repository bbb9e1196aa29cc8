package org.modsecexplorer.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.parse.ContentKind;
import org.modsecexplorer.parse.EntryCutter;
import org.modsecexplorer.parse.Piece;
import org.modsecexplorer.source.SourceFile;
import org.modsecexplorer.store.LedgerRow;
import org.modsecexplorer.store.LedgerState;

/** Gathers what is found in one source file, from its first byte to its last. */
final class PartBuilder {

    private final SourceFile file;
    private final @Nullable LedgerRow earlier;
    private final List<Piece.Entry> entries = new ArrayList<>();
    private final List<FileProblem> problems = new ArrayList<>();
    private LedgerState state = LedgerState.COMPLETE;
    private @Nullable String reason;
    private long entriesSoFar;
    private long readTo;

    PartBuilder(SourceFile file, @Nullable LedgerRow earlier) {
        this.file = file;
        this.earlier = earlier;
    }

    /** Entries found since the last part. */
    List<Piece.Entry> entries() {
        return entries;
    }

    /** Cuts the next bytes. @param endOfFile true if none follow @return the number of bytes used up */
    int cut(byte[] buffer, int from, int to, long fileOffset, boolean endOfFile) {
        if (fileOffset == 0) {
            ContentKind kind = ContentKind.of(buffer, to);
            if (isForeign(kind)) {
                foreign(kind);
                return to - from;
            }
        }
        int used = EntryCutter.cut(buffer, from, to, fileOffset, endOfFile, this::take);
        readTo = state == LedgerState.PARTIAL ? readTo : fileOffset + used;
        return used;
    }

    /** True once it is clear that the file is no audit log: the rest need not be read. */
    boolean isForeign() {
        return state == LedgerState.FOREIGN;
    }

    private static boolean isForeign(ContentKind kind) {
        return switch (kind) {
            case AUDIT_LOG, OTHER, EMPTY -> false;
            case INDEX, ERROR_LOG, ARCHIVE -> true;
        };
    }

    private void foreign(ContentKind kind) {
        state = LedgerState.FOREIGN;
        switch (kind) {
            case INDEX -> problem(0, FileProblem.Kind.INDEX, "is the index of a concurrent audit log: it names entries and holds none");
            case ERROR_LOG -> problem(0, notALog(), "looks like a web server's error log, not an audit log");
            case ARCHIVE -> problem(0, FileProblem.Kind.NOT_AUDIT_LOG, "is an archive: unpack it and import the folder");
            case AUDIT_LOG, OTHER, EMPTY -> problem(0, notALog(), "holds no entry of a known format");
        }
    }

    private FileProblem.Kind notALog() {
        return file.named() ? FileProblem.Kind.NOT_AUDIT_LOG : FileProblem.Kind.IGNORED;
    }

    private void take(Piece piece) {
        switch (piece) {
            case Piece.Entry entry -> {
                entries.add(entry);
                entriesSoFar++;
            }
            case Piece.Unfinished unfinished -> {
                readTo = unfinished.offset();
                stop(LedgerState.PARTIAL, unfinished.reason());
                problem(unfinished.offset(), FileProblem.Kind.UNFINISHED, unfinished.reason());
            }
            case Piece.NotUnderstood gap -> {
                stop(LedgerState.DAMAGED, gap.reason());
                problem(gap.offset(), FileProblem.Kind.DAMAGED, gap.reason());
            }
        }
    }

    private void stop(LedgerState why, String what) {
        if (state != LedgerState.PARTIAL) {
            state = why;
            reason = what;
        }
    }

    /** The file could not be read, or not to its end. */
    void unreadable(String why) {
        stop(LedgerState.PARTIAL, why);
        problem(readTo, FileProblem.Kind.UNREADABLE, why);
    }

    private void problem(long offset, FileProblem.Kind kind, String what) {
        problems.add(new FileProblem(file.facts().path(), offset, kind, what));
    }

    /** Ends a part. @param bytes it covers */
    <T> ReadPart<T> build(Function<Piece.Entry, T> work, long bytes, boolean isLast) {
        if (isLast && entriesSoFar == 0) {
            nothingFound();
        }
        List<T> done = entries.stream().map(work).toList();
        Format format = entries.isEmpty() ? null : entries.getFirst().format();
        ReadPart<T> part = new ReadPart<>(
                file,
                earlier,
                format,
                done,
                bytes,
                readTo,
                false,
                isLast,
                isLast || state != LedgerState.COMPLETE ? state : LedgerState.PARTIAL,
                reason,
                List.copyOf(problems));
        entries.clear();
        problems.clear();
        return part;
    }

    /** A file without a single entry is no damaged audit log but none at all. */
    private void nothingFound() {
        if (state == LedgerState.DAMAGED) {
            problems.clear();
            foreign(ContentKind.OTHER);
        } else if (state == LedgerState.COMPLETE) {
            state = LedgerState.PARTIAL;
            problem(0, FileProblem.Kind.UNFINISHED, "is empty: it was just being written, or the disk was full");
        }
    }
}
