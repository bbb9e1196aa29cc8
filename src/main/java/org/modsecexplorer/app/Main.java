package org.modsecexplorer.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.modsecexplorer.cli.Cli;
import org.modsecexplorer.ingest.report.CancelSignal;
import org.modsecexplorer.store.OwnFiles;

/** Starts the program. */
public final class Main {

    private static final long MOST_SECONDS_TO_STOP = 60;

    private Main() {}

    public static void main(String[] arguments) {
        if (!Cli.isVersionAsked(arguments)) {
            Posix.makeFilesForOwnerOnly();
        }
        Folders folders = Folders.of(System.getenv(), System.getProperty("os.name"), Path.of(System.getProperty("user.home")));
        startLog(folders);
        CancelSignal cancel = new CancelSignal();
        Machine machine = new Machine(folders, cancel);
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(cancel, ended), "stop"));
        try {
            int exitCode = new Cli(machine).run(arguments);
            machine.out().flush();
            ended.countDown();
            System.exit(exitCode);
        } finally {
            // an error that nobody can handle must not be waited for
            ended.countDown();
        }
    }

    private static void startLog(Folders folders) {
        Path logs = folders.logs();
        try {
            OwnFiles.makeFolder(folders.data());
            OwnFiles.makeFolder(logs);
        } catch (IOException e) {
            // the store's own opening will say what is wrong with the folder, if it is needed at all
            logs = Path.of(System.getProperty("java.io.tmpdir"));
        }
        OwnLog.writeTo(logs);
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
    }

    /** On an interrupt the command gets the time to end in good order; the Java runtime then gives 130 to the shell. */
    private static void stop(CancelSignal cancel, CountDownLatch ended) {
        cancel.cancel();
        try {
            ended.await(MOST_SECONDS_TO_STOP, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
