package org.modsecexplorer.store;

import java.nio.file.Path;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.sql.SQLException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Turns a driver's exception into a failure that can be explained. */
public final class Failures {

    private static final Pattern LOCK_HOLDER = Pattern.compile("\\(PID (\\d+)\\)");

    /** @see "MySQL server error reference: ER_DBACCESS_DENIED_ERROR, ER_ACCESS_DENIED_ERROR, ER_BAD_DB_ERROR" */
    private static final int DATABASE_DENIED = 1044;

    private static final int ACCESS_DENIED = 1045;
    private static final int DATABASE_UNKNOWN = 1049;

    /**
     * @see "ER_CON_COUNT_ERROR, ER_TOO_MANY_USER_CONNECTIONS, ER_USER_LIMIT_REACHED, ER_LOCK_WAIT_TIMEOUT, ER_LOCK_DEADLOCK, ER_ERROR_DURING_COMMIT,
     *     ER_TRANSACTION_ROLLBACK_DURING_COMMIT"
     */
    private static final Set<Integer> BUSY = Set.of(1040, 1203, 1226, 1205, 1213, 1180, 3101);

    /** @see "ER_SERVER_SHUTDOWN, ER_NORMAL_SHUTDOWN, ER_QUERY_INTERRUPTED, ER_CONNECTION_KILLED" */
    private static final Set<Integer> STOPPING = Set.of(1053, 1077, 1317, 1927);

    /** @see "ER_OPTION_PREVENTS_STATEMENT, ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION, ER_READ_ONLY_MODE, ER_SERVER_OFFLINE_MODE" */
    private static final Set<Integer> READ_ONLY = Set.of(1290, 1792, 1836, 3032);

    /**
     * A member that has left its group, or is about to.
     *
     * @see "MariaDB with Galera: ER_UNKNOWN_COM_ERROR (WSREP has not yet prepared node for application use); MySQL: ER_RUN_HOOK_ERROR,
     *     ER_GRP_TRX_CONSISTENCY_NOT_ALLOWED, ER_GRP_TRX_CONSISTENCY_BEFORE, ER_GRP_TRX_CONSISTENCY_AFTER_ON_TRX_BEGIN, ER_GRP_TRX_CONSISTENCY_BEGIN_NOT_ALLOWED"
     */
    private static final Set<Integer> OUT_OF_GROUP = Set.of(1047, 3100, 3796, 3797, 3798, 3799);

    /** @see "ER_DISK_FULL, ER_RECORD_FILE_FULL" */
    private static final Set<Integer> FULL = Set.of(1021, 1114);

    private Failures() {}

    public static StoreException explain(StoreLocation where, Throwable thrown) {
        if (thrown instanceof StoreException known) {
            return known;
        }
        if (find(LinkageError.class, thrown) != null) {
            String detail = "could not unpack a library into " + System.getProperty("java.io.tmpdir") + ": " + deepestMessage(thrown);
            return new StoreException(new StoreFailure.Other(where.label(), detail), thrown);
        }
        Path file = where.file();
        StoreFailure failure = file != null ? ofFile(file, thrown) : ofServer(where, thrown);
        return new StoreException(failure, thrown);
    }

    private static StoreFailure ofFile(Path file, Throwable thrown) {
        String text = deepestMessage(thrown);
        String first = text.lines().findFirst().orElse(text);
        if (text.contains("Could not set lock") || text.contains("being used by another process")) {
            Matcher holder = LOCK_HOLDER.matcher(text);
            return new StoreFailure.Locked(file, holder.find() ? Long.valueOf(holder.group(1)) : null);
        }
        StoreFailure.FileRefused.Fault fault = fileFault(text);
        return fault != null ? new StoreFailure.FileRefused(file, fault)
                : isFull(text) ? new StoreFailure.Full(file.toString(), true)
                : new StoreFailure.FileUnusable(file, first);
    }

    /** @see "DuckDB, SingleFileBlockManager and MainHeader: the messages of an open that fails" */
    private static StoreFailure.FileRefused.@Nullable Fault fileFault(String text) {
        if (text.contains("Trying to read a database file with")) {
            return StoreFailure.FileRefused.Fault.NEWER;
        }
        if (text.contains("not a valid DuckDB database file")) {
            return StoreFailure.FileRefused.Fault.NO_STORE;
        }
        return text.contains("Read-only file system") ? StoreFailure.FileRefused.Fault.READ_ONLY : null;
    }

    private static StoreFailure ofServer(StoreLocation where, Throwable thrown) {
        String server = where.label();
        SQLException sql = deepestSql(thrown);
        String text = deepestMessage(thrown);
        StoreFailure.BadCertificate.Fault fault = certificateFault(thrown);
        if (fault != null) {
            return new StoreFailure.BadCertificate(server, fault, text);
        }
        if (find(SSLException.class, thrown) != null || text.contains("Public Key Retrieval") || text.contains("SSL")) {
            return new StoreFailure.NoTls(server, text);
        }
        if (sql == null) {
            return new StoreFailure.Other(server, text);
        }
        if (Denials.isDenial(sql) && !text.startsWith("SELECT")) {
            return new StoreFailure.MayNotWrite(server, where.user());
        }
        String state = sql.getSQLState() == null ? "" : sql.getSQLState();
        int code = sql.getErrorCode();
        if (BUSY.contains(code) || STOPPING.contains(code)) {
            return new StoreFailure.Busy(server, text);
        }
        if (READ_ONLY.contains(code) || OUT_OF_GROUP.contains(code)) {
            return new StoreFailure.ReadOnly(server, text);
        }
        if (FULL.contains(code) || isFull(text)) {
            return new StoreFailure.Full(server, false);
        }
        return switch (code) {
            case ACCESS_DENIED -> new StoreFailure.Refused(server, where.user());
            case DATABASE_DENIED, DATABASE_UNKNOWN -> new StoreFailure.DatabaseMissing(server, text);
            default -> state.startsWith("08") ? new StoreFailure.Unreachable(server, text)
                    : state.startsWith("28") ? new StoreFailure.Refused(server, where.user())
                    : new StoreFailure.Other(server, text);
        };
    }

    private static StoreFailure.BadCertificate.@Nullable Fault certificateFault(Throwable thrown) {
        if (find(CertificateExpiredException.class, thrown) != null) {
            return StoreFailure.BadCertificate.Fault.EXPIRED;
        }
        if (find(CertPathValidatorException.class, thrown) != null || find(CertPathBuilderException.class, thrown) != null) {
            return StoreFailure.BadCertificate.Fault.NOT_TRUSTED;
        }
        return find(CertificateException.class, thrown) != null ? StoreFailure.BadCertificate.Fault.OTHER_NAME : null;
    }

    private static boolean isFull(String text) {
        return text.contains("No space left on device") || text.contains("Disk quota exceeded") || text.contains("File too large");
    }

    /** The pool's own exceptions carry no error code; the exceptions inside them do. */
    private static @Nullable SQLException deepestSql(Throwable thrown) {
        SQLException deepest = null;
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql && (deepest == null || sql.getErrorCode() != 0 || deepest.getSQLState() == null)) {
                deepest = sql;
            }
        }
        return deepest;
    }

    static <T extends Throwable> @Nullable T find(Class<T> type, Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (type.isInstance(t)) {
                return type.cast(t);
            }
        }
        return null;
    }

    private static String deepestMessage(Throwable thrown) {
        Throwable deepest = thrown;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        String message = deepest.getMessage();
        return message == null ? deepest.getClass().getSimpleName() : message.strip();
    }
}
