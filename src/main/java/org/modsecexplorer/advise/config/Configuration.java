package org.modsecexplorer.advise.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Everything that is in force, in the server's order.
 *
 * @param main       the file that was asked for
 * @param serverRoot folder that relative paths begin at
 * @param files      all files read, the main one first
 * @param umask      what the start script sets, empty if it sets none
 */
public record Configuration(
        ServerKind kind,
        Path main,
        Path serverRoot,
        List<Directive> directives,
        List<ConfigProblem> problems,
        List<Path> files,
        OptionalInt umask) {

    public Configuration {
        directives = List.copyOf(directives);
        problems = List.copyOf(problems);
        files = List.copyOf(files);
    }

    /** All directives of that name, in order. */
    public Stream<Directive> all(String name) {
        return directives.stream().filter(directive -> directive.is(name));
    }

    /** The last one of that name outside of all blocks. */
    public Optional<Directive> main(String name) {
        return all(name).filter(directive -> directive.within().stream().noneMatch(Section::isHost)).reduce((_, last) -> last);
    }

    /** A path as the server would take it. */
    public Path resolve(String path) {
        return serverRoot.resolve(path).normalize();
    }

    /** True if a module of that name is loaded, for example {@code mpm_itk_module}. */
    public boolean hasModule(String module) {
        return all("LoadModule").anyMatch(directive -> directive.value().equals(module));
    }
}
