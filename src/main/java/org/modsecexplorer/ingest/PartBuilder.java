package org.modsecexplorer.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.audit.Reason.Code;
import org.modsecexplorer.audit.Reason;
import org.modsecexplorer.parse.cut.ContentKind;
import org.modsecexplorer.parse.cut.EntryCutter;
import org.modsecexplorer.parse.cut.Piece;
import org.modsecexplorer.source.SourceFile;
import org.modsecexplorer.source.packing.Packing;
import org.modsecexplorer.store.HashKey;
import org.modsecexplorer.store.LedgerRow;
import org.modsecexplorer.store.LedgerState;

/** Gathers what is found in one source file, from its first byte to its last. */
final class PartBuilder {

    /**
     * Bytes of an error log in which an entry is looked for, unless the user names the file: in a container's log, entries follow its first lines soon; a
     * web server's log of many GB is not read again whenever it has grown.
     */
    private static final long ERROR_LOG_LOOK = 16 << 20;

    /** A file that is nothing but damage could name millions. */
    private static final int MOST_NAMED = 1_000;

    private final FileTask task;
    private final Waiting.Over waiting;
    private final boolean isFixed;
    private final Tail tail;
    private final @Nullable LedgerRow continued;
    private final List<CutEntry> entries = new ArrayList<>();
    private final List<FileProblem> problems = new ArrayList<>();
    private long entriesSoFar;
    private int named;
    private long unnamed;
    private long wholeInPart;
    private long skipped;
    private long readTo;
    private boolean growing;

    /** Bytes from the file's start that have been looked at. */
    private long reached;

    /** End of the last bytes that were no entry. */
    private long gapEnd = -1;

    /** Where such bytes go on from the piece before: they have been told there. */
    private long carriedGap = -1;

    private boolean foreign;

    /** True if it is all that a container wrote. */
    private boolean isContainers;

    /** What a container wrote first that is no entry, null if there is nothing else. */
    private @Nullable Reason beside;

    /** True if it begins as a web server's error log. */
    private boolean isErrorLog;

    /** True if some of the bytes that were not understood show that this is an audit log. */
    private boolean isAuditLog;

    /** The lines of an index, null for any other file. */
    private @Nullable IndexLines index;

    /** The first bytes that were not understood, null if there are none. */
    private @Nullable Reason damage;

    /** Why the file is not read to its end, null while nothing speaks against it. */
    private @Nullable Reason openEnd;

    private PartBuilder(FileTask task, Waiting.Over waiting, boolean isFixed, Tail tail, @Nullable LedgerRow continued) {
        this.task = task;
        this.waiting = waiting;
        this.isFixed = isFixed;
        this.tail = tail;
        this.continued = continued;
    }

    /** A file that is read from its start, and may grow later. @param waiting asked if it ends in the middle of an entry */
    static PartBuilder fromStart(FileTask task, Waiting.Over waiting) {
        return new PartBuilder(task, waiting, false, Tail.ofNothing(), null);
    }

    /** What came out of a bundle, or through a pipe. @param waiting asked if it ends in the middle of an entry */
    static PartBuilder ofFixed(FileTask task, Waiting.Over waiting) {
        return new PartBuilder(task, waiting, true, Tail.ofNothing(), null);
    }

    /** What a container wrote: whatever else its programs say stands between the entries, and is no damage. @param waiting as above */
    static PartBuilder ofContainer(FileTask task, Waiting.Over waiting) {
        PartBuilder builder = ofFixed(task, waiting);
        builder.isContainers = true;
        return builder;
    }

    /** A file that is read on where an import ended. @param row of that import @param tail the bytes before that place */
    static PartBuilder goingOn(FileTask task, LedgerRow row, Tail tail, Waiting.Over waiting) {
        PartBuilder builder = new PartBuilder(task, waiting, false, tail, row);
        builder.entriesSoFar = row.entries();
        builder.skipped = row.entries();
        builder.readTo = row.readTo();
        builder.reached = row.readTo();
        builder.growing = true;
        builder.damage = row.state() == LedgerState.DAMAGED ? Reason.told(String.valueOf(row.reason())) : null;
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
     * Looks at the file's beginning, before anything is cut.
     *
     * @return how it is packed; null if it is not, and to be cut as it is
     */
    @Nullable Packing look(Bytes start) {
        ContentKind kind = ContentKind.of(start);
        isErrorLog = kind == ContentKind.ERROR_LOG;
        Packing packing = Packing.of(kind, start);
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
        int used = EntryCutter.cut(buffer, from, to, fileOffset, endOfFile, waiting::isBeingWritten, this::take);
        readTo = openEnd == null ? fileOffset + used : readTo;
        if (mayGrow(endOfFile)) {
            tail.add(buffer, from, from + (int) (readTo - fileOffset));
        }
        return used;
    }

    /** True once it is clear that the file is no audit log and no index of one: the rest need not be read. */
    boolean isDone() {
        boolean isHopeless = isErrorLog && entriesSoFar == 0 && openEnd == null && reached > ERROR_LOG_LOOK && !task.file().named();
        return isHopeless || foreign && index == null;
    }

    private static boolean isForeign(ContentKind kind) {
        return switch (kind) {
            // entries may follow in the log of a container
            case AUDIT_LOG, OTHER, EMPTY, ERROR_LOG -> false;
            case INDEX, ARCHIVE, CONTAINER_LOG -> true;
        };
    }

    private void foreign(ContentKind kind) {
        foreign = true;
        switch (kind) {
            case INDEX -> {
                index = new IndexLines();
                problem(0, FileProblem.Kind.INDEX, Reason.of(Code.INDEX));
            }
            case ERROR_LOG -> problem(0, notALog(), Reason.of(Code.ERROR_LOG));
            case ARCHIVE, CONTAINER_LOG -> problem(0, notALog(), Reason.of(Code.UNKNOWN_PACKING));
            case AUDIT_LOG, OTHER, EMPTY -> problem(0, notALog(), Reason.of(Code.NO_ENTRY_IN_FILE));
        }
    }

    private FileProblem.Kind notALog() {
        return task.file().named() ? FileProblem.Kind.NOT_AUDIT_LOG : FileProblem.Kind.IGNORED;
    }

    private void take(Piece piece) {
        switch (piece) {
            case Piece.Entry entry -> {
                entries.add(new CutEntry(entry.offset(), entry.format(), entry.bytes(), true));
                entriesSoFar++;
                wholeInPart++;
            }
            case Piece.Unfinished unfinished -> takeUnfinished(unfinished);
            case Piece.NotUnderstood gap when isContainers && !gap.reason().code().isOfAuditLog() -> beside = beside == null ? gap.reason() : beside;
            case Piece.NotUnderstood gap -> {
                if (gap.offset() != carriedGap) {
                    problem(gap.offset(), FileProblem.Kind.DAMAGED, gap.reason());
                }
                gapEnd = gap.offset() + gap.length();
                damage = damage == null ? gap.reason() : damage;
                isAuditLog |= gap.reason().code().isOfAuditLog();
            }
        }
    }

    /** All before it is read; it is read again when the file has grown, and whole then takes the place of what is stored of it now. */
    private void takeUnfinished(Piece.Unfinished unfinished) {
        // of several that are written into each other, the first
        readTo = openEnd == null ? unfinished.offset() : readTo;
        openEnd = openEnd == null ? unfinished.reason() : openEnd;
        growing = true;
        boolean isStored = waiting.isOver();
        if (isStored) {
            entries.add(new CutEntry(unfinished.offset(), unfinished.format(), unfinished.bytes(), false));
        }
        Code outcome = isStored ? Code.STORED_SO_FAR : Code.NOT_STORED_YET;
        problem(unfinished.offset(), FileProblem.Kind.UNFINISHED, Reason.of(outcome, unfinished.reason()));
    }

    /** The file could not be read, or not to its end. */
    void unreadable(Reason why) {
        openEnd = openEnd == null ? why : openEnd;
        problem(reached, FileProblem.Kind.UNREADABLE, why);
    }

    private void problem(long offset, FileProblem.Kind kind, Reason what) {
        if (named < MOST_NAMED) {
            named++;
            problems.add(new FileProblem(task.file().facts().path(), offset, kind, what));
        } else {
            unnamed++;
        }
    }

    /** Ends a part. @param bytes it covers */
    <T> ReadPart<T> build(Function<CutEntry, T> work, long bytes, boolean isLast) {
        if (isLast && entriesSoFar == 0 && continued == null) {
            nothingFound();
        }
        if (isLast && unnamed > 0) {
            problems.add(new FileProblem(task.file().facts().path(), 0, FileProblem.Kind.DAMAGED, Reason.of(Code.MORE_PLACES, unnamed)));
        }
        List<T> done = entries.stream().map(work).toList();
        Format format = entries.isEmpty() ? null : entries.getFirst().format();
        ReadPart<T> part = new ReadPart<>(
                task.file(), task.earlier(), continued, format, done, wholeInPart, skipped, bytes, readTo, tailHash(isLast), false, isLast,
                state(isLast), reason(), takeProblems(isLast), index == null ? List.of() : index.drain());
        entries.clear();
        wholeInPart = 0;
        skipped = 0;
        return part;
    }

    /** A file of one whole entry does not grow, and a folder may hold a million of them: it gets no hash, and is read from its start if it does. */
    private @Nullable HashKey tailHash(boolean isLast) {
        return mayGrow(isLast) && readTo > 0 ? tail.hash() : null;
    }

    private boolean mayGrow(boolean isLast) {
        return !isFixed && (growing || entriesSoFar > 1 || !isLast);
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

    private @Nullable Reason reason() {
        return damage == null ? openEnd : damage;
    }

    /** Before the first entry nobody knows whether this is a damaged audit log, or none at all. */
    private List<FileProblem> takeProblems(boolean isLast) {
        if (entriesSoFar == 0 && continued == null && !isLast) {
            return List.of();
        }
        List<FileProblem> taken = List.copyOf(problems);
        problems.clear();
        return taken;
    }

    /** A file without a single entry, and without the rest of one, is no damaged audit log but none at all. */
    private void nothingFound() {
        if (isAuditLog) {
            return;
        }
        if (openEnd != null) {
            problems.removeIf(p -> p.kind() == FileProblem.Kind.DAMAGED);
            unnamed = 0;
            damage = null;
        } else if (damage != null || beside != null) {
            Code first = Objects.requireNonNull(damage == null ? beside : damage).code();
            problems.clear();
            named = 0;
            unnamed = 0;
            foreign(first == Code.ERROR_LINES ? ContentKind.ERROR_LOG : ContentKind.OTHER);
        } else if (!foreign) {
            openEnd = Reason.of(Code.EMPTY);
            problem(0, FileProblem.Kind.UNFINISHED, openEnd);
        }
    }
}
