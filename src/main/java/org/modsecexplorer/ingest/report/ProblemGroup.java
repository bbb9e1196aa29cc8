package org.modsecexplorer.ingest.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.modsecexplorer.audit.Reason;

/**
 * Problems that differ only in their place, told as one.
 *
 * @param example the first of them
 * @param more    number of the others
 */
public record ProblemGroup(FileProblem example, long more) {

    /** So many are still told one by one. */
    private static final int MOST_SINGLE = 5;

    private record Likeness(FileProblem.Kind kind, Reason.Code code) {}

    /** Groups problems of one kind if there are many of it. In the order of the first of each. */
    public static List<ProblemGroup> of(List<FileProblem> problems) {
        Map<Likeness, List<FileProblem>> alike = new LinkedHashMap<>();
        problems.forEach(problem -> alike.computeIfAbsent(likeness(problem), _ -> new ArrayList<>()).add(problem));
        return problems.stream()
                .filter(problem -> !isMany(alike.get(likeness(problem))) || alike.get(likeness(problem)).getFirst() == problem)
                .map(problem -> new ProblemGroup(problem, isMany(alike.get(likeness(problem))) ? alike.get(likeness(problem)).size() - 1L : 0))
                .toList();
    }

    private static Likeness likeness(FileProblem problem) {
        return new Likeness(problem.kind(), problem.reason().code());
    }

    private static boolean isMany(List<FileProblem> alike) {
        return alike.size() > MOST_SINGLE;
    }
}
