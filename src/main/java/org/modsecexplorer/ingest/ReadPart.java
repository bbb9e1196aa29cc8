package org.modsecexplorer.ingest;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.parse.IndexLine;
import org.modsecexplorer.source.SourceFile;
import org.modsecexplorer.store.LedgerRow;
import org.modsecexplorer.store.LedgerState;

/**
 * A source file, or a piece of a large one, after reading and parsing.
 *
 * @param earlier  the ledger's word on the file, null if it was never seen
 * @param format   of the first entry, null if there is none
 * @param entries  what the work made of each entry, in order
 * @param counted  number of entries by which the ledger's row of the file grows: those above, or for a bundle those in its members
 * @param bytes    that this part covers, for the progress
 * @param readTo   bytes from the file's start up to which every entry is in this or an earlier part
 * @param isUnread true if the ledger said that this very file is stored, so that it was not read
 * @param isLast   true if nothing of the file follows
 * @param state    of the file with this part
 * @param reason   why the state is not complete
 * @param problems found in this part
 * @param index    lines of the index of a concurrent log, if the file is one
 */
record ReadPart<T>(
        SourceFile file,
        @Nullable LedgerRow earlier,
        @Nullable Format format,
        List<T> entries,
        long counted,
        long bytes,
        long readTo,
        boolean isUnread,
        boolean isLast,
        LedgerState state,
        @Nullable String reason,
        List<FileProblem> problems,
        List<IndexLine> index) {

    /** True if every byte of the file is in stored entries once this part is. */
    boolean isComplete() {
        return isLast && state == LedgerState.COMPLETE;
    }

    /** True if a file that the user can see ends with this part; members of bundles do not count. */
    boolean endsFile() {
        return isLast && !(file instanceof SourceFile.Member);
    }

    /** The same after work on its entries. */
    <R> ReadPart<R> worked(Function<T, R> work) {
        List<R> done = entries.stream().map(work).toList();
        return new ReadPart<>(file, earlier, format, done, counted, bytes, readTo, isUnread, isLast, state, reason, problems, index);
    }

    ReadPart<T> withProblems(List<FileProblem> others) {
        return new ReadPart<>(file, earlier, format, entries, counted, bytes, readTo, isUnread, isLast, state, reason, others, index);
    }
}
