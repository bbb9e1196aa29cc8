package org.modsecexplorer.ui.detail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import javafx.scene.control.Label;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.ingest.ImportRequest;
import org.modsecexplorer.ingest.Importer;
import org.modsecexplorer.ingest.report.CancelSignal;
import org.modsecexplorer.ingest.report.ImportListener;
import org.modsecexplorer.parse.v2.V2Entry;
import org.modsecexplorer.ui.frame.WindowCase;

/** The detail pane: all details of one transaction, whatever an attacker wrote into it. */
class DetailTest extends WindowCase {

    @Override
    protected boolean startsFilled() {
        return true;
    }

    private String area(String id) {
        TextArea area = find(id);
        return area.getText();
    }

    private void open(int index) {
        robot.clickOn(rowNode(index));
        waitUntil(() -> models().entries().detailsProperty().get() != null
                && models().entries().detailsProperty().get().row().id() == table().getItems().get(index).id());
    }

    @Test
    void itShowsWhyRequestResponseMatchesAndOriginal() {
        showEntries();
        filter("rule:942100 rule:949110");
        open(1);
        assertThat(text("#detail-sentence")).startsWith("Blocked in phase 2: the anomaly score of ").contains("Rule 949110 made the decision");
        robot.clickOn("Request");
        assertThat(area("#detail-request")).contains("HTTP/1.1\n").contains("Host: ");
        picture("request-light");
        robot.clickOn("Response");
        assertThat(area("#detail-response")).startsWith("HTTP/1.1 403\n");
        robot.clickOn("Original");
        assertThat(area("#detail-original")).startsWith("--").contains("-A--").contains("-H--").contains("-Z--");
        int matches = models().entries().detailsProperty().get().transaction().matches().size();
        robot.clickOn("Matches " + matches);
        TableView<RuleMatch> table = find("#matches");
        assertThat(table.getItems()).hasSize(matches);
        assertThat(area("#match-whole")).contains("Rule: ").contains("Full message: ");
        robot.clickOn(first(node -> node instanceof TableRow<?> row && row.getTableView() == table && row.getIndex() == 0)).type(KeyCode.END);
        waitUntil(() -> area("#match-whole").startsWith("Rule: " + table.getItems().getLast().ruleId()));
        robot.push(KeyCode.CONTROL, KeyCode.C);
        waitForClipboard(Integer.toString(table.getItems().getLast().ruleId()));
        robot.type(KeyCode.HOME);
        robot.rightClickOn(first(node -> node instanceof TableRow<?> row && row.getTableView() == table && row.getIndex() == 0));
        int first = table.getItems().getFirst().ruleId();
        robot.clickOn("Hide: rule:" + first);
        waitUntil(() -> models().question().filter().text().endsWith("-rule:" + first));
    }

    @Test
    void itsArrowsStepThroughTheTable() {
        showEntries();
        open(0);
        assertThat(text("#detail-place")).isEqualTo("1 of 600");
        robot.clickOn("#detail-next").clickOn("#detail-next");
        waitUntil(() -> text("#detail-place").equals("3 of 600"));
        assertThat(onWindow(() -> table().getSelectionModel().getSelectedIndex())).isEqualTo(2);
        robot.clickOn("#detail-before");
        waitUntil(() -> text("#detail-place").equals("2 of 600"));
        waitUntil(() -> ((Label) find("#detail-title")).getText().contains(row(1).uri()));
        robot.clickOn("#detail-close");
        waitUntil(() -> !isThere("#detail"));
        open(1);
        robot.clickOn("Request").clickOn("#detail-request").type(KeyCode.ESCAPE);
        waitUntil(() -> !isThere("#detail"));
        assertThat(onWindow(() -> table().getSelectionModel().getSelectedItem())).isNull();
    }

    @Test
    void signsThatTurnOrHideTextAreMadeVisible() throws Exception {
        String entry = """
                --aaaaaaaa-A--
                [16/Nov/2026:03:41:07.498000 +0000] hostile0000000000000001 192.0.2.66 40000 192.0.2.1 443
                --aaaaaaaa-B--
                POST /\u202egnp.exe HTTP/1.1
                Host: evil\u0007.example

                --aaaaaaaa-C--
                first\u0000line
                second\u202eline
                --aaaaaaaa-Z--

                """;
        Path file = temporary.resolve("hostile.log");
        Files.write(file, entry.getBytes(StandardCharsets.UTF_8));
        waitForEntries(SAMPLE_ENTRIES);
        robot.interact(() -> models().imports().choose(List.of(file)));
        waitUntil(() -> models().imports().surveyProperty().get() != null);
        robot.interact(() -> {
            models().imports().chooseTarget();
            models().imports().start();
        });
        waitForEntries(SAMPLE_ENTRIES + 1);
        robot.clickOn("#page-entries");
        filter("ip:192.0.2.66");
        open(0);
        assertThat(((Label) find("#detail-title")).getText()).isEqualTo("POST /\ufffdgnp.exe");
        robot.clickOn("Request");
        assertThat(area("#detail-request")).doesNotContain("\u202e").doesNotContain("\u0000").contains("first\u2400line\nsecond\ufffdline");
    }

    @Test
    void aCompressedBodyIsShownUnpackedAndAsLogged() throws IOException {
        showEntries();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("{\"user\": \"alice\", \"note\": \"'; drop table users; --\"}".repeat(40).getBytes(StandardCharsets.UTF_8));
        }
        byte[] entry = V2Entry.entry("0badcafe", "[23/Nov/2026:18:25:00.123456 +0000] Zk0PackedBodyAAAAAE 192.0.2.10 51234 198.51.100.80 443")
                .part('B', V2Entry.lines("POST /api HTTP/1.1", "Host: shop.example.com", "Content-Encoding: gzip", ""))
                .part('C', packed.toByteArray())
                .part('F', V2Entry.lines("HTTP/1.1 200 OK", ""))
                .bytes();
        Path log = Files.write(temporary.resolve("packed.log"), entry);
        new Importer(models().session().store()).run(ImportRequest.of(log), ImportListener.NONE, new CancelSignal());
        robot.interact(() -> models().session().changed());
        waitForEntries(SAMPLE_ENTRIES + 1L);
        filter("host:shop.example.com uri:/api");
        open(0);
        robot.clickOn("Request");
        assertThat(area("#detail-request")).startsWith("POST /api HTTP/1.1\n").contains("\n\n{\"user\": \"alice\"");
        assertThat(text("#detail-request-note")).isEqualTo("Body: gzip, unpacked, 2.1 kB");
        picture("body-unpacked-light");
        robot.clickOn("#detail-request-logged");
        assertThat(area("#detail-request")).doesNotContain("alice").contains("\u241f");
        robot.interact(() -> changeLanguage(Locale.of("ru")));
        robot.clickOn("#theme").clickOn("Запрос");
        assertThat(text("#detail-request-note")).isEqualTo("Тело: gzip, распаковано, 2,1 кБ");
        picture("body-unpacked-russian-dark");
    }
}
