package org.modsecexplorer.ingest.read;

import java.util.ArrayList;
import java.util.List;
import org.modsecexplorer.audit.Reason;
import org.modsecexplorer.audit.Reason.Code;
import org.modsecexplorer.ingest.report.FileProblem;

/** The problems of one source file, limited in number: a file that is nothing but damage could name millions. */
final class FileProblems {

    private static final int MAX_NAMED = 1_000;

    private final String path;
    private final List<FileProblem> problems = new ArrayList<>();
    private int named;
    private long unnamed;

    /** @param path of the file */
    FileProblems(String path) {
        this.path = path;
    }

    /** @param offset bytes from the start of the file, after decompression */
    void add(long offset, FileProblem.Kind kind, Reason reason) {
        if (named < MAX_NAMED) {
            named++;
            problems.add(new FileProblem(path, offset, kind, reason));
        } else {
            unnamed++;
        }
    }

    /** Adds the number of problems beyond the limit, if there are any. */
    void addUnnamed() {
        if (unnamed > 0) {
            problems.add(new FileProblem(path, 0, FileProblem.Kind.DAMAGED, Reason.of(Code.MORE_PLACES, unnamed)));
        }
    }

    void removeDamage() {
        problems.removeIf(p -> p.kind() == FileProblem.Kind.DAMAGED);
        unnamed = 0;
    }

    void clear() {
        problems.clear();
        named = 0;
        unnamed = 0;
    }

    /** The problems since the last call. */
    List<FileProblem> drain() {
        List<FileProblem> drained = List.copyOf(problems);
        problems.clear();
        return drained;
    }
}
