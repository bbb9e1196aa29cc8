package org.modsecexplorer.advise.campaign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Joins visits with a sign in common that came together, if chance does not explain it. */
final class Matchmaker {

    /**
     * A sign, or two of them, of some visits.
     *
     * @param visits  those that may be joined
     * @param holders number of all visits with it, whoever's
     * @param before  what the share of such visits is supposed to be as long as nothing is known
     * @param parts    each of two signs for itself; empty if there is one
     * @param isCommon true if it says little by itself: it joins only if the log shows how rare it is
     */
    record Shared(Supplier<List<Sign>> signs, int[] visits, int holders, double before, List<Part> parts, boolean isCommon) {}

    /** One of two signs, see {@link Shared}. */
    record Part(int holders, double before) {}

    /** Visits to join, by their start. @param chance that unrelated visits would meet so */
    private record Candidate(Shared shared, int[] visits, int clients, double expected, double chance) {}

    /** A pause in the arrival of visits that ends a group. Each is tried, since attacks are fast or slow. */
    private static final int[] PAUSES_SECONDS = {600, 7_200, 86_400};

    /** A group that lasts longer than this, and through most of the log, counts as traffic that is always there. */
    private static final int STEADY_SECONDS = 3 * 3_600;

    /** So many other visits show how rare a common sign is. */
    private static final int KNOWLEDGE = 100;

    private final Visits visits;

    /** Of all visits, sorted; and of those that may be joined. */
    private final int[] starts;

    private final int[] suspects;
    private final Circles circles;
    private final List<Candidate> candidates = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private final int[] seen;
    private int round;
    private int tests;

    Matchmaker(Visits visits, Suspects suspects, int clientNumbers) {
        this.visits = visits;
        this.suspects = IntStream.range(0, visits.size()).filter(suspects::contains).map(visits::start).sorted().toArray();
        this.starts = IntStream.range(0, visits.size()).map(visits::start).sorted().toArray();
        this.circles = new Circles(visits.size());
        this.seen = new int[clientNumbers];
    }

    Circles circles() {
        return circles;
    }

    List<Link> links() {
        return links;
    }

    /** Joins all of the visits, whenever they came. */
    void joinAll(Shared shared) {
        int[] sorted = byStart(shared.visits);
        int clients = clients(sorted, 0, sorted.length);
        if (clients > 1) {
            double expected = suspects.length * Chance.share(shared.holders - sorted.length, suspects.length - sorted.length, shared.before);
            consider(shared, sorted, clients, expected, Chance.atLeast(clients - 1, expected));
        }
    }

    void join(Shared shared) {
        int[] sorted = byStart(shared.visits);
        for (int pause : PAUSES_SECONDS) {
            int end;
            for (int start = 0; start < sorted.length; start = end) {
                end = start + 1;
                while (end < sorted.length && visits.start(sorted[end]) - visits.start(sorted[end - 1]) <= pause) {
                    end++;
                }
                if (end - start > 1) {
                    judge(shared, sorted, start, end, pause);
                }
            }
        }
    }

    /** Joins two groups that have clients in common. @param clients number of these */
    void joinReturning(int one, int other, int clients) {
        circles.join(one, other);
        int start = Math.min(visits.start(one), visits.start(other));
        int end = Math.max(visits.start(one), visits.start(other));
        links.add(new Link(one, new Bond(List.of(new Sign.SameClients()), clients, 0, 0, Instant.ofEpochSecond(start), Instant.ofEpochSecond(end))));
    }

    private void judge(Shared shared, int[] sorted, int start, int end, int pause) {
        int first = visits.start(sorted[start]);
        int last = visits.start(sorted[end - 1]);
        int logSpan = starts[starts.length - 1] - starts[0];
        int clients = clients(sorted, start, end);
        if (clients < 2 || last - first > STEADY_SECONDS && (last - first) * 2L > logSpan) {
            return;
        }
        int present = after(suspects, last + pause) - after(suspects, first - 1);
        int rest = suspects.length - present;
        if (shared.isCommon && rest < KNOWLEDGE) {
            return;
        }
        int joined = end - start;
        double share = Chance.share(shared.holders - joined, rest, shared.before);
        if (!shared.parts.isEmpty()) {
            share = Math.max(share, shared.parts.stream().mapToDouble(part -> Chance.share(part.holders - joined, rest, part.before)).reduce(1, (one, other) -> one * other));
        }
        tests++;
        double chance = Chance.atLeast(clients - 1, present * share);
        if (rest >= KNOWLEDGE) {
            // all with the sign could have come at any time, and each two of them could have been the first and the last
            double ends = Math.max(1, sorted.length * (sorted.length - 1.0) / 2);
            chance = Math.max(chance, ends * Chance.atLeast(joined - 1, shared.holders - 1, present / (double) suspects.length));
        }
        consider(shared, Arrays.copyOfRange(sorted, start, end), clients, present * share, chance);
    }

    private void consider(Shared shared, int[] joining, int clients, double expected, double chance) {
        if (chance < Chance.ACCEPTED) {
            candidates.add(new Candidate(shared, joining, clients, expected, chance));
        }
    }

    /** Joins the visits of all groups that are not explained by chance, given the number of groups that were looked at. */
    void decide() {
        double accepted = Math.min(Chance.ACCEPTED, Chance.OF_ONE_ERROR / Math.max(1, tests));
        candidates.stream().filter(candidate -> candidate.chance < accepted).forEach(this::accept);
        candidates.clear();
    }

    private void accept(Candidate candidate) {
        int[] joining = candidate.visits;
        for (int visit : joining) {
            circles.join(joining[0], visit);
        }
        links.add(new Link(joining[0], new Bond(
                candidate.shared.signs.get(), candidate.clients, candidate.shared.holders - joining.length, candidate.expected,
                Instant.ofEpochSecond(visits.start(joining[0])), Instant.ofEpochSecond(visits.start(joining[joining.length - 1])))));
    }

    private int[] byStart(int[] some) {
        return Arrays.stream(some).boxed().sorted(Comparator.comparingInt(visits::start)).mapToInt(Integer::intValue).toArray();
    }

    private int clients(int[] sorted, int start, int end) {
        int count = 0;
        round++;
        for (int i = start; i < end; i++) {
            int client = visits.client(sorted[i]);
            count += seen[client] == round ? 0 : 1;
            seen[client] = round;
        }
        return count;
    }

    /** The number of starts by then. */
    private static int after(int[] starts, int second) {
        int low = 0;
        int high = starts.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (starts[middle] <= second) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
