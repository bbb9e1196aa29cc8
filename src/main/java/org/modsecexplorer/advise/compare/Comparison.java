package org.modsecexplorer.advise.compare;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.tune.client.Standing;
import org.modsecexplorer.audit.Outcome;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.query.Timeline;

/**
 * What differs between two sides.
 *
 * @param bucket     span of time of which both sides were compared
 * @param shifts     all values: changes first, the strongest first in each aspect
 * @param newGroups  only the second side has them; those that hinder most people first
 * @param goneGroups only the first side has them
 */
public record Comparison(Duration bucket, List<Shift> shifts, List<GroupChange> newGroups, List<GroupChange> goneGroups) {

    private static final int MOST_VALUES = 1_000;
    private static final int FEWEST_CLIENTS = 3;
    private static final double DAY_SECONDS = 86_400;

    public Comparison {
        shifts = List.copyOf(shifts);
        newGroups = List.copyOf(newGroups);
        goneGroups = List.copyOf(goneGroups);
    }

    public static Comparison of(Side before, Side after) {
        Duration shorter = before.span().compareTo(after.span()) < 0 ? before.span() : after.span();
        int width = Buckets.width(shorter);
        Work work = new Work(before, after, Buckets.of(before, width), Buckets.of(after, width));
        List<Shift> shifts = new ArrayList<>();
        work.matched(Aspect.RULE, match -> match.ruleId() == null || match.reportsScore() ? null : String.valueOf(match.ruleId()), shifts);
        work.matched(Aspect.PLACE, match -> match.reportsScore() ? null : match.target(), shifts);
        work.timed(Aspect.STATUS, shifts);
        work.outcomes(shifts);
        work.timed(Aspect.HOST, shifts);
        shifts.sort(Comparator.comparing(Shift::aspect).thenComparing(Shift::change).thenComparing(Comparator.comparingDouble((Shift shift) -> Math.abs(shift.strength())).reversed())
                .thenComparing(Shift::value));
        return new Comparison(
                Duration.ofSeconds(width), shifts, work.groups(after, before, true), work.groups(before, after, false));
    }

    public List<Shift> shifts(Aspect aspect) {
        return shifts.stream().filter(shift -> shift.aspect() == aspect).toList();
    }

    /** Both sides with their buckets. */
    private record Work(Side before, Side after, Buckets a, Buckets b) {

        void matched(Aspect aspect, Function<RuleMatch, @Nullable String> value, List<Shift> shifts) {
            MatchedValues one = new MatchedValues(before.matched(), value);
            MatchedValues other = new MatchedValues(after.matched(), value);
            Set<String> names = new LinkedHashSet<>(one.top(MOST_VALUES));
            names.addAll(other.top(MOST_VALUES));
            Map<String, MatchedValues.Count> ones = one.counts(names, a);
            Map<String, MatchedValues.Count> others = other.counts(names, b);
            Map<String, String> labels = aspect == Aspect.RULE ? messages() : Map.of();
            Usual usual = new Usual(a, b);
            for (String name : names) {
                MatchedValues.Count x = ones.get(name);
                MatchedValues.Count y = others.get(name);
                Change change = usual.change(x.units(), y.units(), Math.max(x.clients(), y.clients()) >= FEWEST_CLIENTS);
                shifts.add(new Shift(
                        aspect, name, labels.get(name), change, rate(x.requests(), x.clients(), before), rate(y.requests(), y.clients(), after), usual.strength(x.units(), y.units())));
            }
        }

        List<GroupChange> groups(Side has, Side lacks, boolean isNew) {
            Usual usual = new Usual(a, b);
            return Likeness.missing(has.found().groups(), lacks.found().groups()).stream()
                    .map(group -> new GroupChange(group, usual.ofOneSide(group.clientCount() - group.clients().getOrDefault(Standing.ATTACKER, 0), isNew)))
                    .toList();
        }

        private Map<String, String> messages() {
            Map<String, String> messages = new HashMap<>();
            List.of(after, before).forEach(side -> side.matched().legend().ruleSets().forEach(set -> set.forEach(match -> {
                if (match.ruleId() != null && match.msg() != null) {
                    messages.putIfAbsent(String.valueOf(match.ruleId()), match.msg());
                }
            })));
            return messages;
        }

        void timed(Aspect aspect, List<Shift> shifts) {
            Set<String> names = new LinkedHashSet<>(before.values(aspect));
            names.addAll(after.values(aspect));
            for (String name : names) {
                Timeline one = before.timelines().getOrDefault(aspect, Map.of()).getOrDefault(name, Timeline.EMPTY);
                Timeline other = after.timelines().getOrDefault(aspect, Map.of()).getOrDefault(name, Timeline.EMPTY);
                shifts.add(shift(aspect, name, series(one, a, Timeline.Bucket::total), series(other, b, Timeline.Bucket::total)));
            }
        }

        void outcomes(List<Shift> shifts) {
            Map<String, Outcome> words = new HashMap<>(before.outcomes());
            words.putAll(after.outcomes());
            words.forEach((word, outcome) -> shifts.add(shift(
                    Aspect.OUTCOME, word, series(before.timeline(), a, bucket -> bucket.of(List.of(outcome))), series(after.timeline(), b, bucket -> bucket.of(List.of(outcome))))));
        }

        private Shift shift(Aspect aspect, String name, long[] one, long[] other) {
            Usual usual = new Usual(a, b);
            return new Shift(
                    aspect, name, null, usual.change(one, other, true), rate(sum(one), 0, before), rate(sum(other), 0, after), usual.strength(one, other));
        }

        private static long sum(long[] series) {
            long sum = 0;
            for (long each : series) {
                sum += each;
            }
            return sum;
        }

        private static long[] series(Timeline timeline, Buckets buckets, Function<Timeline.Bucket, Long> count) {
            long[] series = new long[buckets.count()];
            for (int i = 0; i < timeline.buckets().size(); i++) {
                series[buckets.of(timeline.start().plus(timeline.width().multipliedBy(i)))] += count.apply(timeline.buckets().get(i));
            }
            return series;
        }

        private static Rate rate(long requests, int clients, Side side) {
            return new Rate(requests, clients, requests * DAY_SECONDS / side.span().toSeconds());
        }
    }
}
