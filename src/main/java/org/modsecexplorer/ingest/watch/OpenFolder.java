package org.modsecexplorer.ingest.watch;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A folder that was reached without following a link and is held open. The users who own these folders can replace one with a link at any moment, even
 * between a check and the next step. So each step down is an {@code openat} with {@code O_NOFOLLOW} in the parent folder, and mode and owner are set on the
 * open folder itself ({@code fchmod}, {@code fchown}): whatever its name refers to by then is not touched. A hard link cannot be smuggled in, because only
 * entries listed as folders are opened, and folders have no hard links.
 */
final class OpenFolder implements AutoCloseable {

    private final Path path;
    private final DirectoryStream<Path> stream;

    private OpenFolder(Path path, DirectoryStream<Path> stream) {
        this.path = path;
        this.stream = stream;
    }

    /** @param root as the administrator named it, without links; absolute */
    static OpenFolder root(Path root) throws IOException {
        return new OpenFolder(root, Files.newDirectoryStream(root));
    }

    Path path() {
        return path;
    }

    /** Names of the subfolders, without links; call only once. */
    List<Path> subfolders() throws IOException {
        List<Path> names = new ArrayList<>();
        try {
            for (Path child : stream) {
                Path name = child.getFileName();
                if (isFolder(name)) {
                    names.add(name);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return names;
    }

    private boolean isFolder(Path name) throws IOException {
        try {
            return attributes(name).readAttributes().isDirectory();
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    private BasicFileAttributeView attributes(Path name) {
        return stream instanceof SecureDirectoryStream<Path> secure
                ? secure.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                : Files.getFileAttributeView(path.resolve(name), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Opens a subfolder.
     *
     * @throws IOException if it is not a folder (any more), for example a link
     */
    OpenFolder open(Path name) throws IOException {
        Path child = path.resolve(name);
        // opening a named pipe would block, and a file could be a link to another user's
        BasicFileAttributes now = attributes(name).readAttributes();
        if (!now.isDirectory()) {
            throw new java.nio.file.NotDirectoryException(child.toString());
        }
        return new OpenFolder(child, stream instanceof SecureDirectoryStream<Path> secure
                ? secure.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS)
                : Files.newDirectoryStream(child));
    }

    /** Mode and owner of exactly this folder; null where the system has none, or cannot reach them without following links. */
    @Nullable PosixFileAttributeView rights() {
        return stream instanceof SecureDirectoryStream<Path> secure ? secure.getFileAttributeView(PosixFileAttributeView.class) : null;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
