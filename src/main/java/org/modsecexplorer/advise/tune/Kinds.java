package org.modsecexplorer.advise.tune;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.modsecexplorer.advise.tune.client.Trial;
import org.modsecexplorer.query.matched.MatchedRequests;

/** The kinds of the requests, and the trials that they are. */
final class Kinds {

    /** What the finder leaves out: no rule but those that report scores matched. */
    static final int NONE = -1;

    private static final int MOST = 300_000;

    private final int[] ofRequest;
    private final List<Kind> kinds = new ArrayList<>();
    private final Map<Trial, Integer> trialNumbers = new HashMap<>();
    private final List<Trial> trials = new ArrayList<>();
    private final Places places;
    private final Paths paths;
    private long leftOut;

    /** The requests of kind k are those at {@code from[k]} to {@code from[k + 1]}. */
    private final int[] from;

    private final int[] order;

    Kinds(MatchedRequests requests, boolean exact) {
        this.ofRequest = new int[requests.size()];
        this.places = new Places(requests.legend().ruleSets(), exact);
        this.paths = new Paths(requests.legend().paths(), exact);
        Numbering numbers = new Numbering();
        for (int i = 0; i < ofRequest.length; i++) {
            Matches matches = places.of(requests.ruleSet(i));
            int path = paths.of(requests.path(i));
            ofRequest[i] = matches.leaves().isEmpty() ? NONE : number(numbers, requests.ruleSet(i), matches, path);
        }
        this.from = new int[kinds.size() + 1];
        for (int kind : ofRequest) {
            if (kind != NONE) {
                from[kind + 1]++;
            }
        }
        Arrays.parallelPrefix(from, Integer::sum);
        this.order = new int[from[kinds.size()]];
        int[] next = from.clone();
        for (int i = 0; i < ofRequest.length; i++) {
            if (ofRequest[i] != NONE) {
                order[next[ofRequest[i]]++] = i;
            }
        }
    }

    private int number(Numbering numbers, int ruleSet, Matches matches, int path) {
        int number = numbers.of((long) ruleSet << 32 | path);
        if (number >= MOST) {
            leftOut++;
            return NONE;
        }
        if (number == kinds.size()) {
            kinds.add(new Kind(matches, path, trial(matches.first(), path)));
        }
        return number;
    }

    /** A cookie is the same place everywhere. */
    private int trial(Matches.First first, int path) {
        Trial trial = new Trial(first.place() + (first.travels() ? "" : " " + paths.part(path)), first.kind());
        return trialNumbers.computeIfAbsent(trial, added -> {
            trials.add(added);
            return trials.size() - 1;
        });
    }

    Places places() {
        return places;
    }

    Paths paths() {
        return paths;
    }

    int of(int request) {
        return ofRequest[request];
    }

    /** Position of the first request of a kind in {@link #request}. */
    int from(int kind) {
        return from[kind];
    }

    /** Requests in the order of kinds; those of a kind in the order of the log. */
    int request(int position) {
        return order[position];
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
