package org.modsecexplorer.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes a file that appears under its name only when it is complete. Until then it has another name in the same folder; on failure it is deleted. Links
 * are followed to their target file. A device or a named pipe is never replaced: the content is written into it. A file that is already open, which
 * {@code /dev/fd/3} names, is appended to.
 */
public final class NewFile {

    /** Writes the content. */
    @FunctionalInterface
    public interface Content {
        void write(OutputStream out) throws IOException;
    }

    /** Linux follows at most this many links in a row. */
    private static final int MOST_LINKS = 40;

    /** Folders of the files that a process has open. */
    private static final Pattern OPEN_FILES = Pattern.compile("/dev/fd|/proc/\\d+/(?:task/\\d+/)?fd");

    private static final int TYPE = 0170000;
    private static final Set<Integer> PIPES = Set.of(0010000, 0140000);

    private NewFile() {}

    /** True for {@code /dev/stdout} and its other names: content for it belongs into the stream that is already open. */
    public static boolean isStandardOutput(Path file) {
        Path name = openFile(file);
        try {
            Path own = Path.of("/dev/fd");
            return name != null && name.endsWith("1") && Files.exists(own) && folder(name).equals(own.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Writes a file that only its owner can read, or replaces a regular file of that name, whose mode it keeps.
     *
     * @throws ReaderGoneException if it is a pipe that nobody reads any more
     * @throws IOException         if it cannot be written; the message names the file and the reason; an existing regular file then stays unchanged
     */
    public static void write(Path file, Content content) throws IOException {
        Path target = behindLinks(file.toAbsolutePath());
        if (Files.isDirectory(target)) {
            throw new FileSystemException(file.toString(), null, "is a folder; name a file in it");
        }
        if (!Files.isDirectory(target.getParent())) {
            throw new NoSuchFileException(file.toString(), null, "cannot be written, because its folder does not exist");
        }
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            fill(file, () -> Files.newOutputStream(target, StandardOpenOption.WRITE), content, isPipe(target));
        } else if (openFile(file) != null) {
            fill(file, () -> Files.newOutputStream(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND), content, false);
        } else {
            replace(file, target, content);
        }
    }

    private static void replace(Path file, Path target, Content content) throws IOException {
        Path half;
        try {
            half = Files.createTempFile(target.getParent(), ".new", ".part");
        } catch (IOException e) {
            throw failure(file, e);
        }
        try {
            fill(file, () -> Files.newOutputStream(half), content, false);
            keepMode(target, half);
            move(half, target);
        } finally {
            Files.deleteIfExists(half);
        }
    }

    /** A file that is replaced may be meant for others, too. */
    private static void keepMode(Path existing, Path next) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(existing, PosixFileAttributeView.class);
        if (view != null && Files.exists(existing)) {
            Files.setPosixFilePermissions(next, view.readAttributes().permissions());
        }
    }

    private interface Opener {
        OutputStream open() throws IOException;
    }

    private static OutputStream open(Path file, Opener opener) throws IOException {
        try {
            return opener.open();
        } catch (IOException e) {
            throw failure(file, e);
        }
    }

    /** Names the file that the user knows, and not the one that is to replace it. */
    private static FileSystemException failure(Path file, IOException thrown) {
        String why = switch (thrown) {
            case AccessDeniedException _ -> ": you have no permission";
            case FileSystemException named -> named.getReason() == null ? "" : ": " + named.getReason();
            default -> ": " + thrown.getMessage();
        };
        return new FileSystemException(file.toString(), null, "cannot be written" + why);
    }

    /** @param file as the user named it */
    private static void fill(Path file, Opener opener, Content content, boolean isPipe) throws IOException {
        OutputStream opened = open(file, opener);
        FailureKeepingStream kept = new FailureKeepingStream(opened);
        try (opened) {
            OutputStream out = new BufferedOutputStream(kept, 1 << 16);
            content.write(out);
            out.flush();
            kept.check();
        } catch (IOException | RuntimeException e) {
            if (isPipe && kept.failure() != null) {
                throw new ReaderGoneException();
            }
            if (kept.failure() != null) {
                throw failure(file, kept.failure());
            }
            throw e;
        }
    }

    private static boolean isPipe(Path path) {
        try {
            return PIPES.contains((Integer) Files.getAttribute(path, "unix:mode") & TYPE);
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return false;
        }
    }

    /** The name of an open file that a path leads to, such as {@code /proc/self/fd/3}; null if it leads to none. */
    private static @Nullable Path openFile(Path path) {
        Path at = path.toAbsolutePath();
        try {
            for (int links = 0; links < MOST_LINKS && Files.isSymbolicLink(at); links++) {
                if (OPEN_FILES.matcher(folder(at).toString()).matches()) {
                    return at;
                }
                at = at.resolveSibling(Files.readSymbolicLink(at));
            }
        } catch (IOException e) {
            // then the path cannot be opened either
        }
        return null;
    }

    private static Path folder(Path name) throws IOException {
        return name.resolveSibling(".").toRealPath();
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
                throw new FileSystemException(path.toString(), null, "cannot be written: its links lead in a circle");
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
