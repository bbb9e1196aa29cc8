package org.modsecexplorer.ingest.cleanup;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Finds out whether a process holds a file open. A web server continues to write into a serial log after it was deleted, and those entries would be lost.
 * Works on Linux, for the processes that this user may inspect; elsewhere no file counts as held.
 */
final class OpenFiles {

    private static final Path PROCESSES = Path.of("/proc");

    private OpenFiles() {}

    static boolean isHeld(Path file) {
        if (!Files.isDirectory(PROCESSES.resolve("self/fd"))) {
            return false;
        }
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
            for (Path process : processes) {
                if (holds(process.resolve("fd"), file)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean holds(Path descriptors, Path file) {
        try (DirectoryStream<Path> links = Files.newDirectoryStream(descriptors)) {
            for (Path link : links) {
                if (pointsAt(link, file)) {
                    return true;
                }
            }
            return false;
        } catch (IOException notOurs) {
            return false;
        }
    }

    private static boolean pointsAt(Path link, Path file) {
        try {
            return Files.readSymbolicLink(link).equals(file);
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }
}
