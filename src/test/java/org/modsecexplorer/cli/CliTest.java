package org.modsecexplorer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modsecexplorer.cli.words.Surroundings;
import org.modsecexplorer.ingest.report.CancelSignal;
import org.modsecexplorer.store.Keyring;
import org.modsecexplorer.store.StoreLocation;
import org.modsecexplorer.store.TestStores;

class CliTest {

    private static final String SAMPLES = Path.of("sample-logs").toString();

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> environment = new HashMap<>();
    private final CancelSignal cancel = new CancelSignal();

    private byte[] in = {};

    private int run(String... arguments) {
        out.reset();
        err.reset();
        return new Cli(new TestSurroundings()).run(arguments);
    }

    private String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private final class TestSurroundings implements Surroundings {
        private final PrintStream outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
        private final PrintStream errStream = new PrintStream(err, true, StandardCharsets.UTF_8);

        @Override
        public InputStream in() {
            return new ByteArrayInputStream(in);
        }

        @Override
        public PrintStream out() {
            return outStream;
        }

        @Override
        public PrintStream err() {
            return errStream;
        }

        @Override
        public boolean isInteractive() {
            return false;
        }

        @Override
        public int width() {
            return 100;
        }

        @Override
        public String environment(String name) {
            return environment.get(name);
        }

        @Override
        public Path cacheFolder() {
            return folder.resolve("cache");
        }

        @Override
        public Path embeddedStore() {
            return folder.resolve("store.duckdb");
        }

        @Override
        public char[] askPassword(String prompt) {
            return null;
        }

        @Override
        public Keyring keyring() {
            return Keyring.NONE;
        }

        @Override
        public CancelSignal cancelSignal() {
            return cancel;
        }

        @Override
        public boolean hasDisplay() {
            return false;
        }

        @Override
        public void showWindow(StoreLocation store) {
            throw new AssertionError("there is no display");
        }

        @Override
        public String version() {
            return "9.8.7";
        }
    }

    @Test
    void openImportsAndSumsUp() {
        assertThat(run("open", SAMPLES)).isZero();
        assertThat(err()).contains("Stored 600 transactions, 0 transactions already known");
        assertThat(out()).contains("600 transactions, 403 blocked").contains("SQL Injection Attack Detected");
        assertThat(run("open", SAMPLES)).isZero();
        assertThat(err()).contains("Stored 0 transactions, 600 transactions already known");
    }

    /** Twenty entries, as a web server writes them into one file. */
    private static byte[] serialSample() throws IOException {
        ByteArrayOutputStream serial = new ByteArrayOutputStream();
        try (Stream<Path> files = Files.walk(Path.of(SAMPLES, "audit"))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().limit(20).toList()) {
                serial.write(Files.readAllBytes(file));
                serial.write('\n');
            }
        }
        return serial.toByteArray();
    }

    @Test
    void aLogMayComeThroughAPipePackedOrNot() throws IOException {
        in = serialSample();
        assertThat(run("import", "-")).isZero();
        assertThat(err()).contains("Stored 20 transactions, 0 transactions already known; 1 file");
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(in);
        }
        in = packed.toByteArray();
        assertThat(run("open", "-")).isZero();
        assertThat(err()).contains("Stored 0 transactions, 20 transactions already known");
        assertThat(run("clean-up", "-")).isEqualTo(2);
        assertThat(err()).contains("cannot be cleaned up");
    }

    @Test
    void limitsOfBundlesAreOptionsAndNamedWhereTheyEndOne() throws IOException {
        Path bundle = folder.resolve("bundle");
        try (GZIPOutputStream gzip = new GZIPOutputStream(Files.newOutputStream(bundle))) {
            gzip.write(serialSample());
        }
        assertThat(run("import", "--max-unpacked", "20k", bundle.toString())).isEqualTo(1);
        assertThat(err()).contains("it unpacked to more than 20,000 bytes; raise the limit with --max-unpacked");
        assertThat(run("import", "--max-unpacked", "1G", "--max-ratio", "50", "--max-members", "5", "--max-depth", "1", bundle.toString())).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--max-unpacked=much", "--max-unpacked=0", "--max-unpacked=99999999T", "--max-unpacked=",
        "--max-ratio=0", "--max-depth=-1", "--max-members=x", "--incomplete-after=soon", "--incomplete-after=1", "--incomplete-after=-1h"})
    void whatIsNoLimitAndNoTimeIsWrongUsage(String option) {
        assertThat(run("import", option, SAMPLES)).isEqualTo(2);
        assertThat(err()).contains(option.substring(0, option.indexOf('=')));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "90s", "10m", "1h", "2d", "never"})
    void howLongTheEndOfAnEntryIsWaitedForIsAnOption(String time) throws IOException {
        byte[] log = serialSample();
        Path torn = Files.write(folder.resolve("torn"), Arrays.copyOf(log, log.length - 10));
        assertThat(run("import", "--incomplete-after", time, torn.toString())).isEqualTo(1);
        assertThat(err()).contains(time.equals("0") ? "the existing part is stored" : "it is not stored yet");
    }

    @Test
    void queryGivesItsFourForms() {
        run("import", SAMPLES);
        assertThat(run("query", "rule:942100", "--format", "jsonl", "--limit", "3")).isZero();
        assertThat(out().lines()).hasSize(3).allMatch(line -> line.contains("\"rule_id\":942100") && line.contains("\"request_headers\":[[\""));
        assertThat(run("query", "--format", "csv", "--columns", "time,client_ip", "--sort", "time:asc", "--limit", "2")).isZero();
        assertThat(out()).startsWith("time,client_ip\r\n2026-11-02T02:38:");
        assertThat(run("query", "--format", "json", "--limit", "1")).isZero();
        assertThat(out()).startsWith("[\n{\"id\":").endsWith("\n]\n");
        assertThat(run("query", "status:>=400", "--limit", "1")).isZero();
        assertThat(out().lines().findFirst()).hasValueSatisfying(line -> assertThat(line).startsWith("TIME"));
        Path file = folder.resolve("out.csv");
        assertThat(run("query", "--format", "csv", "-o", file.toString())).isZero();
        assertThat(out()).isEmpty();
        assertThat(file).isNotEmptyFile();
    }

    @Test
    void aWrongFilterHasItsPlaceMarked() {
        assertThat(run("query", "method:GET stauts:400")).isEqualTo(2);
        assertThat(err()).contains("'stauts:' is no field; did you mean 'status:'?").contains("method:GET stauts:400\n           ^^^^^^");
        assertThat(out()).isEmpty();
    }

    @Test
    void wrongUsageIsTwo() {
        assertThat(run("import")).isEqualTo(2);
        assertThat(run("nonsense")).isEqualTo(2);
        assertThat(run("query", "--sort", "nonsense")).isEqualTo(2);
        assertThat(run("stats", "--by", "nonsense")).isEqualTo(2);
        assertThat(run("import", SAMPLES, "-k")).isEqualTo(2);
        assertThat(run("query", "--db", "jdbc:oracle:x")).isEqualTo(2);
        assertThat(run("query", "--format", "nonsense")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "open", "import", "query", "stats", "show", "clean-up", "db"})
    void helpAndVersionAreEverywhere(String command) {
        String[] words = command.isEmpty() ? new String[0] : new String[] {command};
        assertThat(run(Stream.concat(Arrays.stream(words), Stream.of("--help")).toArray(String[]::new))).isZero();
        assertThat(out()).contains("Usage: modsec-explorer").contains("--version");
        assertThat(run(Stream.concat(Arrays.stream(words), Stream.of("--version")).toArray(String[]::new))).isZero();
        assertThat(out()).contains("9.8.7");
    }

    @Test
    void showGivesTheExactBytes() throws IOException {
        Path file;
        try (var files = Files.walk(Path.of(SAMPLES, "audit"))) {
            file = files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
        run("import", SAMPLES);
        String uniqueId = file.getFileName().toString().substring(16);
        assertThat(run("show", uniqueId, "--raw")).isZero();
        assertThat(out.toByteArray()).isEqualTo(Files.readAllBytes(file));
        assertThat(run("show", uniqueId)).isZero();
        assertThat(out()).contains("Request", "Rule matches", uniqueId);
        assertThat(run("show", "nothing-has-this-id")).isEqualTo(1);
    }

    @Test
    void noControlCharacterOfALogReachesTheTerminal() throws IOException {
        Path log = folder.resolve("evil.log");
        Files.writeString(log, """
                --a1b2c3d4-A--
                [23/Nov/2026:18:25:00.123456 +0000] evil-id 192.0.2.10 51234 198.51.100.80 443
                --a1b2c3d4-B--
                GET /\u001b[2J\u001b]0;x\u0007?\u202e=1 HTTP/1.1
                Host: \u001b[31mred
                User-Agent: =cmd|' /C calc'!A0

                --a1b2c3d4-Z--
                """);
        assertThat(run("import", log.toString())).isZero();
        for (String[] command : new String[][] {{"query"}, {"show", "evil-id"}, {"stats", "--by", "host"}, {"stats", "--by", "uri"}, {"open", log.toString()}}) {
            assertThat(run(command)).isZero();
            assertThat(out() + err()).doesNotContain("\u001b", "\u0007", "\u202e");
        }
        run("query", "--format", "csv", "--columns", "user_agent");
        assertThat(out()).contains("'=cmd");
    }

    @Test
    void filesThatFailAreNamedAndTheRestIsStored() throws IOException {
        Path bad = folder.resolve("logs/bad.log");
        Files.createDirectories(bad.getParent());
        Files.writeString(bad, "no audit log at all\n");
        assertThat(run("import", SAMPLES, bad.toString())).isEqualTo(1);
        assertThat(err()).contains("Stored 600 transactions").contains(bad.toString());
        assertThat(run("import", "--report", "json", bad.toString())).isEqualTo(1);
        assertThat(out()).contains("\"kind\":\"NOT_AUDIT_LOG\"");
    }

    @Test
    void aStoreThatCannotBeUsedIsThree() throws IOException {
        assertThat(run("query", "--db", "jdbc:mysql://127.0.0.1:1/x?user=u")).isEqualTo(3);
        assertThat(err()).contains("No database server answers at 127.0.0.1:1");
        Path text = folder.resolve("text.duckdb");
        Files.writeString(text, "this is no database, and long enough to be looked at as if it were one".repeat(100));
        assertThat(run("db", "info", "--db", "jdbc:duckdb:" + text)).isEqualTo(3);
        assertThat(err()).contains(text.toString()).doesNotContain("Exception");
    }

    @Test
    void aServerTakesItsPasswordFromTheEnvironmentOrAFileAndShowsItNowhere() throws IOException {
        StoreLocation server = TestStores.serverLocation();
        String url = server.url() + "?user=explorer";
        environment.put("MODSEC_EXPLORER_DB_PASSWORD", "wrong-secret");
        assertThat(run("import", SAMPLES, "--db", url)).isEqualTo(3);
        assertThat(err()).contains("refused the user 'explorer'").doesNotContain("wrong-secret");
        environment.put("MODSEC_EXPLORER_DB_PASSWORD", "explorer");
        assertThat(run("import", SAMPLES, "--db", url)).isZero();
        environment.remove("MODSEC_EXPLORER_DB_PASSWORD");
        Path passwordFile = folder.resolve("password");
        Files.writeString(passwordFile, "explorer\n");
        environment.put("MODSEC_EXPLORER_DB", url);
        assertThat(run("db", "info", "--password-file", passwordFile.toString())).isZero();
        assertThat(out()).contains("transactions  600").contains("MARIADB").contains("imports       load rows with LOAD DATA");
        assertThat(run("stats", "--by", "rule", "--limit", "2", "--password-file", passwordFile.toString())).isZero();
        assertThat(out()).contains("913100");
    }

    @Test
    void cleanUpTellsItsPlanAndThenDoesIt() throws IOException {
        Path copy = folder.resolve("copy");
        Path first;
        try (var files = Files.walk(Path.of(SAMPLES, "audit"))) {
            first = files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
        Files.createDirectories(copy);
        Path target = copy.resolve(first.getFileName());
        Files.copy(first, target);
        assertThat(run("clean-up", copy.toString())).isZero();
        assertThat(target).exists();
        run("import", copy.toString());
        assertThat(run("clean-up", "--dry-run", copy.toString())).isZero();
        assertThat(err()).contains("Would remove 1 file");
        assertThat(target).exists();
        assertThat(run("clean-up", copy.toString())).isZero();
        assertThat(target).doesNotExist();
        assertThat(copy).exists();
    }

    @Test
    void aCancelledImportIsAHundredAndThirty() {
        cancel.cancel();
        assertThat(run("import", SAMPLES)).isEqualTo(130);
        assertThat(err()).contains("Cancelled");
    }

    @Test
    void aWatchThatMakesNoSenseIsRefusedWithAWord() throws IOException {
        String audit = Files.createDirectory(folder.resolve("audit")).toString();
        assertThat(run("watch", folder.resolve("none").toString())).isEqualTo(2);
        assertThat(err()).contains("There is no folder");
        assertThat(run("watch", audit, "--replace")).isEqualTo(2);
        assertThat(err()).contains("--pid-file");
        assertThat(run("watch", audit, "--dir-mode", "rwx")).isEqualTo(2);
        assertThat(err()).contains("three octal digits");
        assertThat(run("watch", audit, "--dir-owner", "nobody-of-that-name")).isEqualTo(2);
        assertThat(err()).contains("no user 'nobody-of-that-name'");
        assertThat(run("watch", audit, "--dry-run")).isEqualTo(2);
        assertThat(err()).contains("import --dry-run");
        assertThat(run("watch", "--help")).isZero();
        assertThat(out()).contains("--clean-up").doesNotContain("--dry-run");
        assertThat(run("import", "--help")).isZero();
        assertThat(out()).contains("--dry-run");
        assertThat(run("watch", audit, "--clean-up", "--merged-log", audit + "/merged.log")).isEqualTo(2);
        assertThat(err()).contains("it would be treated as a source");
        assertThat(run("watch", audit, "--rescan-every", "never")).isEqualTo(2);
        assertThat(err()).contains("could miss a change");
    }

    @Test
    void aCancelledWatchEndsAtOnce() throws IOException {
        Path audit = Files.createDirectory(folder.resolve("audit"));
        cancel.cancel();
        assertThat(run("watch", audit.toString())).isEqualTo(130);
        assertThat(err()).contains("Started, process").endsWith("Stopped.\n");
    }

    @Test
    void theDoctorSaysWhatIsWrongAndTheShellHowBad() throws IOException {
        Path log = folder.resolve("error.log");
        Files.writeString(log, "[Wed Nov 25 02:44:09 2026] [:error] [pid 1] [client 192.0.2.7] ModSecurity: Audit log: Failed to create file: /x\u001b[2J\n");
        Path config = Files.writeString(folder.resolve("apache2.conf"), "LoadModule security2_module m.so\nErrorLog " + log
                + "\nSecRuleEngine On\nSecRequestBodyAccess On\nSecRule ARGS \"@rx x\" id:1,phase:2,deny,sanitiseArg:password\nSecAuditEngine RelevantOnly\nSecAuditLogRelevantStatus \"^[45]\"\nSecAuditLogParts ABFHZ\nSecAuditLog "
                + folder.resolve("audit.log") + "\n");
        assertThat(run("doctor", config.toString())).isEqualTo(1);
        assertThat(out()).contains("== Entries are lost", "[entries-not-written]", "/x\\x1b[2J").doesNotContain("\u001b");
        assertThat(run("doctor", config.toString(), "--format", "json")).isEqualTo(1);
        assertThat(out()).startsWith("{\"subject\":\"" + config).contains("\"id\":\"entries-not-written\"", "\"harm\":\"loses\"").endsWith("}\n");
        Files.delete(log);
        assertThat(run("doctor", config.toString())).isZero();
        assertThat(out()).contains("[serial]").doesNotContain("are lost");
        assertThat(run("doctor", folder.resolve("none").toString())).isEqualTo(2);
        assertThat(err()).contains("No such file or folder: ");
        assertThat(run("doctor", "--help")).isZero();
        assertThat(out()).contains("Exit status:", "At least one harmful problem found");
        assertThat(folder.resolve("store.duckdb")).doesNotExist();
    }
}
