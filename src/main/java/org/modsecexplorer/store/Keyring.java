package org.modsecexplorer.store;

import java.util.Optional;

/** Where the system keeps passwords for its user, encrypted, until he logs in. Calls may wait for a person. Thread-safe. */
public interface Keyring {

    /** A system without one. */
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

    /** True if passwords can be kept; asks nobody. */
    boolean isThere();

    /** The password of the address's user; empty if none is kept, or the person does not open the keyring. */
    Optional<char[]> find(StoreLocation server);

    /** Keeps the address's password in the place of an earlier one. @return false if that failed */
    boolean keep(StoreLocation server);

    /** @return false if that failed */
    boolean forget(StoreLocation server);

    /** The address with the password that is kept for it, if it has none itself. */
    default StoreLocation complete(StoreLocation location) {
        return location.isEmbedded() || location.user() == null || location.hasPassword() || !isThere()
                ? location
                : find(location).map(location::withPassword).orElse(location);
    }
}
