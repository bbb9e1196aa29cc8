package org.modsecexplorer.cli.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modsecexplorer.cli.CommandCase;
import org.modsecexplorer.query.Column;
import org.modsecexplorer.query.Entries;
import org.modsecexplorer.query.EntryRow;
import org.modsecexplorer.query.SortOrder;
import org.modsecexplorer.query.filter.Filter;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.StoreLocation;
import org.modsecexplorer.store.TestStores;

/** Uses the table that the scripts' own instructions create. */
class DbImportAncestorTest extends CommandCase {

    private static final String TABLE = """
            create table `logs` (`id` int not null auto_increment, `REQUEST_METHOD` varchar(10), `REQUEST_URI` text, `REMOTE_ADDR` varchar(45),
            `ruleId` varchar(10), `Host` varchar(255), `msg` text, `data` text, `unique_id` varchar(50), `severity` varchar(20), `maturity` int,
            `accuracy` int, `User_Agent` text, `responce_header` int, `Engine_Mode` varchar(20), `Score` int, `SQLi` int, `XSS` int, `phase` int,
            `created_at` timestamp null, primary key (`id`)) default charset=utf8mb4;
            """;

    private final StoreLocation ancestor = TestStores.serverLocation();

    @BeforeEach
    void makeTheTable() {
        environment.put("MODSEC_EXPLORER_FROM_PASSWORD", "explorer");
        sql("set time_zone = '+03:00'; " + TABLE);
    }

    private void sql(String statements) {
        TestStores.administrate("use `" + ancestor.database() + "`; " + statements);
    }

    private static String row(String uniqueId, String uri, String client, String time) {
        return ("insert into logs (REQUEST_METHOD, REQUEST_URI, REMOTE_ADDR, ruleId, Host, msg, data, unique_id, severity, maturity, accuracy, User_Agent,"
                + " responce_header, Engine_Mode, Score, SQLi, XSS, phase, created_at) values ('GET', '%s', '%s', '942100', 'shop.example.com',"
                + " 'SQL Injection Attack', 'Matched Data  s&1c', '%s', 'CRITICAL', 9, 8, 'curl/8 \\'\\\\n', 403, 'ENABLED', 15, 10, 5, 2, %s); ")
                .formatted(uri, client, uniqueId, time == null ? "null" : "'" + time + "'");
    }

    private int importRows(String... more) {
        return run(Stream.concat(Stream.of("db", "import-ancestor", "--from", ancestor.url() + "?user=explorer"), Stream.of(more)).toArray(String[]::new));
    }

    private List<EntryRow> stored() {
        try (Store store = Store.open(TestStores.embeddedLocation(folder))) {
            Entries entries = new Entries(store);
            return entries.rows(Arrays.stream(entries.ids(Filter.EVERYTHING, new SortOrder(Column.ID, false)))
                    .boxed().toList());
        }
    }

    @Test
    void aRowIsATransactionWithAllThatItSays() {
        sql(row("aaa", "/x?q=1", "192.0.2.7", "2026-11-02 03:04:05"));
        assertThat(importRows("--time-zone", "+03:00", "--host-label", "old")).as(err()).isZero();
        assertThat(err()).contains("Stored 1 transaction of 1 row");
        assertThat(run("query", "--format", "jsonl")).isZero();
        assertThat(out()).contains(
                "\"unique_id\":\"aaa\"", "\"time\":\"2026-11-02T00:04:05", "\"client_ip\":\"192.0.2.7\"", "\"method\":\"GET\"", "\"uri\":\"/x?q=1\"",
                "\"host\":\"shop.example.com\"", "\"status\":403", "\"engine_mode\":\"ENABLED\"", "\"intercepted\":true", "\"anomaly_score\":15",
                "\"rule_id\":942100", "\"msg\":\"SQL Injection Attack\"", "\"severity\":\"CRITICAL\"", "\"maturity\":9", "\"accuracy\":8", "\"phase\":2",
                "only the first matching rule is known");
        EntryRow row = stored().getFirst();
        assertThat(row.hostLabel()).isEqualTo("old");
        assertThat(run("show", Long.toString(row.id()), "--raw")).isZero();
        assertThat(out()).startsWith("{\"ancestor_row\":{\"unique_id\":\"aaa\",\"created_at\":\"2026-11-02 03:04:05\"").endsWith("}}\n");
        assertThat(run("show", "aaa")).isZero();
        assertThat(out()).contains("942100  SQL Injection Attack  CRITICAL  denied, phase 2");
        assertThat(run("stats", "--by", "rule")).isZero();
        assertThat(out()).contains("942100");
    }

    @Test
    void theServersOwnZoneIsTakenWhereNoneIsGiven() {
        // whatever that zone is, the moment is the one that the server means
        sql("set time_zone = '+00:00'; " + row("aaa", "/", "192.0.2.7", "2026-11-02 03:04:05"));
        assertThat(importRows()).as(err()).isZero();
        assertThat(stored().getFirst().time()).isEqualTo("2026-11-02T03:04:05Z");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void nothingIsStoredTwiceAndWhatTheScriptsStoredTwiceIsOne(boolean embedded) {
        if (!embedded) {
            environment.put("MODSEC_EXPLORER_DB", TestStores.serverLocation().url() + "?user=explorer");
            environment.put("MODSEC_EXPLORER_DB_PASSWORD", "explorer");
        }
        String many = IntStream.range(0, 2_500).mapToObj(i -> row("id" + i, "/" + i, "192.0.2.1", "2026-11-02 03:04:05")).collect(Collectors.joining());
        sql(many + row("id7", "/7", "192.0.2.1", "2026-11-02 03:04:05") + row("", "/no-id", "192.0.2.1", null) + row("", "/no-id", "192.0.2.1", null));
        assertThat(importRows()).as(err()).isZero();
        assertThat(err()).contains("Stored 2,502 transactions of 2,503 rows; 1 row already known").contains("2 rows without a time");
        assertThat(importRows()).isZero();
        assertThat(err()).contains("Stored 0 transactions of 2,503 rows; 2,503 rows already known");
    }

    @Test
    void aRowWhoseAuditEntryIsStoredIsLeftOut() {
        assertThat(run("import", SAMPLES)).isZero();
        EntryRow known = stored().stream().filter(e -> e.uri() != null && e.uri().contains("?")).findFirst().orElseThrow();
        // characters are replaced as the scripts did it, and the time may be when the scripts ran
        String uri = known.uri().replaceAll("[^A-Za-z0-9/?=&.]", " ");
        sql("set time_zone = '+00:00'; " + row(known.uniqueId(), uri, known.clientIp(), known.time().toString().substring(0, 19).replace('T', ' '))
                + row(known.uniqueId(), uri, known.clientIp(), "2026-12-24 00:00:00")
                + row(known.uniqueId(), uri, "198.51.100.99", "2026-12-24 00:00:00")
                + row(known.uniqueId(), uri, known.clientIp(), "2020-01-01 00:00:00")
                + row(known.uniqueId(), "/elsewhere", known.clientIp(), "2026-12-24 00:00:00"));
        assertThat(importRows()).as(err()).isZero();
        assertThat(err()).contains("Stored 3 transactions of 5 rows; 0 rows already known, 2 rows skipped because the audit entry itself is stored");
        assertThat(stored()).hasSize(603);
    }

    @Test
    void hostileAndEmptyRowsAreStoredAsTheyAre() {
        sql("insert into logs () values (); " + row("x\\u0000\\'\";--", "/<script>\\0\\r\\n\\Z", "not an address", "2026-11-02 03:04:05")
                + "insert into logs (ruleId, severity, responce_header, phase, Engine_Mode) values ('2147483648', 'x', -1, 99, 'OFF');");
        assertThat(importRows()).as(err()).isZero();
        assertThat(err()).contains("Stored 3 transactions of 3 rows");
        assertThat(run("query", "--format", "jsonl")).isZero();
        assertThat(out()).contains("not an address");
    }

    @Test
    void whatCannotBeIsSaidInWords() {
        assertThat(importRows("--from-table", "not there`")).isEqualTo(3);
        assertThat(err()).contains("not there").doesNotContain("Exception");
        assertThat(importRows("--time-zone", "Mars")).isEqualTo(2);
        assertThat(run("db", "import-ancestor", "--from", "jdbc:duckdb:/x")).isEqualTo(2);
        environment.put("MODSEC_EXPLORER_FROM_PASSWORD", "wrong");
        assertThat(importRows()).isEqualTo(3);
        assertThat(err()).contains("refused the user 'explorer'");
    }
}
