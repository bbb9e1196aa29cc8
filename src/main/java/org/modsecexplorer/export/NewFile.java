package org.modsecexplorer.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Writes a file that appears under its name only when it is complete. Until then it has another name in the same folder; on failure it is deleted. Links
 * are followed to their target file. A device or a named pipe is never replaced: the content is written into it.
 */
public final class NewFile {

    /** Writes the content. */
    @FunctionalInterface
    public interface Content {
        void write(OutputStream out) throws IOException;
    }

    /** Linux follows at most this many links in a row. */
    private static final int MOST_LINKS = 40;

    private NewFile() {}

    /**
     * Writes a file that only its owner can read, and replaces a regular file of that name.
     *
     * @throws IOException if it cannot be written; an existing regular file then stays unchanged
     */
    public static void write(Path file, Content content) throws IOException {
        Path target = behindLinks(file.toAbsolutePath());
        if (Files.isDirectory(target)) {
            throw new FileSystemException(file.toString(), null, "is a folder; name a file in it");
        }
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            fill(Files.newOutputStream(target, StandardOpenOption.WRITE), content);
        } else {
            replace(target, content);
        }
    }

    private static void replace(Path target, Content content) throws IOException {
        Path half = Files.createTempFile(target.getParent(), "." + target.getFileName(), ".part");
        try {
            fill(Files.newOutputStream(half), content);
            move(half, target);
        } finally {
            Files.deleteIfExists(half);
        }
    }

    private static void fill(OutputStream opened, Content content) throws IOException {
        try (opened) {
            FailureKeepingStream kept = new FailureKeepingStream(opened);
            OutputStream out = new BufferedOutputStream(kept, 1 << 16);
            content.write(out);
            out.flush();
            kept.check();
        }
    }

    /** The path that the last link points to, whether or not a file exists there. */
    private static Path behindLinks(Path path) throws IOException {
        // the kernel resolves these links itself: /dev/stdout leads through them to pipes, which have no path
        if (Files.exists(path) && !Files.isRegularFile(path)) {
            return path;
        }
        Path at = path;
        for (int links = 0; Files.isSymbolicLink(at); links++) {
            if (links == MOST_LINKS) {
                throw new FileSystemLoopException(path.toString());
            }
            at = at.resolveSibling(Files.readSymbolicLink(at));
        }
        return at;
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
