package org.modsecexplorer.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks the units with systemd itself. */
class ServiceFilesTest {

    private static final Path SERVICE = Path.of("installer/service");
    private static final List<String> UNITS =
            List.of("modsec-explorer-watch@.service", "modsec-explorer-import@.service", "modsec-explorer-import@.timer");

    /** Exposure in tenths, at most 100; measured: 15 and 20 (systemd 252), 23 for the watch with both drop-ins. */
    private static final int MOST_EXPOSURE = 25;

    @TempDir
    Path folder;

    private record Said(int exitCode, String words) {}

    private static Said run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), words);
    }

    @BeforeEach
    void copyWithAProgramThatIsThere() throws IOException, InterruptedException {
        assumeTrue(isThere("systemd-analyze"), "systemd-analyze is not installed here, so the units are not checked");
        for (String unit : UNITS) {
            Files.writeString(folder.resolve(unit), Files.readString(SERVICE.resolve(unit)).replace("/usr/bin/modsec-explorer", "/bin/true"));
        }
    }

    private static boolean isThere(String tool) throws InterruptedException {
        try {
            run(tool, "--version");
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void addDropIns() throws IOException {
        Path dropIns = Files.createDirectory(folder.resolve("modsec-explorer-watch@.service.d"));
        Files.copy(SERVICE.resolve("watch-dir-owner.conf"), dropIns.resolve("dir-owner.conf"));
        Files.copy(SERVICE.resolve("watch-clean-up.conf"), dropIns.resolve("clean-up.conf"));
    }

    private Said verify() throws IOException, InterruptedException {
        return run(Stream.concat(Stream.of("systemd-analyze", "verify"), UNITS.stream().map(unit -> folder.resolve(unit).toString())).toArray(String[]::new));
    }

    @Test
    void systemdHasNothingToSayAgainstTheUnits() throws Exception {
        assertThat(verify()).isEqualTo(new Said(0, ""));
        addDropIns();
        assertThat(verify()).isEqualTo(new Said(0, ""));
    }

    /** Otherwise the test above would prove nothing. */
    @Test
    void aMistakeWouldBeSeen() throws Exception {
        addDropIns();
        Files.writeString(folder.resolve("modsec-explorer-watch@.service.d/zz.conf"), "[Service]\nCapabilityBoundingSett=CAP_CHOWN\n");
        assertThat(verify().words()).contains("CapabilityBoundingSett");
    }

    @Test
    void theServicesAreExposedAsLittleAsTheirWorkAllows() throws Exception {
        assumeTrue(run("systemd-analyze", "--help").words().contains("--offline"), "this systemd-analyze is too old to check files");
        addDropIns();
        for (String unit : UNITS.subList(0, 2)) {
            Said said = run("systemd-analyze", "security", "--no-pager", "--offline=true", "--threshold=" + MOST_EXPOSURE, folder.resolve(unit).toString());
            assertThat(said.exitCode()).as(said.words()).isZero();
        }
    }

    /** A variable in the environment file silently replaces one of the same name that a drop-in sets. */
    @Test
    void theEnvironmentFileDoesNotCancelADropIn() throws IOException {
        String unit = Files.readString(SERVICE.resolve("modsec-explorer-watch@.service"));
        String offered = Files.readString(SERVICE.resolve("environment"));
        for (String dropIn : List.of("watch-dir-owner.conf", "watch-clean-up.conf")) {
            List<String> variables = Files.readString(SERVICE.resolve(dropIn)).lines()
                    .filter(line -> line.startsWith("Environment="))
                    .map(line -> line.replaceFirst("Environment=\"?(\\w+)=.*", "$1"))
                    .toList();
            assertThat(variables).as(dropIn).hasSize(1).allSatisfy(variable -> {
                assertThat(unit).contains("$" + variable);
                assertThat(offered).doesNotContain(variable);
            });
        }
    }

    @Test
    void noPasswordIsInAnEnvironmentOrAnArgument() throws IOException {
        List<String> texts = new ArrayList<>();
        for (String file : List.of("modsec-explorer-watch@.service", "modsec-explorer-import@.service", "environment")) {
            texts.add(Files.readString(SERVICE.resolve(file)));
        }
        assertThat(String.join("\n", texts)).doesNotContain("MODSEC_EXPLORER_DB_PASSWORD");
        assertThat(texts.getFirst()).contains("LoadCredential=db-password:/etc/modsec-explorer/db-password");
        assertThat(SERVICE.resolve("db-password")).isEmptyFile();
    }
}
