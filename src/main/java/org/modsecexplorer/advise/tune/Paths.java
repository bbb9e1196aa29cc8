package org.modsecexplorer.advise.tune;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.modsecexplorer.advise.tune.shape.PathShape;

/** The paths of the requests. Those of one shape have one number. */
final class Paths {

    private static final int UNKNOWN = -1;

    private final List<String> uris;
    private final boolean exact;
    private final int[] ofUri;
    private final Map<String, Integer> ofPath = new HashMap<>();
    private final Map<PathShape, Integer> numbers = new HashMap<>();
    private final List<PathShape> shapes = new ArrayList<>();
    private final List<String> parts = new ArrayList<>();

    /** @param exact true to leave paths as they are */
    Paths(List<String> uris, boolean exact) {
        this.uris = uris;
        this.exact = exact;
        this.ofUri = new int[uris.size()];
        Arrays.fill(ofUri, UNKNOWN);
    }

    int of(int uri) {
        if (ofUri[uri] == UNKNOWN) {
            ofUri[uri] = ofPath.computeIfAbsent(PathShape.path(uris.get(uri)), path -> number(exact ? PathShape.exact(path) : PathShape.of(path)));
        }
        return ofUri[uri];
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
