package org.modsecexplorer.cli.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modsecexplorer.cli.words.WrongUsageException;

class AgesTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-08-31T12:00:00Z"), ZoneOffset.UTC);

    @ParameterizedTest
    @CsvSource({
        "90d, 2026-06-02T12:00:00Z",
        "12w, 2026-06-08T12:00:00Z",
        "6m, 2026-02-28T12:00:00Z",
        "2y, 2024-08-31T12:00:00Z",
        "2026-08-01, 2026-08-01T00:00:00Z",
        "2026-08-01T12:30, 2026-08-01T12:30:00Z",
        "2026-08-01T12:30:00+02:00, 2026-08-01T10:30:00Z"
    })
    void agesAndDates(String age, Instant moment) {
        assertThat(Ages.before(age, CLOCK)).isEqualTo(moment);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0d", "-1d", "90", "90h", "d", "yesterday", "2026-13-01", "2026-09-01", "999999d", "1e3d"})
    void whatIsNoneOrWouldTakeEverythingIsRefused(String age) {
        assertThatThrownBy(() -> Ages.before(age, CLOCK)).isInstanceOf(WrongUsageException.class).hasMessageContaining("--older-than");
    }
}
