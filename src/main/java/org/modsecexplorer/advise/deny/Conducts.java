package org.modsecexplorer.advise.deny;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.query.matched.MatchedRequests;

/** Sums up what each client did. Sorts the requests by client once, without an object for each. */
final class Conducts {

    private static final int HALF_HOUR_SECONDS = 1_800;

    private final MatchedRequests requests;
    private final List<int[]> rules;

    /** Numbers of the paths by the numbers of the URIs. */

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
        int[] sets = different(ofRequests(client, requests::ruleSet));
        int[] rulesOfSets = different(IntStream.of(sets).flatMap(set -> IntStream.of(rules.get(set))).toArray());
        int[] pathsOfRequests = different(ofRequests(client, requests::path));
        int[] times = IntStream.of(different(ofRequests(client, requests::halfHour))).filter(half -> half > 0).toArray();
        return new Conduct(rulesOfSets.length, pathsOfRequests.length, time(times, 0), time(times, times.length - 1));
    }

    private int[] ofRequests(int client, IntUnaryOperator number) {
        int[] numbers = new int[from[client + 1] - from[client]];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number.applyAsInt(order[from[client] + i]);
        }
        return numbers;
    }

    /** Ascending, each once. */
    private static int[] different(int[] numbers) {
        Arrays.sort(numbers);
        int count = 0;
        for (int number : numbers) {
            if (count == 0 || number != numbers[count - 1]) {
                numbers[count++] = number;
            }
        }
        return Arrays.copyOf(numbers, count);
    }

    private static @Nullable Instant time(int[] halfHours, int place) {
        return halfHours.length == 0 ? null : Instant.ofEpochSecond((long) halfHours[place] * HALF_HOUR_SECONDS);
    }
}
