package org.modsecexplorer.advise.tune;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each sign about a client can tip the balance. */
class ClientJudgeTest {

    private static final Instant START = Instant.parse("2026-11-01T08:00:00Z");

    private final ClientJudge judge = new ClientJudge(true, true, Set.of());
    private final Client client = new Client();

    private void tries(int spots, int minutesApart, @Nullable Boolean session, String agent, boolean tried, String... kinds) {
        for (int i = 0; i < spots; i++) {
            String kind = kinds.length == 0 ? "policy" : kinds[i % kinds.length];
            client.add(START.plusSeconds(i * 60L * minutesApart), new Trial("ARGS:p" + i + " /" + i, kind), true, session, agent, tried);
        }
    }

    private Standing standing() {
        return judge.standing(client);
    }

    @Test
    void whoProbesManyPlacesInAnHourAttacks() {
        tries(8, 3, false, "Mozilla/5.0", false);
        assertThat(standing()).isEqualTo(Standing.ATTACKER);
    }

    @Test
    void aSessionDoesNotExcuseIt() {
        tries(8, 3, true, "Mozilla/5.0", true, "sqli", "xss", "rce", "lfi");
        client.total(8, 0);
        assertThat(standing()).isEqualTo(Standing.ATTACKER);
    }

    @Test
    void theSamePlacesOverDaysAreWork() {
        tries(8, 24 * 60, true, "Mozilla/5.0", false);
        client.total(20, 12);
        assertThat(standing()).isEqualTo(Standing.HONEST);
    }

    @Test
    void whatOthersDoTooIsNoProbing() {
        tries(8, 3, true, "Mozilla/5.0", false, "xss", "sqli");
        client.total(8, 0);
        assertThat(standing()).isEqualTo(Standing.ATTACKER);
        assertThat(new ClientJudge(true, true, client.trials()).standing(client)).isNotEqualTo(Standing.ATTACKER);
    }

    @Test
    void whatWasOnlyNoticedIsNoProbing() {
        for (int i = 0; i < 9; i++) {
            client.add(START.plusSeconds(i), new Trial("place " + i, "policy"), false, true, "Mozilla/5.0", false);
        }
        client.add(START, new Trial("place", "xss"), true, true, "Mozilla/5.0", false);
        assertThat(standing()).isEqualTo(Standing.HONEST);
    }

    @Test
    void aScannersNameIsEnough() {
        tries(1, 1, false, "Nikto/2.5.0", false);
        assertThat(standing()).isEqualTo(Standing.ATTACKER);
    }

    @Test
    void oneRequestWithASessionIsNoAttack() {
        tries(1, 1, true, "Mozilla/5.0", false);
        assertThat(standing()).isEqualTo(Standing.HONEST);
    }

    @Test
    void oneRequestWithoutSaysTooLittle() {
        tries(1, 1, false, "Mozilla/5.0", false);
        client.total(1, 0);
        assertThat(standing()).isEqualTo(Standing.UNKNOWN);
    }

    @Test
    void cleanRequestsSpeakForAVisitorWithoutASession() {
        tries(1, 1, false, "Mozilla/5.0", false);
        client.total(12, 11);
        assertThat(standing()).isEqualTo(Standing.HONEST);
    }

    @Test
    void withoutCleanRequestsInTheLogTheirLackMeansNothing() {
        tries(5, 24 * 60, true, "Mozilla/5.0", false);
        client.total(5, 0);
        assertThat(new ClientJudge(false, true, Set.of()).points(client)).isLessThan(judge.points(client));
    }

    @Test
    void scriptsWithoutASessionAreSuspect() {
        tries(1, 1, false, "curl/8.11.0", false);
        double withTool = judge.points(client);
        Client browser = new Client();
        browser.add(START, new Trial("s", "policy"), true, false, "Mozilla/5.0", false);
        assertThat(withTool).isGreaterThan(judge.points(browser));
    }

    @Test
    void attackTextsInSeveralPlacesAreSuspect() {
        tries(2, 24 * 60, false, "Mozilla/5.0", true);
        assertThat(judge.points(client)).isEqualTo(2.5);
    }

    @Test
    void memoryIsLimited() {
        for (int i = 0; i < 100_000; i++) {
            client.add(START.plusSeconds(i * 1_800L), new Trial("place " + i, "xss"), true, true, "x", true);
        }
        assertThat(client.days()).isLessThanOrEqualTo(500);
        assertThat(client.attackTexts(Set.of())).isEqualTo(64);
    }
}
