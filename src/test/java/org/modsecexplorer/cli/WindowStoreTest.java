package org.modsecexplorer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.modsecexplorer.store.StoreLocation;

/** The window opens on the store that the user chose, as every command does. */
class WindowStoreTest extends CommandCase {

    @BeforeEach
    void haveDisplay() {
        display = true;
    }

    private StoreLocation shownStore() {
        assertThat(shown).hasSize(1);
        return shown.removeFirst().orElseThrow();
    }

    @Test
    void theWindowTakesAnOptionThenTheEnvironmentThenTheEmbeddedStore() {
        Path file = folder.resolve("case.duckdb");
        assertThat(run()).isZero();
        assertThat(shown.removeFirst()).isEqualTo(Optional.empty());
        environment.put("MODSEC_EXPLORER_DB", "jdbc:duckdb:" + file);
        assertThat(run()).isZero();
        assertThat(shownStore().file()).isEqualTo(file);
        environment.put("MODSEC_EXPLORER_DB_PASSWORD", "secret");
        assertThat(run("--db", "jdbc:mysql://db/logs?user=me")).isZero();
        StoreLocation server = shownStore();
        assertThat(server.label()).isEqualTo("db/logs");
        assertThat(server.hasPassword()).isTrue();
    }

    @Test
    void openShowsTheStoreThatItImportedInto() {
        Path file = folder.resolve("case.duckdb");
        assertThat(run("open", "--db", "jdbc:duckdb:" + file, SAMPLES + "/audit/20261102")).isZero();
        assertThat(Objects.requireNonNull(shownStore().file())).isEqualTo(file).exists();
        environment.put("MODSEC_EXPLORER_DB", "jdbc:duckdb:" + folder.resolve("other.duckdb"));
        assertThat(run("open", SAMPLES + "/audit/20261102")).isZero();
        assertThat(shownStore().file()).isEqualTo(folder.resolve("other.duckdb"));
        assertThat(folder.resolve("store.duckdb")).doesNotExist();
    }

    @Test
    void aCommandThatReadsMakesNoStore() {
        Path file = folder.resolve("tpyo.duckdb");
        for (String[] command : new String[][] {{"stats", "--by", "rule"}, {"query"}, {"show", "1"}, {"db", "info"}, {"db", "prune", "--older-than", "9d"}}) {
            environment.put("MODSEC_EXPLORER_DB", "jdbc:duckdb:" + file);
            assertThat(run(command)).as(command[0]).isEqualTo(2);
            assertThat(err()).contains("There is no store at " + file);
            assertThat(file).doesNotExist();
        }
        environment.clear();
        assertThat(run("stats", "--by", "rule")).as("nothing was imported yet").isZero();
        assertThat(run("db", "init", "--db", "jdbc:duckdb:" + file)).isZero();
        assertThat(run("stats", "--by", "rule", "--db", "jdbc:duckdb:" + file)).isZero();
    }

    @Test
    void anOptionBeforeACommandIsRefusedInsteadOfIgnored() {
        assertThat(run("--db", "jdbc:duckdb:" + folder.resolve("case.duckdb"), "stats", "--by", "rule")).isEqualTo(2);
        assertThat(err()).contains("--db must come after the command: stats --db …");
        assertThat(run("--db", "nonsense")).isEqualTo(2);
        assertThat(shown).isEmpty();
    }
}
