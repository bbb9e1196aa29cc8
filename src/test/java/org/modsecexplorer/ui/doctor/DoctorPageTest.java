package org.modsecexplorer.ui.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javafx.event.ActionEvent;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.modsecexplorer.ui.frame.Pictures;
import org.modsecexplorer.ui.frame.PicturesTest;
import org.modsecexplorer.ui.frame.WindowCase;

/** The doctor's page: findings in both languages, and lines that the user can copy. */
class DoctorPageTest extends WindowCase {

    @Override
    protected boolean startsFilled() {
        return false;
    }

    private Path configuration() throws IOException {
        Path folder = Files.createTempDirectory(temporary, "apache");
        Path audit = Files.createDirectory(folder.resolve("audit"));
        Path log = Files.writeString(folder.resolve("error.log"),
                "[Wed Nov 25 02:44:09 2026] [:error] [pid 1] [client 192.0.2.7] ModSecurity: Audit log: Failed to create file: /x \u202e<b>\n");
        return Files.writeString(folder.resolve("apache2.conf"), """
                LoadModule security2_module mod_security2.so
                LoadModule mpm_itk_module mpm_itk.so
                ErrorLog %2$s
                Include missing.conf
                SecRuleEngine On
                SecRequestBodyAccess On
                SecAuditEngine On
                SecAuditLogType Concurrent
                SecAuditLogDirMode 0777
                SecAuditLogParts ABCIJKZ
                SecAuditLogStorageDir %1$s
                SecAuditLog %1$s/index.log
                SecTmpDir /tmp
                SecDataDir %1$s/none
                """.formatted(audit, log));
    }

    private void draw(String name, double scale) {
        robot.interact(() -> {
            Pictures.save(stage.getScene(), name, scale);
            PicturesTest.assertNothingIsCut(stage.getScene().getRoot(), name);
        });
    }

    @Test
    void findingsAreShownByHarmAndTheirLinesCopied() throws IOException {
        Path main = configuration();
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT9);
        TextField subject = find("#doctor-subject");
        robot.interact(() -> subject.setText(main.toString()));
        robot.clickOn("#doctor-examine");
        first("#finding-part-h-missing");
        assertThat(text("#doctor-summary")).matches("\\d+ problems found, .*");
        robot.interact(() -> find("#copy-dir-mode-open").fireEvent(new ActionEvent()));
        String copied = onWindow(() -> Clipboard.getSystemClipboard().getString());
        assertThat(copied).isEqualTo("SecAuditLogDirMode 0750");
        draw("doctor-light", 1);
        robot.clickOn("#theme");
        draw("doctor-dark", 1);
        robot.clickOn("#theme");
        robot.interact(() -> {
            stage.setWidth(1024);
            stage.setHeight(640);
            changeLanguage(Locale.of("ru"));
        });
        first("#finding-part-h-missing");
        draw("doctor-russian", 1);
        draw("doctor-200", 2);
        assertThat(text("#doctor-summary")).startsWith("Найдено проблем: ");
        robot.interact(() -> changeLanguage(Locale.ENGLISH));
        assertThat(desk.remembered()).containsEntry("doctor.subject", main.toString());
    }

    @Test
    void whatIsNotThereIsSaid() {
        robot.clickOn("#page-doctor");
        TextField subject = find("#doctor-subject");
        robot.interact(() -> subject.setText("/no/such/file"));
        robot.clickOn("#doctor-subject").type(KeyCode.ENTER);
        waitUntil(() -> text("#doctor-failure").equals("/no/such/file does not exist."));
    }
}
