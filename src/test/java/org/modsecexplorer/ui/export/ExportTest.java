package org.modsecexplorer.ui.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.modsecexplorer.query.Column;
import org.modsecexplorer.ui.frame.WindowCase;

/** Exports what the filter shows, by mouse clicks, into real files. */
class ExportTest extends WindowCase {

    @Override
    protected boolean startsFilled() {
        return true;
    }

    private Path file(String name) {
        return temporary.resolve(name);
    }

    /** Opens the dialog and enters a file name. */
    private void open(Path file) {
        robot.clickOn("#toolbar-export");
        first("#export-file");
        robot.interact(() -> ((TextField) find("#export-file")).setText(file.toString()));
    }

    private void start(String words) {
        robot.clickOn("#export-start");
        waitUntil(() -> text("#export-words").contains(words));
    }

    @Test
    void csvHasTheTablesColumnsInTheTablesOrder() throws Exception {
        showEntries();
        filter("outcome:blocked");
        robot.rightClickOn(first(row(0).clientIp()));
        robot.clickOn("Sort by Client, ascending");
        waitUntil(() -> models().entries().orderProperty().get().column() == Column.CLIENT_IP);
        waitForAnswer();
        robot.interact(() -> table().getColumns().add(0, table().getColumns().remove(3)));
        Path file = file("out.csv");
        open(file);
        pictureOfOther("export-light");
        start("written to");
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        assertThat(lines.getFirst()).isEqualTo("method,time,outcome,client_ip,uri,status,rule,msg,host,severity,score");
        assertThat(lines).hasSize(404);
        assertThat(lines.get(1)).contains("," + row(0).clientIp() + ",");
        assertThat(Files.readString(file)).contains("\r\n");
        pictureOfOther("export-done-light");
        robot.clickOn("#export-start");
        waitUntil(() -> !isThere("#export-file"));
    }

    @Test
    void allColumnsAndAByteOrderMarkByChoice() throws Exception {
        waitForEntries(SAMPLE_ENTRIES);
        Path file = file("all.csv");
        open(file);
        robot.clickOn("#export-all-columns").clickOn("#export-bom");
        start("600 transactions written");
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        assertThat(lines.getFirst()).startsWith("\uFEFFid,time,").isEqualTo(
                "\uFEFF" + String.join(",", List.of(Column.values()).stream().map(Column::word).toList()));
    }

    @Test
    void formulasAreGuardedUnlessThatIsSwitchedOff() throws Exception {
        Path log = file("formula.log");
        Files.writeString(log, """
                --aaaaaaaa-A--
                [16/Nov/2026:03:41:07.498000 +0000] formula00000000000000001 192.0.2.66 40000 192.0.2.1 443
                --aaaaaaaa-B--
                GET =cmd|'/c HTTP/1.1
                Host: shop.example.com

                --aaaaaaaa-Z--

                """);
        waitForEntries(SAMPLE_ENTRIES);
        robot.interact(() -> models().imports().choose(List.of(log)));
        waitUntil(() -> models().imports().surveyProperty().get() != null);
        robot.interact(() -> models().imports().start());
        waitForEntries(SAMPLE_ENTRIES + 1);
        filter("ip:192.0.2.66");
        Path guarded = file("guarded.csv");
        open(guarded);
        start("written to");
        assertThat(Files.readString(guarded)).contains(",'=cmd|'/c,");
        robot.clickOn("#export-start");
        Path bare = file("bare.csv");
        open(bare);
        assertThat(((CheckBox) find("#export-guard")).isSelected()).isTrue();
        robot.clickOn("#export-guard");
        start("written to");
        assertThat(Files.readString(bare)).contains(",=cmd|'/c,");
    }

    @Test
    void jsonLinesHaveTheWholeTransactions() throws Exception {
        waitForEntries(SAMPLE_ENTRIES);
        filter("rule:942100");
        int count = models().entries().foundProperty().get().count();
        open(file("out.csv"));
        robot.clickOn("#export-jsonl");
        assertThat(((TextField) find("#export-file")).getText()).endsWith("out.jsonl");
        assertThat(((RadioButton) find("#export-jsonl")).isSelected()).isTrue();
        assertThat(find("#export-guard").isDisabled()).isTrue();
        start("written to");
        assertThat(Files.readAllLines(file("out.jsonl"))).hasSize(count).allMatch(line -> line.contains("\"matches\":["));
    }

    @Test
    void whatIsWrongWithTheFileIsSaidWithWhatToDo() throws Exception {
        waitForEntries(SAMPLE_ENTRIES);
        Path missing = file("missing").resolve("out.csv");
        open(missing);
        start("does not exist");
        assertThat(text("#export-words")).isEqualTo("The folder " + missing.getParent() + " does not exist. Create it, or choose another one.");
        Path folder = Files.createDirectory(file("folder.csv"));
        robot.interact(() -> ((TextField) find("#export-file")).setText(folder.toString()));
        start("is a folder");
        robot.interact(() -> ((TextField) find("#export-file")).setText("  "));
        assertThat(find("#export-start").isDisabled()).isTrue();
        Path old = Files.writeString(file("old.csv"), "old");
        robot.interact(() -> ((TextField) find("#export-file")).setText(old.toString()));
        Node replaces = find("#export-replaces");
        waitUntil(replaces::isVisible);
        start("written to");
        assertThat(Files.readAllLines(old)).hasSize(SAMPLE_ENTRIES + 1);
        assertThat(desk.remembered()).containsEntry("export.folder", temporary.toString());
    }

    @Test
    void aCancelledExportLeavesNoFile() throws Exception {
        waitForEntries(SAMPLE_ENTRIES);
        Path folder = Files.createDirectory(file("cancelled"));
        open(folder.resolve("out.jsonl"));
        robot.clickOn("#export-jsonl");
        // both in one step on the UI thread, so that the first progress report already sees the cancellation
        robot.interact(() -> {
            find("#export-start").fireEvent(new ActionEvent());
            find("#export-cancel").fireEvent(new ActionEvent());
        });
        waitUntil(() -> text("#export-words").contains("Cancelled"));
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
        robot.type(KeyCode.ESCAPE);
        waitUntil(() -> !isThere("#export-file"));
    }

    @Test
    void aReportSumsUpWhatTheFilterShows() throws Exception {
        showEntries();
        filter("outcome:blocked");
        Path file = file("out.csv");
        open(file);
        robot.clickOn("#export-html");
        robot.clickOn("#export-report-title").write("For <the> boss");
        robot.clickOn("#export-report-note").write("All was stopped.");
        pictureOfOther("export-report-light");
        start("written to");
        String html = Files.readString(file("out.html"));
        assertThat(html).contains("<h1>For &lt;the&gt; boss</h1>", "<p>All was stopped.</p>", "<code>outcome:blocked</code>", "403 (100 %)").endsWith("</html>");
    }
}
