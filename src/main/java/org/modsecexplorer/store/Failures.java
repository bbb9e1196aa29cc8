package org.modsecexplorer.store;

import java.nio.file.Path;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Turns what a driver throws into a failure that can be explained. */
final class Failures {

    private static final Pattern LOCK_HOLDER = Pattern.compile("\\(PID (\\d+)\\)");

    /** @see "MySQL server error reference: ER_DBACCESS_DENIED_ERROR, ER_ACCESS_DENIED_ERROR, ER_BAD_DB_ERROR" */
    private static final int DATABASE_DENIED = 1044;

    private static final int ACCESS_DENIED = 1045;
    private static final int DATABASE_UNKNOWN = 1049;

    private Failures() {}

    static StoreException explain(StoreLocation where, Throwable thrown) {
        if (thrown instanceof StoreException known) {
            return known;
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
        return new StoreFailure.FileUnusable(file, first);
    }

    private static StoreFailure ofServer(StoreLocation where, Throwable thrown) {
        String server = where.label();
        SQLException sql = find(SQLException.class, thrown);
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
        return switch (sql.getErrorCode()) {
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
