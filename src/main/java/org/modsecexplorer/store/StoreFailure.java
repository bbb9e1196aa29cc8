package org.modsecexplorer.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Why a store cannot be used. The user reads each case in its own words, with advice. */
public sealed interface StoreFailure {

    /** Another process has the embedded store open. @param process its number, null if the database did not report it */
    record Locked(Path file, @Nullable Long process) implements StoreFailure {}

    /** The file cannot be used, in the database's words: it is damaged, or its disk is. */
    record FileUnusable(Path file, String detail) implements StoreFailure {}

    /** The file was refused before anything was changed in it. */
    record FileRefused(Path file, Fault fault) implements StoreFailure {
        /** The problem with the file. */
        public enum Fault {
            /** It is no file of the embedded database. */
            NO_STORE,
            /** A newer release of the database wrote it. */
            NEWER,
            /** This user may not write to it, or nobody may. */
            READ_ONLY,
            /** This user may not even read it. */
            UNREADABLE,
            /** It does not exist, where an existing store was asked for. */
            MISSING,
            /** It exists, where a new store was asked for. */
            EXISTS
        }

        private String words() {
            return switch (fault) {
                case NO_STORE -> "The file " + file + " is not a store of ModSec Explorer.";
                case NEWER -> "The store " + file + " was written by a newer release. Update this program.";
                case READ_ONLY -> "The store " + file
                        + " is read-only. Copy it to a folder of your own and open the copy, or ask for write permission.";
                case UNREADABLE -> "You do not have permission to read the store " + file + ".";
                case MISSING -> "There is no store " + file + ". It may have been moved, renamed or deleted.";
                case EXISTS -> "There is already a file " + file + ". Open it, or choose another name.";
            };
        }
    }

    /** No answer at that address: host, port or network. */
    record Unreachable(String server, String detail) implements StoreFailure {}

    /** The server answered and refused user or password. */
    record Refused(String server, @Nullable String user) implements StoreFailure {}

    /** User and password are right, but the database does not exist or is not this user's. */
    record DatabaseMissing(String server, String detail) implements StoreFailure {}

    /** The connection could not be encrypted as requested, or the password cannot be sent without encryption. */
    record NoTls(String server, String detail) implements StoreFailure {}

    /** The server's certificate was rejected, so nothing was sent to the server. */
    record BadCertificate(String server, Fault fault, String detail) implements StoreFailure {
        /** The certificate's fault. */
        public enum Fault {
            /** No authority that this program trusts has signed it. */
            NOT_TRUSTED,
            /** It was issued for another server name. */
            OTHER_NAME,
            EXPIRED
        }

        private String words() {
            return switch (fault) {
                case NOT_TRUSTED -> "The certificate of " + server + " is not signed by a trusted authority. If this is the right server, give the"
                        + " certificate file of its authority (sslCa=FILE in the address).";
                case OTHER_NAME -> "The certificate of " + server + " was issued for another server name. Use the name in the certificate, or make sure"
                        + " that this is the right server. (" + detail + ")";
                case EXPIRED -> "The certificate of " + server + " has expired. Renew it on the server. (" + detail + ")";
            };
        }
    }

    /** A later release wrote the schema. @param found version of the schema, for example 7 @param known the highest version that this release supports */
    record NewerSchema(String store, int found, int known) implements StoreFailure {}

    /** The database holds another program's tables. */
    record ForeignTables(String store) implements StoreFailure {}

    /** The tables are missing or old, and this user may not create or change them. @param found version of the schema, 0 for none */
    record MayNotMigrate(String store, @Nullable String user, int found, int needed) implements StoreFailure {}

    /** The user may read the store but not change it. */
    record MayNotWrite(String store, @Nullable String user) implements StoreFailure {}

    /** The server is up but cannot serve us right now: too many connections, a lock that others hold, shutting down. */
    record Busy(String server, String detail) implements StoreFailure {}

    /** The server accepts no changes: a replica, a primary during a change of roles, or a member that has left its group. */
    record ReadOnly(String server, String detail) implements StoreFailure {}

    /** The disk of the store is full. */
    record Full(String store, boolean isEmbedded) implements StoreFailure {}

    /** Anything else, in the database's words. */
    record Other(String store, String detail) implements StoreFailure {}

    /** True if the same request may well succeed a little later, without anybody changing it. */
    default boolean isTransient() {
        return switch (this) {
            case Locked _, Unreachable _, Busy _, ReadOnly _ -> true;
            // after a failed write, the embedded database works again only once it is reopened
            case Full f -> !f.isEmbedded();
            case FileUnusable _, FileRefused _, Refused _, DatabaseMissing _, NoTls _, BadCertificate _, NewerSchema _, ForeignTables _, MayNotMigrate _, MayNotWrite _,
                    Other _ -> false;
        };
    }

    /** A sentence for a terminal or a log: what, where, what to do. */
    default String sentence() {
        return switch (this) {
            case Locked l -> "The store " + l.file() + " is open in another program"
                    + (l.process() == null ? "" : " (process " + l.process() + ")")
                    + ". Close it there, or choose another store.";
            case FileUnusable f -> "The file " + f.file() + " cannot be used as a store: " + f.detail();
            case FileRefused f -> f.words();
            case Unreachable u -> "No database server answers at " + u.server() + ". Check the host, the port and the network. (" + u.detail() + ")";
            case Refused r -> "The server " + r.server() + " refused the user " + named(r.user())
                    + ". Check the user name and the password.";
            case DatabaseMissing d -> "The database at " + d.server() + " does not exist, or this user has no privileges on it. (" + d.detail() + ")";
            case NoTls t -> "The connection to " + t.server() + " could not be secured: " + t.detail();
            case BadCertificate b -> b.words();
            case NewerSchema n -> "The store " + n.store() + " was written by a newer release (schema " + n.found() + ", supported: " + n.known()
                    + "). Update this program.";
            case ForeignTables f -> "The database " + f.store() + " already contains other tables. Create an empty database for ModSec Explorer.";
            case MayNotMigrate m when m.found() == 0 -> "The database " + m.store() + " has no ModSec Explorer tables yet, and the user "
                    + named(m.user()) + " may not create them. Run 'modsec-explorer db init' once as a user who may.";
            case MayNotMigrate m -> "The tables in " + m.store() + " are from an older release (schema " + m.found() + ", required: " + m.needed()
                    + "), and the user " + named(m.user()) + " may not change them. Run 'modsec-explorer db migrate' once as a user who may.";
            case MayNotWrite m -> "The user " + named(m.user()) + " may read the store " + m.store()
                    + ", but not write to it. Choose a user who may; 'modsec-explorer db grants' prints the privileges that are needed.";
            case Busy b -> "The database server at " + b.server() + " is busy: " + b.detail() + ".";
            case ReadOnly r -> "The database server at " + r.server() + " does not accept changes at the moment: " + r.detail() + ".";
            case Full f -> "The disk of the store " + f.store() + " is full. Free some space and run the command again: everything stored so far is kept.";
            case Other o -> "The store " + o.store() + " cannot be used: " + o.detail();
        };
    }

    private static String named(@Nullable String user) {
        return user == null ? "(none given)" : "'" + user + "'";
    }
}
