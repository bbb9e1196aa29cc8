package org.modsecexplorer.advise.exclude;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.modsecexplorer.advise.tune.Evidence;
import org.modsecexplorer.advise.tune.Found;
import org.modsecexplorer.advise.tune.Group;
import org.modsecexplorer.advise.tune.Log;
import org.modsecexplorer.advise.tune.client.Standing;
import org.modsecexplorer.audit.Outcome;

/** The effect of exclusions on stored requests. */
class EffectTest {

    private final Log log = new Log();

    private Effect effect(@Nullable Integer limit, int... rules) {
        Found found = log.found();
        List<Group> chosen = found.groups().stream().filter(group -> Arrays.stream(rules).anyMatch(rule -> rule == group.rule())).toList();
        return effectOf(Planner.plan(chosen, Engine.V2, found.hosts()), limit);
    }

    private Effect effectOf(Plan plan, @Nullable Integer limit) {
        return new Effect(plan, log.evidence(new Evidence.Reading(false, limit)), log.requests().all(), limit == null ? Limits.USUAL : Limits.USUAL.withInbound(limit));
    }

    @Test
    void aRequestPassesIfNothingIsLeft() {
        log.blocked("192.0.2.1", 0, "/a", true, "941100 ARGS:x", "941160 ARGS:x").blocked("192.0.2.2", 30, "/a", true, "941100 ARGS:x", "942100 ARGS:y");
        assertThat(effect(null, 941_100, 941_160).total()).isEqualTo(new EffectCount(2, 1, 1, 0));
        assertThat(effect(null, 941_100, 941_160).stillBlocking()).isEqualTo(Map.of(942_100, 1L));
    }

    @Test
    void anotherPlaceOrPathIsNotTouched() {
        log.blocked("192.0.2.1", 0, "/a", true, "941100 ARGS:x");
        Found found = log.found();
        Plan plan = Planner.plan(found.groups(), Engine.V2, found.hosts());
        log.blocked("192.0.2.1", 1, "/a", true, "941100 ARGS:z").blocked("192.0.2.1", 2, "/b", true, "941100 ARGS:x").blocked("192.0.2.1", 3, "/a", true, "941110 ARGS:x");
        Effect effect = effectOf(plan, null);
        assertThat(effect.total().touched()).isEqualTo(1);
    }

    @Test
    void attacksThatWouldPassAreTold() {
        log.blocked("192.0.2.1", 0, "/a", true, "941100 ARGS:x");
        for (int i = 0; i < 9; i++) {
            log.add("203.0.113.9", Instant.EPOCH.plusSeconds(i), "/p" + i + "/x", false, Outcome.BLOCKED, "curl", "942100 ARGS:p" + i);
        }
        log.add("203.0.113.9", Instant.EPOCH, "/a", false, Outcome.BLOCKED, "curl", "941100 ARGS:x");
        assertThat(log.found().standings().of(log.client("203.0.113.9"))).isEqualTo(Standing.ATTACKER);
        Effect effect = effect(null, 941_100);
        assertThat(effect.total()).isEqualTo(new EffectCount(2, 2, 0, 1));
        assertThat(effect.attacks()).containsExactly(11L);
    }

    @Test
    void aNoticedRequestIsNoMatterUnlessALimitIsGiven() {
        log.add("192.0.2.1", Instant.EPOCH, "/a", true, Outcome.NOTICED, "x", "941100 ARGS:x", "941160 ARGS:x");
        assertThat(effect(null, 941_100).total().touched()).isZero();
        assertThat(effect(10, 941_100).total().touched()).isEqualTo(1);
    }

    @Test
    void aNameForTheWholeSiteHoldsOnEveryPath() {
        log.blocked("192.0.2.1", 0, "/a", true, "941100 ARGS:x;y").blocked("192.0.2.1", 30, "/b", true, "941100 ARGS:x;y");
        Found found = log.found();
        Plan plan = Planner.plan(found.groups().subList(0, 1), Engine.V2, found.hosts());
        Effect effect = effectOf(plan, null);
        assertThat(effect.total().passing()).isEqualTo(2);
        assertThat(effect.of(plan.exclusions().getFirst()).passing()).isEqualTo(2);
    }
}
