package org.modsecexplorer.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Round moments along the axis for any span. */
class TimeTicksTest {

    private static final Instant START = Instant.parse("2026-11-14T21:50:00Z");

    private static List<String> labels(Duration span, int most) {
        return new TimeTicks(Locale.ENGLISH).between(START, START.plus(span), most).stream().map(TimeTicks.Tick::label).toList();
    }

    @Test
    void stepsAreRoundAndTheDayStandsWithMidnight() {
        assertThat(labels(Duration.ofHours(6), 7)).containsExactly("14 Nov, 22:00", "23:00", "15 Nov", "01:00", "02:00", "03:00");
        assertThat(labels(Duration.ofDays(20), 8)).containsExactly("15 Nov 2026", "18 Nov", "21 Nov", "24 Nov", "27 Nov", "30 Nov", "3 Dec");
        assertThat(labels(Duration.ofSeconds(30), 8)).contains("21:50:05", "21:50:10");
        assertThat(labels(Duration.ofDays(1000), 8)).first().isEqualTo("Jan 2027");
    }

    @Test
    void thereAreNeverMoreThanFit() {
        for (int days = 1; days < 4_000; days += 37) {
            for (int most = 1; most < 12; most++) {
                assertThat(labels(Duration.ofDays(days), most)).hasSizeLessThanOrEqualTo(most + 1);
            }
        }
    }
}
