package org.modsecexplorer.ingest.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Reason;
import org.modsecexplorer.audit.Reason.Code;
import org.modsecexplorer.ingest.report.FileProblem;
import org.modsecexplorer.parse.cut.ContentKind;
import org.modsecexplorer.parse.cut.IndexLine;
import org.modsecexplorer.parse.cut.Piece;
import org.modsecexplorer.source.SourceFile;
import org.modsecexplorer.store.ledger.LedgerRow;
import org.modsecexplorer.store.ledger.LedgerState;

/** Judges one source file by its bytes so far: a complete audit log, a damaged or unfinished one, an index, or none of these. */
final class FileVerdict {

    private static final Reason WITH_INDEX = Reason.of(Code.WITH_INDEX);
    private static final Reason WITH_OTHER_LINES = Reason.of(Code.WITH_OTHER_LINES);
    private static final Reason WITH_ERROR_LINES = Reason.of(Code.WITH_ERROR_LINES);
    private static final Reason ERROR_LOG = Reason.of(Code.ERROR_LOG);

    private final boolean isNamed;
    private final boolean isOnDisk;
    private final FileProblems problems;
    private boolean isContinued;

    /** True if the file is no audit log. */
    private boolean isForeign;

    /** True if the file starts like a web server's error log, or holds an engine's lines in one. */
    private boolean isErrorLog;

    /** True if engines wrote lines to it. With these, the file is never complete, because the store does not keep the other lines. */
    private boolean hasErrorLines;

    private long errorLines;
    private long firstErrorLine;

    /** True if some of the bytes that could not be read show that this is an audit log. */
    private boolean isAuditLog;

    /** The lines of an index since the last part. */
    private final List<IndexLine> index = new ArrayList<>();

    private long indexLines;
    private long firstIndexLine;

    /** True if the file contains index lines. With entries as well, it is never complete, because the store does not keep index lines. */
    private boolean hasIndex;

    /** True if an entry was found without its end. */
    private boolean isUnfinished;

    /** The first bytes that could not be read, null if there are none. */
    private @Nullable Reason damage;

    /** Lines of other programs between the entries. */
    private long otherLines;

    private long firstOtherLine;

    /** Those of them that hold an entry behind words of another program. */
    private long behindText;

    private long firstBehindText;

    /** The kind of the first of these lines, null if there is none. */
    private @Nullable Reason otherKind;

    /** True if the file contains such lines. It is then never complete, because the store does not keep them. */
    private boolean hasOtherLines;

    /** A line of another kind in which the file ends; null without one. */
    private @Nullable Reason openLine;

    /** Why the file is not read to its end, null while nothing prevents it. */
    private @Nullable Reason openEnd;

    FileVerdict(FileTask task) {
        this.isNamed = task.file().named();
        this.isOnDisk = task.file() instanceof SourceFile.OnDisk;
        this.problems = new FileProblems(task.file().facts().path());
    }

    /** Reading continues after the end of an earlier import. */
    void continues(LedgerRow earlier) {
        isContinued = true;
        hasIndex = WITH_INDEX.toString().equals(earlier.reason());
        hasErrorLines = WITH_ERROR_LINES.toString().equals(earlier.reason());
        isErrorLog = hasErrorLines || ERROR_LOG.toString().equals(earlier.reason());
        hasOtherLines = String.valueOf(earlier.reason()).startsWith(WITH_OTHER_LINES.toString());
        damage = earlier.state() == LedgerState.DAMAGED ? Reason.told(String.valueOf(earlier.reason())) : null;
    }

    /** @param kind of the file's first bytes @param isPacked true if they are to be unpacked */
    void start(ContentKind kind, boolean isPacked) {
        isErrorLog = kind == ContentKind.ERROR_LOG;
        if (!isPacked && neverHoldsEntries(kind)) {
            foreign(kind);
        }
    }

    private static boolean neverHoldsEntries(ContentKind kind) {
        return switch (kind) {
            // a container's log may start with other lines, and a server may change over from an index to entries
            case AUDIT_LOG, OTHER, EMPTY, ERROR_LOG, INDEX -> false;
            case ARCHIVE, CONTAINER_LOG -> true;
        };
    }

    private void foreign(ContentKind kind) {
        isForeign = true;
        switch (kind) {
            case INDEX -> problems.add(0, FileProblem.Kind.INDEX, Reason.of(Code.INDEX));
            case ERROR_LOG -> problems.add(0, notAuditLog(), Reason.of(Code.ERROR_LOG));
            case ARCHIVE, CONTAINER_LOG -> problems.add(0, notAuditLog(), Reason.of(Code.UNKNOWN_PACKING));
            case AUDIT_LOG, OTHER, EMPTY ->
                problems.add(firstBehindText, notAuditLog(), behindText == 0 ? Reason.of(Code.NO_ENTRY_IN_FILE) : Reason.of(Code.NOTHING_BUT_BEHIND_TEXT, behindText));
        }
    }

    private FileProblem.Kind notAuditLog() {
        return isNamed ? FileProblem.Kind.NOT_AUDIT_LOG : FileProblem.Kind.IGNORED;
    }

    boolean isForeign() {
        return isForeign;
    }

    /** True if an unfinished entry, or a failure, ends what can be read. */
    boolean hasOpenEnd() {
        return openEnd != null;
    }

    /** True for a web server's error log, in which each line is one of its own. */
    boolean isErrorLog() {
        return isErrorLog;
    }

    void errorLines(Piece.ErrorLines piece) {
        firstErrorLine = errorLines == 0 ? piece.offset() : firstErrorLine;
        errorLines += piece.lines().size();
        hasErrorLines = true;
        isErrorLog = true;
    }

    /** True if the ledger's row shows that nothing but lines of other kinds is missing in the store. */
    static boolean lacksOnlyOtherLines(LedgerRow row) {
        return row.state() == LedgerState.PARTIAL && WITH_OTHER_LINES.toString().equals(row.reason());
    }

    void otherLines(Piece.OtherLines piece) {
        if (piece.reason().code() == Code.BEHIND_TEXT) {
            firstBehindText = behindText == 0 ? piece.offset() : firstBehindText;
            behindText += piece.lines();
        }
        otherLines(piece.offset(), piece.lines(), piece.reason());
    }

    private void otherLines(long offset, long lines, Reason kind) {
        firstOtherLine = otherLines == 0 ? offset : firstOtherLine;
        otherKind = otherKind == null ? kind : otherKind;
        otherLines += lines;
        hasOtherLines = true;
    }

    /** @param isReported true if its first bytes were reported before */
    void damage(Piece.NotUnderstood gap, boolean isReported) {
        if (!isReported) {
            problems.add(gap.offset(), FileProblem.Kind.DAMAGED, gap.reason());
        }
        damage = damage == null ? gap.reason() : damage;
        isAuditLog |= gap.reason().code().isOfAuditLog();
    }

    void indexLines(Piece.IndexLines piece) {
        firstIndexLine = indexLines == 0 ? piece.offset() : firstIndexLine;
        indexLines += piece.lines().size();
        hasIndex = true;
        index.addAll(piece.lines());
    }

    /** The file ends in an index line or another line that is no entry's. */
    void openLine(Piece.NotUnderstood line) {
        if (line.reason().code() == Code.OPEN_INDEX_LINE) {
            hasIndex = true;
            problems.add(line.offset(), FileProblem.Kind.INDEX, line.reason());
        } else {
            openLine = line.reason();
            otherLines(line.offset(), 1, line.reason());
        }
    }

    /** The file ends in a line that the server may still be writing. It is not read yet. */
    void endsInLine() {
        openLine = Reason.of(Code.OPEN_LINE);
    }

    /** @param isStored true if the entry is stored without its end */
    void unfinished(Piece.Unfinished entry, boolean isStored) {
        isUnfinished = true;
        openEnd = openEnd == null ? entry.reason() : openEnd;
        Code outcome = isStored ? Code.STORED_SO_FAR : Code.NOT_STORED_YET;
        problems.add(entry.offset(), FileProblem.Kind.UNFINISHED, Reason.of(outcome, entry.reason()));
    }

    /** The file could not be read, or not to its end. @param reached bytes from the file's start */
    void unreadable(long reached, Reason why) {
        openEnd = openEnd == null ? why : openEnd;
        problems.add(reached, FileProblem.Kind.UNREADABLE, why);
    }

    /** The file has been read to its end. */
    void ends(boolean hasEntries) {
        if (isErrorLog && !hasEntries && !isAuditLog && openEnd == null) {
            noEntries(ContentKind.ERROR_LOG);
        } else if (!hasEntries && !isContinued) {
            endsWithoutEntry();
        }
        if (errorLines > 0) {
            problems.add(firstErrorLine, FileProblem.Kind.ERROR_LOG, Reason.of(Code.ERROR_LOG_LINES, errorLines));
        }
        if (otherLines > 0) {
            problems.add(firstOtherLine, FileProblem.Kind.OTHER_LINES, Reason.of(Code.OTHER_LINES, otherLines));
        }
        if (behindText > 0 && !isForeign) {
            problems.add(firstBehindText, FileProblem.Kind.OTHER_LINES, Reason.of(Code.BEHIND_TEXT_LINES, behindText));
        }
        if (indexLines > 0 && !isForeign) {
            problems.add(firstIndexLine, FileProblem.Kind.INDEX, Reason.of(Code.INDEX_LINES, indexLines));
        }
        problems.addUnnamed();
    }

    /** A file without a single entry, and without the start of one, is no damaged audit log but no audit log. */
    private void endsWithoutEntry() {
        if (isAuditLog) {
            return;
        }
        boolean isIndex = indexLines > 0 || hasIndex && damage == null && otherKind == null;
        if (isIndex && !isUnfinished) {
            foreign(ContentKind.INDEX);
        } else if (openEnd != null) {
            problems.removeDamage();
            damage = null;
        } else if (damage != null || otherKind != null) {
            Code first = Objects.requireNonNull(otherKind == null ? damage : otherKind).code();
            noEntries(first == Code.ERROR_LINES ? ContentKind.ERROR_LOG : ContentKind.OTHER);
        } else if (!isForeign) {
            openEnd = Reason.of(Code.EMPTY);
            problems.add(0, FileProblem.Kind.UNFINISHED, openEnd);
        }
    }

    private void noEntries(ContentKind kind) {
        problems.clear();
        damage = null;
        otherLines = 0;
        foreign(kind);
    }

    LedgerState state(boolean hasEntries, boolean isLast) {
        // the next import reads the file from its start again, unless entries follow
        boolean isForeignSoFar = (hasIndex || hasOtherLines && damage == null) && !hasEntries && !isContinued && !isAuditLog && !isLast;
        if (isForeign && isErrorLog && isOnDisk) {
            // the next import goes on behind what was read
            return LedgerState.PARTIAL;
        }
        if (isForeign || isForeignSoFar) {
            return LedgerState.FOREIGN;
        }
        if (damage != null) {
            return LedgerState.DAMAGED;
        }
        boolean isAllStored = openEnd == null && !hasIndex && !hasErrorLines && !hasOtherLines;
        return isAllStored && isLast ? LedgerState.COMPLETE : LedgerState.PARTIAL;
    }

    /** Why the state is not complete, null if it is. */
    @Nullable Reason reason() {
        if (damage != null) {
            return damage;
        }
        if (isErrorLog && isForeign) {
            return ERROR_LOG;
        }
        if (hasErrorLines) {
            return WITH_ERROR_LINES;
        }
        if (hasIndex) {
            return WITH_INDEX;
        }
        if (!hasOtherLines) {
            return openEnd;
        }
        return openEnd == null && openLine == null ? WITH_OTHER_LINES : Reason.of(Code.WITH_OTHER_LINES_AND, openEnd == null ? openLine : openEnd);
    }

    /** The problems since the last part; none before the first entry, for until then the file may be no audit log at all. */
    List<FileProblem> drainProblems(boolean hasEntries, boolean isLast) {
        return hasEntries || isContinued || isLast ? problems.drain() : List.of();
    }

    /** The index lines since the last part. */
    List<IndexLine> drainIndex() {
        List<IndexLine> found = List.copyOf(index);
        index.clear();
        return found;
    }
}
