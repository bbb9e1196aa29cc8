package org.modsecexplorer.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Certificates of authorities in the only form that the driver reads, a trust store file, made from a PEM file. The trust store contains no secret and is
 * deleted on close.
 */
final class CaFile implements AutoCloseable {

    static final String TRUST_STORE_TYPE = "PKCS12";

    /** Certificates are public, but the format requires a password. */
    static final String PASSWORD = "public";

    private static final Logger LOG = LoggerFactory.getLogger(CaFile.class);

    private final Path trustStore;

    private CaFile(Path trustStore) {
        this.trustStore = trustStore;
    }

    /** @throws IOException with a sentence for a person, if the file cannot be read or holds no certificate */
    static CaFile read(Path pem) throws IOException {
        Collection<? extends Certificate> certificates = certificates(pem);
        Path file = Files.createTempFile("modsec-explorer-ca", ".p12");
        file.toFile().deleteOnExit();
        CaFile made = new CaFile(file);
        try (OutputStream out = Files.newOutputStream(file)) {
            KeyStore store = KeyStore.getInstance(TRUST_STORE_TYPE);
            store.load(null, null);
            int number = 0;
            for (Certificate certificate : certificates) {
                store.setCertificateEntry("ca" + number++, certificate);
            }
            store.store(out, PASSWORD.toCharArray());
            return made;
        } catch (GeneralSecurityException | IOException e) {
            made.close();
            throw new IOException("Cannot create a trust store from the certificates in " + pem + ": " + e.getMessage(), e);
        }
    }

    private static Collection<? extends Certificate> certificates(Path pem) throws IOException {
        try (InputStream in = Files.newInputStream(pem)) {
            Collection<? extends Certificate> found = CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (found.isEmpty()) {
                throw new IOException("The file " + pem + " contains no certificate.");
            }
            return found;
        } catch (GeneralSecurityException e) {
            throw new IOException("The file " + pem + " contains no readable certificate.", e);
        }
    }

    String url() {
        return trustStore.toUri().toString();
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(trustStore);
        } catch (IOException e) {
            LOG.info("Could not delete a temporary trust store, which holds only public certificates: {}", trustStore, e);
        }
    }
}
