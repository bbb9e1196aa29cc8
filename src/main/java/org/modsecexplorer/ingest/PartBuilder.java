package org.modsecexplorer.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.parse.ContentKind;
import org.modsecexplorer.parse.EntryCutter;
import org.modsecexplorer.parse.Piece;
import org.modsecexplorer.source.Packing;
import org.modsecexplorer.source.SourceFile;
import org.modsecexplorer.store.LedgerRow;
import org.modsecexplorer.store.LedgerState;

/** Gathers what is found in one source file, from its first byte to its last. */
final class PartBuilder {

    private final SourceFile file;
    private final @Nullable LedgerRow earlier;
    private final List<Piece.Entry> entries = new ArrayList<>();
    private final List<FileProblem> problems = new ArrayList<>();
    private long entriesSoFar;
    private long readTo;

    /** Bytes from the file's start that have been looked at. */
    private long reached;

    /** End of the last bytes that were no entry. */
    private long gapEnd = -1;

    /** Where such bytes go on from the piece before: they have been told there. */
    private long carriedGap = -1;

    private boolean foreign;

    /** The lines of an index, null for any other file. */
    private @Nullable IndexLines index;

    /** The first bytes that were not understood, null if there are none. */
    private @Nullable String damage;

    /** Why the file is not read to its end, null while nothing speaks against it. */
    private @Nullable String openEnd;

    PartBuilder(SourceFile file, @Nullable LedgerRow earlier) {
        this.file = file;
        this.earlier = earlier;
    }

    /** Entries found since the last part. */
    List<Piece.Entry> entries() {
        return entries;
    }

    /**
     * Looks at the file's beginning, before anything is cut.
     *
     * @return how it is packed; null if it is not, and to be cut as it is
     */
    @Nullable Packing look(byte[] head, int length) {
        ContentKind kind = ContentKind.of(head, length);
        Packing packing = Packing.of(kind, head, length);
        if (packing == null && isForeign(kind)) {
            foreign(kind);
        }
        return packing;
    }

    /** Cuts the next bytes. @param endOfFile true if none follow @return the number of bytes used up */
    int cut(byte[] buffer, int from, int to, long fileOffset, boolean endOfFile) {
        reached = fileOffset + to - from;
        if (foreign) {
            return index == null ? to - from : index.take(buffer, from, to, endOfFile);
        }
        carriedGap = gapEnd == fileOffset ? gapEnd : -1;
        int used = EntryCutter.cut(buffer, from, to, fileOffset, endOfFile, this::take);
        readTo = openEnd == null ? fileOffset + used : readTo;
        return used;
    }

    /** True once it is clear that the file is no audit log and no index of one: the rest need not be read. */
    boolean isDone() {
        return foreign && index == null;
    }

    private static boolean isForeign(ContentKind kind) {
        return switch (kind) {
            case AUDIT_LOG, OTHER, EMPTY -> false;
            case INDEX, ERROR_LOG, ARCHIVE -> true;
        };
    }

    private void foreign(ContentKind kind) {
        foreign = true;
        switch (kind) {
            case INDEX -> {
                index = new IndexLines();
                problem(0, FileProblem.Kind.INDEX, "is the index of a concurrent audit log: it names entries and holds none");
            }
            case ERROR_LOG -> problem(0, notALog(), "looks like a web server's error log, not an audit log");
            case ARCHIVE -> problem(0, notALog(), "is packed in a way that is not known here: unpack it, and import what was in it");
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
                openEnd = unfinished.reason();
                problem(unfinished.offset(), FileProblem.Kind.UNFINISHED, unfinished.reason());
            }
            case Piece.NotUnderstood gap -> {
                if (gap.offset() != carriedGap) {
                    problem(gap.offset(), FileProblem.Kind.DAMAGED, gap.reason());
                }
                gapEnd = gap.offset() + gap.length();
                damage = damage == null ? gap.reason() : damage;
            }
        }
    }

    /** The file could not be read, or not to its end. */
    void unreadable(String why) {
        openEnd = openEnd == null ? why : openEnd;
        problem(reached, FileProblem.Kind.UNREADABLE, why);
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
                file, earlier, format, done, done.size(), bytes, readTo, false, isLast, state(isLast), reason(), takeProblems(isLast),
                index == null ? List.of() : index.drain());
        entries.clear();
        return part;
    }

    private LedgerState state(boolean isLast) {
        if (foreign) {
            return LedgerState.FOREIGN;
        }
        if (damage != null) {
            return LedgerState.DAMAGED;
        }
        return openEnd == null && isLast ? LedgerState.COMPLETE : LedgerState.PARTIAL;
    }

    private @Nullable String reason() {
        return damage == null ? openEnd : damage;
    }

    /** Before the first entry nobody knows whether this is a damaged audit log, or none at all. */
    private List<FileProblem> takeProblems(boolean isLast) {
        if (entriesSoFar == 0 && !isLast) {
            return List.of();
        }
        List<FileProblem> taken = List.copyOf(problems);
        problems.clear();
        return taken;
    }

    /** A file without a single entry is no damaged audit log but none at all. */
    private void nothingFound() {
        if (openEnd != null) {
            problems.removeIf(p -> p.kind() == FileProblem.Kind.DAMAGED);
            damage = null;
        } else if (damage != null) {
            problems.clear();
            foreign(ContentKind.OTHER);
        } else if (!foreign) {
            openEnd = "is empty: it was just being written, or the disk was full";
            problem(0, FileProblem.Kind.UNFINISHED, openEnd);
        }
    }
}
