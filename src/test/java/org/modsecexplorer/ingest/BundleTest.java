package org.modsecexplorer.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.modsecexplorer.ingest.Entries.entry;
import static org.modsecexplorer.ingest.Entries.serial;
import static org.modsecexplorer.ingest.Packer.archive;
import static org.modsecexplorer.ingest.Packer.compressed;
import static org.modsecexplorer.ingest.Packer.files;
import static org.modsecexplorer.ingest.Packer.joined;
import static org.modsecexplorer.store.schema.Tables.SOURCE_FILE;
import static org.modsecexplorer.store.schema.Tables.TRANSACTION_ENTRY;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modsecexplorer.ingest.cleanup.CleanUp;
import org.modsecexplorer.ingest.read.ReadOptions;
import org.modsecexplorer.ingest.report.CancelSignal;
import org.modsecexplorer.ingest.report.CleanUpResult;
import org.modsecexplorer.ingest.report.FileProblem;
import org.modsecexplorer.ingest.report.ImportListener;
import org.modsecexplorer.ingest.report.ImportReport;
import org.modsecexplorer.ingest.report.SurveyReport;
import org.modsecexplorer.source.packing.UnpackLimits;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.TestStores;
import org.modsecexplorer.store.ledger.LedgerState;

/** Bundles of every form, intact and damaged. Their names do not reveal how they are packed. */
class BundleTest {

    private static final UnpackLimits USUAL = UnpackLimits.USUAL;

    @TempDir
    Path folder;

    private Store open(boolean embedded) {
        return embedded ? TestStores.embedded(folder.resolve("db")) : TestStores.server();
    }

    private static ImportReport run(Store store, ImportRequest request) {
        return new Importer(store).run(request, ImportListener.NONE, new CancelSignal());
    }

    private static ImportReport run(Store store, Path source, UnpackLimits limits) {
        return run(store, ImportRequest.of(source).withReading(ReadOptions.USUAL.withLimits(limits)));
    }

    private static ImportReport cleanUp(Store store, Path source) {
        return run(store, new ImportRequest(List.of(source), null, true, false, false, null));
    }

    private Path file(String name, byte[] content) throws IOException {
        Path file = folder.resolve("source").resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, content);
    }

    /** The paths in the ledger, relative to the test's source folder, with their states. */
    private Map<String, LedgerState> ledger(Store store) throws IOException {
        String source = folder.toRealPath().resolve("source") + "/";
        Map<String, LedgerState> states = new TreeMap<>();
        store.dsl().select(SOURCE_FILE.PATH, SOURCE_FILE.STATE).from(SOURCE_FILE)
                .forEach(row -> states.put(row.value1().replace(source, ""), LedgerState.valueOf(row.value2())));
        return states;
    }

    private static List<String> ids(Store store) {
        return store.dsl()
                .select(TRANSACTION_ENTRY.UNIQUE_ID)
                .from(TRANSACTION_ENTRY)
                .orderBy(TRANSACTION_ENTRY.ID)
                .fetch(TRANSACTION_ENTRY.UNIQUE_ID);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Stream<String> forms() {
        return Stream.of("tar", "tar.gz", "tar.xz", "tar.zst", "tar.bz2", "zip", "7z", "zip.gz", "7z.zst");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatAnArchiveOfAnyFormHoldsIsStoredOnceAndKnownInEveryOther(boolean embedded) throws IOException {
        try (Store store = open(embedded)) {
            for (String form : forms().toList()) {
                List<String> ids = Stream.of("a", "b", "c", "d").map(id -> id + form).toList();
                Map<String, byte[]> members = files(
                        "logs/a", entry(ids.get(0)), "logs/b", entry(ids.get(1)), "README", "a text\n", "audit.log", serial(ids.get(2), ids.get(3)));
                Path bundle = file(form, archive(form, members));
                ImportReport first = run(store, ImportRequest.of(bundle));
                assertThat(first.stored()).as(form).isEqualTo(4);
                assertThat(first.failures()).as(form).isEmpty();
                assertThat(first.problems()).as(form).singleElement().satisfies(p -> assertThat(p.kind()).isEqualTo(FileProblem.Kind.IGNORED));
                assertThat(first.files()).as(form).isEqualTo(1);
                assertThat(first.bytes()).as(form).isEqualTo(Files.size(bundle));
                assertThat(ids(store)).as(form).endsWith(ids.toArray(String[]::new));
                assertThat(ledger(store)).as(form)
                        .containsEntry(form, LedgerState.COMPLETE)
                        .containsKeys(form + "!/logs/a", form + "!/logs/b", form + "!/audit.log")
                        .doesNotContainKey(form + "!/README");

                ImportReport second = run(store, ImportRequest.of(bundle));
                assertThat(second.stored()).as(form).isZero();
                assertThat(second.known()).as(form).isEqualTo(4);
                assertThat(second.bytes()).as(form).isEqualTo(Files.size(bundle));
                String other = forms().skip(1).filter(f -> !f.equals(form)).findFirst().orElseThrow();
                assertThat(run(store, ImportRequest.of(file("other", archive(other, members)))).known()).as(form + " as " + other).isEqualTo(4);
                assertThat(run(store, ImportRequest.of(file("plain", bytes(serial(ids.toArray(String[]::new)))))).known()).as(form).isEqualTo(4);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz", "xz", "zst", "bz2"})
    void aCompressedFileIsReadAsTheFileItself(String form) throws IOException {
        Path small = file("small", compressed(form, bytes(serial("a", "b"))));
        Path large = file("large", compressed(form, bytes(serial("large", 30_000))));
        try (Store store = open(true)) {
            ImportReport report = run(store, ImportRequest.of(small, large));
            assertThat(report.stored()).isEqualTo(30_002);
            assertThat(report.problems()).isEmpty();
            assertThat(report.files()).isEqualTo(2);
            assertThat(report.bytes()).isEqualTo(Files.size(small) + Files.size(large));
            assertThat(ledger(store)).isEqualTo(Map.of("small", LedgerState.COMPLETE, "large", LedgerState.COMPLETE));
            long offset = store.dsl()
                    .select(TRANSACTION_ENTRY.SOURCE_OFFSET)
                    .from(TRANSACTION_ENTRY)
                    .where(TRANSACTION_ENTRY.UNIQUE_ID.eq("b"))
                    .fetchSingle()
                    .value1();
            assertThat(offset)
                    .isEqualTo(entry("a").length() + 1);
            assertThat(run(store, ImportRequest.of(small, large)).known()).isEqualTo(30_002);
        }
    }

    @Test
    void aRotatedSetIsOneLog() throws IOException {
        file("audit.log", bytes(serial("e")));
        file("audit.log.1", bytes(serial("d")));
        file("audit.log.2.gz", compressed("gz", bytes(serial("b", "c"))));
        file("audit.log.3.xz", compressed("xz", bytes(serial("a"))));
        try (Store store = open(true)) {
            ImportReport report = run(store, ImportRequest.of(folder.resolve("source")));
            assertThat(report.stored()).isEqualTo(5);
            assertThat(report.problems()).isEmpty();
            assertThat(ids(store)).containsExactly("e", "d", "b", "c", "a");
        }
    }

    @Test
    void orderIsThatOfTheSourceAlsoAroundAndInsideBundles() throws IOException {
        file("1", bytes(entry("1")));
        file("2", archive("tar.gz", files("x", entry("2x"), "large", serial("2large", 20_000), "y", entry("2y"))));
        file("3", bytes(entry("3")));
        file("4", archive("zip", files("x", entry("4x"), "inner", archive("tar.zst", files("y", entry("4y"))), "z", entry("4z"))));
        file("5", compressed("bz2", bytes(entry("5"))));
        file("6", bytes(entry("6")));
        try (Store store = open(true)) {
            assertThat(run(store, ImportRequest.of(folder.resolve("source"))).stored()).isEqualTo(20_009);
            assertThat(ids(store).stream().filter(id -> !id.startsWith("2large")).toList())
                    .containsExactly("1", "2x", "2y", "3", "4x", "4y", "4z", "5", "6");
            assertThat(ids(store).subList(2, 20_002)).isEqualTo(java.util.stream.IntStream.range(0, 20_000).mapToObj(i -> "2large" + i).toList());
        }
    }

    @Test
    void archivesInsideArchivesAreReadToADepthThatCanBeSet() throws IOException {
        byte[] innermost = archive("7z", files("audit.log.gz", compressed("gz", bytes(serial("deep")))));
        byte[] third = archive("zip", files("c.7z", innermost));
        byte[] second = archive("tar.xz", files("b.zip", third, "audit.log", serial("shallow")));
        Path three = file("three", archive("tar.gz", files("b", archive("tar.xz", files("c.7z", innermost)))));
        Path four = file("four", archive("tar", files("a", second)));
        try (Store store = open(true)) {
            assertThat(run(store, ImportRequest.of(three)).failures()).isEmpty();
            assertThat(ids(store)).containsExactly("deep");
            assertThat(ledger(store)).containsKey("three!/b!/c.7z!/audit.log.gz");

            ImportReport report = run(store, ImportRequest.of(four));
            assertThat(report.stored()).isEqualTo(1);
            assertThat(report.failures()).singleElement().satisfies(p -> {
                assertThat(p.path()).endsWith("four!/a!/b.zip!/c.7z");
                assertThat(p.reason().toString()).contains("3 other archives").contains("--max-depth 4");
            });
            assertThat(ledger(store)).containsEntry("four", LedgerState.PARTIAL);

            ImportReport deeper = run(store, four, new UnpackLimits(USUAL.bytes(), USUAL.ratio(), USUAL.members(), 4));
            assertThat(deeper.failures()).isEmpty();
            assertThat(deeper.known()).isEqualTo(2);
            assertThat(ledger(store)).containsEntry("four", LedgerState.COMPLETE);
        }
    }

    @Test
    void aBundleThatHoldsItselfEnds() throws IOException {
        byte[] inside = bytes(entry("a"));
        for (int i = 0; i < 8; i++) {
            inside = compressed("gz", inside);
        }
        Path bundle = file("many", inside);
        try (Store store = open(true)) {
            ImportReport report = run(store, ImportRequest.of(bundle));
            assertThat(report.failures()).singleElement().satisfies(p -> assertThat(p.reason().toString()).contains("--max-depth 4"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tar.gz", "zip", "tar.zst"})
    void aBombIsGivenUpAndTheRestOfTheSourceGoesOn(String form) throws IOException {
        byte[] zeros = new byte[130_000_000];
        Path bomb = file("bomb", archive(form, files("a", entry("a"), "zeros", zeros, "b", entry("b"))));
        file("c", bytes(entry("c")));
        try (Store store = open(true)) {
            ImportReport report = run(store, folder.resolve("source"), new UnpackLimits(USUAL.bytes(), 500, USUAL.members(), USUAL.depth()));
            assertThat(ids(store)).containsExactly("a", "c");
            assertThat(report.failures()).singleElement().satisfies(p -> assertThat(p.reason().toString()).contains("500 times").contains("--max-ratio"));
            assertThat(ledger(store)).containsEntry("bomb", LedgerState.PARTIAL);
            assertThat(cleanUp(store, bomb).cleanUp().files()).isZero();
            assertThat(run(store, bomb, new UnpackLimits(USUAL.bytes(), 1_000_000, USUAL.members(), USUAL.depth())).failures()).isEmpty();
            assertThat(cleanUp(store, bomb).cleanUp().files()).isEqualTo(1);
        }
    }

    @Test
    void totalSizeAndNumberOfMembersAreLimited() throws IOException {
        Path bundle = file("bundle", archive("zip", files("a", entry("a"), "b", serial("b", 1_000), "c", entry("c"))));
        try (Store store = open(true)) {
            ImportReport size = run(store, bundle, new UnpackLimits(100_000, USUAL.ratio(), USUAL.members(), USUAL.depth()));
            assertThat(size.failures()).extracting(FileProblem::reason)
                    .anySatisfy(r -> assertThat(r.toString()).contains("100,000 bytes").contains("--max-unpacked"));
            assertThat(size.stored()).as("entries unpacked before the limit").isBetween(300L, 900L);

            ImportReport members = run(store, bundle, new UnpackLimits(USUAL.bytes(), USUAL.ratio(), 2, USUAL.depth()));
            assertThat(members.failures()).singleElement().satisfies(p -> assertThat(p.reason().toString()).contains("2 files").contains("--max-members"));

            assertThat(run(store, ImportRequest.of(bundle)).failures()).isEmpty();
            assertThat(store.dsl().fetchCount(TRANSACTION_ENTRY)).isEqualTo(1_002);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gz", "xz", "zst", "bz2"})
    void whatCameOutOfATruncatedFileIsStoredAndTheDamageNamed(String form) throws IOException {
        byte[] whole = compressed(form, bytes(noisy(5_000)));
        Path torn = file("1-torn", Arrays.copyOf(whole, whole.length / 2));
        file("2-next", bytes(entry("next")));
        try (Store store = open(true)) {
            ImportReport report = run(store, ImportRequest.of(folder.resolve("source")));
            assertThat(report.stored()).isBetween(200L, 4_000L);
            assertThat(ids(store)).contains("n0", "next");
            assertThat(report.failures()).anySatisfy(p -> {
                assertThat(p.path()).endsWith("1-torn");
                assertThat(p.kind()).isEqualTo(FileProblem.Kind.UNREADABLE);
                assertThat(p.offset()).isPositive();
                assertThat(p.reason().toString()).contains("cut off");
            });
            assertThat(ledger(store).get("1-torn")).isEqualTo(LedgerState.PARTIAL);
            assertThat(cleanUp(store, torn).cleanUp().files()).isZero();
        }
    }

    /** Serial entries that do not compress well, so that half of the file holds roughly half of the entries. */
    private static String noisy(int count) {
        Random random = new Random(1);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            StringBuilder noise = new StringBuilder();
            random.ints(300, 33, 126).forEach(c -> noise.append((char) c));
            text.append(entry("n" + i).replace("Host: ", "X-Noise: " + noise + "\nHost: ")).append('\n');
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tar", "tar.gz", "tar.xz", "tar.zst", "tar.bz2", "zip"})
    void aTruncatedArchiveGivesWhatIsInIt(String form) throws IOException {
        byte[] whole = archive(form, files("a", noisy(2_000), "b", noisy(3_000).replace(" n", " m"), "c", entry("c")));
        Path torn = file("1-torn", Arrays.copyOf(whole, whole.length * 3 / 4));
        file("2-next", bytes(entry("next")));
        try (Store store = open(true)) {
            ImportReport report = run(store, ImportRequest.of(folder.resolve("source")));
            assertThat(ids(store)).contains("n0", "n1999", "m0", "next").doesNotContain("c");
            assertThat(report.failures()).extracting(FileProblem::reason).anySatisfy(r -> assertThat(r.toString()).containsAnyOf("cut off", "lost"));
            assertThat(ledger(store)).containsEntry("1-torn", LedgerState.PARTIAL).containsEntry("1-torn!/a", LedgerState.COMPLETE);
            assertThat(cleanUp(store, torn).cleanUp().files()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tar", "zip"})
    void anArchiveThatWasCutOffBetweenTwoFilesIsNotTakenForWhole(String form) throws IOException {
        byte[] one = archive(form, files("a", entry("a")));
        byte[] two = archive(form, files("a", entry("a"), "b", entry("b")));
        int same = Arrays.mismatch(Arrays.copyOf(one, two.length), two);
        Path torn = file("torn", Arrays.copyOf(two, form.equals("tar") ? same / 512 * 512 : indexOf(two, new byte[] {'P', 'K', 3, 4}, 4)));
        try (Store store = open(true)) {
            ImportReport report = run(store, ImportRequest.of(torn));
            assertThat(ids(store)).containsExactly("a");
            assertThat(report.failures()).singleElement().satisfies(p -> assertThat(p.reason().toString()).contains("cut off"));
            assertThat(ledger(store)).containsEntry("torn", LedgerState.PARTIAL);
        }
    }

    private static int indexOf(byte[] in, byte[] what, int from) {
        for (int i = from; i + what.length <= in.length; i++) {
            if (Arrays.equals(in, i, i + what.length, what, 0, what.length)) {
                return i;
            }
        }
        throw new IllegalArgumentException("not there");
    }

    @Test
    void oneDamagedMemberOfAZipDoesNotTakeTheOthersWithIt() throws IOException {
        byte[] zip = archive("zip", files("a", entry("a"), "b", noisy(100), "c", entry("c")));
        int middle = indexOf(zip, bytes("b"), indexOf(zip, new byte[] {'P', 'K', 3, 4}, 4)) + 2_000;
        Arrays.fill(zip, middle, middle + 50, (byte) 0xff);
        Path bundle = file("bundle", zip);
        try (Store store = open(true)) {
            ImportReport report = run(store, ImportRequest.of(bundle));
            assertThat(ids(store)).contains("a", "c");
            assertThat(report.failures()).anySatisfy(p -> {
                assertThat(p.path()).endsWith("bundle!/b");
                assertThat(p.reason().toString()).containsAnyOf("cannot be unpacked from here on", "the checksum does not match");
            });
        }
    }

    @Test
    void aZipWithADamagedDirectoryIsReadWithout() throws IOException {
        byte[] zip = archive("zip", files("a", entry("a"), "b", entry("b"), "c", entry("c")));
        int second = indexOf(zip, new byte[] {'P', 'K', 1, 2}, indexOf(zip, new byte[] {'P', 'K', 1, 2}, 0) + 4);
        zip[second] = 0;
        Path bundle = file("bundle", zip);
        try (Store store = open(true)) {
            run(store, ImportRequest.of(bundle));
            assertThat(ids(store)).containsExactly("a", "b", "c");
        }
    }

    @Test
    void aMemberWhoseChecksumDiffersIsNamed() throws IOException {
        String padded = entry("a").replace("Host: ", "X-Random: " + noisy(1).substring(150, 400).replace("\n", "") + "\nHost: ");
        byte[] stored = archive("tar", files("zip", Packer.storedZip(files("a", padded, "b", entry("b")))));
        byte[] zip = Packer.storedZip(files("a", padded, "b", entry("b")));
        for (byte[] form : List.of(zip, stored)) {
            form[indexOf(form, bytes("shop.example"), 0)] ^= 1;
            Path bundle = file("bundle", form);
            try (Store store = open(true)) {
                ImportReport report = run(store, ImportRequest.of(bundle));
                assertThat(report.failures()).anySatisfy(p -> {
                    assertThat(p.path()).endsWith("!/a");
                    assertThat(p.reason().toString()).contains("the checksum does not match");
                });
                assertThat(ids(store)).contains("a");
                assertThat(cleanUp(store, bundle).cleanUp().files()).isZero();
            }
            Files.delete(folder.resolve("db/store.duckdb"));
        }
    }

    @Test
    void behindADamagedHeaderOfATarTheNextIsFound() throws IOException {
        byte[] tar = archive("tar", files("a", entry("a"), "b", serial("b", 20), "c", entry("c")));
        tar[indexOf(tar, bytes("b\0\0"), 512) + 124] ^= 1;
        Path bundle = file("bundle", tar);
        try (Store store = open(true)) {
            ImportReport report = run(store, ImportRequest.of(bundle));
            assertThat(ids(store)).containsExactly("a", "c");
            assertThat(report.failures()).singleElement().satisfies(p -> {
                assertThat(p.path()).endsWith("bundle!/b");
                assertThat(p.reason().toString()).contains("damaged header");
            });
        }
    }

    @Test
    void encryptedAndUnknownMembersAreNamedAndTheOthersRead() throws IOException {
        byte[] zip = archive("zip", files("a", entry("a"), "secret", entry("b"), "strange", entry("c"), "d", entry("d")));
        for (byte[] signature : List.of(new byte[] {'P', 'K', 3, 4}, new byte[] {'P', 'K', 1, 2})) {
            int flags = signature[2] == 3 ? 6 : 8;
            int first = indexOf(zip, signature, 0);
            int second = indexOf(zip, signature, first + 4);
            int third = indexOf(zip, signature, second + 4);
            zip[second + flags] |= 1;
            zip[third + flags + 2] = 97;
        }
        for (byte[] form : List.of(zip, archive("tar", files("inner", zip)))) {
            Path bundle = file("bundle", form);
            try (Store store = open(true)) {
                ImportReport report = run(store, ImportRequest.of(bundle));
                assertThat(ids(store)).containsExactly("a", "d");
                assertThat(report.failures()).extracting(FileProblem::reason)
                        .satisfiesExactly(r -> assertThat(r.toString()).contains("encrypted"), r -> assertThat(r.toString()).contains("zip compression method").contains("97"));
            }
            Files.delete(folder.resolve("db/store.duckdb"));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void namesAreTextAndNothingElse(boolean embedded) throws IOException {
        List<String> names = List.of(
                "../../../../../../etc/passwd", "/etc/shadow", "a\u001b[31mred\u0007\n\rb", "C:\\x\\y", "ü/ñ/日本/😀", "x".repeat(3_000), "");
        for (String form : List.of("tar", "zip", "7z")) {
            Object[] members = names.stream()
                    .filter(n -> !n.isEmpty() || !form.equals("tar"))
                    .flatMap(n -> Stream.of(n, entry("id" + names.indexOf(n))))
                    .toArray();
            Path bundle = file("bundle", archive(form, files(members)));
            try (Store store = open(embedded)) {
                ImportReport report = run(store, ImportRequest.of(bundle));
                assertThat(report.failures()).as(form).isEmpty();
                assertThat(report.stored()).as(form).isEqualTo(members.length / 2);
                for (int i = 0; i < members.length; i += 2) {
                    String name = form.equals("zip") ? ((String) members[i]).replace('\\', '/') : (String) members[i];
                    assertThat(ledger(store)).as(form).containsKey("bundle!/" + name);
                }
                assertThat(cleanUp(store, bundle).cleanUp().files()).isEqualTo(1);
            }
            Files.deleteIfExists(folder.resolve("db/store.duckdb"));
        }
        assertThat(Path.of("/etc/passwd")).exists();
        try (Stream<Path> left = Files.walk(folder)) {
            assertThat(left.filter(Files::isRegularFile).map(p -> p.getFileName().toString())).allMatch(n -> n.startsWith("store.duckdb"));
        }
    }

    @Test
    void cleanUpDeletesABundleOnlyIfAllOfItIsStored() throws IOException {
        Path whole = file("1/whole", archive("tar.gz", files("a", entry("a"), "README", "text")));
        Path torn = file("2/torn", archive("tar.gz", files("b", entry("b"), "c", entry("c").substring(0, 150))));
        Path empty = file("3/empty", archive("zip", files("d", entry("d"), "e", "")));
        Path other = file("4/other", archive("zip", files("photo", "no log", "letter", "no log either")));
        try (Store store = open(true)) {
            ImportReport report = cleanUp(store, folder.resolve("source"));
            assertThat(report.cleanUp().files()).isEqualTo(1);
            assertThat(whole).doesNotExist();
            assertThat(List.of(torn, empty, other)).allSatisfy(file -> assertThat(file).exists());
            assertThat(report.failures()).extracting(p -> p.path().replaceAll(".*/source/", ""))
                    .containsExactly("2/torn!/c", "3/empty!/e");
            assertThat(report.problems()).filteredOn(p -> p.kind() == FileProblem.Kind.IGNORED).hasSize(4);

            CleanUpResult later = new CleanUp(store).run(List.of(folder.resolve("source")), true, false, ImportListener.NONE, new CancelSignal());
            assertThat(later.files()).isZero();
            assertThat(later.kept()).hasSize(3);
        }
    }

    @Test
    void aBundleWithoutALogIsAnErrorOnlyIfItWasNamed() throws IOException {
        Path bundle = file("bundle", archive("zip", files("photo", "no log")));
        try (Store store = open(true)) {
            assertThat(run(store, ImportRequest.of(bundle)).failures()).singleElement().satisfies(p -> {
                assertThat(p.kind()).isEqualTo(FileProblem.Kind.NOT_AUDIT_LOG);
                assertThat(p.path()).endsWith("/bundle");
            });
            assertThat(run(store, ImportRequest.of(folder.resolve("source"))).failures()).isEmpty();
        }
    }

    @Test
    void thousandsOfOtherFilesInABackupAreToldInOneSentence() throws IOException {
        Object[] members = java.util.stream.IntStream.range(0, 5_000).boxed().flatMap(i -> Stream.of("photo" + i, "no log")).toArray();
        Map<String, byte[]> files = files(members);
        files.put("audit.log", bytes(serial("a")));
        Path bundle = file("bundle", archive("tar.gz", files));
        try (Store store = open(true)) {
            ImportReport report = run(store, ImportRequest.of(bundle));
            assertThat(report.stored()).isEqualTo(1);
            assertThat(report.problems()).hasSize(21);
            assertThat(report.problems().getLast().reason().toString()).contains("4,980 more");
            assertThat(report.isWhole()).isTrue();
        }
    }

    @Test
    void joinedFilesAreReadToTheLast() throws IOException {
        file("1", joined(compressed("gz", bytes(serial("a"))), compressed("gz", bytes(serial("b")))));
        file("2", joined(compressed("zst", bytes(serial("c"))), compressed("zst", bytes(serial("d")))));
        file("3", joined(compressed("xz", bytes(serial("e"))), compressed("xz", bytes(serial("f")))));
        file("4", joined(compressed("bz2", bytes(serial("g"))), compressed("bz2", bytes(serial("h")))));
        file("5", joined(archive("tar", files("i", entry("i"))), archive("tar", files("j", entry("j")))));
        try (Store store = open(true)) {
            ImportReport report = run(store, ImportRequest.of(folder.resolve("source")));
            assertThat(report.problems()).isEmpty();
            assertThat(ids(store)).containsExactly("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");
        }
    }

    @Test
    void bytesBehindTheEndAreNamed() throws IOException {
        file("1", joined(compressed("gz", bytes(serial("a"))), bytes("something else")));
        file("2", joined(archive("tar", files("b", entry("b"))), bytes("something else".repeat(100))));
        try (Store store = open(true)) {
            ImportReport report = run(store, ImportRequest.of(folder.resolve("source")));
            assertThat(ids(store)).containsExactly("a", "b");
            assertThat(report.failures()).hasSize(2);
            assertThat(ledger(store)).containsEntry("1", LedgerState.PARTIAL).containsEntry("2", LedgerState.PARTIAL);
        }
    }

    @Test
    void headersThatAreNoneAreNamed() throws IOException {
        file("1", joined(bytes("\u001f\u008b\u0008"), new byte[100]));
        file("2", joined(bytes("7z\u00bc\u00af\u0027\u001c"), new byte[100]));
        file("3", joined(bytes("PK\u0003\u0004"), new byte[100]));
        file("4", joined(bytes("(\u00b5/\u00fd"), new byte[100]));
        file("5", joined(bytes("\u00fd7zXZ\u0000"), new byte[100]));
        file("6", joined(bytes("BZh91AY&SY"), new byte[100]));
        file("7", bytes(entry("a")));
        try (Store store = open(true)) {
            ImportReport report = run(store, ImportRequest.of(folder.resolve("source")));
            assertThat(ids(store)).containsExactly("a");
            assertThat(report.problems()).extracting(p -> p.path().replaceAll(".*/", "")).contains("1", "2", "3", "4", "5", "6");
        }
    }

    /** Reproducible damage: nothing is thrown, and unreadable parts are reported. {@code -Dbundle.damages=} sets the number of damaged files. */
    @ParameterizedTest
    @ValueSource(strings = {"tar", "tar.gz", "tar.xz", "tar.zst", "tar.bz2", "zip", "7z", "zip.gz"})
    void whateverIsDamagedTheImportEndsInGoodOrder(String form) throws IOException {
        byte[] inner = archive("zip", files("x", entry("x"), "y.gz", compressed("gz", bytes(serial("y")))));
        byte[] whole = archive(form, files("a", entry("a"), "b", serial("b", 50), "inner", inner, "c", entry("c")));
        Random random = new Random(7);
        for (int i = 0; i < Integer.getInteger("bundle.damages", 60); i++) {
            byte[] damaged = Arrays.copyOf(whole, random.nextInt(4) == 0 ? random.nextInt(whole.length) : whole.length);
            for (int n = random.nextInt(8); n >= 0 && damaged.length > 0; n--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            Path bundle = file("bundle", damaged);
            SurveyReport report = new Survey(null).look(List.of(bundle), ImportListener.NONE, new CancelSignal());
            if (report.transactions() < 54) {
                assertThat(report.problems()).as("damage %d", i).isNotEmpty();
            }
        }
    }

    @Test
    void aLongNameDoesNotFillTheMemory() throws IOException {
        byte[] tar = archive("tar", files("././@LongLink", "x".repeat(3_000_000), "short", entry("a")));
        // turn the first member into what its name says: a name that is too long for a header
        tar[156] = 'L';
        tar[154] = 0;
        int sum = 8 * ' ';
        for (int i = 0; i < 512; i++) {
            sum += i >= 148 && i < 156 ? 0 : tar[i];
        }
        System.arraycopy(bytes("%06o".formatted(sum)), 0, tar, 148, 6);
        Path bundle = file("bundle", compressed("gz", tar));
        try (Store store = open(true)) {
            assertThat(run(store, ImportRequest.of(bundle)).failures()).singleElement()
                    .satisfies(p -> assertThat(p.reason().toString()).contains("a name or a table"));
        }
    }

    @Test
    void anEntryWhoseTextLooksLikeAnArchiveIsAnEntry() throws IOException {
        String text = entry("a");
        String tarred = text.substring(0, 150) + "X-Pad: " + "y".repeat(257 - 157) + "ustar\n" + text.substring(150);
        try (Store store = open(true)) {
            assertThat(run(store, ImportRequest.of(file("audit", bytes(tarred)))).failures()).isEmpty();
            assertThat(ids(store)).containsExactly("a");
        }
    }

    @Test
    void standardInputIsReadInEveryForm() {
        List<byte[]> inputs = List.of(
                bytes(serial("a")), compressed("gz", bytes(serial("b"))), archive("tar.zst", files("c", entry("c"))),
                archive("zip", files("d", entry("d"))), bytes(serial("large", 30_000)),
                archive("tar.xz", files("e", entry("e"), "large", serial("larger", 30_000))),
                archive("7z", files("f", entry("f"))));
        try (Store store = open(true)) {
            for (byte[] input : inputs) {
                ImportRequest request = new ImportRequest(List.of(Path.of("-")), null, true, false, false, null);
                ImportReport report = new Importer(store, new ByteArrayInputStream(input)).run(request, ImportListener.NONE, new CancelSignal());
                assertThat(report.failures()).isEmpty();
                assertThat(report.stored()).isPositive();
                assertThat(report.cleanUp().files()).isZero();
                assertThat(report.cleanUp().kept()).hasSize(1);
            }
            assertThat(ids(store)).contains("a", "b", "c", "d", "e", "f").hasSize(60_006);
        }
    }

    @Test
    void aSourceThatIsNamedTwiceIsReadOnce() throws IOException {
        Path a = file("x/a", bytes(entry("a")));
        Path b = file("y/b", archive("tar", files("b", entry("b"))));
        Path source = folder.resolve("source");
        Path link = Files.createSymbolicLink(folder.resolve("link"), a);
        try (Store store = open(true)) {
            for (List<Path> sources : List.of(
                    List.of(source, a, b), List.of(a, b, source), List.of(a, a, link, source),
                    List.of(source.resolve("x"), source, source.resolve("y")))) {
                ImportReport report = run(store, new ImportRequest(sources, null, false, false, true, null));
                assertThat(report.files()).isEqualTo(2);
                assertThat(report.stored()).isEqualTo(2);
                assertThat(report.known()).isZero();
            }
        }
    }

    @Test
    void theSurveyLooksIntoBundles() throws IOException {
        file("bundle", archive("tar.gz", files("a", entry("a"), "b", serial("b", "c"))));
        SurveyReport report = new Survey(null).look(List.of(folder.resolve("source")), ImportListener.NONE, new CancelSignal());
        assertThat(report.transactions()).isEqualTo(3);
        assertThat(report.files()).isEqualTo(1);
        assertThat(report.formats()).extracting(SurveyReport.Found::files).containsExactlyInAnyOrder(1L, 1L);
        assertThat(report.cleanUp().files()).isEqualTo(1);
        assertThat(report.bytes()).isEqualTo(Files.size(folder.resolve("source/bundle")));
    }

    @Test
    void aBundleReadAgainLeavesOneLedgerRowAMember() throws IOException {
        Path bundle = file("bundle", archive("tar", files("a", entry("a"), "b", entry("b").substring(0, 150))));
        try (Store store = open(true)) {
            run(store, ImportRequest.of(bundle));
            run(store, ImportRequest.of(bundle));
            file("bundle", archive("tar", files("a", entry("a"), "b", entry("b"))));
            assertThat(run(store, ImportRequest.of(bundle)).stored()).isEqualTo(1);
            assertThat(store.dsl().fetchCount(SOURCE_FILE)).isEqualTo(3);
            assertThat(ledger(store)).allSatisfy((path, state) -> assertThat(state).as(path).isEqualTo(LedgerState.COMPLETE));
        }
    }

    @Test
    void aTornEntryInAFileThatDoesNotFitIntoMemoryCostsOnlyItself() throws IOException {
        Path log = folder.resolve("audit.log");
        String torn = entry("torn").replace("--" + Entries.boundary("torn") + "-Z--\n", "");
        byte[] many = bytes(serial("x", 5_000).replace("Host: ", "X-Pad: " + "p".repeat(3_000) + "\nHost: "));
        try (OutputStream out = Files.newOutputStream(log)) {
            out.write(bytes(torn));
            for (int i = 0; i < 10; i++) {
                out.write(many);
            }
        }
        try (Store store = open(true)) {
            ImportReport report = run(store, ImportRequest.of(log));
            assertThat(report.stored()).isEqualTo(5_000);
            assertThat(report.known()).isEqualTo(9 * 5_000);
            assertThat(report.failures()).singleElement().satisfies(p -> {
                assertThat(p.kind()).isEqualTo(FileProblem.Kind.DAMAGED);
                assertThat(p.offset()).isZero();
            });
        }
    }
}
