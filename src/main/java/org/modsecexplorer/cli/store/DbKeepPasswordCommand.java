package org.modsecexplorer.cli.store;

import java.util.concurrent.Callable;
import org.modsecexplorer.cli.options.Passwords;
import org.modsecexplorer.cli.options.StoreOptions;
import org.modsecexplorer.cli.words.ExitCode;
import org.modsecexplorer.cli.words.Surroundings;
import org.modsecexplorer.cli.words.WrongUsageException;
import org.modsecexplorer.export.Plain;
import org.modsecexplorer.store.Keyring;
import org.modsecexplorer.store.StoreLocation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "keep-password", description = "Saves the password of a database user in the system keyring, so that you are not asked again.")
final class DbKeepPasswordCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private final StoreOptions storeOptions;

    @Option(names = "--forget", description = "Remove the password from the keyring.")
    private boolean forget;

    DbKeepPasswordCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.storeOptions = new StoreOptions(surroundings);
    }

    @Override
    public Integer call() {
        StoreLocation location = storeOptions.address();
        if (location.isEmbedded() || location.user() == null) {
            throw new WrongUsageException("Only a user of a database server has a password: give --db 'jdbc:mysql://HOST/DATABASE?user=NAME'.");
        }
        Keyring keyring = surroundings.keyring();
        if (!keyring.isThere()) {
            surroundings.err().println("No keyring found. It needs a desktop session and the secret-tool program (package libsecret-tools)."
                    + " Without a keyring, type the password each time or use --password-file.");
            return ExitCode.FAILED;
        }
        boolean well = forget ? keyring.forget(location) : keyring.keep(withPassword(location));
        surroundings.err().println(Plain.text((well ? forget ? "Removed" : "Saved" : "The keyring did not accept the change:") + " the password of "
                + location.user() + " at " + location.label() + "."));
        return well ? ExitCode.WELL : ExitCode.FAILED;
    }

    /** Adds the password from the usual sources, except the keyring. */
    private StoreLocation withPassword(StoreLocation location) {
        Passwords passwords = storeOptions.passwords();
        StoreLocation complete = passwords.given().or(() -> passwords.ask(location)).map(location::withPassword).orElse(location);
        if (!complete.hasPassword()) {
            throw new WrongUsageException("There is no password to save. Type it when asked, or use --password-file.");
        }
        return complete;
    }
}
