package org.modsecexplorer.advise.deny;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.modsecexplorer.advise.tune.Evidence;
import org.modsecexplorer.advise.tune.Log;
import org.modsecexplorer.advise.tune.client.Standing;
import org.modsecexplorer.audit.Outcome;

/** Clients with hindered requests, and what they did. */
class SuspectTest {

    private static final Instant START = Instant.parse("2026-11-01T08:10:00Z");

    private final Log log = new Log();

    private List<Suspect> suspects() {
        return Suspect.of(log.evidence(Evidence.Reading.USUAL), log.requests().all());
    }

    @Test
    void whatAnAttackerDidIsSummedUp() {
        for (int i = 0; i < 9; i++) {
            log.add("203.0.113.9", START.plusSeconds(i * 60L), "/a" + i + "/x", false, Outcome.BLOCKED, "curl/8", "942100 ARGS:p" + i, "941100 ARGS:p" + i);
        }
        log.add("203.0.113.9", START.plusSeconds(1_800), "/a0/x?y=1", false, Outcome.BLOCKED, "curl/8", "942100 ARGS:y");
        assertThat(suspects()).singleElement().satisfies(suspect -> {
            assertThat(suspect.address()).isEqualTo("203.0.113.9");
            assertThat(suspect.client().standing()).isEqualTo(Standing.ATTACKER);
            assertThat(suspect.client().hindered()).isEqualTo(10);
            assertThat(suspect.conduct()).isEqualTo(new Conduct(2, 9, Instant.parse("2026-11-01T08:00:00Z"), Instant.parse("2026-11-01T08:30:00Z")));
        });
    }

    @Test
    void whoWasNeverHinderedIsNoSuspect() {
        log.add("192.0.2.1", START, "/a", true, Outcome.NOTICED, "x", "942100 ARGS:q");
        assertThat(suspects()).isEmpty();
    }
}
