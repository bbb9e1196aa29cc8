package org.modsecexplorer.store;

import java.util.Optional;

/** The system's password store, which keeps its user's passwords encrypted until the user logs in. Calls may wait for a person. Thread-safe. */
public interface Keyring {

    /** A system without a keyring. */
    Keyring NONE = new Keyring() {
        @Override
        public boolean isThere() {
            return false;
        }

        @Override
        public Optional<char[]> find(StoreLocation server) {
            return Optional.empty();
        }

        @Override
        public boolean keep(StoreLocation server) {
            return false;
        }

        @Override
        public boolean forget(StoreLocation server) {
            return false;
        }
    };

    /** True if passwords can be kept; prompts nobody. */
    boolean isThere();

    /** The password of the address's user; empty if none is stored, or if the person does not unlock the keyring. */
    Optional<char[]> find(StoreLocation server);

    /** Stores the address's password and replaces an earlier one. @return false if that failed */
    boolean keep(StoreLocation server);

    /** @return false if that failed */
    boolean forget(StoreLocation server);

    /** The address with its stored password added, if it has none itself. */
    default StoreLocation complete(StoreLocation location) {
        return location.isEmbedded() || location.user() == null || location.hasPassword() || !isThere()
                ? location
                : find(location).map(location::withPassword).orElse(location);
    }
}
