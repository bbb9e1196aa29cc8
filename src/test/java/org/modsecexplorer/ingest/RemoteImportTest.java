package org.modsecexplorer.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modsecexplorer.audit.Reason;
import org.modsecexplorer.audit.Reason.Code;
import org.modsecexplorer.ingest.read.ReadOptions;
import org.modsecexplorer.ingest.report.CancelSignal;
import org.modsecexplorer.ingest.report.FileProblem;
import org.modsecexplorer.ingest.report.ImportListener;
import org.modsecexplorer.ingest.report.ImportReport;
import org.modsecexplorer.query.filter.Filter;
import org.modsecexplorer.source.ssh.RemoteFolder;
import org.modsecexplorer.source.ssh.SshAccess;
import org.modsecexplorer.source.ssh.SshQuestion;
import org.modsecexplorer.source.ssh.SshServer;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.TestStores;
import org.modsecexplorer.store.ledger.Ledger;

/** Imports over ssh, from a real sshd. */
@Tag("slow")
class RemoteImportTest {

    @TempDir
    Path folder;

    private Path logs;
    private SshServer server;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        server = SshServer.start(folder.resolve("ssh"));
        logs = Files.createDirectory(folder.resolve("logs"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private RemoteFolder remote(Path path) {
        return RemoteFolder.parse("ssh://" + SshServer.HOST + path);
    }

    private ImportReport run(Store store) throws IOException {
        return run(store, logs, server.access(), new CancelSignal());
    }

    private ImportReport run(Store store, Path path, SshAccess access, CancelSignal cancel) {
        return run(store, remote(path), access, cancel);
    }

    private ImportReport run(Store store, RemoteFolder source, SshAccess access, CancelSignal cancel) {
        ImportRequest request = new ImportRequest(List.of(), null, false, false, false, null, ReadOptions.USUAL.withIncompleteAfter(Duration.ZERO))
                .withRemote(new RemoteSources(List.of(source), access));
        return new Importer(store).run(request, ImportListener.NONE, cancel);
    }

    private static long count(Store store) {
        return new org.modsecexplorer.query.Entries(store).count(Filter.EVERYTHING);
    }

    private static Code failure(ImportReport report) {
        assertThat(report.stored()).isZero();
        return report.failures().getFirst().reason().code();
    }

    /** Changes bytes of a file so that only who reads them notices. */
    private static void changeSecretly(Path file, int at, String text) throws IOException {
        FileTime time = Files.getLastModifiedTime(file);
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.seek(at);
            open.write(text.getBytes(StandardCharsets.US_ASCII));
        }
        Files.setLastModifiedTime(file, time);
    }

    @Test
    void everythingIsStoredOnceAndOnlyNewFilesAreFetched() throws IOException {
        Files.createDirectories(logs.resolve("20261129/it's \"odd\" $(touch x)"));
        String[] names = {"20261129/a", "20261129/it's \"odd\" $(touch x)/b c", "-rf", "new\nline", "ж", "\\'; touch y; '"};
        for (String name : names) {
            Files.writeString(logs.resolve(name), ingest(name));
        }
        Files.createSymbolicLink(logs.resolve("link"), Path.of("/etc/passwd"));
        try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(logs.resolve("old.log.1.gz")))) {
            gzip.write(Entries.serial("gz", 3).getBytes(StandardCharsets.UTF_8));
        }
        try (Store store = TestStores.embedded(folder)) {
            ImportReport first = run(store);
            assertThat(first.problems()).isEmpty();
            assertThat(first.stored()).isEqualTo(names.length + 3);
            assertThat(first.files()).isEqualTo(names.length + 1);
            assertThat(new Ledger(store).find("ssh://" + SshServer.HOST + logs + "/20261129/a")).isNotNull();
            for (String name : names) {
                changeSecretly(logs.resolve(name), 5, "XX");
            }
            Files.writeString(logs.resolve("20261129/new"), Entries.entry("fresh"));
            ImportReport second = run(store);
            assertThat(second.stored()).isEqualTo(1);
            assertThat(second.known()).isEqualTo(names.length + 3);
            assertThat(second.bytes()).isEqualTo(total());
            assertThat(run(store).stored()).isZero();
        }
        assertThat(folder.resolve("x")).doesNotExist();
        assertThat(Path.of(System.getProperty("user.home"), "y")).doesNotExist();
    }

    private static String ingest(String name) {
        return Entries.entry("id" + Math.abs(name.hashCode()));
    }

    private long total() throws IOException {
        try (Stream<Path> files = Files.walk(logs)) {
            return files.filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)).mapToLong(file -> file.toFile().length()).sum();
        }
    }

    @Test
    void aLogThatGrowsIsReadOnlyWhereItHasGrown() throws IOException {
        Path log = Files.writeString(logs.resolve("modsec_audit.log"), Entries.serial("first", 400));
        try (Store store = TestStores.embedded(folder)) {
            assertThat(run(store).stored()).isEqualTo(400);
            changeSecretly(log, 5, "XX");
            Files.writeString(log, Entries.serial("second", 7), StandardOpenOption.APPEND);
            ImportReport grown = run(store);
            assertThat(grown.stored()).isEqualTo(7);
            assertThat(grown.known()).isEqualTo(400);
            assertThat(grown.problems()).isEmpty();
            // rotated: the old file has another name, and a new one begins
            Files.move(log, logs.resolve("modsec_audit.log.1"));
            Files.writeString(log, Entries.serial("third", 5));
            ImportReport rotated = run(store);
            assertThat(rotated.stored()).isEqualTo(5);
            assertThat(rotated.known()).isEqualTo(407);
            // the same inode with other content, and longer than before
            Files.writeString(log, Entries.serial("fourth", 500));
            assertThat(run(store).stored()).isEqualTo(500);
            assertThat(count(store)).isEqualTo(912);
        }
    }

    @Test
    void largeFilesAndASingleFileAreReadInPieces() throws IOException {
        Path log = Files.writeString(logs.resolve("big.log"), Entries.serial("big", 45_000));
        assertThat(Files.size(log)).isGreaterThan(8 << 20);
        Files.createSymbolicLink(logs.resolve("current"), log);
        try (Store store = TestStores.embedded(folder)) {
            assertThat(run(store, log, server.access(), new CancelSignal()).stored()).isEqualTo(45_000);
            ImportReport byLink = run(store, logs.resolve("current"), server.access(), new CancelSignal());
            assertThat(byLink.stored()).isZero();
            assertThat(byLink.problems()).isEmpty();
            assertThat(byLink.known()).isEqualTo(45_000);
            Path text = Files.writeString(logs.resolve("notes.txt"), "no audit log\n");
            assertThat(run(store, text, server.access(), new CancelSignal()).problems()).extracting(FileProblem::kind)
                    .containsExactly(FileProblem.Kind.NOT_AUDIT_LOG);
        }
    }

    @Test
    void whatIsNoAuditLogIsFetchedOnce() throws IOException {
        Files.writeString(logs.resolve("a.log"), Entries.serial("a", 2));
        Path other = Files.writeString(logs.resolve("access.log"), "192.0.2.1 - - [23/Nov/2026:18:25:00 +0000] \"GET / HTTP/1.1\" 200 2\n".repeat(100));
        try (Store store = TestStores.embedded(folder)) {
            assertThat(run(store).problems()).extracting(FileProblem::kind).containsExactly(FileProblem.Kind.IGNORED);
            // an entry that only who reads the file would find
            changeSecretly(other, 0, Entries.serial("hidden"));
            ImportReport second = run(store);
            assertThat(second.stored()).isZero();
            assertThat(second.problems()).extracting(FileProblem::kind, FileProblem::path)
                    .containsExactly(tuple(FileProblem.Kind.IGNORED, "ssh://" + SshServer.HOST + other));
            Files.writeString(other, Entries.serial("shown"), StandardOpenOption.APPEND);
            assertThat(run(store).stored()).isEqualTo(2);
            assertThat(run(store, other, server.access(), new CancelSignal()).known()).isEqualTo(2);
        }
    }

    @Test
    void aDryRunStoresNothingAndTellsTheTruth() throws IOException {
        Files.writeString(logs.resolve("a.log"), Entries.serial("a", 4));
        try (Store store = TestStores.embedded(folder)) {
            ImportRequest request = new ImportRequest(List.of(), null, false, false, true, null)
                    .withRemote(new RemoteSources(List.of(remote(logs)), server.access()));
            ImportReport report = new Importer(store).run(request, ImportListener.NONE, new CancelSignal());
            assertThat(report.stored()).isEqualTo(4);
            assertThat(count(store)).isZero();
            RemoteSurvey.Found found = new RemoteSurvey(store, 10).look(remote(logs), server.access(), new CancelSignal());
            assertThat(found).isEqualTo(new RemoteSurvey.Found(1, Files.size(logs.resolve("a.log")), 1, Files.size(logs.resolve("a.log")), List.of()));
            run(store);
            assertThat(new RemoteSurvey(store, 10).look(remote(logs), server.access(), new CancelSignal()).newFiles()).isZero();
        }
        assertThatThrownBy(() -> new ImportRequest(List.of(), null, true, false, false, null)
                .withRemote(new RemoteSources(List.of(remote(logs)), server.access()))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatGoesWrongHasItsWords() throws IOException, InterruptedException {
        Files.writeString(logs.resolve("a.log"), Entries.serial("a", 4));
        try (Store store = TestStores.embedded(folder)) {
            SshAccess access = server.access();
            CancelSignal never = new CancelSignal();
            assertThat(failure(run(store, logs.resolve("missing"), access, never))).isEqualTo(Code.NOT_THERE);
            assertThat(failure(run(store, RemoteFolder.parse("ssh://closed-port/x"), access, never))).isEqualTo(Code.SSH_PORT_CLOSED);
            assertThat(failure(run(store, RemoteFolder.parse("ssh://no-such-host.invalid/x"), access, never))).isEqualTo(Code.SSH_UNKNOWN_HOST);
            server.forgetHost();
            assertThat(failure(run(store, logs, access, never))).isEqualTo(Code.SSH_HOST_KEY_UNKNOWN);
            server.changeHostKey();
            assertThat(failure(run(store, logs, access, never))).isEqualTo(Code.SSH_HOST_KEY_CHANGED);
            server.close();
        }
        try (Store store = TestStores.embedded(folder)) {
            server = SshServer.start(folder.resolve("ssh2"));
            server.force("echo This service allows sftp connections only. >&2; exit 1");
            ImportReport report = run(store);
            assertThat(failure(report)).isEqualTo(Code.SSH_NO_COMMANDS);
            assertThat(report.failures().getFirst().reason()).hasToString(
                    "cannot be read: this user may not run commands on the server (This service allows sftp connections only.)");
            server.acceptNobody();
            assertThat(failure(run(store))).isEqualTo(Code.SSH_REFUSED);
            assertThat(report.failures().getFirst().path()).isEqualTo("ssh://" + SshServer.HOST + logs);
        }
    }

    @Test
    void aConnectionThatIsLostHalfwayRecordsNothingHalfRead() throws IOException {
        for (int i = 0; i < 30; i++) {
            Files.writeString(logs.resolve("file%02d.log".formatted(i)), Entries.serial("f" + i + "x", 800));
        }
        try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(logs.resolve("zz.gz")))) {
            gzip.write(Entries.serial("gz", 3).getBytes(StandardCharsets.UTF_8));
        }
        try (Store store = TestStores.embedded(folder)) {
            server.endAfter(2_000_000, false);
            ImportReport broken = run(store);
            assertThat(broken.stored()).isBetween(1L, 23_999L);
            assertThat(broken.failures()).extracting(problem -> problem.reason().code()).contains(Code.SSH_LOST, Code.SSH_REST);
            Reason rest = broken.failures().stream().map(FileProblem::reason).filter(reason -> reason.code() == Code.SSH_REST).findFirst().orElseThrow();
            assertThat((Integer) rest.arguments().getFirst()).isBetween(1, 30);
            server.endAfter(Long.MAX_VALUE, false);
            ImportReport whole = run(store);
            assertThat(whole.failures()).isEmpty();
            assertThat(broken.stored() + whole.stored()).isEqualTo(24_003);
            assertThat(count(store)).isEqualTo(24_003);
            assertThat(run(store).stored()).isZero();
        }
    }

    @Test
    void anImportFromASilentServerCanBeCancelled() throws Exception {
        Files.writeString(logs.resolve("big.log"), Entries.serial("big", 20_000));
        try (Store store = TestStores.embedded(folder)) {
            server.endAfter(1_000_000, true);
            CancelSignal cancel = new CancelSignal();
            CompletableFuture<ImportReport> running = CompletableFuture.supplyAsync(() -> {
                try {
                    return run(store, logs, server.access(), cancel);
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            server.awaitEnd();
            cancel.cancel();
            assertThat(running.get(20, TimeUnit.SECONDS).cancelled()).isTrue();
            server.endAfter(Long.MAX_VALUE, false);
            CancelSignal never = new CancelSignal();
            assertThat(run(store, logs, server.access(), never).failures()).isEmpty();
            assertThat(count(store)).isEqualTo(20_000);
        }
    }

    @Test
    void whatSshAsksIsAnsweredAndNeverKept() throws IOException, InterruptedException {
        Files.writeString(logs.resolve("a.log"), Entries.serial("a", 4));
        server.forgetHost();
        server.encryptKey("open sésame");
        List<SshQuestion> asked = new ArrayList<>();
        try (Store store = TestStores.embedded(folder)) {
            SshAccess refusing = new SshAccess(server.config("ask"), question -> {
                asked.add(question);
                question.refuse();
            });
            assertThat(failure(run(store, logs, refusing, new CancelSignal()))).isEqualTo(Code.SSH_HOST_KEY_UNKNOWN);
            assertThat(asked).extracting(SshQuestion::kind).containsExactly(SshQuestion.Kind.YES_OR_NO);
            assertThat(asked.getFirst().text()).contains("authenticity of host", "fingerprint");
            asked.clear();
            SshAccess answering = new SshAccess(server.config("ask"), question -> {
                asked.add(question);
                question.answer(question.kind() == SshQuestion.Kind.YES_OR_NO ? "yes" : asked.size() == 2 ? "wrong" : "open sésame");
            });
            assertThat(run(store, logs, answering, new CancelSignal()).stored()).isEqualTo(4);
            assertThat(asked).extracting(SshQuestion::kind)
                    .containsExactly(SshQuestion.Kind.YES_OR_NO, SshQuestion.Kind.SECRET, SshQuestion.Kind.SECRET);
            assertThat(asked.get(1).text()).contains("passphrase");
        }
        try (Stream<Path> left = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertThat(left.filter(file -> file.getFileName().toString().startsWith("modsec-explorer-ask"))).isEmpty();
        }
    }
}
