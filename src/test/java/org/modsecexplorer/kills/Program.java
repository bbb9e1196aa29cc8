package org.modsecexplorer.kills;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.modsecexplorer.app.Main;

/** The program as its launcher starts it, in a process of its own. Its temporary files go to a folder where they can be counted. */
final class Program {

    private static final int MOST_SECONDS = 180;

    /** How a run ended. @param killed as planned, not by itself @param words what it said on standard error */
    record Ended(boolean killed, int exitCode, String words, long tookMs) {}

    private final Path folder;

    /** @param folder gets its home, its temporary files and its words */
    Program(Path folder) {
        this.folder = folder;
    }

    Path temporary() {
        return folder.resolve("tmp");
    }

    Ended run(KillPlan plan, String url, String... arguments) throws IOException {
        Files.createDirectories(temporary());
        Path words = folder.resolve("words.txt");
        long start = System.nanoTime();
        Process process = start(plan, url, words, arguments);
        try {
            if (plan instanceof KillPlan.After(var time) && !process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
            if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the program does not end; it said: " + Files.readString(words));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
        }
        int exitCode = process.exitValue();
        long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        return new Ended(exitCode == 128 + 9, exitCode, Files.readString(words), took);
    }

    private Process start(KillPlan plan, String url, Path words, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temporary(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path")));
        String archive = System.getProperty("kills.archive");
        if (archive != null) {
            command.addAll(List.of("-XX:SharedArchiveFile=" + archive, "-XX:+AutoCreateSharedArchive", "-Xlog:cds=off", "-Xlog:cds+dynamic=off"));
        }
        if (plan instanceof KillPlan.AtLine(var logger, var text, var pass)) {
            command.addAll(List.of(
                    "-D" + HaltingMain.LOGGER + "=" + logger, "-D" + HaltingMain.TEXT + "=" + text, "-D" + HaltingMain.PASS + "=" + pass,
                    HaltingMain.class.getName()));
        } else {
            command.add(Main.class.getName());
        }
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("MODSEC_EXPLORER_HOME", folder.resolve("home").toString());
        builder.environment().put("MODSEC_EXPLORER_DB", url);
        return builder.redirectError(words.toFile()).redirectOutput(words.toFile()).start();
    }
}
