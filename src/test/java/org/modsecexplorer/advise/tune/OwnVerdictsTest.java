package org.modsecexplorer.advise.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.StoreException;
import org.modsecexplorer.store.StoreFailure;
import org.modsecexplorer.store.StoreLocation;
import org.modsecexplorer.store.TestStores;
import org.modsecexplorer.store.admin.Grants;

/** Verdicts of users: kept in the store, in force instead of the finder's. */
class OwnVerdictsTest {

    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00.123456Z");

    @TempDir
    Path folder;

    private static OwnVerdict verdict(Verdict verdict, String place, Instant time) {
        return new OwnVerdict(942_100, place, "/blog/*", verdict, "ada", time);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theyAreKeptReplacedAndForgotten(boolean embedded) {
        try (Store store = embedded ? TestStores.embedded(folder) : TestStores.server()) {
            OwnVerdicts verdicts = new OwnVerdicts(store);
            String place = "ARGS:\u65e5'\"" + "x".repeat(2_000);
            verdicts.keep(verdict(Verdict.ATTACK, place, NOON));
            verdicts.keep(verdict(Verdict.VERY_LIKELY, place, NOON.plusSeconds(1)));
            verdicts.keep(verdict(Verdict.ATTACK, "ARGS:q", NOON));
            assertThat(verdicts.all()).containsExactly(verdict(Verdict.VERY_LIKELY, place, NOON.plusSeconds(1)), verdict(Verdict.ATTACK, "ARGS:q", NOON));
            verdicts.forget(942_100, place, "/blog/*");
            assertThat(verdicts.all()).containsExactly(verdict(Verdict.ATTACK, "ARGS:q", NOON));
        }
    }

    @Test
    void whoMayOnlyReadIsToldSoAndAWriterMayKeepThem() {
        StoreLocation server = TestStores.serverLocation();
        Store.open(server).close();
        String database = Objects.requireNonNull(server.database());
        TestStores.administrate("create user if not exists looks@localhost identified by 'looks';create user if not exists writes@localhost identified by 'writes';"
                + String.join("", Grants.reader(database, new Grants.Account("looks", "localhost")))
                + String.join("", Grants.writer(database, new Grants.Account("writes", "localhost"), false)));
        OwnVerdict kept = verdict(Verdict.ATTACK, "ARGS:q", NOON);
        try (Store store = Store.open(StoreLocation.ofUrl(server.url() + "?user=writes&password=writes"))) {
            new OwnVerdicts(store).keep(kept);
        }
        try (Store store = Store.open(StoreLocation.ofUrl(server.url() + "?user=looks&password=looks"))) {
            OwnVerdicts verdicts = new OwnVerdicts(store);
            assertThat(verdicts.all()).containsExactly(kept);
            assertThatThrownBy(() -> verdicts.keep(kept))
                    .isInstanceOfSatisfying(StoreException.class, e -> assertThat(e.failure()).isInstanceOf(StoreFailure.MayNotWrite.class));
        }
    }

    @Test
    void theyTakeThePlaceOfTheFindersOnThatGroupOnly() {
        Found found = new Log().blocked("192.0.2.1", 0, "/a", true, "942100 ARGS:q").blocked("192.0.2.1", 9, "/a", true, "942100 ARGS:r").found();
        OwnVerdict own = new OwnVerdict(942_100, "ARGS:q", "/a", Verdict.ATTACK, "ada", NOON);
        List<Group> groups = found.ruledBy(List.of(own)).groups();
        assertThat(groups).filteredOn(group -> group.place().equals("ARGS:q")).singleElement().satisfies(group -> {
            assertThat(group.verdict()).isEqualTo(Verdict.ATTACK);
            assertThat(group.own()).isEqualTo(own);
            assertThat(group.reasons()).isNotEmpty();
        });
        assertThat(groups).filteredOn(group -> group.place().equals("ARGS:r")).singleElement().extracting(Group::own).isNull();
    }
}
