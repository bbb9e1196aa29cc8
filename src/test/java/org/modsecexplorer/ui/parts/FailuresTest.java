package org.modsecexplorer.ui.parts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.modsecexplorer.store.StoreException;
import org.modsecexplorer.store.StoreFailure;
import org.modsecexplorer.ui.frame.TestDesk;

/** Each failure has its own sentence: what, where, and what to do. */
class FailuresTest {

    private static final String SERVER = "db.example.com:3307/modsec_logs";
    private static final Path FILE = Path.of("/data/store.duckdb");

    private static StoreException of(StoreFailure failure, @Nullable Throwable cause) {
        return cause == null ? new StoreException(failure) : new StoreException(failure, cause);
    }

    private static StoreException unreachable(Throwable cause) {
        return of(new StoreFailure.Unreachable(SERVER, "detail"), new IllegalStateException(cause));
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(unreachable(new UnknownHostException("db.example.com")), "no host called “db.example.com”"),
                Arguments.of(unreachable(new ConnectException("Connection refused")), "nothing listens on port 3307"),
                Arguments.of(unreachable(new SocketTimeoutException("timed out")), "does not answer on port 3307"),
                Arguments.of(unreachable(new IOException("reset")), "No database server answers at db.example.com:3307"),
                Arguments.of(of(new StoreFailure.Refused(SERVER, "alice"), null), "refused the user “alice” with this password"),
                Arguments.of(of(new StoreFailure.DatabaseMissing(SERVER, "detail"), null), "no database “modsec_logs” on db.example.com:3307"),
                Arguments.of(of(new StoreFailure.NoTls(SERVER, "no cipher"), null), "could not be secured (TLS): no cipher"),
                Arguments.of(of(new StoreFailure.BadCertificate(SERVER, StoreFailure.BadCertificate.Fault.NOT_TRUSTED, "x"), null), "not signed by a trusted authority"),
                Arguments.of(of(new StoreFailure.BadCertificate(SERVER, StoreFailure.BadCertificate.Fault.OTHER_NAME, "x"), null), "issued for another server name"),
                Arguments.of(of(new StoreFailure.BadCertificate(SERVER, StoreFailure.BadCertificate.Fault.EXPIRED, "x"), null), "has expired"),
                Arguments.of(of(new StoreFailure.MayNotMigrate(SERVER, "bob", 0, 5), null), "“modsec_logs” is empty, and the user “bob” may not create tables"),
                Arguments.of(of(new StoreFailure.MayNotMigrate(SERVER, "bob", 3, 5), null), "from an older release (schema 3, required: 5)"),
                Arguments.of(of(new StoreFailure.MayNotWrite(SERVER, "bob"), null), "“bob” may read the store"),
                Arguments.of(of(new StoreFailure.NewerSchema(SERVER, 9, 3), null), "written by a newer release (schema 9, supported: 3)"),
                Arguments.of(of(new StoreFailure.ForeignTables(SERVER), null), "already contains other tables"),
                Arguments.of(of(new StoreFailure.Locked(FILE, 4711L), null), "open in another program (process 4711)"),
                Arguments.of(of(new StoreFailure.Locked(FILE, null), null), "open in another program. Close it there"),
                Arguments.of(of(new StoreFailure.FileUnusable(FILE, "no magic"), null), "cannot be used as a store: no magic"),
                Arguments.of(of(new StoreFailure.Other(SERVER, "odd"), null), "cannot be used: odd"),
                Arguments.of(new NoSuchFileException("/none/.x.part"), "The folder /none does not exist"),
                Arguments.of(new AccessDeniedException("/root/.x.part"), "do not have permission to write to the folder /root"),
                Arguments.of(new UncheckedIOException(new NoSuchFileException("/none/x")), "The folder /none does not exist"),
                Arguments.of(new InvalidPathException("a\u0000b", "nul"), "“a\u2400b” is not a valid file name"),
                Arguments.of(new IOException("No space left on device"), "The disk is full"),
                Arguments.of(new IllegalStateException("odd"), "The operation failed: odd. For details, see the log"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aFailureIsSaidInWords(Exception failure, String words) {
        assertThat(new Failures(new Texts(Locale.ENGLISH), new TestDesk(Path.of("target"))).sentence(failure)).contains(words);
        assertThat(new Failures(new Texts(Locale.of("ru")), new TestDesk(Path.of("target"))).sentence(failure)).containsPattern("\\p{IsCyrillic}");
    }
}
