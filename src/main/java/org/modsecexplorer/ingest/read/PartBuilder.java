package org.modsecexplorer.ingest.read;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.audit.Reason;
import org.modsecexplorer.audit.Reason.Code;
import org.modsecexplorer.parse.cut.ContentKind;
import org.modsecexplorer.parse.cut.Doubts;
import org.modsecexplorer.parse.cut.EntryCutter;
import org.modsecexplorer.parse.cut.Piece;
import org.modsecexplorer.parse.lines.Lines;
import org.modsecexplorer.source.packing.Packing;
import org.modsecexplorer.store.ledger.LedgerRow;
import org.modsecexplorer.store.values.HashKey;

/** Cuts one source file into entries, from its first byte to its last, and gathers them into parts. */
final class PartBuilder {

    private final FileTask task;
    private final Waiting.Over waiting;
    private final boolean isFixed;
    private final Tail tail;
    private final @Nullable LedgerRow continued;
    private final FileVerdict verdict;
    private final List<CutEntry> entries = new ArrayList<>();
    private final ErrorLineGroups errorLines = new ErrorLineGroups();
    private final Doubts doubts = new Doubts();
    private long entriesSoFar;
    private long wholeInPart;
    private long skipped;
    private long readTo;
    private boolean growing;

    /** Bytes from the file's start that have been read. */
    private long reached;

    /** End of the last bytes that were no entry. */
    private long gapEnd = -1;

    /** Start of such bytes that continue from the piece before, where they were reported. */
    private long carriedGap = -1;

    /** Start of a line, of any kind but an entry's, that the file ends in; -1 without one. */
    private long openLine = -1;

    private long holeStart = -1;
    private long holeEnd = -1;

    private PartBuilder(FileTask task, Waiting.Over waiting, boolean isFixed, Tail tail, @Nullable LedgerRow continued) {
        this.task = task;
        this.waiting = waiting;
        this.isFixed = isFixed;
        this.tail = tail;
        this.continued = continued;
        this.verdict = new FileVerdict(task);
    }

    /** For a file that is read from its start and may grow later. @param waiting asked if the file ends in the middle of an entry */
    static PartBuilder fromStart(FileTask task, Waiting.Over waiting) {
        return new PartBuilder(task, waiting, false, Tail.ofNothing(), null);
    }

    /** For a member of a bundle, or the content of a pipe. @param waiting asked if it ends in the middle of an entry */
    static PartBuilder ofFixed(FileTask task, Waiting.Over waiting) {
        return new PartBuilder(task, waiting, true, Tail.ofNothing(), null);
    }

    /** For a file that is read from where an import ended. @param row of that import @param tail the bytes before that place */
    static PartBuilder goingOn(FileTask task, LedgerRow row, Tail tail, Waiting.Over waiting) {
        PartBuilder builder = new PartBuilder(task, waiting, false, tail, row);
        builder.entriesSoFar = row.entries();
        builder.skipped = row.entries();
        builder.readTo = row.readTo();
        builder.reached = row.readTo();
        builder.growing = true;
        builder.verdict.continues(row);
        return builder;
    }

    /** Bytes from the file's start to the place where reading begins. */
    long start() {
        return readTo;
    }

    /** Entries found since the last part. */
    List<CutEntry> entries() {
        return entries;
    }

    /**
     * Inspects the file's first bytes, before anything is cut.
     *
     * @return how the file is packed; null if it is not, and to be cut as it is
     */
    @Nullable Packing look(Bytes start) {
        ContentKind kind = ContentKind.of(start);
        Packing packing = Packing.of(kind, start);
        verdict.start(kind, packing != null);
        return packing;
    }

    /** Cuts the next bytes. @param endOfFile true if none follow @return the number of bytes consumed */
    int cut(byte[] buffer, int from, int to, long fileOffset, boolean endOfFile) {
        reached = fileOffset + to - from;
        if (verdict.isForeign()) {
            return to - from;
        }
        long before = readTo;
        carriedGap = gapEnd == fileOffset ? gapEnd : -1;
        int whole = endOfFile ? wholeLines(buffer, from, to) : to;
        int used = EntryCutter.cut(buffer, from, whole, fileOffset, endOfFile, waiting::isBeingWritten, doubts, this::take);
        if (whole < to && !verdict.hasOpenEnd()) {
            openLine = fileOffset + whole - from;
            verdict.endsInLine();
        }
        int groups = errorLines.drainTo(entries);
        entriesSoFar += groups;
        wholeInPart += groups;
        growing |= verdict.isErrorLog();
        readTo = verdict.hasOpenEnd() ? readTo : readTo(fileOffset + used);
        growing |= readTo < fileOffset + used;
        if (mayGrow(endOfFile) && readTo > fileOffset) {
            tail.addNul(fileOffset - before);
            tail.add(buffer, from, from + (int) (readTo - fileOffset));
        }
        return used;
    }

    /** The end of the last line of an error log that the server may still be writing; of any other file, the end. */
    private int wholeLines(byte[] buffer, int from, int to) {
        return !verdict.isErrorLog() || isFixed || waiting.isOver() ? to : Lines.start(buffer, to, from);
    }

    /** A hole at the end of what has been read is looked at again, in case that the server fills it. */
    private long readTo(long used) {
        if (openLine >= 0) {
            return openLine;
        }
        return holeEnd == used ? holeStart : used;
    }

    /** True once the file is known to be no audit log: the rest need not be read. */
    boolean isDone() {
        return verdict.isForeign();
    }

    private void take(Piece piece) {
        switch (piece) {
            case Piece.Entry entry -> {
                entries.add(new CutEntry(entry.offset(), entry.format(), entry.bytes(), true, entry.doubt()));
                entriesSoFar++;
                wholeInPart++;
            }
            case Piece.Unfinished unfinished -> takeUnfinished(unfinished);
            case Piece.IndexLines index -> verdict.indexLines(index);
            case Piece.ErrorLines lines -> {
                verdict.errorLines(lines);
                errorLines.add(lines);
            }
            case Piece.OtherLines lines -> verdict.otherLines(lines);
            case Piece.NotUnderstood line when isOpen(line.reason().code()) -> takeOpenLine(line);
            case Piece.NotUnderstood gap -> {
                noteHole(gap);
                verdict.damage(gap, gap.offset() == carriedGap);
                gapEnd = gap.offset() + gap.length();
            }
        }
    }

    private void noteHole(Piece.NotUnderstood gap) {
        if (gap.reason().code() == Code.HOLE) {
            holeStart = gap.offset() == holeEnd ? holeStart : gap.offset();
            holeEnd = gap.offset() + gap.length();
        }
    }

    private static boolean isOpen(Code code) {
        return code == Code.OPEN_INDEX_LINE || code == Code.OPEN_LINE;
    }

    /** Everything before the line is read. When the file has grown, it may be an entry's first line. */
    private void takeOpenLine(Piece.NotUnderstood line) {
        openLine = line.offset();
        growing = true;
        verdict.openLine(line);
    }

    /** Everything before the entry is read. When the file has grown, the complete entry replaces what is stored of it now. */
    private void takeUnfinished(Piece.Unfinished unfinished) {
        // of several that are written into each other, the first
        readTo = verdict.hasOpenEnd() ? readTo : unfinished.offset();
        growing = true;
        boolean isStored = waiting.isOver();
        if (isStored) {
            entries.add(new CutEntry(unfinished.offset(), unfinished.format(), unfinished.bytes(), false));
        }
        verdict.unfinished(unfinished, isStored);
    }

    /** The file could not be read, or not to its end. */
    void unreadable(Reason why) {
        verdict.unreadable(reached, why);
    }

    /** Ends a part. @param bytes it covers */
    <T> ReadPart<T> build(Function<CutEntry, T> work, long bytes, boolean isLast) {
        boolean hasEntries = entriesSoFar > 0;
        if (isLast) {
            verdict.ends(hasEntries);
        }
        List<T> done = entries.stream().map(work).toList();
        Format format = entries.isEmpty() ? null : entries.getFirst().format();
        ReadPart<T> part = new ReadPart<>(
                task.file(), task.earlier(), continued, format, done, wholeInPart, skipped, bytes, readTo, tailHash(isLast), false, isLast,
                verdict.state(hasEntries, isLast), verdict.reason(), verdict.drainProblems(hasEntries, isLast), verdict.drainIndex());
        entries.clear();
        wholeInPart = 0;
        skipped = 0;
        return part;
    }

    /** A file of one complete entry does not grow, and a folder may hold a million of them: it gets no hash, and is read from its start if it does grow. */
    private @Nullable HashKey tailHash(boolean isLast) {
        return mayGrow(isLast) && readTo > 0 ? tail.hash() : null;
    }

    private boolean mayGrow(boolean isLast) {
        return !isFixed && (growing || entriesSoFar > 1 || !isLast);
    }
}
