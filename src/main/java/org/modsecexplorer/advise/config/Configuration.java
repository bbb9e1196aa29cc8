package org.modsecexplorer.advise.config;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * All directives in effect, in the server's order.
 *
 * @param main       the requested file
 * @param serverRoot base folder of relative paths
 * @param files      all files read, the main one first
 * @param umask      umask set by the start script, empty if it sets none
 */
public record Configuration(
        ServerKind kind,
        Path main,
        Path serverRoot,
        List<Directive> directives,
        List<ConfigProblem> problems,
        List<Path> files,
        OptionalInt umask) {

    private static final Set<ConfigProblem.Kind> NOT_READ =
            EnumSet.of(ConfigProblem.Kind.HIDDEN, ConfigProblem.Kind.UNREADABLE, ConfigProblem.Kind.MACRO);

    public Configuration {
        directives = List.copyOf(directives);
        problems = List.copyOf(problems);
        files = List.copyOf(files);
    }

    /** False if something was not read, so that a directive which is not here may be set all the same. */
    public boolean isWhole() {
        return problems.stream().map(ConfigProblem::kind).noneMatch(NOT_READ::contains);
    }

    /** All directives of that name, in order. */
    public Stream<Directive> all(String name) {
        return directives.stream().filter(directive -> directive.is(name));
    }

    /** The last directive of that name outside all virtual hosts. */
    public Optional<Directive> main(String name) {
        return all(name).filter(directive -> directive.within().stream().noneMatch(Section::isHost)).reduce((_, last) -> last);
    }

    /** A path as the server would resolve it. */
    public Path resolve(String path) {
        return serverRoot.resolve(path).normalize();
    }

    /** True if a module of that name is loaded, for example {@code mpm_itk_module}. */
    public boolean hasModule(String module) {
        return all("LoadModule").anyMatch(directive -> directive.value().equals(module));
    }
}
