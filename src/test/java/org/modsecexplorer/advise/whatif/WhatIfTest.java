package org.modsecexplorer.advise.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.modsecexplorer.advise.tune.Log;
import org.modsecexplorer.advise.tune.client.Standing;
import org.modsecexplorer.audit.Action;
import org.modsecexplorer.audit.Outcome;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.audit.Severity;

/** Scores, and what another limit or level would change. */
class WhatIfTest {

    private static final Instant START = Instant.parse("2026-11-01T08:00:00Z");

    private final Log log = new Log();

    private WhatIf whatIf(@Nullable Integer paranoia) {
        return new WhatIf(log.requests(), log.found().standings(), paranoia);
    }

    private void site() {
        for (int i = 0; i < 3; i++) {
            log.blocked("192.0.2." + i, i * 30, "/posts", true, "942100 ARGS:q");
        }
        for (int i = 0; i < 9; i++) {
            log.add("203.0.113.9", START.plusSeconds(i * 60L), "/a" + i + "/x", false, Outcome.BLOCKED, "curl/8", "942100 ARGS:p" + i, "941100 ARGS:p" + i);
        }
        log.add("192.0.2.0", START, "/posts", true, Outcome.NOTICED, "Mozilla/5.0");
    }

    @Test
    void requestsAreCountedByScoreAndOutcome() {
        site();
        assertThat(whatIf(null).histogram()).containsExactly(
                new ScoreCount(0, Map.of(Outcome.NOTICED, 1), Map.of(Standing.HONEST, 1)),
                new ScoreCount(5, Map.of(Outcome.BLOCKED, 3), Map.of(Standing.HONEST, 3)),
                new ScoreCount(10, Map.of(Outcome.BLOCKED, 9), Map.of(Standing.ATTACKER, 9)));
    }

    @Test
    void aLimitStopsAttackersAndPeople() {
        site();
        assertThat(whatIf(null).at(5)).isEqualTo(new LimitCount(5, 9, 3, 0, 1, 3));
        assertThat(whatIf(null).at(10)).isEqualTo(new LimitCount(10, 9, 0, 0, 1, 0));
        assertThat(whatIf(null).at(11).stopped()).isZero();
    }

    @Test
    void aHigherLimitLetsRequestsPassAndNamesTheirRules() {
        site();
        Change change = whatIf(null).change(10);
        assertThat(change.passing()).isEqualTo(new LimitCount(10, 0, 3, 0, 0, 3));
        assertThat(change.passingByRule()).isEqualTo(Map.of(942_100, 3));
        assertThat(change.stopped().stopped()).isZero();
    }

    @Test
    void aLowerLimitStopsWhatPassed() {
        log.add("192.0.2.1", START, "/a", true, Outcome.NOTICED, "x", "942100 ARGS:q");
        assertThat(whatIf(null).change(5).stopped().stopped()).isEqualTo(1);
        assertThat(whatIf(null).change(6).stopped().stopped()).isZero();
    }

    @Test
    void rulesAboveTheLevelDoNotCount() {
        RuleMatch high = new RuleMatch(
                942_432, null, null, null, "m", "d", Severity.WARNING, "OWASP_CRS/4.0.0", null, null, List.of("paranoia-level/4"), null, Action.WARNING, "x", "ARGS:q", null, null, "");
        log.add("192.0.2.1", START, "www.example.com", "/a", true, Outcome.BLOCKED, "x", List.of(high, Log.match("942100 ARGS:q"), Log.match("949110 TX:anomaly_score")));
        assertThat(whatIf(4).at(8).stopped()).isEqualTo(1);
        assertThat(whatIf(1).at(8).stopped()).isZero();
        assertThat(whatIf(1).at(5).stopped()).isEqualTo(1);
    }

    @Test
    void whatARuleStopsByItselfStaysStopped() {
        log.add("192.0.2.1", START, "www.example.com", "/a", true, Outcome.BLOCKED, "x", List.of(Log.match("10001 ARGS:q")));
        assertThat(whatIf(null).stoppedByRules()).isEqualTo(1);
        assertThat(whatIf(null).change(1_000).passing().stopped()).isZero();
    }

    @Test
    void detectionOnlyTellsWhatSwitchingOnWouldStop() {
        log.add("192.0.2.1", START, "/a", true, Outcome.WOULD_BLOCK, "x", "942100 ARGS:q");
        assertThat(whatIf(null).wouldBlock()).isEqualTo(1);
        assertThat(whatIf(null).change(5).stopped().stopped()).isEqualTo(1);
        assertThat(whatIf(null).change(10).stopped().stopped()).isZero();
    }

    @Test
    void aClientIsCountedOnceHoweverManyRequestsItHas() {
        site();
        assertThat(whatIf(null).total()).isEqualTo(new LimitCount(Integer.MIN_VALUE, 9, 4, 0, 1, 3));
        assertThat(whatIf(null).change(100).passing().attackers()).isEqualTo(1);
    }

    @Test
    void blockingBeginsWithALimitThatStopsHardlyAnyPeople() {
        site();
        List<LimitCount> rungs = Ladder.of(whatIf(null), 6);
        assertThat(rungs).extracting(LimitCount::limit).startsWith(3, 5, 6, 7, 10);
        assertThat(Ladder.start(rungs, whatIf(null)).limit()).isEqualTo(6);
    }

    @Test
    void theDirectivesNameTheLevelAsTheRuleSetDoes() {
        assertThat(LimitDirectives.text(20, null, 3)).isEqualTo("SecAction \\\n  \"id:900110,phase:1,pass,t:none,nolog,\\\n  setvar:tx.inbound_anomaly_score_threshold=20\"");
        assertThat(LimitDirectives.text(20, 2, 3)).endsWith("setvar:tx.paranoia_level=2\"");
        assertThat(LimitDirectives.text(20, 2, 4)).endsWith("setvar:tx.blocking_paranoia_level=2\"");
    }
}
