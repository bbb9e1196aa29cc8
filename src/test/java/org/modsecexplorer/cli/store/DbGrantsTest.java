package org.modsecexplorer.cli.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modsecexplorer.cli.CommandCase;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.StoreLocation;
import org.modsecexplorer.store.TestStores;

/** The printed grants allow what they promise and nothing else: the tests create users with them and run commands as these users. */
class DbGrantsTest extends CommandCase {

    private final StoreLocation server = TestStores.serverLocation();
    private final String writer = "w'`\"_" + System.nanoTime() % 1_000_000;
    private final String reader = "r%\\_" + System.nanoTime() % 1_000_000;

    /** Creates both users with the printed grants. */
    private void grant(String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("db", "grants", "--db", server.url(), "--user", writer, "--reader", reader, "--host", "localhost"));
        arguments.addAll(List.of(more));
        assertThat(run(arguments.toArray(String[]::new))).as(err()).isZero();
        for (String name : List.of(writer, reader)) {
            TestStores.administrate("create user `" + name.replace("`", "``") + "`@localhost identified by 'secret';");
        }
        TestStores.administrate(out());
    }

    private void as(String user) {
        environment.put("MODSEC_EXPLORER_DB", server.url() + "?user=" + URLEncoder.encode(user, StandardCharsets.UTF_8));
        environment.put("MODSEC_EXPLORER_DB_PASSWORD", "secret");
    }

    @Test
    void aWriterImportsCleansUpAndPrunesAndAReaderLooks() {
        Store.open(server).close();
        grant();
        as(writer);
        assertThat(run("import", SAMPLES)).as(err()).isZero();
        assertThat(run("import", SAMPLES)).as(err()).isZero();
        assertThat(err()).contains("600 transactions already known");
        assertThat(run("clean-up", "--dry-run", SAMPLES)).as(err()).isZero();
        assertThat(run("db", "prune", "--older-than", "2026-11-10")).as(err()).isZero();
        as(reader);
        assertThat(run("stats", "--by", "rule")).as(err()).isZero();
        assertThat(out()).contains("942100");
        assertThat(run("query", "--format", "jsonl", "--limit", "5")).as(err()).isZero();
        String id = out().replaceAll("(?s).*?\"id\":(\\d+).*", "$1");
        assertThat(run("show", id)).as(err()).isZero();
        assertThat(run("db", "info")).as(err()).isZero();
        assertThat(out()).contains("transactions");
    }

    @Test
    void aReaderWhoImportsIsToldThatHeMayNot() {
        Store.open(server).close();
        grant();
        as(writer);
        assertThat(run("import", SAMPLES)).isZero();
        as(reader);
        for (String[] command : new String[][] {{"import", SAMPLES}, {"db", "prune", "--older-than", "1d"}, {"open", SAMPLES}}) {
            assertThat(run(command)).isEqualTo(3);
            assertThat(err()).contains("may read the store " + server.label() + ", but not write to it").contains("db grants").doesNotContain("Exception");
        }
        assertThat(run("stats", "--by", "rule")).isZero();
        assertThat(out()).contains("942100");
    }

    @Test
    void tablesThatAreMissingOrOldAreNamedToWhoMayNotMakeThem() {
        grant("--migrate");
        as(reader);
        assertThat(run("query")).isEqualTo(3);
        assertThat(err()).contains("has no ModSec Explorer tables yet").contains("db init");
        as(writer);
        assertThat(run("db", "init")).as(err()).isZero();
        assertThat(run("import", SAMPLES)).as(err()).isZero();
        as(reader);
        assertThat(run("query", "--limit", "1")).as(err()).isZero();
        TestStores.administrate("delete from `" + server.database() + "`.flyway_schema_history where version > 3;");
        assertThat(run("query")).isEqualTo(3);
        assertThat(err()).contains("are from an older release (schema 3").contains("db migrate");
    }

    @Test
    void theWriterChangesNoEvidence() {
        Store.open(server).close();
        grant();
        assertThat(out()).doesNotContain("UPDATE ON `" + server.database() + "`.`transaction_entry`").doesNotContain("UPDATE ON `" + server.database() + "`.`raw_entry`")
                .doesNotContain("flyway_schema_history");
    }

    @Test
    void aNameOfADatabaseIsNoPattern() {
        assertThat(run("db", "grants", "--db", "jdbc:mysql://db.example.com/a_b%25c%60d")).isZero();
        assertThat(out()).contains("GRANT SELECT, SHOW VIEW ON `a\\_b\\%c``d`.* TO `modsec_reader`@`%`;")
                .contains("GRANT INSERT, DELETE ON `a_b%c``d`.`raw_entry` TO `modsec_writer`@`%`;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nGRANT ALL ON *.* TO x", "a\u001b[2J", "a\u202eb", "a\u0000"})
    void whatATerminalMustNotGetIsNoName(String name) {
        assertThat(run("db", "grants", "--db", "jdbc:mysql://db/x", "--user", name)).isEqualTo(2);
        assertThat(out()).isEmpty();
    }

    @Test
    void anEmbeddedStoreHasNoUsers() {
        assertThat(run("db", "grants")).isEqualTo(2);
        assertThat(err()).contains("File permissions control access to an embedded store");
        assertThat(run("db")).isEqualTo(2);
        assertThat(run("db", "nonsense")).isEqualTo(2);
    }
}
