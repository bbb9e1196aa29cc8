package org.modsecexplorer.kills;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A folder that another process serves through the kernel, like a network folder: it can be slow, stop responding, or be lost. Needs bindfs (FUSE). */
final class ServedFolder implements AutoCloseable {

    private static final int MOST_SECONDS = 20;

    private final Path mountPoint;
    private final Process server;

    private ServedFolder(Path mountPoint, Process server) {
        this.mountPoint = mountPoint;
        this.server = server;
    }

    /** Skips the test where folders cannot be served. @param bytesASecond maximum read rate */
    static ServedFolder of(Path folder, Path mountPoint, int bytesASecond) throws IOException, InterruptedException {
        Files.createDirectories(mountPoint);
        Process server;
        try {
            server = new ProcessBuilder("bindfs", "-f", "--read-rate=" + bytesASecond, folder.toString(), mountPoint.toString()).inheritIO().start();
        } catch (IOException notInstalled) {
            Assumptions.abort("bindfs is not installed");
            throw notInstalled;
        }
        while (server.isAlive() && Files.getFileStore(mountPoint).equals(Files.getFileStore(folder))) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        Assumptions.assumeTrue(server.isAlive(), "folders cannot be mounted here");
        return new ServedFolder(mountPoint, server);
    }

    /** The folder stops responding, but stays mounted. */
    void fallSilent() throws IOException, InterruptedException {
        call("kill", "-STOP", String.valueOf(server.pid()));
    }

    void wakeUp() throws IOException, InterruptedException {
        call("kill", "-CONT", String.valueOf(server.pid()));
    }

    /** Every access fails immediately from now on. */
    void lose() throws InterruptedException {
        server.destroyForcibly().waitFor();
    }

    private static void call(String... command) throws IOException, InterruptedException {
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IOException(String.join(" ", command));
        }
    }

    @Override
    public void close() throws IOException {
        server.destroyForcibly();
        try {
            server.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
            new ProcessBuilder("umount", "--lazy", mountPoint.toString()).redirectErrorStream(true).start().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
