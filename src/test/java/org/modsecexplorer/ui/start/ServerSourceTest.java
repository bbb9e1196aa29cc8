package org.modsecexplorer.ui.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.modsecexplorer.ingest.Entries;
import org.modsecexplorer.ingest.report.ImportReport;
import org.modsecexplorer.source.ssh.SshServer;
import org.modsecexplorer.ui.frame.WindowCase;
import org.modsecexplorer.ui.wizard.ImportModel;

/** An import from another machine in the wizard, from a real sshd. */
class ServerSourceTest extends WindowCase {

    private static final String PASSPHRASE = "correct horse";

    private SshServer server;
    private Path logs;

    @Override
    protected boolean startsFilled() {
        return false;
    }

    @BeforeEach
    void startServer() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(temporary, "server");
        server = SshServer.start(folder.resolve("ssh"));
        logs = Files.createDirectory(folder.resolve("audit logs"));
        Files.writeString(logs.resolve("a.log"), Entries.serial("a", 12));
        Files.writeString(logs.resolve("b.log"), Entries.serial("b", 5));
        desk.useSsh(server.config("ask"));
    }

    @AfterEach
    void stopServer() {
        server.close();
    }

    private ImportModel imports() {
        return models().imports();
    }

    /** Fills in the dialog. */
    private void choose(String host, String folder) {
        robot.clickOn("#choose-server");
        first("#server-list");
        fill("#server-host", host);
        fill("#server-folder", folder);
        robot.clickOn("#server-list");
    }

    @Test
    void aFolderIsListedThenImportedAndNothingIsDeleted() throws IOException, InterruptedException {
        server.forgetHost();
        server.encryptKey(PASSPHRASE);
        choose("-oProxyCommand=id", "/x");
        waitUntil(() -> text("#server-problem").startsWith("Enter a host name"));
        fill("#server-host", SshServer.HOST);
        fill("#server-folder", "audit");
        robot.clickOn("#server-list");
        waitUntil(() -> text("#server-problem").startsWith("Enter a folder that begins with /"));
        pictureOfOther("server-folder-light");
        fill("#server-folder", logs.toString());
        robot.clickOn("#server-list");
        waitUntil(() -> isThere("#ssh-question") && text("#ssh-question").contains("authenticity of host"));
        pictureOfOther("ssh-host-light");
        robot.clickOn("#ssh-answer");
        waitUntil(() -> isThere("#ssh-secret"));
        pictureOfOther("ssh-secret-light");
        fill("#ssh-secret", PASSPHRASE);
        robot.type(KeyCode.ENTER);
        waitUntil(() -> imports().listProperty().get() != null);
        assertThat(text("#list-files")).isEqualTo("2");
        assertThat(text("#list-new")).isEqualTo("2");
        waitUntil(() -> !isThere("#ssh-secret"));
        picture("server-list-light");
        robot.clickOn("#import-next");
        assertThat(text("#clean-up-server")).startsWith("Clean-up never deletes files on another server.");
        assertThat(isThere("#clean-up")).isFalse();
        picture("server-target-light");
        robot.clickOn("#import-start");
        waitUntil(() -> isThere("#ssh-secret"));
        fill("#ssh-secret", PASSPHRASE);
        robot.type(KeyCode.ENTER);
        waitUntil(() -> imports().reportProperty().get() != null);
        ImportReport report = Objects.requireNonNull(imports().reportProperty().get());
        assertThat(report.problems()).isEmpty();
        assertThat(report.stored()).isEqualTo(17);
        assertThat(logs.resolve("a.log")).exists();
        assertThat(desk.remembered()).containsEntry("server.lastHost", SshServer.HOST).containsEntry("server.lastFolder", logs.toString());
        assertThat(desk.remembered().values()).noneMatch(value -> value.contains(PASSPHRASE));
    }

    @Test
    void onlyNewFilesAreToBeFetchedTheNextTime() throws IOException {
        choose(SshServer.HOST, logs.toString());
        waitUntil(() -> imports().listProperty().get() != null);
        robot.clickOn("#import-next").clickOn("#import-start");
        waitUntil(() -> imports().reportProperty().get() != null);
        Files.writeString(logs.resolve("c.log"), Entries.serial("c", 2));
        robot.clickOn("#toolbar-import");
        robot.interact(() -> changeLanguage(Locale.of("ru")));
        robot.clickOn("#theme");
        picture("server-source-russian-dark");
        robot.clickOn("#choose-server");
        first("#server-list");
        pictureOfOther("server-folder-russian-dark");
        robot.clickOn("#server-list");
        waitUntil(() -> imports().listProperty().get() != null);
        assertThat(text("#list-files")).isEqualTo("3");
        assertThat(text("#list-new")).isEqualTo("1");
        picture("server-list-russian-dark");
        robot.clickOn("#import-next").clickOn("#import-start");
        waitUntil(() -> imports().reportProperty().get() != null);
        assertThat(Objects.requireNonNull(imports().reportProperty().get()).stored()).isEqualTo(2);
    }

    @Test
    void whatFailsIsExplainedAndAQuestionMayBeRefused() throws IOException {
        choose("closed-port", "/x");
        assertThat(failure()).startsWith("Cannot be reached: the host answers, but no SSH server listens on that port.");
        robot.clickOn("#import-back");
        server.forgetHost();
        choose(SshServer.HOST, logs.toString());
        waitUntil(() -> isThere("#ssh-question"));
        robot.type(KeyCode.ESCAPE);
        assertThat(failure()).startsWith("Was not read: the key of this host is not known");
        picture("server-failure-light");
        robot.clickOn("#import-back");
        choose(SshServer.HOST, logs.toString());
        waitUntil(() -> isThere("#ssh-question"));
        robot.interact(() -> imports().cancel());
        waitUntil(() -> !isThere("#ssh-question"));
        assertThat(imports().stepProperty().get()).isEqualTo(ImportModel.Step.SOURCE);
        assertThat(imports().failureProperty().get()).isNull();
    }

    private String failure() {
        waitUntil(() -> imports().failureProperty().get() != null);
        return ((Label) first(".failure")).getText();
    }
}
