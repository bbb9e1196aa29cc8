package org.modsecexplorer.advise.tune;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.modsecexplorer.advise.tune.shape.PathShape;

/** The shapes of the paths of the requests. Paths of one shape have one number. */
final class Paths {

    private static final int UNKNOWN = -1;

    private final List<String> paths;
    private final boolean exact;
    private final int[] shapeOfPath;
    private final Map<PathShape, Integer> numbers = new HashMap<>();
    private final List<PathShape> shapes = new ArrayList<>();
    private final List<String> parts = new ArrayList<>();

    /** @param exact true to leave paths as they are */
    Paths(List<String> paths, boolean exact) {
        this.paths = paths;
        this.exact = exact;
        this.shapeOfPath = new int[paths.size()];
        Arrays.fill(shapeOfPath, UNKNOWN);
    }

    /** The number of a path's shape. */
    int of(int path) {
        if (shapeOfPath[path] == UNKNOWN) {
            shapeOfPath[path] = number(exact ? PathShape.exact(paths.get(path)) : PathShape.of(paths.get(path)));
        }
        return shapeOfPath[path];
    }

    /** A new number if the shape has none. */
    int number(PathShape shape) {
        return numbers.computeIfAbsent(shape, added -> {
            List<String> segments = added.segments();
            shapes.add(added);
            parts.add(segments.size() + " " + (segments.size() > 1 ? segments.get(1) : ""));
            return shapes.size() - 1;
        });
    }

    PathShape get(int number) {
        return shapes.get(number);
    }

    /** Names the part of the site: posts of a blog that differ by their names are in one. */
    String part(int number) {
        return parts.get(number);
    }
}
