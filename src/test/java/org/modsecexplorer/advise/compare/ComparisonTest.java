package org.modsecexplorer.advise.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.modsecexplorer.advise.tune.Evidence;
import org.modsecexplorer.advise.tune.Finder;
import org.modsecexplorer.advise.tune.Log;
import org.modsecexplorer.advise.tune.Verdict;
import org.modsecexplorer.audit.Outcome;
import org.modsecexplorer.query.Timeline;
import org.modsecexplorer.query.Totals;

/** Two sides of made-up requests. */
class ComparisonTest {

    private static final Instant BEFORE = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant AFTER = Instant.parse("2026-11-15T00:00:00Z");
    private static final int DAYS = 14;

    private final Log before = new Log();
    private final Log after = new Log();

    private static Side side(Log log, Instant start, Map<String, Timeline> statuses) {
        Instant end = start.plus(Duration.ofDays(DAYS));
        Totals totals = new Totals(0, 0, 0, 0, 0, 0, start, end.minusSeconds(1));
        return new Side(totals, log.requests(), log.found(), Map.of(Aspect.STATUS, statuses), Timeline.EMPTY);
    }

    private Comparison comparison() {
        return Comparison.of(side(before, BEFORE, Map.of()), side(after, AFTER, Map.of()));
    }

    private static void people(Log log, Instant start, String uri, String match, int each) {
        for (int day = 0; day < DAYS; day++) {
            for (int i = 0; i < each; i++) {
                String client = "192.0.2." + (day * each + i);
                log.add(client, start.plus(Duration.ofDays(day)).plusSeconds(i * 600L), uri, true, Outcome.BLOCKED, "Mozilla/5.0", match);
                log.total(client, 30, 29);
            }
        }
    }

    private static Change of(Comparison comparison, Aspect aspect, String value) {
        return comparison.shifts(aspect).stream().filter(shift -> shift.value().equals(value)).findFirst().orElseThrow().change();
    }

    @Test
    void aRuleThatBeganWithTheDeploymentIsNewAndItsGroupComesFirst() {
        people(before, BEFORE, "/search", "942100 ARGS:q", 3);
        people(after, AFTER, "/search", "942100 ARGS:q", 3);
        people(after, AFTER, "/cart/save", "932105 ARGS:note", 4);
        Comparison comparison = comparison();
        assertThat(of(comparison, Aspect.RULE, "932105")).isEqualTo(Change.NEW);
        assertThat(of(comparison, Aspect.PLACE, "ARGS:note")).isEqualTo(Change.NEW);
        assertThat(of(comparison, Aspect.RULE, "942100")).isEqualTo(Change.STEADY);
        assertThat(comparison.newGroups()).hasSize(1);
        GroupChange group = comparison.newGroups().getFirst();
        assertThat(group.change()).isEqualTo(Change.NEW);
        assertThat(group.group().path()).isEqualTo("/cart/save");
        assertThat(group.group().verdict()).isEqualTo(Verdict.VERY_LIKELY);
        assertThat(comparison.goneGroups()).isEmpty();
    }

    @Test
    void whatAnExclusionEndedIsGone() {
        people(before, BEFORE, "/search", "942100 ARGS:q", 3);
        people(after, AFTER, "/other", "941100 ARGS:q", 3);
        Comparison comparison = comparison();
        assertThat(of(comparison, Aspect.RULE, "942100")).isEqualTo(Change.GONE);
        assertThat(comparison.goneGroups().getFirst().group().rule()).isEqualTo(942_100);
    }

    @Test
    void aScannerThatCameOnceIsNoChange() {
        people(before, BEFORE, "/search", "942100 ARGS:q", 3);
        people(after, AFTER, "/search", "942100 ARGS:q", 3);
        for (int i = 0; i < 2_000; i++) {
            after.add("203.0.113.9", AFTER.plusSeconds(i), "/a" + i % 50, false, Outcome.BLOCKED, "sqlmap/1.8", "942100 ARGS:q", "930120 ARGS:f");
        }
        assertThat(of(comparison(), Aspect.RULE, "942100")).isEqualTo(Change.STEADY);
        assertThat(of(comparison(), Aspect.RULE, "930120")).isEqualTo(Change.FEW);
    }

    @Test
    void ratesAreRequestsADay() {
        people(before, BEFORE, "/search", "942100 ARGS:q", 1);
        people(after, AFTER, "/search", "942100 ARGS:q", 5);
        Shift shift = comparison().shifts(Aspect.RULE).getFirst();
        assertThat(shift.change()).isEqualTo(Change.MORE);
        assertThat(shift.before()).isEqualTo(new Rate(14, 14, 1));
        assertThat(shift.after()).isEqualTo(new Rate(70, 70, 5));
    }

    @Test
    void statusCodesAreComparedOverTime() {
        Map<String, Timeline> broken = Map.of("500", timeline(AFTER, 40));
        Comparison comparison = Comparison.of(side(before, BEFORE, Map.of("500", timeline(BEFORE, 2))), side(after, AFTER, broken));
        assertThat(of(comparison, Aspect.STATUS, "500")).isEqualTo(Change.MORE);
    }

    private static Timeline timeline(Instant start, long daily) {
        List<Long> counts = new ArrayList<>(Collections.nCopies(Outcome.values().length, 0L));
        counts.set(Outcome.CLEAN.ordinal(), daily);
        return new Timeline(start, Duration.ofDays(1), Collections.nCopies(DAYS, new Timeline.Bucket(counts)));
    }

    @Test
    void aGroupIsFoundAgainWhereTheFinderWroteAStar() {
        people(before, BEFORE, "/posts/7/edit", "941100 ARGS:body", 3);
        for (String post : List.of("/posts/8/edit", "/posts/9/edit")) {
            people(after, AFTER, post, "941100 ARGS:body", 2);
        }
        assertThat(comparison().newGroups()).isEmpty();
        assertThat(comparison().goneGroups()).isEmpty();
    }

    @Test
    void anEmptySideIsNoError() {
        people(after, AFTER, "/search", "942100 ARGS:q", 3);
        Side empty = new Side(
                new Totals(0, 0, 0, 0, 0, 0, null, null), before.requests(), before.found(), Map.of(), Timeline.EMPTY);
        assertThat(Comparison.of(empty, side(after, AFTER, Map.of())).shifts(Aspect.RULE).getFirst().change()).isEqualTo(Change.FEW);
    }
}
