package org.modsecexplorer.ui.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modsecexplorer.store.Keyring;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.StoreLocation;
import org.modsecexplorer.ui.frame.TestDesk;

/** The list of recent stores, as it is kept from one start to the next. */
class RecentStoresTest {

    @TempDir
    Path folder;

    private final Jobs jobs = new Jobs(Runnable::run, Runnable::run);

    private static List<String> addresses(RecentStores recent) {
        return recent.allProperty().get().stream().map(each -> each.location().keptUrl()).toList();
    }

    private static String address(Path file) {
        return StoreLocation.embedded(file).keptUrl();
    }

    @Test
    void theLatestComesFirstAndTheListIsShort() {
        TestDesk desk = new TestDesk(folder);
        desk.remember("stores.recent", IntStream.range(0, RecentStores.MOST).mapToObj(i -> address(folder.resolve(i + ".duckdb"))).collect(Collectors.joining("\n")));
        Session session = new Session(jobs, Keyring.NONE, folder.resolve("cache"));
        RecentStores recent = new RecentStores(session, jobs, desk);
        session.use(Store.create(folder.resolve("new.duckdb")));
        session.use(Store.create(folder.resolve("5.duckdb")));
        session.use(Store.open(desk.embeddedStore()));
        assertThat(addresses(recent)).hasSize(RecentStores.MOST)
                .startsWith(address(folder.resolve("5.duckdb")), address(folder.resolve("new.duckdb")), address(folder.resolve("0.duckdb")))
                .endsWith(address(folder.resolve("6.duckdb")));
        assertThat(addresses(new RecentStores(session, jobs, desk))).isEqualTo(addresses(recent));
        recent.forget(StoreLocation.embedded(folder.resolve("5.duckdb")));
        assertThat(addresses(new RecentStores(session, jobs, desk))).hasSize(RecentStores.MOST - 1).doesNotContain(address(folder.resolve("5.duckdb")));
        session.close();
    }

    @Test
    void spoiltLinesAreOmitted() {
        TestDesk desk = new TestDesk(folder);
        desk.remember("stores.recent", "jdbc:mysql://db:3306/logs?user=me\njdbc:oracle:x\n\njdbc:duckdb:\njdbc:duckdb:/tmp/a.duckdb");
        RecentStores recent = new RecentStores(new Session(jobs, Keyring.NONE, folder.resolve("cache")), jobs, desk);
        assertThat(addresses(recent)).containsExactly("jdbc:mysql://db:3306/logs?user=me", "jdbc:duckdb:/tmp/a.duckdb");
        recent.refresh();
        assertThat(recent.allProperty().get()).extracting(RecentStores.Recent::isGone).containsExactly(false, true);
    }
}
