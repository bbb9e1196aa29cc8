package org.modsecexplorer.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Audit logs contain passwords and cookies. Other users cannot read any file that the real program creates from them. */
@EnabledOnOs(OS.LINUX)
@Tag("slow")
class OwnerOnlyTest {

    @TempDir
    Path folder;

    /** Permissions of every file and folder there; folder names end with a slash. */
    private static Map<String, String> rights(Path where) throws IOException {
        Map<String, String> rights = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(where)) {
            for (Path path : paths.filter(p -> !p.equals(where)).toList()) {
                try {
                    rights.put(where.relativize(path) + (Files.isDirectory(path) ? "/" : ""), PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
                } catch (NoSuchFileException e) {
                    // a temporary file that has disappeared in the meantime
                }
            }
        }
        return rights;
    }

    private static void assertOwnersAlone(Map<String, String> rights) {
        assertThat(rights).allSatisfy((path, right) -> assertThat(right).as(path).isEqualTo(path.endsWith("/") ? "rwx------" : "rw-------"));
    }

    @Test
    void theProgramsOwnFolderAndAllThatIsInIt() throws Exception {
        ForkedMain program = new ForkedMain(folder);
        String samples = Path.of("sample-logs").toAbsolutePath().toString();
        assertThat(program.start(Map.of(), "import", samples, "--merged-log", folder.resolve("work/merged.log").toString()).waitFor()).isZero();
        assertThat(program.start(Map.of(), "query", "--format", "csv", "-o", folder.resolve("work/export.csv").toString()).waitFor()).isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(program.home()))).isEqualTo("rwx------");
        assertThat(rights(program.home())).containsKeys("store.duckdb", "log/", "log/modsec-explorer.log");
        assertOwnersAlone(rights(program.home()));
        assertThat(rights(folder.resolve("work"))).containsOnlyKeys("merged.log", "export.csv");
        assertOwnersAlone(rights(folder.resolve("work")));
    }

    /** In a folder that everybody may list: DuckDB creates its write-ahead log and temporary files itself. */
    @Test
    void theStoreWhileItIsBeingWritten() throws Exception {
        Path open = Files.createDirectory(folder.resolve("open"), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        ForkedMain program = new ForkedMain(folder);
        Process process = program.start(Map.of(), "import", "-", "--db", "jdbc:duckdb:" + open.resolve("s.duckdb"));
        Map<String, String> seen = new TreeMap<>();
        byte[] entry = """
                --a1b2c3d4-A--
                [23/Nov/2026:18:25:00.123456 +0000] NUMBER 192.0.2.10 51234 198.51.100.80 443
                --a1b2c3d4-B--
                GET /NUMBER HTTP/1.1
                Host: shop.example.com

                --a1b2c3d4-Z--

                """.getBytes(StandardCharsets.US_ASCII);
        try (OutputStream in = process.getOutputStream()) {
            // two batches are committed to the write-ahead log before the input ends
            for (int i = 0; i < 20_000; i++) {
                in.write(new String(entry, StandardCharsets.US_ASCII).replace("NUMBER", "n" + i).getBytes(StandardCharsets.US_ASCII));
            }
            in.flush();
            while (process.isAlive() && !seen.containsKey("s.duckdb.wal")) {
                in.write(new String(entry, StandardCharsets.US_ASCII).replace("NUMBER", "m" + System.nanoTime()).getBytes(StandardCharsets.US_ASCII));
                in.flush();
                seen.putAll(rights(open));
            }
        }
        assertThat(process.waitFor()).as(program.said()).isZero();
        assertThat(seen).containsKeys("s.duckdb", "s.duckdb.wal");
        assertOwnersAlone(seen);
        assertOwnersAlone(rights(open));
    }
}
