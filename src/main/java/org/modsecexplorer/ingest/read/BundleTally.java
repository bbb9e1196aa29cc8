package org.modsecexplorer.ingest.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Reason;
import org.modsecexplorer.audit.Reason.Code;
import org.modsecexplorer.ingest.report.FileProblem;
import org.modsecexplorer.source.SourceFile;
import org.modsecexplorer.store.ledger.LedgerRow;
import org.modsecexplorer.store.ledger.LedgerState;

/** Adds up the results of the files in one bundle. The bundle is complete only if each file was read and every entry is stored. Used by one thread. */
final class BundleTally {

    /** Maximum number of files, of those that are no audit log, to name one by one; a backup may hold thousands. */
    private static final int MOST_NAMED = 20;

    private final SourceFile bundle;
    private final List<FileProblem> problems = new ArrayList<>();
    private long entries;
    private long ignored;
    private LedgerState state = LedgerState.COMPLETE;
    private @Nullable Reason reason;

    BundleTally(SourceFile bundle) {
        this.bundle = bundle;
    }

    /** A file in the bundle, or the bundle itself, cannot be read to its end. */
    void unreadable(SourceFile file, Reason why) {
        problems.add(new FileProblem(file.facts().path(), 0, FileProblem.Kind.UNREADABLE, why));
        spoil(LedgerState.PARTIAL, file, why);
    }

    /** Counts a part of a member. @return the part, without its problems once enough files have been named */
    <T> ReadPart<T> count(ReadPart<T> part) {
        entries += part.counted();
        if (part.isLast() && (part.state() == LedgerState.PARTIAL || part.state() == LedgerState.DAMAGED)) {
            spoil(part.state(), part.file(), Objects.requireNonNull(part.reason()));
        }
        if (part.problems().stream().noneMatch(p -> p.kind() == FileProblem.Kind.IGNORED)) {
            return part;
        }
        return ++ignored > MOST_NAMED ? part.withProblems(List.of()) : part;
    }

    private void spoil(LedgerState how, SourceFile file, Reason why) {
        if (state == LedgerState.COMPLETE || state == LedgerState.PARTIAL && how == LedgerState.DAMAGED) {
            state = how;
            reason = Reason.of(Code.IN_MEMBER, file.facts().path(), why);
        }
    }

    /** The bundle's own part, once all its members have been counted. @param bytes of the bundle that no member covers */
    <T> ReadPart<T> close(@Nullable LedgerRow earlier, long bytes) {
        if (ignored > MOST_NAMED) {
            problem(FileProblem.Kind.IGNORED, Reason.of(Code.MORE_FILES_IGNORED, ignored - MOST_NAMED));
        }
        if (state == LedgerState.COMPLETE && entries == 0) {
            state = LedgerState.FOREIGN;
            FileProblem.Kind kind = bundle.named() ? FileProblem.Kind.NOT_AUDIT_LOG : FileProblem.Kind.IGNORED;
            problem(kind, Reason.of(Code.NO_ENTRY_IN_BUNDLE));
        }
        long readTo = state == LedgerState.COMPLETE ? bundle.facts().size() : 0;
        return new ReadPart<>(
                bundle, earlier, null, null, List.of(), entries, 0, bytes, readTo, null, false, true, state, reason, problems, List.of());
    }

    private void problem(FileProblem.Kind kind, Reason what) {
        problems.add(new FileProblem(bundle.facts().path(), 0, kind, what));
    }
}
