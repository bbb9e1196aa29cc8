package org.modsecexplorer.source;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Reason;

/**
 * Walks sources in the order of names. The same folder therefore always gives the same order, which is chronological for audit folders. A source may be
 * reached through a link; links inside it are not followed, because they may lead out of it. Used once, by one thread.
 */
public final class SourceWalk {

    private final Set<Path> excluded;

    /** The files and folders to visit, with everything in them; empty for all. */
    private final Set<Path> only;

    /** Sources already walked. Files that a later source reaches again are not visited twice. */
    private final Set<Path> walked = new HashSet<>();

    /** All sources. */
    private Set<Path> named = Set.of();

    /** @param excluded our own files that may be inside a source (merged log, store); absolute */
    public SourceWalk(Set<Path> excluded) {
        this(excluded, Set.of());
    }

    private SourceWalk(Set<Path> excluded, Set<Path> only) {
        this.excluded = Set.copyOf(excluded);
        this.only = Set.copyOf(only);
    }

    /**
     * The same walk, limited to changed files and folders. It reaches them from the source downwards, so it follows no link.
     *
     * @param changed files and folders below the sources' real paths, absolute; empty: everything
     */
    public SourceWalk only(Set<Path> changed) {
        return new SourceWalk(excluded, changed);
    }

    /** Visits each file once, even if it is named twice, or named in addition to its folder. */
    public void walk(List<Path> sources, SourceVisitor visitor) {
        Map<Path, BasicFileAttributes> roots = new LinkedHashMap<>();
        boolean standardInput = false;
        for (Path source : sources) {
            if (source.toString().equals(SourceFile.StandardInput.NAME)) {
                standardInput = true;
            } else {
                find(source, roots, visitor);
            }
        }
        named = Set.copyOf(roots.keySet());
        roots.forEach((root, attributes) -> walkSource(root, attributes, visitor));
        if (standardInput) {
            visitor.file(new SourceFile.StandardInput());
        }
    }

    private static void find(Path source, Map<Path, BasicFileAttributes> roots, SourceVisitor visitor) {
        Path root = source.toAbsolutePath().normalize();
        try {
            Path real = root.toRealPath();
            roots.putIfAbsent(real, Files.readAttributes(real, BasicFileAttributes.class));
        } catch (IOException e) {
            visitor.unreadable(root, ReadFailures.reason(e));
        }
    }

    private void walkSource(Path root, BasicFileAttributes attributes, SourceVisitor visitor) {
        if (isWalked(root)) {
            return;
        }
        walked.add(root);
        if (attributes.isDirectory()) {
            walkFolder(root, 0, visitor);
        } else if (attributes.isRegularFile()) {
            visitor.file(new SourceFile.OnDisk(root, facts(root, attributes), true));
        } else {
            visitor.unreadable(root, Reason.of(Reason.Code.NEITHER_FILE_NOR_FOLDER));
        }
    }

    /** True if the path, or a folder that it lies in, has been walked. */
    private boolean isWalked(Path path) {
        for (Path at = path; at != null; at = at.getParent()) {
            if (walked.contains(at)) {
                return true;
            }
        }
        return false;
    }

    private void walkFolder(Path folder, int depth, SourceVisitor visitor) {
        List<Path> children;
        try {
            children = isWanted(folder) ? children(folder) : wayToChanged(folder);
        } catch (IOException e) {
            visitor.unreadable(folder, ReadFailures.reason(e));
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
        if (excluded.contains(child) || walked.contains(child)) {
            return;
        }
        try {
            BasicFileAttributes attributes =
                    Files.readAttributes(child, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (attributes.isRegularFile()) {
                visitor.file(new SourceFile.OnDisk(child, facts(child, attributes), named.contains(child)));
            } else if (attributes.isDirectory()) {
                SourceFolder folder = new SourceFolder(child, modifiedNs(attributes), depth);
                walkFolder(child, depth, visitor);
                if (!named.contains(child)) {
                    visitor.folder(folder);
                }
            }
        } catch (NoSuchFileException gone) {
            // the server's own rotation, or the clean-up of another import, removed it first: there is nothing to read
        } catch (IOException e) {
            visitor.unreadable(child, ReadFailures.reason(e));
        }
    }

    /** True if everything in the folder is to be visited. */
    private boolean isWanted(Path folder) {
        if (only.isEmpty()) {
            return true;
        }
        for (Path at = folder; at != null; at = at.getParent()) {
            if (only.contains(at)) {
                return true;
            }
        }
        return false;
    }

    private List<Path> wayToChanged(Path folder) {
        int depth = folder.getNameCount();
        return only.stream()
                .filter(path -> path.getNameCount() > depth && path.startsWith(folder))
                .map(path -> folder.resolve(path.getName(depth)))
                .distinct()
                .sorted()
                .toList();
    }

    private static List<Path> children(Path folder) throws IOException {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
            stream.forEach(children::add);
        }
        children.sort(null);
        return children;
    }

    /** The current facts of a file from the file system; null if it no longer exists. Links are not followed. */
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
}
