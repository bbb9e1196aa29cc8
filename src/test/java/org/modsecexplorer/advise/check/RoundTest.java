package org.modsecexplorer.advise.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Some of the broken servers of {@code src/build/doctor/round}: the doctor's lines mend them, and then it has nothing to say. */
@Tag("slow")
class RoundTest {

    @TempDir
    Path folder;

    @Test
    void theLinesMendARealServer() throws Exception {
        theLinesMend("apache/nothing-set");
    }

    @Tag("trial")
    @ParameterizedTest
    @ValueSource(strings = {"apache/itk-concurrent", "nginx/audit-off"})
    void theLinesMendOtherServersToo(String kind) throws Exception {
        theLinesMend(kind);
    }

    private void theLinesMend(String kind) throws Exception {
        for (String needed : List.of("/usr/sbin/apache2", "/usr/sbin/nginx", "/usr/share/modsecurity-crs/rules", "/usr/lib/apache2/modules/mpm_itk.so",
                "/usr/lib/nginx/modules/ngx_http_modsecurity_module.so")) {
            assumeTrue(Files.exists(Path.of(needed)), needed + " is not installed on this machine");
        }
        Path said = folder.resolve("said");
        Process round = new ProcessBuilder(
                        "src/build/doctor/round", kind, "--", ProcessHandle.current().info().command().orElseThrow(), "--enable-native-access=ALL-UNNAMED", "-cp",
                        absolute(System.getProperty("java.class.path")), "org.modsecexplorer.app.Main")
                .redirectErrorStream(true).redirectOutput(said.toFile()).start();
        try {
            assertThat(round.waitFor(300, TimeUnit.SECONDS)).isTrue();
        } finally {
            round.destroy();
        }
        String words = Files.readString(said, StandardCharsets.UTF_8);
        assumeTrue(round.exitValue() != 3, words);
        assertThat(round.exitValue()).as(words).isZero();
        assertThat(words).contains("1 kinds, 0 with something left");
    }

    /** The doctor runs in another folder. */
    private static String absolute(String classPath) {
        return String.join(":", Stream.of(classPath.split(":")).map(part -> Path.of(part).toAbsolutePath().toString()).toList());
    }
}
