package org.modsecexplorer.ingest.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class TreeScanTest {

    private static final int SCANS = 4_000;

    @TempDir
    Path folder;

    private static void setMode(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    /** A folder and a link swap places as fast as the system renames, while the test scans the folder repeatedly. */
    @Test
    void whateverAFolderIsSwappedForItsModeGoesToTheFolder() throws Exception {
        Path root = Files.createDirectory(folder.resolve("root")).toRealPath();
        Path inside = Files.createDirectories(root.resolve("a/inner"));
        Path outside = Files.createDirectories(folder.resolve("outside/inner"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), outside.getParent());
        setMode(outside, "rwx------");
        setMode(outside.getParent(), "rwx------");
        AtomicBoolean ended = new AtomicBoolean();
        Thread attacker = Thread.ofPlatform().start(() -> {
            try {
                while (!ended.get()) {
                    Files.move(root.resolve("a"), folder.resolve("away"));
                    Files.move(link, root.resolve("a"));
                    Files.move(root.resolve("a"), link);
                    Files.move(folder.resolve("away"), root.resolve("a"));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        var given = ConcurrentHashMap.<Path>newKeySet();
        TreeScan scan = new TreeScan(root, new FolderRights(PosixFilePermissions.fromString("rwxrwx---"), null, null), news -> {
            if (news instanceof WatchNews.RightsGiven(var path, var _)) {
                given.add(path);
            }
        });
        for (int i = 0; i < SCANS; i++) {
            scan.all(FolderEvents.NONE);
        }
        ended.set(true);
        attacker.join();
        assertThat(mode(outside)).isEqualTo("rwx------");
        assertThat(mode(outside.getParent())).isEqualTo("rwx------");
        scan.all(FolderEvents.NONE);
        assertThat(mode(inside)).isEqualTo("rwxrwx---");
        assertThat(given).contains(inside, inside.getParent());
    }

    @Test
    void aScanOfAFolderThatIsALinkByNowDoesNothing() throws Exception {
        Path root = Files.createDirectory(folder.resolve("root")).toRealPath();
        Path outside = Files.createDirectories(folder.resolve("outside/inner"));
        setMode(outside, "rwx------");
        Files.createSymbolicLink(root.resolve("a"), outside.getParent());
        TreeScan scan = new TreeScan(root, new FolderRights(PosixFilePermissions.fromString("rwxrwx---"), null, null), _ -> {});
        scan.folder(root.resolve("a/inner"), FolderEvents.NONE);
        assertThat(mode(outside)).isEqualTo("rwx------");
    }
}
