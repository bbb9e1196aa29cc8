package org.modsecexplorer.cli.options;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.cli.words.Surroundings;
import org.modsecexplorer.cli.words.WrongUsageException;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.StoreLocation;
import picocli.CommandLine.Option;

/** The store that a command uses. */
public class StoreOptions {

    static final String URL_VARIABLE = "MODSEC_EXPLORER_DB";
    static final String PASSWORD_VARIABLE = "MODSEC_EXPLORER_DB_PASSWORD";

    final Surroundings surroundings;

    @Option(
            names = "--db",
            paramLabel = "URL",
            description = "Store to use: jdbc:duckdb:FILE or jdbc:mysql://HOST[:PORT]/DATABASE?user=NAME"
                    + " (default: $MODSEC_EXPLORER_DB, then the embedded store).")
    private @Nullable String url;

    @Option(
            names = "--password-file",
            paramLabel = "FILE",
            description = "File whose first line is the database password (default: $MODSEC_EXPLORER_DB_PASSWORD, then the system"
                    + " keyring (see db keep-password), then a prompt).")
    private @Nullable Path passwordFile;

    public StoreOptions(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    public Store open() {
        return Store.open(location());
    }

    /** The address with its password; prompts if no other source has the password. */
    public StoreLocation location() {
        StoreLocation location = address();
        if (location.isEmbedded()) {
            return location;
        }
        if (location.hasPassword() && url != null) {
            surroundings.err().println("Warning: other users of this machine can see a password in --db. Use $" + PASSWORD_VARIABLE
                    + " or --password-file.");
        }
        return passwords().complete(location);
    }

    /** True if the user chose a store; false if the embedded store is used because nothing was said. */
    public boolean isGiven() {
        String fromEnvironment = surroundings.environment(URL_VARIABLE);
        return url != null || fromEnvironment != null && !fromEnvironment.isEmpty();
    }

    public Passwords passwords() {
        return new Passwords(surroundings, passwordFile, PASSWORD_VARIABLE);
    }

    /** The address, without a prompt for the password. */
    public StoreLocation address() {
        String fromEnvironment = surroundings.environment(URL_VARIABLE);
        String chosen = url != null ? url : fromEnvironment;
        if (chosen == null || chosen.isEmpty()) {
            return StoreLocation.embedded(surroundings.embeddedStore());
        }
        return parse("--db", chosen);
    }

    /** @param option that gave the address */
    public static StoreLocation parse(String option, String url) {
        try {
            return StoreLocation.ofUrl(url);
        } catch (IllegalArgumentException e) {
            throw new WrongUsageException(option + ": " + e.getMessage());
        }
    }
}
