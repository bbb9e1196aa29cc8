package org.modsecexplorer.advise.tune;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.BitSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.modsecexplorer.advise.tune.client.Standing;
import org.modsecexplorer.advise.tune.shape.Sighted;
import org.modsecexplorer.audit.Outcome;

/** Groups and verdicts from requests. */
class FinderTest {

    private final Log log = new Log();

    private void people(int count, String uri, String... places) {
        for (int i = 0; i < count; i++) {
            log.blocked("192.0.2." + i, i * 30, uri.replace("#", String.valueOf(i)), true, places);
        }
    }

    private void attacker(String client, int hour) {
        for (int i = 0; i < 9; i++) {
            log.add(client, Instant.parse("2026-11-05T02:00:00Z").plusSeconds(hour * 3_600L + i * 60), "/a" + i + "/x", false, Outcome.BLOCKED, "curl/8",
                    "942100 ARGS:p" + i);
        }
    }

    @Test
    void manyPeopleAtOnePlaceAreAFalseAlarm() {
        people(6, "/posts/#/edit", "941100 ARGS:body", "941160 ARGS:body");
        Group group = log.group(941_100);
        assertThat(group.verdict()).isEqualTo(Verdict.VERY_LIKELY);
        assertThat(group.path()).isEqualTo("/posts/*/edit");
        assertThat(group.people()).isEqualTo(6);
        assertThat(group.others()).containsEntry(941_160, 6);
        assertThat(group.sighted()).singleElement().extracting(Sighted::hosts).isEqualTo(Set.of("www.example.com"));
    }

    @Test
    void theSamePlaceWithAnotherRuleByAnAttackerIsAnAttack() {
        people(6, "/login", "942100 ARGS:password");
        attacker("203.0.113.9", 0);
        log.blocked("203.0.113.9", 92, "/login", true, "941100 ARGS:password");
        assertThat(log.group(941_100).verdict()).isEqualTo(Verdict.ATTACK);
        assertThat(log.found().groups().stream().filter(group -> group.path().equals("/login") && group.rule() == 942_100))
                .extracting(Group::verdict).containsExactly(Verdict.VERY_LIKELY);
    }

    @Test
    void anAttackerTaintsWhatItAloneDid() {
        attacker("203.0.113.9", 0);
        attacker("203.0.113.10", 5);
        assertThat(log.found().groups()).extracting(Group::verdict).containsOnly(Verdict.ATTACK);
        assertThat(log.found().groups()).allMatch(group -> group.sighted().isEmpty() && group.people() == 0);
    }

    @Test
    void whoWorksMuchInAnHourIsNoAttacker() {
        for (int place = 0; place < 6; place++) {
            for (int i = 0; i < 4; i++) {
                log.blocked("198.51.100." + (place * 10 + i), i * 30, "/tool" + "abcdef".charAt(place) + "/x", true, "942100 ARGS:field" + "abcdef".charAt(place));
            }
            log.add("192.0.2.99", Instant.parse("2026-11-20T10:00:00Z").plusSeconds(place * 300L), "/tool" + "abcdef".charAt(place) + "/x", true, Outcome.BLOCKED, "Mozilla/5.0",
                    "942100 ARGS:field" + "abcdef".charAt(place));
        }
        assertThat(log.found().standings().of(log.client("192.0.2.99"))).isEqualTo(Standing.HONEST);
    }

    @Test
    void rulesThatReportScoresAreNoGroups() {
        people(1, "/", "942100 ARGS:q");
        assertThat(log.found().groups()).extracting(Group::rule).containsExactly(942_100);
    }

    @Test
    void aRuleThatMatchesTwiceInARequestCountsOnce() {
        people(3, "/", "930110 ARGS:path", "930110 ARGS:path");
        assertThat(log.group(930_110).requests()).isEqualTo(3);
    }

    @Test
    void numberedPlacesAreOneGroup() {
        for (int i = 0; i < 6; i++) {
            log.blocked("192.0.2." + i, i * 30, "/poll", true, "932100 ARGS:answer_" + i);
        }
        assertThat(log.group(932_100).place()).isEqualTo("ARGS:answer_*");
        assertThat(log.group(932_100).sighted()).hasSize(6);
        assertThat(log.found(new Evidence.Reading(true, null)).groups()).as("joining turned off").hasSize(6);
    }

    @Test
    void whatHindersMostPeopleComesFirst() {
        people(2, "/few", "942100 ARGS:a");
        people(7, "/many", "942100 ARGS:a");
        assertThat(log.found().groups()).extracting(Group::path).containsExactly("/many", "/few");
    }

    @Test
    void noticedRequestsHinderNobodyUnlessALimitIsGiven() {
        log.add("192.0.2.1", Instant.EPOCH, "/", true, Outcome.NOTICED, "x", "942100 ARGS:q", "942190 ARGS:q");
        assertThat(log.group(942_100).hindered()).isZero();
        assertThat(log.found(new Evidence.Reading(false, 10)).groups()).extracting(Group::hindered).containsOnly(1);
    }

    @Test
    void methodsAndContentTypesAreApart() {
        log.blocked("192.0.2.1", 0, "/api", true, "911100 REQUEST_METHOD");
        assertThat(log.group(911_100).place()).isEqualTo("REQUEST_METHOD POST");
    }

    @Test
    void chainsNameTheVariableOfTheirFirstLink() {
        log.blocked("192.0.2.1", 0, "/", true, "933120 MATCHED_VARS:ARGS:x", "931130 TX:rfi_parameter_ARGS:url");
        assertThat(log.group(933_120).place()).isEqualTo("ARGS:x");
        assertThat(log.group(931_130).place()).isEqualTo("ARGS:url");
    }

    @Test
    void aClientIsJudgedByAllItsRequestsWhateverIsLookedAt() {
        for (int place = 0; place < 8; place++) {
            log.blocked("192.0.2.66", 0, "/p" + place, false, "94210" + place + " ARGS:x" + place);
        }
        Evidence evidence = log.evidence(Evidence.Reading.USUAL);
        BitSet one = new BitSet();
        one.set(3);
        Found found = Finder.groups(evidence, one);
        assertThat(found.groups()).singleElement().satisfies(group -> {
            assertThat(group.rule()).isEqualTo(942_103);
            assertThat(group.requests()).isEqualTo(1);
            assertThat(group.clients()).containsOnlyKeys(Standing.ATTACKER);
        });
    }
}
