package org.modsecexplorer.app;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.modsecexplorer.store.Keyring;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.StoreLocation;
import org.modsecexplorer.store.TestStores;

/** Passes a unique password to the real program in every possible way, then searches for it wherever it must not be. */
@EnabledOnOs(OS.LINUX)
@Tag("slow")
class PlantedPasswordTest {

    private static final String PLANTED = "Xq7-planted-Zw3";
    private static final String USER = "planted";

    @TempDir
    Path folder;

    private final StoreLocation server = TestStores.serverLocation();

    @BeforeAll
    static void makeTheUser() {
        TestStores.serverLocation();
        TestStores.administrate("create user planted@localhost identified by '" + PLANTED + "'; grant all on *.* to planted@localhost;");
    }

    /** True if the content has the password as text of one or two bytes per character, as a program could leave it behind. */
    private static boolean holds(byte[] content) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        return text.contains(PLANTED) || text.contains(new String(PLANTED.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1));
    }

    private List<Path> filesWithPassword() throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).filter(f -> !f.endsWith("password")).toList()) {
                if (holds(Files.readAllBytes(file))) {
                    found.add(file);
                }
            }
        }
        return found;
    }

    private String url(String more) {
        return server.url() + "?user=" + USER + more;
    }

    @Test
    void noCommandLeavesThePasswordAnywhereWhetherItWorksOrFails() throws Exception {
        ForkedMain program = new ForkedMain(folder, "-Dmodsecexplorer.logLevel=DEBUG");
        Path file = Files.writeString(folder.resolve("password"), PLANTED + "\n");
        Map<String, String> given = Map.of("MODSEC_EXPLORER_DB", url(""), "MODSEC_EXPLORER_DB_PASSWORD", PLANTED);
        Map<String, String> nowhere = Map.of("MODSEC_EXPLORER_DB", "jdbc:mysql://planted:" + PLANTED + "@127.0.0.1:1/x");
        Map<String, String> wrong = Map.of("MODSEC_EXPLORER_DB", server.url() + "?user=nobody", "MODSEC_EXPLORER_DB_PASSWORD", PLANTED);
        Map<String, String> odd = Map.of("MODSEC_EXPLORER_DB", "jdbc:mysql://(password=" + PLANTED + ")/x");
        Map<String, String> half = Map.of("MODSEC_EXPLORER_DB", server.url() + "?user=planted&sslMode=VERIFY_CA&trustCertificateKeyStorePassword=" + PLANTED
                + "&trustCertificateKeyStoreUrl=file:/not/there.p12&password=" + PLANTED);
        String samples = Path.of("sample-logs").toAbsolutePath().toString();
        for (var command : List.of(
                entry(given, List.of("0", "import", samples)),
                entry(Map.<String, String>of(), List.of("0", "db", "info", "--db", url(""), "--password-file", file.toString())),
                entry(given, List.of("0", "db", "grants")),
                entry(nowhere, List.of("3", "query")),
                entry(wrong, List.of("3", "stats", "--by", "rule")),
                entry(odd, List.of("2", "query")),
                entry(half, List.of("3", "db", "info")))) {
            Process process = program.start(command.getKey(), command.getValue().subList(1, command.getValue().size()).toArray(String[]::new));
            assertThat(process.waitFor()).as(command.getValue() + program.said()).isEqualTo(Integer.parseInt(command.getValue().getFirst()));
        }
        assertThat(program.home().resolve("log/modsec-explorer.log")).isNotEmptyFile();
        assertThat(filesWithPassword()).isEmpty();
        assertThat(file).content().contains(PLANTED);
    }

    @Test
    void aCrashOfTheRuntimeWritesNoPassword() throws Exception {
        ForkedMain program = new ForkedMain(folder, "-XX:-CreateCoredumpOnCrash");
        Process process = program.start(
                Map.of("MODSEC_EXPLORER_DB", url(""), "MODSEC_EXPLORER_DB_PASSWORD", PLANTED), "import", "-");
        // it has opened the store and waits for its standard input
        try (Store onlooker = TestStores.server()) {
            while (process.isAlive() && connections(onlooker) == 0) {
                Thread.sleep(50);
            }
        }
        assertThat(Files.readString(Path.of("/proc", Long.toString(process.pid()), "cmdline"))).doesNotContain(PLANTED);
        new ProcessBuilder("kill", "-SEGV", Long.toString(process.pid())).start().waitFor();
        process.waitFor();
        try (Stream<Path> files = Files.list(folder.resolve("work"))) {
            assertThat(files.map(f -> f.getFileName().toString())).anyMatch(name -> name.startsWith("hs_err_pid")).noneMatch(name -> name.startsWith("core"));
        }
        assertThat(filesWithPassword()).isEmpty();
    }

    private static long connections(Store store) {
        return store.dsl().fetchCount(
                DSL.table(DSL.name("information_schema", "processlist")), DSL.field(DSL.name("user"), String.class).eq(USER));
    }

    @Test
    void theProgramOfTheKeyringGetsItOnItsStandardInputAndNowhereElse() throws Exception {
        Path bin = Files.createDirectory(folder.resolve("bin"));
        Path tool = Files.writeString(bin.resolve("secret-tool"), """
                #!/bin/sh
                tr '\\0' '\\n' </proc/self/environ >"$0.environ"
                tr '\\0' '\\n' </proc/$$/cmdline >"$0.cmdline"
                echo "$*" >"$0.arguments"
                case $1 in
                  store) wc -c >"$0.count" ;;
                  lookup) printf 'found it' ;;
                esac
                """);
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwx------"));
        Map<String, String> environment = new HashMap<>(Map.of("PATH", bin + ":/usr/bin:/bin", "DBUS_SESSION_BUS_ADDRESS", "unix:path=/none"));
        Keyring keyring = SecretTool.find(environment);
        assertThat(keyring.isThere()).isTrue();
        StoreLocation location = server.withUser(USER).withPassword(PLANTED.toCharArray());
        assertThat(keyring.keep(location)).isTrue();
        assertThat(Path.of(tool + ".count")).content().startsWith(Integer.toString(PLANTED.length()));
        assertThat(Path.of(tool + ".arguments")).content().contains("server " + server.label() + " user " + USER);
        assertThat(keyring.find(location)).hasValueSatisfying(password -> assertThat(password).isEqualTo("found it".toCharArray()));
        // the program itself, configured by the environment
        environment.putAll(Map.of("MODSEC_EXPLORER_DB", url(""), "MODSEC_EXPLORER_DB_PASSWORD", PLANTED));
        ForkedMain program = new ForkedMain(folder);
        assertThat(program.start(environment, "db", "keep-password").waitFor()).as(program.said()).isZero();
        assertThat(program.said()).contains("Saved the password of planted at " + server.label());
        assertThat(Path.of(tool + ".environ")).content().doesNotContain("MODSEC_EXPLORER");
        assertThat(filesWithPassword()).isEmpty();
    }

    @Test
    void withoutASessionOrAProgramThereIsNoKeyring() {
        assertThat(SecretTool.find(Map.of("PATH", "/usr/bin:/bin")).isThere()).isFalse();
        assertThat(SecretTool.find(Map.of("PATH", folder.toString(), "DBUS_SESSION_BUS_ADDRESS", "unix:path=/none")).isThere()).isFalse();
    }
}
