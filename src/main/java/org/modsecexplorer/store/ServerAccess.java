package org.modsecexplorer.store;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The driver's settings for reaching a server. The connection is encrypted if the server offers it, unless the address demands more. */
public final class ServerAccess implements AutoCloseable {

    /** Longer than any query of the window may take. A network that has lost the server's answer does not report it, so a timeout must. */
    private static final String LONGEST_QUESTION_MS = "600000";

    private final Properties properties = new Properties();
    private final @Nullable CaFile ca;

    /** @throws StoreException if the address names a file of certificates that cannot be used */
    public ServerAccess(StoreLocation location) {
        this.ca = read(location);
        put("user", location.user());
        put("password", location.password());
        put("rewriteBatchedStatements", "true");
        allowLoading(location);
        put("connectTimeout", "8000");
        put("tcpKeepAlive", "true");
        if (location.parameter("socketTimeout") == null) {
            put("socketTimeout", LONGEST_QUESTION_MS);
        }
        if (location.sslMode() == null) {
            // whoever names authorities wants the certificate verified
            put("sslMode", ca == null ? "PREFERRED" : "VERIFY_IDENTITY");
        }
        if (ca != null) {
            put("trustCertificateKeyStoreUrl", ca.url());
            put("trustCertificateKeyStoreType", CaFile.TRUST_STORE_TYPE);
            put("trustCertificateKeyStorePassword", CaFile.PASSWORD);
        }
    }

    /**
     * Rows may be loaded from memory, see {@code store.rows}, but the client never sends a file that the server requests: no folder is allowed for files,
     * and
     * loading is enabled only while rows are ready to be sent. An address that forbids loading keeps it forbidden.
     */
    private void allowLoading(StoreLocation location) {
        if (!forbidsLoading(location)) {
            put("allowLoadLocalInfileInPath", "");
        }
        put("allowLoadLocalInfile", "false");
        put("allowUrlInLocalInfile", "false");
    }

    static boolean forbidsLoading(StoreLocation location) {
        return "false".equalsIgnoreCase(location.parameter("allowLoadLocalInfile"));
    }

    private static @Nullable CaFile read(StoreLocation location) {
        Path file = location.caFile();
        try {
            return file == null ? null : CaFile.read(file);
        } catch (NoSuchFileException e) {
            throw new StoreException(new StoreFailure.NoTls(location.label(), "There is no file " + file + "."), e);
        } catch (IOException e) {
            throw new StoreException(new StoreFailure.NoTls(location.label(), String.valueOf(e.getMessage())), e);
        }
    }

    private void put(String name, @Nullable String value) {
        if (value != null) {
            properties.setProperty(name, value);
        }
    }

    public Properties properties() {
        return properties;
    }

    @Override
    public void close() {
        if (ca != null) {
            ca.close();
        }
    }
}
