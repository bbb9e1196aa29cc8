package org.modsecexplorer.advise.compare;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.query.matched.MatchedRequests;

/** Rules or places in the requests with matches. What one client does in a bucket counts once, so a scanner weighs as much as a visitor. */
final class MatchedValues {

    /** @param units clients in each bucket, each once a bucket */
    record Count(long requests, int clients, long[] units) {}

    private static final int HALF_HOUR_SECONDS = 1_800;

    private final MatchedRequests requests;
    private final Function<RuleMatch, @Nullable String> value;
    private final Map<String, Long> totals = new HashMap<>();

    /** @param value of a match; null for those to leave out */
    MatchedValues(MatchedRequests requests, Function<RuleMatch, @Nullable String> value) {
        this.requests = requests;
        this.value = value;
        long[] ofSet = new long[requests.legend().ruleSets().size()];
        for (int i = 0; i < requests.size(); i++) {
            ofSet[requests.ruleSet(i)]++;
        }
        for (int set = 0; set < ofSet.length; set++) {
            for (String each : ofSet[set] == 0 ? List.<String>of() : values(set)) {
                totals.merge(each, ofSet[set], Long::sum);
            }
        }
    }

    private List<String> values(int set) {
        List<String> values = new ArrayList<>();
        for (RuleMatch match : requests.legend().ruleSets().get(set)) {
            String each = value.apply(match);
            if (each != null && !values.contains(each)) {
                values.add(each);
            }
        }
        return values;
    }

    /** The most frequent values. */
    List<String> top(int most) {
        return totals.entrySet().stream().sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey())).limit(most)
                .map(Map.Entry::getKey).toList();
    }

    Map<String, Count> counts(Collection<String> wanted, Buckets buckets) {
        List<String> names = List.copyOf(wanted);
        Map<String, Integer> numbers = new HashMap<>();
        names.forEach(name -> numbers.put(name, numbers.size()));
        int[][] ofSet = new int[requests.legend().ruleSets().size()][];
        long[][] units = new long[names.size()][buckets.count()];
        int[] clients = new int[names.size()];
        int[] order = byClient();
        long[] pairs = new long[64];
        int found = 0;
        for (int at = 0; at < order.length; at++) {
            int i = order[at];
            int set = requests.ruleSet(i);
            if (ofSet[set] == null) {
                ofSet[set] = values(set).stream().filter(numbers::containsKey).mapToInt(numbers::get).toArray();
            }
            int bucket = buckets.of(Instant.ofEpochSecond((long) requests.halfHour(i) * HALF_HOUR_SECONDS));
            for (int number : ofSet[set]) {
                if (found == pairs.length) {
                    pairs = Arrays.copyOf(pairs, found * 2);
                }
                pairs[found++] = (long) number << 32 | bucket;
            }
            if (at + 1 == order.length || requests.client(order[at + 1]) != requests.client(i)) {
                count(pairs, found, units, clients);
                found = 0;
            }
        }
        Map<String, Count> counts = new HashMap<>();
        names.forEach(name -> counts.put(name, new Count(totals.getOrDefault(name, 0L), clients[numbers.get(name)], units[numbers.get(name)])));
        return counts;
    }

    /** Adds what one client did. */
    private static void count(long[] pairs, int size, long[][] units, int[] clients) {
        Arrays.sort(pairs, 0, size);
        for (int i = 0; i < size; i++) {
            int number = (int) (pairs[i] >> 32);
            if (i == 0 || pairs[i] != pairs[i - 1]) {
                units[number][(int) pairs[i]]++;
            }
            clients[number] += i == 0 || number != (int) (pairs[i - 1] >> 32) ? 1 : 0;
        }
    }

    /** Requests in the order of their clients. */
    private int[] byClient() {
        int[] next = new int[requests.clientNumbers() + 1];
        for (int i = 0; i < requests.size(); i++) {
            next[requests.client(i) + 1]++;
        }
        Arrays.parallelPrefix(next, Integer::sum);
        int[] order = new int[requests.size()];
        for (int i = 0; i < order.length; i++) {
            order[next[requests.client(i)]++] = i;
        }
        return order;
    }
}
