package org.modsecexplorer.advise.tune;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.query.MatchedRequests;

/** The kinds of the requests, and the trials that they are. */
final class Kinds {

    /** What the finder leaves out: no rule but those that report scores matched. */
    static final int NONE = -1;

    private static final int MOST = 300_000;
    private static final int UNKNOWN = -2;

    private final MatchedRequests requests;
    private final boolean exactPaths;
    private final int[] ofRequest;
    private final List<Kind> kinds = new ArrayList<>();
    private final Numbering numbers = new Numbering();
    private final Map<Trial, Integer> trialNumbers = new HashMap<>();
    private final List<Trial> trials = new ArrayList<>();

    private final int[] shapeOfUri;
    private final Map<String, Integer> shapeOfPath = new HashMap<>();
    private final Map<PathShape, Integer> shapeNumbers = new HashMap<>();
    private final List<PathShape> shapes = new ArrayList<>();
    private long leftOut;

    Kinds(MatchedRequests requests, boolean exactPaths) {
        this.requests = requests;
        this.exactPaths = exactPaths;
        this.ofRequest = new int[requests.size()];
        this.shapeOfUri = new int[requests.legend().uris().size()];
        Arrays.fill(shapeOfUri, UNKNOWN);
        boolean[] isTelling = new boolean[requests.legend().ruleSets().size()];
        for (int set = 0; set < isTelling.length; set++) {
            isTelling[set] = !Kind.telling(requests.legend().ruleSets().get(set)).isEmpty();
        }
        for (int i = 0; i < requests.size(); i++) {
            ofRequest[i] = isTelling[requests.ruleSet(i)] ? number(i) : NONE;
        }
    }

    private int number(int request) {
        int shape = shape(requests.uri(request));
        int number = numbers.of((long) requests.ruleSet(request) << 32 | shape);
        if (number >= MOST) {
            leftOut++;
            return NONE;
        }
        if (number == kinds.size()) {
            kinds.add(kind(Kind.telling(requests.legend().ruleSets().get(requests.ruleSet(request))), shapes.get(shape)));
        }
        return number;
    }

    private int shape(int uri) {
        if (shapeOfUri[uri] == UNKNOWN) {
            shapeOfUri[uri] = shapeOfPath.computeIfAbsent(PathShape.path(requests.legend().uris().get(uri)), path -> {
                PathShape shape = exactPaths ? PathShape.exact(path) : PathShape.of(path);
                return shapeNumbers.computeIfAbsent(shape, added -> {
                    shapes.add(added);
                    return shapes.size() - 1;
                });
            });
        }
        return shapeOfUri[uri];
    }

    private Kind kind(List<RuleMatch> matches, PathShape path) {
        Trial trial = trial(matches.getFirst(), path);
        int number = trialNumbers.computeIfAbsent(trial, added -> {
            trials.add(added);
            return trials.size() - 1;
        });
        return new Kind(Kind.leaves(matches), path, number);
    }

    /** Posts of a blog that differ by their names are one part of the site. A cookie is the same place everywhere. */
    private static Trial trial(RuleMatch first, PathShape path) {
        Spot at = Spot.of(first);
        String place = PlaceShape.of(at.place()) + (at.value() == null ? "" : at.value());
        List<String> segments = path.segments();
        String part = at.travels() ? "" : " " + segments.size() + " " + (segments.size() > 1 ? segments.get(1) : "");
        return new Trial(place + part, AttackClass.of(first));
    }

    int of(int request) {
        return ofRequest[request];
    }

    List<Kind> all() {
        return kinds;
    }

    /** By number. */
    List<Trial> trials() {
        return trials;
    }

    /** Requests beyond what memory is meant to hold. */
    long leftOut() {
        return leftOut;
    }
}
