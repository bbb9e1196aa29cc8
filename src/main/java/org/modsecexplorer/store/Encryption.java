package org.modsecexplorer.store;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.util.Map;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/**
 * How the connection to a server is protected.
 *
 * @param protocol for example {@code TLSv1.3}; null if nothing is encrypted
 * @param cipher   for example {@code TLS_AES_256_GCM_SHA384}; null if nothing is encrypted
 * @param checked  true if the server's certificate was verified
 */
public record Encryption(@Nullable String protocol, @Nullable String cipher, boolean checked) {

    /** The encryption of the connection that runs the query, as the server reports it. */
    public static Encryption of(DSLContext db, StoreKind kind, StoreLocation location) {
        Field<String> variable = field(name("VARIABLE_NAME"), String.class);
        Field<String> value = field(name("VARIABLE_VALUE"), String.class);
        String schema = kind == StoreKind.MARIADB ? "information_schema" : "performance_schema";
        String view = kind == StoreKind.MARIADB ? "SESSION_STATUS" : "session_status";
        Map<String, String> said = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        db.select(variable, value)
                .from(table(name(schema, view)))
                .where(variable.in("Ssl_version", "Ssl_cipher"))
                .forEach(row -> said.put(row.value1(), row.value2()));
        String protocol = said.getOrDefault("Ssl_version", "");
        String cipher = said.getOrDefault("Ssl_cipher", "");
        boolean encrypted = !cipher.isEmpty();
        String mode = location.sslMode();
        boolean checked = encrypted && (mode == null ? location.caFile() != null : mode.startsWith("VERIFY_"));
        return new Encryption(encrypted ? protocol : null, encrypted ? cipher : null, checked);
    }

    public boolean isEncrypted() {
        return cipher != null;
    }

    /** For a terminal or a log. */
    public String sentence() {
        return isEncrypted()
                ? "encrypted, " + protocol + " with " + cipher + ", server certificate "
                        + (checked ? "verified" : "not verified (use sslMode=VERIFY_IDENTITY)")
                : "not encrypted";
    }
}
