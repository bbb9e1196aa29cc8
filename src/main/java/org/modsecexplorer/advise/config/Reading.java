package org.modsecexplorer.advise.config;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.modsecexplorer.advise.config.ConfigProblem.Kind;
import org.modsecexplorer.advise.machine.Presence;
import org.modsecexplorer.audit.Bytes;

/** Collects everything read so far and tracks which files are open. The readers of both servers fill it. */
final class Reading {

    /** Larger files are not configuration. */
    private static final long LARGEST = 64L << 20;

    private final List<Directive> directives = new ArrayList<>();
    private final List<ConfigProblem> problems = new ArrayList<>();
    private final Set<Path> files = new LinkedHashSet<>();
    private final Deque<Path> open = new ArrayDeque<>();

    void add(Directive directive) {
        directives.add(directive);
    }

    void problem(Kind kind, Place place, String detail) {
        problems.add(new ConfigProblem(kind, place, detail));
    }

    /**
     * Opens a file and returns its text, unless it cannot be read or is already being read. Call {@link #close} when done. @param from the include that
     * names it
     */
    Optional<String> open(Path file, Place from) {
        Path real = real(file);
        if (open.contains(real)) {
            problem(Kind.INCLUDE_LOOP, from, file.toString());
            return Optional.empty();
        }
        try {
            if (Files.size(file) > LARGEST) {
                throw new IOException("too large");
            }
            String text = Bytes.of(Files.readAllBytes(file)).text();
            open.push(real);
            files.add(file);
            return Optional.of(text);
        } catch (IOException | SecurityException e) {
            boolean isHidden = e instanceof AccessDeniedException || Presence.of(file) == Presence.HIDDEN;
            problem(isHidden ? Kind.HIDDEN : Kind.UNREADABLE, from, file.toString());
            return Optional.empty();
        }
    }

    void close() {
        open.pop();
    }

    /** The files of an include. Files that are missing or not to be seen become problems. */
    List<Path> included(Path pattern, Place from, boolean optional) {
        try {
            List<Path> found = Included.files(pattern);
            if (found.isEmpty() && !optional) {
                problem(Kind.INCLUDE_MISSING, from, pattern.toString());
            }
            return found;
        } catch (IOException | SecurityException e) {
            problem(Kind.HIDDEN, from, pattern.toString());
            return List.of();
        }
    }

    private static Path real(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file.toAbsolutePath().normalize();
        }
    }

    List<Directive> directives() {
        return directives;
    }

    List<ConfigProblem> problems() {
        return problems;
    }

    List<Path> files() {
        return List.copyOf(files);
    }
}
