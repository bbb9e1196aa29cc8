package org.modsecexplorer.advise.tune;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The record of one client, from its requests with matches. Its size is bounded, however many requests the client sent. */
final class Client {

    /** A client that has done more than this is judged by what it did so far. */
    private static final int MOST_WINDOWS = 500;

    private static final int MOST_TRIALS = 64;
    private static final int WINDOW_SECONDS = 1_800;

    /** The trials of each half hour in requests that were hindered. */
    private final Map<Long, Set<Trial>> hindered = new HashMap<>();
    private final Map<Long, Set<Trial>> noticed = new HashMap<>();
    private final Set<Long> days = new HashSet<>();
    private final Set<Trial> withAttackText = new HashSet<>();
    private int matched;
    private int withHeaders;
    private int withSession;
    private int withTool;
    private boolean scanner;
    /** Most requests of a client name the same program, so it is not looked at again. */
    private @Nullable String lastAgent;

    private boolean lastIsTool;
    private long requests;
    private long clean;

    /**
     * Notes a request with matches.
     *
     * @param isHindered whether it was blocked, or would have been
     * @param session    null if the log does not tell
     * @param tried      true if the data is a text that attacks are tried with
     */
    void add(@Nullable Instant time, Trial trial, boolean isHindered, @Nullable Boolean session, String agent, boolean tried) {
        matched += isHindered ? 1 : 0;
        withHeaders += session == null ? 0 : 1;
        withSession += session != null && session ? 1 : 0;
        if (!agent.equals(lastAgent)) {
            lastAgent = agent;
            lastIsTool = Agents.isTool(agent);
            scanner |= Agents.isScanner(agent);
        }
        withTool += session != null && lastIsTool ? 1 : 0;
        if (tried && withAttackText.size() < MOST_TRIALS) {
            withAttackText.add(trial);
        }
        long seconds = time == null ? 0 : time.getEpochSecond();
        Map<Long, Set<Trial>> windows = isHindered ? hindered : noticed;
        Set<Trial> window = windows.get(seconds / WINDOW_SECONDS);
        if (window == null && windows.size() < MOST_WINDOWS) {
            window = new HashSet<>(4);
            windows.put(seconds / WINDOW_SECONDS, window);
            days.add(time == null ? 0 : time.atOffset(ZoneOffset.UTC).toLocalDate().toEpochDay());
        }
        if (window != null && window.size() < MOST_TRIALS) {
            window.add(trial);
        }
    }

    /** Tells how many requests are stored of it in all, and how many were clean. */
    void total(long all, long harmless) {
        requests = all;
        clean = harmless;
    }

    int matched() {
        return matched;
    }

    long clean() {
        return clean;
    }

    long requests() {
        return Math.max(requests, matched);
    }

    double cleanShare() {
        return clean / (double) requests();
    }

    /** Null if the log has no headers. */
    @Nullable Double sessionShare() {
        return withHeaders == 0 ? null : Double.valueOf(withSession / (double) withHeaders);
    }

    boolean usesTools() {
        return withTool * 2 > withHeaders;
    }

    boolean usesScanner() {
        return scanner;
    }

    int days() {
        return days.size();
    }

    /** In how many ways it sent attack texts, without those that count as ordinary. */
    int attackTexts(Set<Trial> ordinary) {
        return (int) withAttackText.stream().filter(trial -> !ordinary.contains(trial)).count();
    }

    /** The most different places within an hour, without what counts as ordinary. */
    int placesInAnHour(Set<Trial> ordinary) {
        return mostInAnHour(ordinary, Trial::where);
    }

    /** The most different kinds of attack within an hour, without what counts as ordinary. */
    int kindsInAnHour(Set<Trial> ordinary) {
        return mostInAnHour(ordinary, Trial::kind);
    }

    /** All trials of the client. */
    Set<Trial> trials() {
        Set<Trial> all = new HashSet<>();
        windows().values().forEach(all::addAll);
        return all;
    }

    /** Trials in hindered requests. If no request was hindered, as in a log of detection only, those in all requests. */
    private Map<Long, Set<Trial>> windows() {
        return hindered.isEmpty() ? noticed : hindered;
    }

    private int mostInAnHour(Set<Trial> ordinary, Function<Trial, String> part) {
        int most = 0;
        for (Map.Entry<Long, Set<Trial>> window : windows().entrySet()) {
            Set<String> hour = new HashSet<>();
            for (Set<Trial> half : List.of(window.getValue(), windows().getOrDefault(window.getKey() + 1, Set.of()))) {
                half.stream().filter(trial -> !ordinary.contains(trial)).map(part).forEach(hour::add);
            }
            most = Math.max(most, hour.size());
        }
        return most;
    }
}
