package org.modsecexplorer.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program's output as shells connect it: appended to a file, or to a pipe whose reader has had enough. */
@Tag("slow")
class OutputProcessTest {

    private static final String SAMPLES = Path.of("sample-logs").toAbsolutePath().toString();

    @TempDir
    Path folder;

    @BeforeEach
    void onlyWithShell() {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")) && Files.exists(Path.of("/dev/stdout")), "there is no bash here");
    }

    /** Runs a line in which {@code $program} is the program. @return what it wrote to standard error */
    private String shell(String line, int status) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("/bin/bash", "-c", line).directory(folder.toFile()).redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().putAll(Map.of(
                "MODSEC_EXPLORER_HOME", folder.resolve("home").toString(), "program", String.join(" ", ChildJvm.command(Main.class))));
        Process shell = builder.start();
        assertThat(shell.waitFor(120, TimeUnit.SECONDS)).as("it ends").isTrue();
        String said = Files.readString(folder.resolve("err"));
        assertThat(shell.exitValue()).as(said).isEqualTo(status);
        return said;
    }

    @Test
    void anOpenFileIsAppendedToAndAClosedPipeEndsQuietly() throws Exception {
        shell("$program import " + SAMPLES, 0);
        Path file = Files.writeString(folder.resolve("all.csv"), "old\n");
        Object inode = Files.getAttribute(file, "unix:ino");
        shell("$program query --format csv --limit 2 -o /dev/stdout >> all.csv", 0);
        shell("{ echo first; $program query --format csv --limit 2 -o /dev/stdout; echo last; } > group.csv", 0);
        shell("$program stats --by host --format csv -o /dev/fd/3 3>> all.csv", 0);
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        assertThat(lines).first().isEqualTo("old");
        assertThat(lines.get(1)).startsWith("id,");
        assertThat(lines.get(4)).isEqualTo("count,blocked,host,msg");
        assertThat(Files.getAttribute(file, "unix:ino")).isEqualTo(inode);
        assertThat(Files.readAllLines(folder.resolve("group.csv"))).hasSize(5).startsWith("first").endsWith("last");
        for (String format : List.of("csv", "jsonl")) {
            assertThat(shell("set -o pipefail; $program query --format " + format + " | head -n 1 > one", 0)).as(format).isEmpty();
        }
        assertThat(shell("$program query --format csv -o >(head -n 1 > one)", 0)).isEmpty();
        assertThat(shell("$program query --format csv > /dev/full", 3)).contains("Could not write all data to standard output");
    }
}
