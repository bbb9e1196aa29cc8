package org.modsecexplorer.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.modsecexplorer.store.schema.Tables.TRANSACTION_ENTRY;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.modsecexplorer.app.ChildJvm;
import org.modsecexplorer.app.Main;
import org.modsecexplorer.ingest.Entries;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.StoreLocation;
import org.modsecexplorer.store.TestStores;

/** The program as a service: its own process, real signals, and the content of its files. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(180)
@Tag("slow")
class WatchProcessTest {

    private static final long MOST_SECONDS = 90;

    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();

    /** The words of the command before the program itself. */
    private final List<String> before = new ArrayList<>();

    private Path audit;
    private Path pidFile;
    private Path log;

    @BeforeEach
    void folders() throws IOException {
        audit = Files.createDirectories(folder.resolve("audit")).toRealPath();
        pidFile = folder.resolve("watch.pid");
        log = folder.resolve("watch.log");
    }

    @AfterEach
    void stopAll() throws InterruptedException {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
    }

    private StoreLocation location() {
        return TestStores.embeddedLocation(folder.resolve("home"));
    }

    private Process start(String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("watch", audit.toString()));
        arguments.addAll(List.of(more));
        return program(arguments);
    }

    private Process program(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        if (OS.LINUX.isCurrentOs()) {
            // children of a background shell or of nohup ignore these signals
            command.addAll(List.of("env", "--default-signal=HUP,INT"));
        }
        command.addAll(before);
        command.addAll(ChildJvm.command(Main.class, "-Xmx512m"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output(started.size()).toFile());
        builder.environment().put("MODSEC_EXPLORER_HOME", folder.resolve("home").toString());
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private Process startWithFiles(String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("--pid-file", pidFile.toString(), "--log", log.toString()));
        arguments.addAll(List.of(more));
        return start(arguments.toArray(String[]::new));
    }

    private Path output(int number) {
        return folder.resolve("output" + number);
    }

    private static int exitCode(Process process) throws InterruptedException {
        assertThat(process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)).as("the process has ended").isTrue();
        return process.exitValue();
    }

    private static void signal(String name, long process) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process)).inheritIO().start().waitFor()).isZero();
    }

    /** Polls a file until it contains some words. */
    private static String awaitWords(Path file, String words) throws IOException, InterruptedException {
        long endNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
        String text = "";
        while (System.nanoTime() < endNs) {
            text = Files.exists(file) ? Files.readString(file) : "";
            if (text.contains(words)) {
                return text;
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        throw new AssertionError("no '" + words + "' in " + file + ": " + text);
    }

    /** Waits until the counts in the log add up to this number. */
    private void awaitStored(int transactions) throws IOException, InterruptedException {
        Pattern stored = Pattern.compile("Stored ([0-9]+) new transaction");
        for (int sum = 0; sum < transactions; ) {
            sum = stored.matcher(awaitWords(log, "Stored ")).results().mapToInt(found -> Integer.parseInt(found.group(1))).sum();
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private void write(String path) throws IOException {
        Path file = audit.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, Entries.entry(file.getFileName().toString()));
    }

    private Set<String> stored() {
        try (Store store = Store.open(location())) {
            return store.dsl().select(TRANSACTION_ENTRY.UNIQUE_ID).from(TRANSACTION_ENTRY).fetchSet(TRANSACTION_ENTRY.UNIQUE_ID);
        }
    }

    @Test
    void aSecondStartSaysWhoIsRunningAndATermEndsTheFirstInOrder() throws Exception {
        write("1/one");
        Process first = startWithFiles();
        awaitWords(log, "Stored 1 new transaction from 1 file.");
        assertThat(Files.readString(pidFile)).isEqualTo(first.pid() + "\n");

        Process second = startWithFiles();
        assertThat(exitCode(second)).isEqualTo(4);
        assertThat(output(1)).content().contains("Another watch is already running", "process " + first.pid(), "--replace");
        assertThat(first.isAlive()).isTrue();

        write("1/two");
        write("1/three");
        awaitStored(3);
        signal("TERM", first.pid());
        assertThat(exitCode(first)).as("128 and the signal's number").isEqualTo(143);
        assertThat(pidFile).doesNotExist();
        assertThat(log).content().endsWith("Stopped.\n");
        assertThat(stored()).isEqualTo(Set.of("one", "two", "three"));
        assertThat(output(0)).content().as("no output besides the log").isEmpty();
    }

    @Test
    void anInterruptEndsIt() throws Exception {
        Process watch = startWithFiles();
        awaitWords(log, "Watching ");
        signal("INT", watch.pid());
        assertThat(exitCode(watch)).isEqualTo(130);
        assertThat(pidFile).doesNotExist();
    }

    @Test
    void replaceEndsTheFirstAndTakesOver() throws Exception {
        Process first = startWithFiles();
        awaitWords(log, "Watching ");
        Process second = startWithFiles("--replace");
        assertThat(exitCode(first)).isEqualTo(143);
        awaitWords(log, "Started, process " + second.pid());
        assertThat(awaitWords(pidFile, "\n")).isEqualTo(second.pid() + "\n");
        write("1/one");
        awaitWords(log, "Stored 1 new transaction from 1 file.");
        assertThat(second.isAlive()).isTrue();
    }

    /** The process in the PID file is alive, but it is this test and not a watch. */
    @Test
    void anotherProgramsNumberInTheFileIsStale() throws Exception {
        Files.writeString(pidFile, ProcessHandle.current().pid() + "\n");
        Process watch = startWithFiles("--replace");
        awaitWords(log, "Watching ");
        assertThat(Files.readString(pidFile)).isEqualTo(watch.pid() + "\n");
    }

    @Test
    void aKilledWatchLeavesAStaleFileAndTheNextGoesOn() throws Exception {
        write("1/one");
        Process killed = startWithFiles();
        awaitWords(log, "Stored 1 new transaction from 1 file.");
        killed.destroyForcibly().waitFor();
        assertThat(pidFile).content().isEqualTo(killed.pid() + "\n");
        write("1/two");
        Process next = startWithFiles();
        awaitStored(2);
        assertThat(pidFile).content().isEqualTo(next.pid() + "\n");
    }

    @Test
    void aHangUpOpensTheLogAnewAndALinkAsPidFileIsRefused() throws Exception {
        Process watch = startWithFiles();
        awaitWords(log, "Watching ");
        Path old = Files.move(log, folder.resolve("moved"));
        signal("HUP", watch.pid());
        write("1/one");
        awaitWords(log, "Stored 1 new transaction from 1 file.");
        assertThat(old).content().contains("Watching ").doesNotContain("Stored");
        assertThat(watch.isAlive()).isTrue();

        Path precious = Files.writeString(folder.resolve("precious"), "kept");
        Path link = Files.createSymbolicLink(folder.resolve("link.pid"), precious);
        assertThat(exitCode(start("--pid-file", link.toString()))).isEqualTo(2);
        assertThat(precious).content().isEqualTo("kept");
    }

    @Test
    void whileAnotherProgramHasTheStoreItWaitsAndThenGoesOn() throws Exception {
        write("1/one");
        try (Store held = Store.open(location())) {
            startWithFiles();
            assertThat(awaitWords(log, "Retrying until it is available.")).contains("is open in another program (process " + ProcessHandle.current().pid() + ")");
            assertThat(held.dsl().fetchCount(TRANSACTION_ENTRY)).isZero();
        }
        String words = awaitWords(log, "The store is available again after ");
        assertThat(words.split("Retrying until it is available.", -1)).as("reported once").hasSize(2);
        awaitWords(log, "Stored 1 new transaction from 1 file.");
        assertThat(stored()).as("the store is free between passes").isEqualTo(Set.of("one"));
    }

    @Test
    void aCommandAtAPromptWaitsUntilAnotherProgramHasClosedTheStore() throws Exception {
        try (Store held = Store.open(location())) {
            Process waiting = program(List.of("stats", "--by", "client"));
            assertThat(awaitWords(output(0), "Waiting up to ")).contains("is open in another program (process " + ProcessHandle.current().pid() + ")");
            assertThat(exitCode(program(List.of("stats", "--by", "client", "--retry-for", "0")))).isEqualTo(3);
            assertThat(waiting.isAlive()).isTrue();
        }
        assertThat(exitCode(started.getFirst())).isZero();
        assertThat(output(0)).content().contains("COUNT");
    }

    @Test
    void itGivesUpWhenItIsToldTo() throws Exception {
        Process watch = startWithFiles("--db", "jdbc:mysql://127.0.0.1:9/none?user=nobody&password=x", "--retry-for", "1s");
        assertThat(exitCode(watch)).isEqualTo(3);
        assertThat(log).content().contains("No database server answers at 127.0.0.1:9", "Stopped by an error");
        assertThat(pidFile).doesNotExist();
    }

    @Test
    void foldersGetTheOwnerThatIsAskedFor() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "only root may change the owner of a folder");
        startWithFiles("--dir-mode", "770", "--dir-owner", "daemon:games");
        awaitWords(log, "Watching ");
        Path made = Files.createDirectories(audit.resolve("20261125/20261125-0300"));
        awaitWords(log, made + ": now rwxrwx--- daemon:games.");
        assertThat(Files.readAttributes(made, java.nio.file.attribute.PosixFileAttributes.class))
                .satisfies(a -> assertThat(a.owner().getName()).isEqualTo("daemon"))
                .satisfies(a -> assertThat(a.group().getName()).isEqualTo("games"));
    }

    /** An attacker who can make a server create files controls their names. */
    @Test
    void theLogHoldsNoControlCharacters() throws Exception {
        startWithFiles("--dir-mode", "700");
        awaitWords(log, "Watching ");
        Files.createDirectory(audit.resolve("a\n2026 forged\u001b[31m"));
        write("b/one");
        awaitWords(log, "Stored 1 new transaction from 1 file.");
        assertThat(Files.readString(log, StandardCharsets.UTF_8)).contains("a\\x0a2026 forged\\x1b[31m").doesNotContain("\u001b").doesNotContain("\n2026 forged");
    }

    @Test
    void aRotatedMergedLogNeitherLosesNorDoublesAnEntry() throws Exception {
        Path merged = folder.resolve("merged.log");
        Path rotated = folder.resolve("merged.log.1");
        write("1/one");
        Process killed = startWithFiles("--merged-log", merged.toString());
        awaitWords(log, "Stored 1 new transaction from 1 file.");
        killed.destroyForcibly().waitFor();
        // as if it had been killed after writing the next entry's text and before its commit
        Files.writeString(merged, Entries.serial("two"), StandardOpenOption.APPEND);
        Files.move(merged, rotated);
        write("1/two");
        startWithFiles("--merged-log", merged.toString());
        awaitStored(2);
        assertThat(rotated).content(StandardCharsets.ISO_8859_1).isEqualTo(Entries.serial("one"));
        assertThat(merged).content(StandardCharsets.ISO_8859_1).isEqualTo(Entries.serial("two"));
        Files.move(merged, folder.resolve("merged.log.2"));
        write("1/three");
        awaitStored(3);
        assertThat(merged).content(StandardCharsets.ISO_8859_1).isEqualTo(Entries.serial("three"));
        assertThat(stored()).isEqualTo(Set.of("one", "two", "three"));
    }

    /** The system's own limit, lowered for the program alone in its own user namespace. */
    @Test
    void theRealLimitOfWatchedFoldersIsSaidAndTheRestIsLookedThrough() throws Exception {
        before.addAll(List.of("unshare", "--user", "--map-root-user", "sh", "-c", "echo 5 >/proc/sys/user/max_inotify_watches && exec \"$@\"", "sh"));
        assumeTrue(mayLowerTheLimit(), "no user namespaces here, so the real limit is not tested");
        for (int i = 0; i < 20; i++) {
            write("old" + i + "/id" + i);
        }
        startWithFiles();
        awaitWords(log, "Only 5 folders can be watched");
        awaitStored(20);
        write("new/deep/unseen");
        awaitStored(21);
    }

    /** A library between the program and the system changes only the program's clock; the monotonic clock stays as it is. */
    @Test
    void aClockThatJumpsLosesNothingAndDoublesNothing() throws Exception {
        Path fake = Path.of("/usr/lib/" + System.getProperty("os.arch").replace("amd64", "x86_64") + "-linux-gnu/faketime/libfaketimeMT.so.1");
        assumeTrue(Files.exists(fake), "libfaketime is not installed");
        Path clock = Files.writeString(folder.resolve("clock"), "+0\n");
        before.addAll(List.of("env", "LD_PRELOAD=" + fake, "FAKETIME_TIMESTAMP_FILE=" + clock, "FAKETIME_NO_CACHE=1", "FAKETIME_DONT_FAKE_MONOTONIC=1",
                "NO_FAKE_STAT=1"));
        write("1/one");
        Process watch = startWithFiles();
        awaitStored(1);

        Files.writeString(clock, "+400d\n");
        String half = Entries.entry("half");
        Files.writeString(audit.resolve("1/half"), half.substring(0, half.length() / 2));
        write("2/two");
        awaitWords(log, LocalDate.now(ZoneId.systemDefault()).plusDays(400) + "T");
        awaitStored(2);

        Files.writeString(clock, "-400d\n");
        write("3/three");
        Files.writeString(audit.resolve("1/half"), half);
        awaitWords(log, LocalDate.now(ZoneId.systemDefault()).minusDays(400) + "T");
        awaitStored(4);
        signal("TERM", watch.pid());
        assertThat(exitCode(watch)).isEqualTo(143);
        assertThat(stored()).isEqualTo(Set.of("one", "two", "three", "half"));
        try (Store store = Store.open(location())) {
            assertThat(store.dsl().fetchCount(TRANSACTION_ENTRY)).isEqualTo(4);
        }
    }

    private boolean mayLowerTheLimit() throws InterruptedException {
        try {
            List<String> command = new ArrayList<>(before);
            command.add("true");
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException noSuchTool) {
            return false;
        }
    }
}
