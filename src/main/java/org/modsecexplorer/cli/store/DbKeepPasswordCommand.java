package org.modsecexplorer.cli.store;

import java.util.concurrent.Callable;
import org.modsecexplorer.cli.options.Passwords;
import org.modsecexplorer.cli.options.StoreOptions;
import org.modsecexplorer.cli.words.ExitCode;
import org.modsecexplorer.cli.words.Plain;
import org.modsecexplorer.cli.words.Surroundings;
import org.modsecexplorer.cli.words.WrongUsageException;
import org.modsecexplorer.store.Keyring;
import org.modsecexplorer.store.StoreLocation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "keep-password", description = "Keeps a server's password in the system's keyring, so that it is not asked for again.")
final class DbKeepPasswordCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Mixin
    private final StoreOptions storeOptions;

    @Option(names = "--forget", description = "take it out of the keyring")
    private boolean forget;

    DbKeepPasswordCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.storeOptions = new StoreOptions(surroundings);
    }

    @Override
    public Integer call() {
        StoreLocation location = storeOptions.address();
        if (location.isEmbedded() || location.user() == null) {
            throw new WrongUsageException("A password is that of a server's user: give --db 'jdbc:mysql://HOST/DATABASE?user=NAME'.");
        }
        Keyring keyring = surroundings.keyring();
        if (!keyring.isThere()) {
            surroundings.err().println("No keyring was found: it needs a desktop session and the program secret-tool (package libsecret-tools)."
                    + " The password is asked for each time, or comes from --password-file.");
            return ExitCode.FAILED;
        }
        boolean well = forget ? keyring.forget(location) : keyring.keep(withPassword(location));
        surroundings.err().println(Plain.text((well ? forget ? "Forgotten: " : "Kept: " : "The keyring refused: ") + "the password of "
                + location.user() + " at " + location.label() + "."));
        return well ? ExitCode.WELL : ExitCode.FAILED;
    }

    /** From where it always comes, but the keyring. */
    private StoreLocation withPassword(StoreLocation location) {
        Passwords passwords = storeOptions.passwords();
        StoreLocation complete = passwords.given().or(() -> passwords.ask(location)).map(location::withPassword).orElse(location);
        if (!complete.hasPassword()) {
            throw new WrongUsageException("There is no password to keep: type it when asked, or give --password-file.");
        }
        return complete;
    }
}
