package org.modsecexplorer.kills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.modsecexplorer.store.schema.Tables.TRANSACTION_ENTRY;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.StoreLocation;

/** The real program when its environment fails: a full disk, missing permissions, a store in use, a silent input. */
@EnabledOnOs(OS.LINUX)
@Tag("slow")
class FailureTest {

    private static final int ENTRIES = 1_500;

    /** Bytes already in the merged log. */
    private static final int EARLIER = 7_500_000;

    private static final KillPlan NEVER = new KillPlan.Never();

    @TempDir
    Path folder;

    private Path audit = Path.of("");
    private Path merged = Path.of("");
    private String url = "";

    @BeforeEach
    void makeSource() throws IOException {
        audit = Files.createDirectories(folder.resolve("audit"));
        merged = folder.resolve("merged.log");
        url = "jdbc:duckdb:" + folder.resolve("store.duckdb");
        EntryMaker maker = new EntryMaker(new Random(7));
        List<String> some = new ArrayList<>();
        for (int i = 0; i < ENTRIES; i++) {
            some.add(maker.next().text() + "\n");
        }
        Files.writeString(audit.resolve("a.log"), String.join("", some.subList(0, ENTRIES / 2)), StandardCharsets.ISO_8859_1);
        Files.writeString(audit.resolve("b.log"), String.join("", some.subList(ENTRIES / 2, ENTRIES)), StandardCharsets.ISO_8859_1);
    }

    private Program.Ended importIt(Program program, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("import", audit.toString()));
        arguments.addAll(List.of(more));
        return program.run(NEVER, url, arguments.toArray(String[]::new));
    }

    /** Limits the size of every file once the program has unpacked its libraries. @return exit code of an import of everything through a pipe */
    private int importWithFilesUpTo(long bytes, Program program, String... more) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("import", "-"));
        arguments.addAll(List.of(more));
        Process process = program.start(NEVER, url, arguments.toArray(String[]::new));
        awaitFile(folder.resolve("store.duckdb"), process);
        needs("prlimit", "--pid", String.valueOf(process.pid()), "--fsize=" + bytes + ":" + bytes);
        try (OutputStream input = process.getOutputStream()) {
            input.write(Files.readAllBytes(audit.resolve("a.log")));
            input.write(Files.readAllBytes(audit.resolve("b.log")));
        } catch (IOException e) {
            // the process has ended
        }
        return process.waitFor();
    }

    /** Waits until the program has created the file or has ended. */
    private static void awaitFile(Path file, Process program) throws InterruptedException {
        while (program.isAlive() && !Files.exists(file)) {
            program.waitFor(20, TimeUnit.MILLISECONDS);
        }
    }

    private int stored() {
        try (Store store = Store.open(StoreLocation.ofUrl(url))) {
            return store.dsl().fetchCount(TRANSACTION_ENTRY);
        }
    }

    private static void needs(String... command) throws IOException {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            Assumptions.assumeTrue(process.waitFor() == 0, String.join(" ", command));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void aFullDiskOfTheStoreIsSaidAndTheNextImportGoesOn() throws IOException, InterruptedException {
        Program full = new Program(folder);
        assertThat(importWithFilesUpTo(1_500_000, full)).isEqualTo(3);
        assertThat(full.words()).contains("The disk of the store " + folder.resolve("store.duckdb") + " is full.").doesNotContain("Exception");
        assertThat(importIt(new Program(folder), "--clean-up").exitCode()).isZero();
        assertThat(stored()).isEqualTo(ENTRIES);
        assertThat(audit).isEmptyDirectory();
    }

    @Tag("trial")
    @Test
    void aFullDiskOfTheMergedLogIsSaidAndNothingOfItsBatchIsStored() throws IOException, InterruptedException {
        Files.write(merged, new byte[EARLIER]);
        Program full = new Program(folder);
        assertThat(importWithFilesUpTo(8_000_000, full, "--merged-log", merged.toString())).isEqualTo(3);
        assertThat(full.words()).contains("Cannot write the merged log " + merged + ": File too large");
        assertThat(merged).hasSize(EARLIER);
        assertThat(stored()).isZero();
        assertThat(importIt(new Program(folder), "--merged-log", merged.toString()).exitCode()).isZero();
        assertThat(stored()).isEqualTo(ENTRIES);
        assertThat(Files.size(merged)).isEqualTo(EARLIER + Files.size(audit.resolve("a.log")) + Files.size(audit.resolve("b.log")));
    }

    @Test
    void aFullFolderForTemporaryFilesIsSaid() throws IOException {
        needs("prlimit", "--fsize=8000000", "true");
        Program full = new Program(folder, "prlimit", "--fsize=8000000");
        assertThat(importIt(full).exitCode()).isEqualTo(3);
        assertThat(full.words()).contains("could not unpack a library into " + full.temporary());
    }

    @Test
    void aFileOfAnotherUserIsNamedAndTheRestIsStored() throws IOException {
        String[] withoutRights = {"setpriv", "--bounding-set=-dac_override,-dac_read_search"};
        needs("setpriv", "--bounding-set=-dac_override,-dac_read_search", "true");
        Path denied = audit.resolve("a.log");
        Files.setPosixFilePermissions(denied, PosixFilePermissions.fromString("---------"));
        Program.Ended some = importIt(new Program(folder, withoutRights), "--clean-up");
        assertThat(some.words()).contains(denied + ": this user does not have permission to read it");
        assertThat(some.exitCode()).isEqualTo(1);
        assertThat(stored()).isEqualTo(ENTRIES / 2);
        assertThat(denied).exists();
        Files.setPosixFilePermissions(denied, PosixFilePermissions.fromString("r--------"));
        assertThat(importIt(new Program(folder, withoutRights), "--clean-up").exitCode()).isZero();
        assertThat(stored()).isEqualTo(ENTRIES);
    }

    @Test
    void aStoreInUseIsSaidWithTheProcessThatHasIt() throws IOException {
        try (Store held = Store.open(StoreLocation.ofUrl(url))) {
            Program.Ended locked = importIt(new Program(folder), "--retry-for", "0");
            assertThat(locked.words()).contains("is open in another program (process " + ProcessHandle.current().pid() + ")");
            assertThat(locked.exitCode()).isEqualTo(3);
            assertThat(held.dsl().fetchCount(TRANSACTION_ENTRY)).isZero();
        }
    }

    @Test
    void aStoreInUseIsWaitedFor() throws IOException, InterruptedException {
        Process process;
        Program program = new Program(folder);
        try (Store held = Store.open(StoreLocation.ofUrl(url))) {
            assertThat(held.isEmbedded()).isTrue();
            process = program.start(NEVER, url, "import", audit.toString());
            while (process.isAlive() && !program.words().contains("Retrying for")) {
                process.waitFor(50, TimeUnit.MILLISECONDS);
            }
        }
        assertThat(process.waitFor()).isZero();
        assertThat(program.words()).contains("The store is available again.");
        assertThat(stored()).isEqualTo(ENTRIES);
    }

    /** Without its own time limit, this took the full minute that a stopping program gets. */
    @Test
    void anInputThatSaysNothingDoesNotHoldUpTheEnd() throws IOException, InterruptedException {
        Program program = new Program(folder);
        Process process = program.start(NEVER, url, "import", "-");
        process.getOutputStream().write(Files.readAllBytes(audit.resolve("a.log")));
        process.getOutputStream().flush();
        Path store = folder.resolve("store.duckdb");
        awaitFile(store, process);
        process.destroy();
        assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(128 + 15);
    }

    @Tag("trial")
    @Test
    void aNetworkFolderThatFallsSilentDoesNotHoldUpTheEnd() throws IOException, InterruptedException {
        Path mounted = folder.resolve("mounted");
        try (ServedFolder served = ServedFolder.of(audit, mounted, 100_000_000)) {
            served.fallSilent();
            Program program = new Program(folder);
            Process process = program.start(NEVER, url, "import", mounted.toString());
            awaitFile(folder.resolve("store.duckdb"), process);
            assertThat(process.waitFor(3, TimeUnit.SECONDS)).as("the program waits").isFalse();
            process.destroy();
            assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(128 + 15);
            served.wakeUp();
            assertThat(program.run(NEVER, url, "import", mounted.toString()).exitCode()).isZero();
        }
        assertThat(stored()).isEqualTo(ENTRIES);
    }

    @Test
    void aNetworkFolderThatIsLostIsNamedAndTheNextImportGoesOn() throws IOException, InterruptedException {
        Path mounted = folder.resolve("mounted");
        String[] arguments = {"import", mounted.toString(), "--merged-log", merged.toString(), "--clean-up"};
        try (ServedFolder served = ServedFolder.of(audit, mounted, 1_000_000)) {
            Program program = new Program(folder);
            Process process = program.start(NEVER, url, arguments);
            awaitFile(merged, process);
            process.waitFor(1, TimeUnit.SECONDS);
            served.lose();
            assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isEqualTo(1);
            assertThat(program.words()).contains(mounted.toString()).contains("Transport endpoint is not connected").doesNotContain("Exception");
        }
        assertThat(audit.toFile().list()).as("unread files are not deleted").hasSize(2);
        try (ServedFolder _ = ServedFolder.of(audit, mounted, 100_000_000)) {
            assertThat(new Program(folder).run(NEVER, url, arguments).exitCode()).isZero();
        }
        assertThat(audit).isEmptyDirectory();
        assertThat(stored()).isEqualTo(ENTRIES);
    }
}
