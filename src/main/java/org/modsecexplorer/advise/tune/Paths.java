package org.modsecexplorer.advise.tune;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.modsecexplorer.advise.tune.shape.PathShape;

/** The paths of the requests, and their shapes: paths of one shape have one number. */
final class Paths {

    private static final int UNKNOWN = -1;

    private final List<String> uris;
    private final boolean exact;
    private final int[] exactOfUri;
    private final Map<String, Integer> exactNumbers = new HashMap<>();
    private final List<String> exactPaths = new ArrayList<>();
    private final List<Integer> shapeOfExact = new ArrayList<>();
    private final Map<PathShape, Integer> numbers = new HashMap<>();
    private final List<PathShape> shapes = new ArrayList<>();
    private final List<String> parts = new ArrayList<>();

    /** @param exact true to leave paths as they are */
    Paths(List<String> uris, boolean exact) {
        this.uris = uris;
        this.exact = exact;
        this.exactOfUri = new int[uris.size()];
        Arrays.fill(exactOfUri, UNKNOWN);
    }

    /** The number of the shape. */
    int of(int uri) {
        if (exactOfUri[uri] == UNKNOWN) {
            exactOfUri[uri] = exactNumbers.computeIfAbsent(PathShape.path(uris.get(uri)), path -> {
                exactPaths.add(path);
                shapeOfExact.add(number(exact ? PathShape.exact(path) : PathShape.of(path)));
                return exactPaths.size() - 1;
            });
        }
        return shapeOfExact.get(exactOfUri[uri]);
    }

    /** The number of the path itself. @param uri one whose shape was asked for */
    int exact(int uri) {
        return exactOfUri[uri];
    }

    /** A path by its number. */
    String exactText(int number) {
        return exactPaths.get(number);
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
