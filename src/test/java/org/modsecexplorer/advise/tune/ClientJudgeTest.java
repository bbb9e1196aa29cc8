package org.modsecexplorer.advise.tune;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.modsecexplorer.advise.tune.client.ClientJudge;
import org.modsecexplorer.advise.tune.client.Standing;
import org.modsecexplorer.audit.Outcome;

/** Each sign about a client can tip the balance. */
class ClientJudgeTest {

    private static final Instant START = Instant.parse("2026-11-01T08:00:00Z");
    private static final String CLIENT = "203.0.113.9";
    private static final String BROWSER = "Mozilla/5.0";
    private static final List<Integer> KINDS = List.of(942_100, 941_100, 932_100, 930_100);

    private final ClientJudge judge = new ClientJudge(true, true);
    private final Log log = new Log();

    /** @param kinds number of kinds of attack */
    private void tries(int spots, int minutesApart, boolean session, String agent, int kinds, String data) {
        for (int i = 0; i < spots; i++) {
            log.add(CLIENT, START.plusSeconds(i * 60L * minutesApart), "/" + (char) ('a' + i), session, Outcome.BLOCKED, agent, KINDS.get(i % kinds) + " ARGS:" + (char) ('a' + i) + " " + data);
        }
    }

    private double points(ClientJudge by, boolean... ordinary) {
        Evidence evidence = log.evidence(Evidence.Reading.USUAL);
        Clients clients = evidence.clients();
        boolean[] none = ordinary.length > 0 ? ordinary : new boolean[clients.trials().size()];
        return by.points(clients.facts(0), clients.trials().inAnHour(0, none), clients.trials().attackTexts(0, none));
    }

    private Standing standing() {
        return ClientJudge.standing(points(judge));
    }

    @Test
    void whoProbesManyPlacesInAnHourAttacks() {
        tries(8, 3, false, BROWSER, 1, "x");
        assertThat(standing()).isEqualTo(Standing.ATTACKER);
    }

    @Test
    void aSessionDoesNotExcuseIt() {
        tries(8, 3, true, BROWSER, 4, "<script>alert(1)</script>");
        log.total(CLIENT, 8, 0);
        assertThat(standing()).isEqualTo(Standing.ATTACKER);
    }

    @Test
    void theSamePlacesOverDaysAreWork() {
        tries(8, 24 * 60, true, BROWSER, 1, "x");
        log.total(CLIENT, 20, 12);
        assertThat(standing()).isEqualTo(Standing.HONEST);
    }

    @Test
    void twoHalfHoursCountAsOne() {
        tries(8, 6, false, BROWSER, 1, "x");
        assertThat(standing()).isEqualTo(Standing.ATTACKER);
    }

    @Test
    void whatOthersDoTooIsNoProbing() {
        tries(8, 3, true, BROWSER, 2, "x");
        log.total(CLIENT, 8, 0);
        assertThat(standing()).isEqualTo(Standing.ATTACKER);
        boolean[] all = {true, true, true, true, true, true, true, true};
        assertThat(ClientJudge.standing(points(judge, all))).isNotEqualTo(Standing.ATTACKER);
    }

    @Test
    void whatWasOnlyNoticedIsNoProbing() {
        for (int i = 0; i < 9; i++) {
            log.add(CLIENT, START.plusSeconds(i), "/" + (char) ('a' + i), true, Outcome.NOTICED, BROWSER, "942100 ARGS:" + (char) ('a' + i));
        }
        log.add(CLIENT, START, "/x", true, Outcome.BLOCKED, BROWSER, "941100 ARGS:x");
        assertThat(standing()).isEqualTo(Standing.HONEST);
    }

    @Test
    void aScannersNameIsEnough() {
        tries(1, 1, false, "Nikto/2.5.0", 1, "x");
        assertThat(standing()).isEqualTo(Standing.ATTACKER);
    }

    @Test
    void oneRequestWithASessionIsNoAttack() {
        tries(1, 1, true, BROWSER, 1, "x");
        assertThat(standing()).isEqualTo(Standing.HONEST);
    }

    @Test
    void oneRequestWithoutSaysTooLittle() {
        tries(1, 1, false, BROWSER, 1, "x");
        log.total(CLIENT, 1, 0);
        assertThat(standing()).isEqualTo(Standing.UNKNOWN);
    }

    @Test
    void cleanRequestsSpeakForAVisitorWithoutASession() {
        tries(1, 1, false, BROWSER, 1, "x");
        log.total(CLIENT, 12, 11);
        assertThat(standing()).isEqualTo(Standing.HONEST);
    }

    @Test
    void withoutCleanRequestsInTheLogTheirLackMeansNothing() {
        tries(5, 24 * 60, true, BROWSER, 1, "x");
        log.total(CLIENT, 5, 0);
        assertThat(points(new ClientJudge(false, true))).isLessThan(points(judge));
    }

    @Test
    void scriptsWithoutASessionAreSuspect() {
        tries(1, 1, false, BROWSER, 1, "x");
        double withBrowser = points(judge);
        log.add(CLIENT, START, "/a", false, Outcome.BLOCKED, "curl/8.11.0", "942100 ARGS:a x").add(CLIENT, START, "/a", false, Outcome.BLOCKED, "curl/8.11.0", "942100 ARGS:a x");
        assertThat(points(judge)).isGreaterThan(withBrowser);
    }

    @Test
    void attackTextsInSeveralPlacesAreSuspect() {
        tries(2, 24 * 60, false, BROWSER, 1, "<script>alert(1)</script>");
        assertThat(points(judge)).isEqualTo(2.5);
    }
}
