package org.modsecexplorer.source;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Walks sources in the order of names, so that the same folder always gives the same order, which for audit folders is that of time. A source may
 * be reached through a link; links inside it are not followed, because they may lead out of it.
 */
public final class SourceWalk {

    private final Set<Path> excluded;

    /** @param excluded files of our own that may lie inside a source (merged log, store); absolute */
    public SourceWalk(Set<Path> excluded) {
        this.excluded = Set.copyOf(excluded);
    }

    public void walk(List<Path> sources, SourceVisitor visitor) {
        for (Path source : sources) {
            walkSource(source, visitor);
        }
    }

    private void walkSource(Path source, SourceVisitor visitor) {
        Path root = source.toAbsolutePath().normalize();
        try {
            Path real = root.toRealPath();
            BasicFileAttributes attributes = Files.readAttributes(real, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                walkFolder(real, 0, visitor);
            } else if (attributes.isRegularFile()) {
                visitor.file(new SourceFile(real, facts(real, attributes), true));
            } else {
                visitor.unreadable(root, "is neither a file nor a folder");
            }
        } catch (IOException e) {
            visitor.unreadable(root, reason(e));
        }
    }

    private void walkFolder(Path folder, int depth, SourceVisitor visitor) {
        List<Path> children;
        try {
            children = children(folder);
        } catch (IOException e) {
            visitor.unreadable(folder, reason(e));
            return;
        }
        for (Path child : children) {
            if (visitor.isCancelled()) {
                return;
            }
            visit(child, depth + 1, visitor);
        }
    }

    private void visit(Path child, int depth, SourceVisitor visitor) {
        if (excluded.contains(child)) {
            return;
        }
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(child, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (attributes.isRegularFile()) {
                visitor.file(new SourceFile(child, facts(child, attributes), false));
            } else if (attributes.isDirectory()) {
                SourceFolder folder = new SourceFolder(child, modifiedNs(attributes), depth);
                walkFolder(child, depth, visitor);
                visitor.folder(folder);
            }
        } catch (NoSuchFileException gone) {
            // the server's own rotation, or another import's clean-up, was faster: nothing is there to be read
        } catch (IOException e) {
            visitor.unreadable(child, reason(e));
        }
    }

    private static List<Path> children(Path folder) throws IOException {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(children::add);
        }
        children.sort(null);
        return children;
    }

    /** What the file system says of a file now; null if it is gone. Links are not followed. */
    public static @Nullable FileFacts look(Path file) throws IOException {
        try {
            return facts(file, Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException gone) {
            return null;
        }
    }

    private static FileFacts facts(Path path, BasicFileAttributes attributes) {
        Object key = attributes.fileKey();
        return new FileFacts(path.toString(), attributes.size(), modifiedNs(attributes), key == null ? null : key.toString());
    }

    private static long modifiedNs(BasicFileAttributes attributes) {
        return attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
    }

    private static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException _ -> "this user has no permission to read it";
            case NoSuchFileException _ -> "is not there";
            default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        };
    }
}
