package org.modsecexplorer.kills;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.modsecexplorer.app.ChildJvm;
import org.modsecexplorer.app.Main;

/** The program as its launcher starts it, in its own process. Its temporary files go to a folder where tests can count them. */
final class Program {

    private static final int MOST_SECONDS = 180;

    /** How a run ended. @param killed true if it was killed as planned @param words its output on both streams */
    record Ended(boolean killed, int exitCode, String words, long tookMs) {}

    private final Path folder;
    private final List<String> under;

    /**
     * @param folder for its home, its temporary files and its output
     * @param under  a command that starts the program, with options, for example to drop permissions or set limits
     */
    Program(Path folder, String... under) {
        this.folder = folder;
        this.under = List.of(under);
    }

    Path temporary() {
        return folder.resolve("tmp");
    }

    Ended run(KillPlan plan, String url, String... arguments) throws IOException {
        long start = System.nanoTime();
        Process process = start(plan, url, arguments);
        try {
            if (plan instanceof KillPlan.After(var time) && !process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
            if (!process.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the program does not end; output: " + words());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
        }
        int exitCode = process.exitValue();
        long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        return new Ended(exitCode == 128 + 9, exitCode, words(), took);
    }

    /** Its output so far. */
    String words() throws IOException {
        return Files.readString(folder.resolve("words.txt"));
    }

    /** Starts the program; its standard input is a pipe from this process. */
    Process start(KillPlan plan, String url, String... arguments) throws IOException {
        Files.createDirectories(temporary());
        List<String> command = new ArrayList<>(under);
        List<String> options = new ArrayList<>(List.of("-Xmx128m", "-Djava.io.tmpdir=" + temporary()));
        String zstd = System.getProperty("ZstdNativePath");
        if (zstd != null) {
            options.add("-DZstdNativePath=" + zstd);
        }
        String archive = System.getProperty("kills.archive");
        if (archive != null) {
            options.addAll(List.of("-XX:SharedArchiveFile=" + archive, "-XX:+AutoCreateSharedArchive", "-Xlog:cds=off", "-Xlog:cds+dynamic=off"));
        }
        if (plan instanceof KillPlan.AtLine(var logger, var text, var pass)) {
            options.addAll(List.of("-D" + HaltingMain.LOGGER + "=" + logger, "-D" + HaltingMain.TEXT + "=" + text, "-D" + HaltingMain.PASS + "=" + pass));
        }
        Class<?> main = plan instanceof KillPlan.AtLine ? HaltingMain.class : Main.class;
        command.addAll(ChildJvm.command(main, options.toArray(String[]::new)));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("MODSEC_EXPLORER_HOME", folder.resolve("home").toString());
        builder.environment().put("MODSEC_EXPLORER_DB", url);
        Path words = folder.resolve("words.txt");
        Files.deleteIfExists(words);
        return builder.redirectErrorStream(true).redirectOutput(words.toFile()).start();
    }
}
