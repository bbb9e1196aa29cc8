package org.modsecexplorer.advise.tune;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a client did, as far as its requests with matches tell. Its memory is limited, however much it sent. */
final class Client {

    /** A client that has done more than this is judged by what it did so far. */
    private static final int MOST_WINDOWS = 500;

    private static final int MOST_SPOTS = 64;
    private static final int WINDOW_SECONDS = 1_800;

    /** Half an hour: the spots and the kinds of attack that were tried. */
    private record Window(Set<String> spots, Set<String> classes) {

        Window() {
            this(new HashSet<>(), new HashSet<>());
        }
    }

    private final Map<Long, Window> windows = new HashMap<>();
    private final Set<Long> days = new HashSet<>();
    private final Set<String> triedSpots = new HashSet<>();
    private int matched;
    private int withHeaders;
    private int withSession;
    private int withTool;
    private boolean scanner;
    private long requests;
    private long clean;

    /**
     * Notes a request with matches.
     *
     * @param spot    the place and the part of the site where the first rule matched, so that one request with many fields counts once
     * @param classes kinds of attack that the rules look for
     * @param session null if the log does not tell
     * @param tried   true if the data is a text that attacks are tried with
     */
    void add(@Nullable Instant time, String spot, Set<String> classes, @Nullable Boolean session, String agent, boolean tried) {
        matched++;
        withHeaders += session == null ? 0 : 1;
        withSession += session != null && session ? 1 : 0;
        withTool += session != null && Agents.isTool(agent) ? 1 : 0;
        scanner |= Agents.isScanner(agent);
        if (tried && triedSpots.size() < MOST_SPOTS) {
            triedSpots.add(spot);
        }
        long seconds = time == null ? 0 : time.getEpochSecond();
        Window window = windows.get(seconds / WINDOW_SECONDS);
        if (window == null && windows.size() < MOST_WINDOWS) {
            window = new Window();
            windows.put(seconds / WINDOW_SECONDS, window);
            days.add(time == null ? 0 : time.atOffset(ZoneOffset.UTC).toLocalDate().toEpochDay());
        }
        if (window != null && window.spots().size() < MOST_SPOTS) {
            window.spots().add(spot);
            window.classes().addAll(classes);
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

    /** At how many different spots rules matched attack texts. */
    int triedSpots() {
        return triedSpots.size();
    }

    /** The most different spots within an hour. */
    int spotsInAnHour() {
        return most(Window::spots);
    }

    /** The most different kinds of attack within an hour. */
    int classesInAnHour() {
        return most(Window::classes);
    }

    private int most(java.util.function.Function<Window, Set<String>> part) {
        int most = 0;
        for (Map.Entry<Long, Window> window : windows.entrySet()) {
            Set<String> hour = new HashSet<>(part.apply(window.getValue()));
            Window next = windows.get(window.getKey() + 1);
            if (next != null) {
                hour.addAll(part.apply(next));
            }
            most = Math.max(most, hour.size());
        }
        return most;
    }
}
