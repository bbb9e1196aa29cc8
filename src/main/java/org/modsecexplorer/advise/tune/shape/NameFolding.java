package org.modsecexplorer.advise.tune.shape;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Paths that differ by one name fall together: {@code /blog/first/comments}, {@code /blog/second/comments} and so on. There must be several names, and each
 * must have few clients: a page of its own, such as {@code /shop/cart}, has many.
 */
public final class NameFolding {

    private static final int FEWEST_NAMES = 5;
    /** The pages at the top of a site are seldom of one kind. */
    private static final int FEWEST_NAMES_AT_TOP = 12;

    public static final int MOST_CLIENTS_OF_A_NAME = 3;

    private final Map<PathShape, PathShape> folded = new HashMap<>();
    private final Set<PathShape> shapes = new HashSet<>();

    /** @param clients who asked for the paths at one place, without attackers */
    public NameFolding(Map<PathShape, Set<Integer>> clients) {
        Map<PathShape, Set<Integer>> left = new HashMap<>(clients);
        int longest = clients.keySet().stream().mapToInt(path -> path.segments().size()).max().orElse(0);
        for (int segment = 1; segment < longest; segment++) {
            fold(segment, left);
        }
    }

    private void fold(int segment, Map<PathShape, Set<Integer>> left) {
        Map<PathShape, List<PathShape>> alike = new HashMap<>();
        left.forEach((path, clients) -> {
            if (clients.size() <= MOST_CLIENTS_OF_A_NAME && hasName(path, segment)) {
                alike.computeIfAbsent(path.withName(segment), _ -> new ArrayList<>()).add(path);
            }
        });
        alike.forEach((shape, paths) -> {
            Set<Integer> all = new HashSet<>();
            paths.forEach(path -> all.addAll(left.get(path)));
            int fewest = shape.segments().size() == 2 ? FEWEST_NAMES_AT_TOP : FEWEST_NAMES;
            if (paths.size() >= fewest && all.size() >= fewest) {
                paths.forEach(path -> {
                    left.remove(path);
                    folded.put(path, shape);
                });
                left.computeIfAbsent(shape, _ -> new HashSet<>()).addAll(all);
                shapes.add(shape);
            }
        });
    }

    private static boolean hasName(PathShape path, int segment) {
        List<String> segments = path.segments();
        return segment < segments.size() && path.isKnown() && PathShape.isName(segments.get(segment));
    }

    /** False if every path stays as it is. */
    public boolean folds() {
        return !shapes.isEmpty();
    }

    /** The shape that stands for the path, also for one that was not among those given. */
    public PathShape of(PathShape path) {
        PathShape known = folded.get(path);
        if (known != null) {
            return folded.containsKey(known) ? of(known) : known;
        }
        if (shapes.isEmpty()) {
            return path;
        }
        for (int segment = 1; segment < path.segments().size(); segment++) {
            if (hasName(path, segment) && shapes.contains(path.withName(segment))) {
                return path.withName(segment);
            }
        }
        return path;
    }
}
