package org.modsecexplorer.advise.deny;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.query.MatchedRequests;

/** Sums up what each client did. Sorts the requests by client once, without an object for each. */
final class Conducts {

    private static final int HALF_HOUR_SECONDS = 1_800;

    private final MatchedRequests requests;
    private final List<int[]> rules;

    /** The requests of client c are those at {@code from[c]} to {@code from[c + 1]} in {@link #order}. */
    private final int[] from;

    private final int[] order;

    Conducts(MatchedRequests requests) {
        this.requests = requests;
        this.rules = requests.legend().ruleSets().stream().map(Conducts::rules).toList();
        this.from = new int[requests.clientNumbers() + 1];
        for (int i = 0; i < requests.size(); i++) {
            from[requests.client(i) + 1]++;
        }
        Arrays.parallelPrefix(from, Integer::sum);
        int[] next = from.clone();
        this.order = new int[requests.size()];
        for (int i = 0; i < requests.size(); i++) {
            order[next[requests.client(i)]++] = i;
        }
    }

    private static int[] rules(List<RuleMatch> set) {
        return set.stream().filter(match -> match.ruleId() != null && !match.reportsScore()).mapToInt(RuleMatch::ruleId).distinct().toArray();
    }

    /** @param client its number in the requests */
    Conduct of(int client) {
        int[] sets = IntStream.range(from[client], from[client + 1]).map(at -> requests.ruleSet(order[at])).distinct().toArray();
        int different = (int) IntStream.of(sets).flatMap(set -> IntStream.of(rules.get(set))).distinct().count();
        int paths = (int) IntStream.range(from[client], from[client + 1]).mapToObj(at -> path(requests.legend().uris().get(requests.uri(order[at])))).distinct().count();
        int first = times(client).min().orElse(0);
        int last = times(client).max().orElse(0);
        return new Conduct(different, paths, time(first), time(last));
    }

    private static String path(String uri) {
        int end = uri.indexOf('?');
        return end < 0 ? uri : uri.substring(0, end);
    }

    private IntStream times(int client) {
        return IntStream.range(from[client], from[client + 1]).map(at -> requests.halfHour(order[at])).filter(half -> half > 0);
    }

    private static @Nullable Instant time(int halfHour) {
        return halfHour == 0 ? null : Instant.ofEpochSecond((long) halfHour * HALF_HOUR_SECONDS);
    }
}
