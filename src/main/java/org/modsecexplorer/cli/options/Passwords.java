package org.modsecexplorer.cli.options;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.cli.words.Surroundings;
import org.modsecexplorer.cli.words.WrongUsageException;
import org.modsecexplorer.store.StoreLocation;

/** Finds the password of a server's user: in a file, the environment, the address or the system's keyring, or by prompting a person. */
public final class Passwords {

    private final Surroundings surroundings;
    private final @Nullable Path file;
    private final String variable;

    /** @param file its first line is the password @param variable name of the environment variable */
    public Passwords(Surroundings surroundings, @Nullable Path file, String variable) {
        this.surroundings = surroundings;
        this.file = file;
        this.variable = variable;
    }

    /** The address with its password, if one is found. */
    public StoreLocation complete(StoreLocation location) {
        if (location.isEmbedded()) {
            return location;
        }
        Optional<char[]> given = given();
        if (given.isPresent() || location.hasPassword() || location.user() == null) {
            return given.map(location::withPassword).orElse(location);
        }
        StoreLocation kept = surroundings.keyring().complete(location);
        return kept.hasPassword() ? kept : ask(location).map(location::withPassword).orElse(location);
    }

    /** The password from the file or the environment. */
    public Optional<char[]> given() {
        if (file != null) {
            try (var lines = Files.lines(file)) {
                return Optional.of(lines.findFirst().orElse("").toCharArray());
            } catch (IOException | UncheckedIOException e) {
                throw new WrongUsageException("Cannot read the password file " + file + ".");
            }
        }
        return Optional.ofNullable(surroundings.environment(variable)).map(String::toCharArray);
    }

    /** Prompts for the password; empty if there is nobody to ask. */
    public Optional<char[]> ask(StoreLocation location) {
        return Optional.ofNullable(surroundings.askPassword("Password for " + location.user() + " at " + location.label() + ": "));
    }
}
