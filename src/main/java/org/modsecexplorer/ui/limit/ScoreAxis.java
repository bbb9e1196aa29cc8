package org.modsecexplorer.ui.limit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.modsecexplorer.advise.tune.client.Standing;
import org.modsecexplorer.advise.whatif.ScoreCount;
import org.modsecexplorer.audit.Outcome;

/**
 * The scores of the histogram. Few very high scores would squeeze all others, so they share one bar behind the last score. Scores of 0 are left out: no limit
 * stops them.
 *
 * @param last the highest score with a place of its own
 * @param bars with their scores; the one behind the last has {@code last + 1}
 * @param rest true if higher scores share the bar behind the last
 */
record ScoreAxis(int last, List<ScoreCount> bars, boolean rest) {

    private static final int SHORTEST = 20;
    private static final int ALL_FIT = 60;
    private static final int LONGEST = 150;
    private static final double REST_SHARE = 0.01;
    private static final int REST_COUNT = 2;
    private static final int STEP = 5;

    ScoreAxis {
        bars = List.copyOf(bars);
    }

    static ScoreAxis of(List<ScoreCount> histogram) {
        List<ScoreCount> some = histogram.stream().filter(count -> count.score() > 0).toList();
        int highest = some.isEmpty() ? 0 : some.getLast().score();
        int end = highest <= ALL_FIT ? highest : Math.clamp(mostlyBelow(some), ALL_FIT, LONGEST);
        int last = Math.max(SHORTEST, Math.ceilDiv(end + 1, STEP) * STEP);
        List<ScoreCount> bars = new ArrayList<>(some.stream().filter(count -> count.score() <= last).toList());
        List<ScoreCount> higher = some.stream().filter(count -> count.score() > last).toList();
        if (!higher.isEmpty()) {
            bars.add(together(last + 1, higher));
        }
        return new ScoreAxis(last, bars, !higher.isEmpty());
    }

    /** The score that nearly all requests do not exceed. */
    private static int mostlyBelow(List<ScoreCount> counts) {
        long all = counts.stream().mapToLong(ScoreCount::requests).sum();
        long seen = 0;
        for (ScoreCount count : counts) {
            seen += count.requests();
            if (seen >= all - Math.max(all * REST_SHARE, REST_COUNT)) {
                return count.score();
            }
        }
        return 0;
    }

    private static ScoreCount together(int score, List<ScoreCount> counts) {
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        Map<Standing, Integer> standings = new EnumMap<>(Standing.class);
        counts.forEach(count -> {
            count.outcomes().forEach((outcome, requests) -> outcomes.merge(outcome, requests, Integer::sum));
            count.standings().forEach((standing, requests) -> standings.merge(standing, requests, Integer::sum));
        });
        return new ScoreCount(score, outcomes, standings);
    }

    /** Number of places, each as wide as the others. */
    int places() {
        return last + 1;
    }

    /** The left end of a score's place, as a share of the width. @param score any; those behind the last are at the end */
    double at(int score) {
        return (Math.clamp(score, 1, places() + 1) - 1.0) / places();
    }

    /** The limit nearest to a place of the line. @param share of the width */
    int limitAt(double share) {
        return (int) Math.clamp(Math.round(share * places()) + 1, 1, places());
    }

    /** Scores to label: as many as fit. @param most maximum number of labels */
    List<Integer> ticks(int most) {
        int step = 1;
        for (int each : new int[] {1, 2, 5, 10, 20, 50}) {
            step = each;
            if (last / each < Math.max(2, most)) {
                break;
            }
        }
        List<Integer> ticks = new ArrayList<>();
        for (int score = step; score <= last; score += step) {
            ticks.add(score);
        }
        return ticks;
    }
}
