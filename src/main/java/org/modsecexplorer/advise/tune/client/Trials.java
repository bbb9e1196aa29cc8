package org.modsecexplorer.advise.tune.client;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What each client tried, and when: in its hindered requests, or, if it has none, in all. One after the other, clients' trials are in one array, sorted by half
 * hour.
 */
public final class Trials {

    /** The most that a client did within an hour. */
    public record InAnHour(int places, int kinds) {}

    private final int[] place;
    private final int[] kind;
    private final int[] placeSeen;
    private final int[] kindSeen;
    private final int[] trialSeen;
    private int round;

    private long[] timed = new long[1024];
    private final int[] timedFrom;
    private long[] withText = new long[64];
    private final int[] withTextFrom;
    private int clients;

    public Trials(List<Trial> trials, int clients) {
        this.place = numbers(trials, Trial::where);
        this.kind = numbers(trials, Trial::kind);
        this.placeSeen = new int[trials.size()];
        this.kindSeen = new int[trials.size()];
        this.trialSeen = new int[trials.size()];
        this.timedFrom = new int[clients + 1];
        this.withTextFrom = new int[clients + 1];
    }

    private static int[] numbers(List<Trial> trials, Function<Trial, String> part) {
        Map<String, Integer> numbers = new HashMap<>();
        return trials.stream().mapToInt(trial -> numbers.computeIfAbsent(part.apply(trial), _ -> numbers.size())).toArray();
    }

    /**
     * Adds the next client.
     *
     * @param trials half hour in the upper, trial in the lower 32 bits; sorted, each once
     * @param texts  the trials with attack texts, each once
     */
    public void add(long[] trials, long[] texts) {
        timed = append(timed, timedFrom[clients], trials);
        withText = append(withText, withTextFrom[clients], texts);
        timedFrom[clients + 1] = timedFrom[clients] + trials.length;
        withTextFrom[clients + 1] = withTextFrom[clients] + texts.length;
        clients++;
    }

    private static long[] append(long[] to, int at, long[] added) {
        long[] room = at + added.length > to.length ? Arrays.copyOf(to, Math.max(to.length * 2, at + added.length)) : to;
        System.arraycopy(added, 0, room, at, added.length);
        return room;
    }

    public int size() {
        return place.length;
    }

    /** The trials of a client, each once. */
    public int[] of(int client) {
        int seen = ++round;
        int[] found = new int[timedFrom[client + 1] - timedFrom[client]];
        int count = 0;
        for (int i = timedFrom[client]; i < timedFrom[client + 1]; i++) {
            int trial = (int) timed[i];
            if (trialSeen[trial] != seen) {
                trialSeen[trial] = seen;
                found[count++] = trial;
            }
        }
        return Arrays.copyOf(found, count);
    }

    /** In how many ways a client sent attack texts. @param ordinary trials that do not count */
    public int attackTexts(int client, boolean[] ordinary) {
        int count = 0;
        for (int i = withTextFrom[client]; i < withTextFrom[client + 1]; i++) {
            count += ordinary[(int) withText[i]] ? 0 : 1;
        }
        return count;
    }

    /** Places and kinds of attack, in two half hours one after the other. @param ordinary trials that do not count */
    public InAnHour inAnHour(int client, boolean[] ordinary) {
        int mostPlaces = 0;
        int mostKinds = 0;
        int end = timedFrom[client + 1];
        for (int start = timedFrom[client]; start < end; start = nextHalf(start, end)) {
            int seen = ++round;
            int places = 0;
            int kinds = 0;
            long half = timed[start] >> 32;
            for (int i = start; i < end && timed[i] >> 32 <= half + 1; i++) {
                int trial = (int) timed[i];
                if (!ordinary[trial]) {
                    places += placeSeen[place[trial]] == seen ? 0 : 1;
                    kinds += kindSeen[kind[trial]] == seen ? 0 : 1;
                    placeSeen[place[trial]] = seen;
                    kindSeen[kind[trial]] = seen;
                }
            }
            mostPlaces = Math.max(mostPlaces, places);
            mostKinds = Math.max(mostKinds, kinds);
        }
        return new InAnHour(mostPlaces, mostKinds);
    }

    private int nextHalf(int start, int end) {
        int i = start;
        while (i < end && timed[i] >> 32 == timed[start] >> 32) {
            i++;
        }
        return i;
    }
}
