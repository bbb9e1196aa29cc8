package org.modsecexplorer.ingest.read;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.audit.Reason;
import org.modsecexplorer.ingest.report.FileProblem;
import org.modsecexplorer.parse.cut.IndexLine;
import org.modsecexplorer.source.SourceFile;
import org.modsecexplorer.store.ledger.LedgerRow;
import org.modsecexplorer.store.ledger.LedgerState;
import org.modsecexplorer.store.values.HashKey;

/**
 * A source file, or a piece of a large one, after reading and parsing.
 *
 * @param earlier   the file's ledger row, null if it was never seen
 * @param continued the row of the import after which the file is resumed, null if it is read from its start
 * @param format    of the first entry, null if there is none
 * @param entries   results of processing each entry, in order
 * @param counted   number of entries to add to the file's ledger row: the complete ones of those above, or for a bundle those in its members
 * @param skipped   number of stored entries before this part that were not read again
 * @param bytes     that this part covers, for progress
 * @param readTo    bytes from the file's start up to which every entry is in this or an earlier part
 * @param tailHash  of the bytes just before that position, null for a file that is always read from its start
 * @param isUnread  true if the file was not read, because the ledger records that exactly this file is stored
 * @param isLast    true if nothing of the file follows
 * @param state     of the file with this part
 * @param reason    why the state is not complete
 * @param problems  found in this part
 * @param index     lines of the index of a concurrent log, if the file is one
 */
public record ReadPart<T>(
        SourceFile file,
        @Nullable LedgerRow earlier,
        @Nullable LedgerRow continued,
        @Nullable Format format,
        List<T> entries,
        long counted,
        long skipped,
        long bytes,
        long readTo,
        @Nullable HashKey tailHash,
        boolean isUnread,
        boolean isLast,
        LedgerState state,
        @Nullable Reason reason,
        List<FileProblem> problems,
        List<IndexLine> index) {

    /** A file whose entries are all stored according to the ledger. */
    static <T> ReadPart<T> unread(SourceFile file, LedgerRow stored) {
        return new ReadPart<>(
                file, stored, null, null, List.of(), 0, stored.entries(), file.facts().size(), stored.readTo(), stored.tailHash(), true, true,
                stored.state(), stored.state() == LedgerState.COMPLETE ? null : Reason.told(String.valueOf(stored.reason())), List.of(), List.of());
    }

    /** A file that is no audit log according to the ledger. */
    static <T> ReadPart<T> foreign(SourceFile file, LedgerRow foreign) {
        Reason reason = Reason.told(String.valueOf(foreign.reason()));
        FileProblem problem = new FileProblem(file.facts().path(), 0, FileProblem.Kind.IGNORED, Reason.of(Reason.Code.NO_AUDIT_LOG));
        return new ReadPart<>(
                file, foreign, null, null, List.of(), 0, 0, file.facts().size(), foreign.readTo(), null, false, true, LedgerState.FOREIGN,
                foreign.reason() == null ? null : reason, List.of(problem), List.of());
    }

    /** True if the ledger should record the part: a file of another machine is not fetched again only to see that it is no audit log. */
    public boolean isToBeRecorded() {
        return state != LedgerState.FOREIGN || file instanceof SourceFile.OnServer && isLast;
    }

    /** Nothing of a file, because of a problem; the ledger is to know nothing of it. */
    static <T> ReadPart<T> problem(SourceFile file, FileProblem problem) {
        return new ReadPart<>(
                file, null, null, null, List.of(), 0, 0, 0, 0, null, false, false, LedgerState.FOREIGN, problem.reason(), List.of(problem), List.of());
    }

    /** True if every byte of the file is in stored entries once this part is stored. */
    public boolean isComplete() {
        return isLast && state == LedgerState.COMPLETE;
    }

    /** True if a file that the user can see ends with this part; members of bundles do not count. */
    public boolean endsFile() {
        return isLast && !(file instanceof SourceFile.Member);
    }

    /** The same part after processing its entries. */
    <R> ReadPart<R> worked(Function<T, R> work) {
        List<R> done = entries.stream().map(work).toList();
        return new ReadPart<>(
                file, earlier, continued, format, done, counted, skipped, bytes, readTo, tailHash, isUnread, isLast, state, reason, problems,
                index);
    }

    ReadPart<T> withProblems(List<FileProblem> others) {
        return new ReadPart<>(
                file, earlier, continued, format, entries, counted, skipped, bytes, readTo, tailHash, isUnread, isLast, state, reason, others,
                index);
    }
}
