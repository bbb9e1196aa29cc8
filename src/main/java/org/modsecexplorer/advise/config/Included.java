package org.modsecexplorer.advise.config;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.modsecexplorer.advise.machine.Presence;

/** Finds the files that an include names. */
final class Included {

    private static final int DEEPEST = 40;

    private Included() {}

    /**
     * The files in the server's order; empty if there are none. A folder stands for all files in it and in its subfolders.
     *
     * @param pattern absolute; each part may contain wildcards
     * @throws IOException if this user may not see or list a folder on the way
     * @see "config.c ap_process_resource_config, ap_process_fnmatch_configs, Apache 2.4: names are sorted, files of a folder before those below it"
     */
    static List<Path> files(Path pattern) throws IOException {
        List<Path> found = List.of(pattern.getRoot());
        for (Path part : pattern) {
            List<Path> next = new ArrayList<>();
            for (Path folder : found) {
                next.addAll(matching(folder, part.toString()));
            }
            found = next;
        }
        List<Path> files = new ArrayList<>();
        for (Path path : found) {
            addFiles(path, files, 0);
        }
        return files;
    }

    static boolean hasWildcards(String pattern) {
        return pattern.chars().anyMatch(c -> c == '*' || c == '?' || c == '[');
    }

    private static List<Path> matching(Path folder, String part) throws IOException {
        if (!hasWildcards(part)) {
            Path child = folder.resolve(part);
            return isThere(child) ? List.of(child) : List.of();
        }
        return isThere(folder) && Files.isDirectory(folder) ? list(folder, part) : List.of();
    }

    private static boolean isThere(Path path) throws IOException {
        return switch (Presence.of(path)) {
            case THERE -> true;
            case GONE -> false;
            case HIDDEN -> throw new AccessDeniedException(path.toString());
        };
    }

    private static List<Path> list(Path folder, String glob) throws IOException {
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder, glob)) {
            for (Path child : stream) {
                if (glob.startsWith(".") || !child.getFileName().toString().startsWith(".")) {
                    children.add(child);
                }
            }
        }
        children.sort(null);
        return children;
    }

    private static void addFiles(Path path, List<Path> files, int depth) throws IOException {
        if (!Files.isDirectory(path)) {
            files.add(path);
        } else if (depth < DEEPEST) {
            for (Path child : list(path, "*")) {
                addFiles(child, files, depth + 1);
            }
        }
    }
}
