package org.modsecexplorer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.modsecexplorer.store.TestStores;

/** The command compare, from logs to what changed. */
class CompareCommandTest extends CommandCase {

    private static AttackLog days(int first, int last, String... matches) {
        AttackLog log = new AttackLog();
        for (int day = first; day <= last; day++) {
            for (int i = 0; i < 4; i++) {
                log.entry("192.0.2." + (day * 4 + i), day, i * 100, "/search", "Mozilla/5.0", 403, matches);
            }
        }
        return log;
    }

    private void imported(AttackLog log, String... more) throws IOException {
        Path file = Files.writeString(Files.createTempFile(folder, "audit", ".log"), log.text());
        String[] arguments = new String[more.length + 2];
        arguments[0] = "import";
        arguments[1] = file.toString();
        System.arraycopy(more, 0, arguments, 2, more.length);
        assertThat(run(arguments)).isZero();
    }

    private void deployment() throws IOException {
        imported(days(1, 10, "942100 ARGS:q union"));
        imported(days(11, 20, "942100 ARGS:q union", "941100 ARGS:note\\x1b[2J <b>"));
    }

    @Test
    void aDeploymentIsSplitAtItsTime() throws IOException {
        deployment();
        assertThat(run("compare", "--split", "2026-11-11 00:00")).isZero();
        assertThat(out()).contains("before  2026-11-01 00:00", "after   2026-11-11 00:00", "Compared in spans of 1d.", "New groups of false alarms: 1,", "Rules: changed: 1, steady: 1")
                .containsPattern("(?m)^new +0 +4\\.3 +0 +40 +\\S+ +941100 +m$").doesNotContain("\u001b");
    }

    @Test
    void filtersChooseTheSides() throws IOException {
        deployment();
        assertThat(run("compare", "--before", "since:2026-11-11", "--after", "until:2026-11-10", "rule:942100")).isZero();
        assertThat(out()).containsPattern("(?m)^gone +4\\.3 +0 +40 +0 +\\S+ +941100");
        assertThat(run("compare", "--a", "until:2026-11-10", "--b", "until:2026-11-10")).isZero();
        assertThat(out()).contains("Rules: changed: 0, steady: 1");
    }

    @Test
    void asJson() throws IOException {
        deployment();
        assertThat(run("compare", "--split", "2026-11-11", "--format", "json")).isZero();
        assertThat(out()).startsWith("{\"before\":{\"first\":\"2026-11-01T00:00:00.123456Z\"").endsWith("}\n").contains(
                "\"newGroups\":[{\"change\":\"new\",\"rule\":941100", "\"rule\":[{\"value\":\"941100\",\"message\":\"m\",\"change\":\"new\",\"before\":{\"requests\":0,\"perDay\":0.0},\"after\":{\"requests\":40,\"clients\":40,",
                "\"outcome\":[{\"value\":\"blocked-stated\",\"change\":\"steady\"");
    }

    @Test
    void twoStoresAreCompared() throws IOException {
        imported(days(1, 10, "942100 ARGS:q union"));
        String other = "jdbc:duckdb:" + folder.resolve("other.duckdb");
        imported(days(1, 10, "941100 ARGS:note <b>"), "--db", other);
        assertThat(run("compare", "--other-db", other)).isZero();
        assertThat(out()).containsPattern("(?m)^new .* 941100").containsPattern("(?m)^gone .* 942100");
    }

    @Test
    void aStoreOnAServerIsCompared() throws IOException {
        environment.put("MODSEC_EXPLORER_DB", TestStores.serverUrl());
        assertThat(run("db", "init")).isZero();
        deployment();
        assertThat(run("compare", "--split", "2026-11-11")).isZero();
        assertThat(out()).containsPattern("(?m)^new .* 941100");
    }

    @Test
    void whatToCompareMustBeSaidOnce() {
        assertThat(run("compare")).isEqualTo(2);
        assertThat(err()).contains("Say what to compare");
        assertThat(run("compare", "--before", "rule:1")).isEqualTo(2);
        assertThat(run("compare", "--split", "2026-11-11", "--after", "rule:1")).isEqualTo(2);
        assertThat(run("compare", "--split", "tomorrow")).isEqualTo(2);
        assertThat(err()).contains("Invalid filter");
    }
}
