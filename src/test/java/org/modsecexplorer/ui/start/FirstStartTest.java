package org.modsecexplorer.ui.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.modsecexplorer.ingest.ImportRequest;
import org.modsecexplorer.ingest.Importer;
import org.modsecexplorer.ingest.report.CancelSignal;
import org.modsecexplorer.ingest.report.FileReport;
import org.modsecexplorer.ingest.report.ImportListener;
import org.modsecexplorer.ingest.report.ImportReport;
import org.modsecexplorer.ingest.report.ProblemGroup;
import org.modsecexplorer.query.Entries;
import org.modsecexplorer.query.filter.Filter;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.StoreLocation;
import org.modsecexplorer.store.TestStores;
import org.modsecexplorer.store.admin.Grants;
import org.modsecexplorer.ui.frame.WindowCase;
import org.modsecexplorer.ui.wizard.ImportModel;

/** From an empty store through the wizard to the entries, with mouse and keyboard, into DuckDB and into a real server. */
class FirstStartTest extends WindowCase {

    private static final int MANY_FILES = 120;

    @Override
    protected boolean startsFilled() {
        return false;
    }

    private ImportModel imports() {
        return models().imports();
    }

    private void look(Path source) {
        robot.interact(() -> imports().choose(List.of(source)));
        robot.clickOn("#page-import");
        waitUntil(() -> imports().surveyProperty().get() != null);
    }

    private ImportReport report() {
        waitUntil(() -> imports().reportProperty().get() != null);
        return Objects.requireNonNull(imports().reportProperty().get());
    }

    /** A copy of the first sample logs, which tests may change and delete. */
    private Path copyOfSamples(int most) throws IOException {
        Path copy = Files.createTempDirectory(temporary, "copy");
        try (var paths = Files.walk(SAMPLES.resolve("audit"))) {
            for (Path path : paths.limit(most).toList()) {
                Path target = copy.resolve(SAMPLES.resolve("audit").relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
        return copy;
    }

    private static long filesIn(Path folder) {
        try (var paths = Files.walk(folder)) {
            return paths.filter(Files::isRegularFile).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void anEmptyStoreInvitesAndTheSamplesAreImportedByClicks() {
        waitUntil(() -> models().session().totalProperty().get() == 0);
        waitUntil(() -> isThere("#drop-zone"));
        assertThat(isThere("#entries")).isFalse();
        assertThat(text("#status-counts")).isEqualTo("The store is empty");
        assertThat(find("#toolbar-export").isDisabled()).isTrue();
        picture("start-light");
        robot.clickOn("#theme");
        picture("start-dark");
        robot.clickOn("#theme");
        robot.clickOn("#open-samples");
        waitUntil(() -> imports().surveyProperty().get() != null);
        assertThat(text("#import-hint")).isEqualTo("This is what the source contains; nothing has been stored yet.");
        assertThat(text("#found-transactions")).isEqualTo("600");
        assertThat(text("#found-known")).isEqualTo("0");
        assertThat(isThere("#found-formats")).isTrue();
        assertThat(new Entries(models().session().store()).count(Filter.EVERYTHING)).isZero();
        robot.clickOn("#import-next");
        assertThat(text("#import-hint")).contains("where to store the transactions");
        assertThat(text("#clean-up-plan")).contains("600 files");
        robot.clickOn("#import-start");
        assertThat(report().stored()).isEqualTo(600);
        assertThat(text("#report-stored")).isEqualTo("600");
        assertThat(text("#report-failed")).isEqualTo("0");
        robot.clickOn("#to-entries");
        waitForEntries(SAMPLE_ENTRIES);
        assertThat(shown()).isEqualTo(SAMPLE_ENTRIES);
        assertThat(row(0).clientIp()).isNotNull();
        assertThat(text("#status-counts")).startsWith("600 shown of 600");
    }

    @Test
    void aSecondLookSaysWhatIsStoredAlreadyAndASecondImportStoresNothing() {
        look(SAMPLES);
        robot.type(KeyCode.ENTER);
        first("#import-start");
        robot.type(KeyCode.ENTER);
        assertThat(report().stored()).isEqualTo(600);
        robot.clickOn("#import-again");
        look(SAMPLES);
        assertThat(text("#found-new")).isEqualTo("0");
        assertThat(text("#found-known")).isEqualTo("600");
        robot.clickOn("#import-next").clickOn("#import-start");
        assertThat(report().stored()).isZero();
        assertThat(text("#report-known")).isEqualTo("600");
        waitForEntries(SAMPLE_ENTRIES);
    }

    @Test
    void backAndCancelLeadBack() {
        look(SAMPLES);
        robot.clickOn("#import-next");
        robot.clickOn("#import-back");
        assertThat(imports().stepProperty().get()).isEqualTo(ImportModel.Step.FOUND);
        robot.clickOn("#import-change");
        assertThat(imports().stepProperty().get()).isEqualTo(ImportModel.Step.SOURCE);
        look(SAMPLES);
        robot.clickOn("#import-next").clickOn("#import-cancel");
        assertThat(imports().stepProperty().get()).isEqualTo(ImportModel.Step.SOURCE);
        assertThat(isThere("#import-source")).isTrue();
    }

    /** Takes pictures in light and dark, at default and small size. */
    private void everyLook(String name) {
        double width = stage.getWidth();
        double height = stage.getHeight();
        for (String theme : List.of("light", "dark")) {
            picture(name + "-" + theme);
            robot.interact(() -> {
                stage.setWidth(1024);
                stage.setHeight(640);
            });
            picture(name + "-" + theme + "-small");
            robot.interact(() -> {
                stage.setWidth(width);
                stage.setHeight(height);
            });
            robot.clickOn("#theme");
        }
    }

    @Test
    void whatCannotBeReadIsNamedWithItsReason() throws Exception {
        Path copy = copyOfSamples(40);
        Files.writeString(copy.resolve("torn.log"), """
                --aaaaaaaa-A--
                [16/Nov/2026:03:41:07.498000 +0000] torn000000000000000000001 192.0.2.66 40000 192.0.2.1 443
                --aaaaaaaa-B--
                GET / HTTP/1.1
                """);
        Files.writeString(copy.resolve("letter.txt"), "Dear reader,\n");
        look(copy);
        assertThat(text("#found-failed")).isEqualTo("1");
        ListView<ProblemGroup> found = find("#problem-list");
        assertThat(found.getItems().getFirst().example().path()).endsWith("torn.log");
        assertThat(isThere("Incomplete: " + found.getItems().getFirst().example().reason())).isTrue();
        everyLook("import-found-failed");
        robot.clickOn("#import-next").clickOn("#import-start");
        report();
        TableView<ProblemGroup> failed = find("#report-problems");
        assertThat(text("#report-failed")).isEqualTo("1");
        assertThat(failed.getItems().getFirst().example().path()).endsWith("torn.log");
        assertThat(failed.getItems().getFirst().example().reason().toString()).isNotBlank();
        everyLook("import-report-failed");
        robot.clickOn("#problems-copy");
        waitForClipboard("torn.log");
        robot.interact(() -> {
            changeLanguage(Locale.of("ru"));
            stage.setWidth(1024);
            stage.setHeight(640);
        });
        robot.clickOn("#theme");
        picture("import-report-failed-russian");
        assertThat(isThere("у записи нет части Z: она ещё записывается или обрывается; она пока не сохранена")).isTrue();
    }

    @Test
    void theReportListsEachFileFindsAndSortsThemAndShowsTheirBytes() throws Exception {
        Path copy = copyOfSamples(40);
        Path damaged = copy.resolve("damaged.log");
        Files.writeString(damaged, "no entry here, only words\n".repeat(40) + """
                --aaaaaaaa-A--
                [16/Nov/2026:03:41:07.498000 +0000] whole00000000000000000001 192.0.2.66 40000 192.0.2.1 443
                --aaaaaaaa-B--
                GET /after-the-damage HTTP/1.1

                --aaaaaaaa-Z--

                """);
        look(copy);
        robot.clickOn("#import-next").clickOn("#import-start");
        ImportReport report = report();
        robot.clickOn("#report-list-files");
        TableView<FileReport> files = find("#report-files");
        assertThat(files.getItems()).hasSize(report.byFile().size());
        robot.clickOn("#report-files-find").write("damaged native");
        waitUntil(() -> files.getItems().size() == 1);
        assertThat(files.getItems().getFirst().path()).isEqualTo(damaged.toString());
        assertThat(text("#report-files-count")).isEqualTo("1 of " + report.byFile().size());
        robot.type(KeyCode.ESCAPE);
        waitUntil(() -> files.getItems().size() == report.byFile().size());
        robot.clickOn(headOf(files, "Transactions"));
        robot.clickOn(headOf(files, "File"));
        assertThat(files.getItems()).isSortedAccordingTo(Comparator.comparing(FileReport::path));
        everyLook("import-report-files");

        robot.clickOn("#report-list-problems");
        TableView<ProblemGroup> problems = find("#report-problems");
        assertThat(find("#problems-bytes").isDisabled()).isTrue();
        robot.clickOn("Other lines").clickOn("#problems-bytes");
        ListView<String> bytes = find("#bytes");
        waitUntil(() -> !bytes.getItems().isEmpty());
        assertThat(String.join("\n", bytes.getItems())).contains("no entry here");
        assertThat(problems.getSelectionModel().getSelectedItem().example().path()).isEqualTo(damaged.toString());
        pictureOfOther("bytes-light");
        robot.type(KeyCode.ESCAPE);
        Files.delete(damaged);
        robot.clickOn("#problems-bytes");
        waitUntil(() -> text("#bytes-waiting").startsWith("These bytes are no longer there"));
        robot.type(KeyCode.ESCAPE);
    }

    private static Node headOf(TableView<?> table, String words) {
        return table.lookupAll(".column-header .label").stream()
                .filter(node -> node instanceof Label label && label.getText().equals(words))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aFolderWithoutLogsSaysWhatToChoose() throws Exception {
        Path empty = Files.createTempDirectory(temporary, "empty");
        look(empty);
        assertThat(isThere("No audit log found here. Choose the folder set in SecAuditLogStorageDir, or the file set in SecAuditLog.")).isTrue();
        assertThat(find("#import-next").isDisabled()).isTrue();
        picture("import-found-nothing-light");
    }

    @Test
    void cleanUpAndMergedLogAreDoneWhenTheyAreAskedFor() throws Exception {
        Path copy = copyOfSamples(60);
        Path merged = temporary.resolve("merged.log");
        look(copy);
        long files = filesIn(copy);
        robot.clickOn("#import-next");
        fill("#merged-log", merged.toString());
        fill("#host-label", "web-7");
        assertThat(text("#clean-up-plan")).contains(files + " files").doesNotContain("no empty folders");
        assertThat(find("#keep-folders").isDisabled()).isTrue();
        robot.clickOn("#clean-up");
        robot.clickOn("#keep-folders");
        assertThat(text("#clean-up-plan")).contains(files + " files").contains("no empty folders");
        robot.clickOn("#keep-folders");
        robot.clickOn("#import-start");
        assertThat(report().cleanUp().files()).isEqualTo(files);
        assertThat(text("#report-cleaned")).isEqualTo(Long.toString(files));
        assertThat(merged).isNotEmptyFile();
        assertThat(copy).exists();
        assertThat(filesIn(copy)).isZero();
        robot.clickOn("#to-entries");
        waitForAnswer();
        assertThat(row(0).hostLabel()).isEqualTo("web-7");
    }

    @Test
    void aMergedLogInAFolderThatIsNotThereIsRefusedWithWhatToDo() throws Exception {
        Path copy = copyOfSamples(20);
        look(copy);
        robot.clickOn("#import-next");
        Path folder = temporary.resolve("nowhere");
        fill("#merged-log", folder.resolve("merged.log").toString());
        robot.clickOn("#import-start");
        waitUntil(() -> imports().failureProperty().get() != null);
        first("#import-failure");
        assertThat(text("#import-failure")).isEqualTo("The folder " + folder + " does not exist. Create it, or choose another one.");
        assertThat(imports().stepProperty().get()).isEqualTo(ImportModel.Step.TARGET);
        picture("import-failure-light");
    }

    @Test
    void anImportThatRunsIsShownNotDisturbedAndCancelled() throws Exception {
        Path many = Files.createTempDirectory(temporary, "many");
        String entry = Files.readString(anEntry(), StandardCharsets.ISO_8859_1);
        StringBuilder serial = new StringBuilder();
        for (int j = 0; j < 2_000; j++) {
            serial.append(entry.replaceFirst("(?m)^(\\[[^]]*] )\\S+", "$1unique-file-" + j)).append('\n');
        }
        // the import takes many times longer than the clicks below, even on a fast machine
        for (int i = 0; i < MANY_FILES; i++) {
            Files.writeString(many.resolve("audit-" + i + ".log"), serial.toString().replace("unique-file-", "unique-" + i + "-"), StandardCharsets.ISO_8859_1);
        }
        look(many);
        robot.clickOn("#import-next").clickOn("#import-start");
        waitUntil(() -> imports().progressProperty().get() != null && imports().stepProperty().get() == ImportModel.Step.PROGRESS
                || imports().stepProperty().get() == ImportModel.Step.REPORT);
        assertThat(imports().stepProperty().get()).isEqualTo(ImportModel.Step.PROGRESS);
        picture("import-progress-light");
        assertThat(onWindow(() -> imports().choose(List.of(SAMPLES)))).isFalse();
        robot.clickOn("#page-overview").clickOn("#page-import");
        robot.clickOn("#import-cancel");
        ImportReport report = report();
        assertThat(report.cancelled()).isTrue();
        assertThat(text("#report-sentence")).startsWith("Cancelled. Transactions stored so far are kept");
        assertThat(new Entries(models().session().store()).count(Filter.EVERYTHING)).isEqualTo(report.stored()).isLessThan(MANY_FILES * 2_000);
    }

    private static Path anEntry() throws IOException {
        try (var paths = Files.walk(SAMPLES.resolve("audit"))) {
            return paths.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
    }

    @Test
    void theWindowClosesInGoodOrderWhileAnImportRuns() throws Exception {
        look(SAMPLES);
        robot.clickOn("#import-next");
        robot.interact(() -> imports().start());
        waitUntil(() -> imports().stepProperty().get() != ImportModel.Step.TARGET);
        robot.interact(() -> stage.hide());
        closeWindow();
        assertThat(awaitBackground()).isTrue();
        try (Store store = Store.open(desk.embeddedStore())) {
            assertThat(new Entries(store).count(Filter.EVERYTHING)).isBetween(0L, 600L);
        }
    }

    @Test
    void aServerIsTriedOutWithWordsForWhatIsWrongThenFilled() {
        StoreLocation server = TestStores.serverLocation();
        String[] address = server.label().split("[:/]");
        look(SAMPLES.resolve("audit"));
        robot.clickOn("#import-next");
        robot.clickOn("#target-server");
        fill("#mysql-host", "");
        assertThat(test()).isEqualTo("Enter a host name or an address.");
        fill("#mysql-host", address[0]);
        fill("#mysql-port", "70000");
        assertThat(test()).startsWith("The port must be a number from 1 to 65535");
        fill("#mysql-port", address[1]);
        fill("#mysql-database", "");
        assertThat(test()).isEqualTo("Enter the name of the database.");
        fill("#mysql-database", "not_there");
        fill("#mysql-user", "");
        assertThat(test()).isEqualTo("Enter the user name.");
        // the import button checks the same fields
        robot.clickOn("#import-start");
        assertThat(imports().stepProperty().get()).isEqualTo(ImportModel.Step.TARGET);
        fill("#mysql-user", "explorer");
        fill("#mysql-password", "wrong");
        assertThat(test()).contains("refused the user “explorer”");
        picture("import-server-refused-light");
        fill("#mysql-password", "explorer");
        assertThat(test()).startsWith("There is no database “not_there” on " + address[0]);
        fill("#mysql-host", "no-such-host.invalid");
        assertThat(test()).isEqualTo("There is no host called “no-such-host.invalid”. Check the host name.");
        fill("#mysql-host", address[0]);
        fill("#mysql-port", "1");
        assertThat(test()).contains("nothing listens on port 1.");
        fill("#mysql-port", address[1]);
        fill("#mysql-database", address[2]);
        assertThat(test()).startsWith("The connection works: MARIADB. The database is empty; the import will create the tables. Encrypted with TLSv1.");
        robot.clickOn("#import-start");
        assertThat(report().stored()).isEqualTo(600);
        assertThat(models().session().store().isEmbedded()).isFalse();
        assertThat(desk.remembered()).containsEntry("mysql.user", "explorer").containsEntry("mysql.database", address[2]);
        assertThat(desk.remembered().keySet()).noneMatch(key -> key.contains("password"));
        robot.clickOn("#to-entries");
        waitForEntries(SAMPLE_ENTRIES);
        filter("outcome:blocked");
        assertThat(shown()).isEqualTo(403);
        robot.clickOn("#store").clickOn("#store-embedded");
        waitUntil(() -> models().session().store().isEmbedded() && models().session().totalProperty().get() == 0);
        robot.clickOn("#page-overview");
        waitUntil(() -> isThere("#start"));
        robot.clickOn("#connect");
        first("#connect-open");
        pictureOfOther("connect-light");
        robot.clickOn("#connect-open");
        waitUntil(() -> !models().session().store().isEmbedded());
        waitForEntries(403);
    }

    @Test
    void whoMayOnlyReadLooksAtAServerAndIsToldThatHeMayNotImport() {
        StoreLocation server = TestStores.serverLocation();
        try (Store store = Store.open(server)) {
            new Importer(store).run(ImportRequest.of(SAMPLES.resolve("audit")), ImportListener.NONE, new CancelSignal());
        }
        String database = Objects.requireNonNull(server.database());
        TestStores.administrate("create user if not exists looker@localhost identified by 'looks';"
                + String.join("", Grants.reader(database, new Grants.Account("looker", "localhost"))));
        look(SAMPLES.resolve("audit"));
        robot.clickOn("#import-next");
        robot.clickOn("#target-server");
        fill("#mysql-host", server.label().split("[:/]")[0]);
        fill("#mysql-port", server.label().split("[:/]")[1]);
        fill("#mysql-database", database);
        fill("#mysql-user", "looker");
        fill("#mysql-password", "looks");
        assertThat(test()).startsWith("The connection works: MARIADB, schema version");
        robot.clickOn("#import-start");
        waitUntil(() -> imports().failureProperty().get() != null);
        assertThat(text("#import-failure")).isEqualTo("The user “looker” may read the store " + server.label() + ", but not write to it. Choose a user who may.");
        robot.interact(() -> models().session().open(models().target().location(), () -> {}, thrown -> {
            throw new AssertionError(thrown);
        }));
        waitUntil(() -> models().session().store() != null && !models().session().store().isEmbedded()
                && models().session().totalProperty().get() == SAMPLE_ENTRIES);
        robot.clickOn("#page-entries");
        waitForEntries(SAMPLE_ENTRIES);
        filter("outcome:blocked");
        assertThat(shown()).isEqualTo(403);
    }

    /** Tests the connection. @return the displayed result */
    private String test() {
        TargetModel target = models().target();
        robot.interact(target::forgetCheck);
        robot.clickOn("#mysql-test");
        waitUntil(() -> target.checkProperty().get() != null);
        return text("#mysql-result");
    }
}
