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
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
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
        picture("request-light");
        robot.clickOn("#detail-request-as-text");
        assertThat(area("#detail-request")).contains("HTTP/1.1\n").contains("Host: ");
        picture("request-text-light");
        robot.clickOn("Response");
        picture("response-light");
        robot.clickOn("#detail-response-as-text");
        assertThat(area("#detail-response")).startsWith("HTTP/1.1 403\n");
        robot.clickOn("Original");
        assertThat(area("#detail-original")).startsWith("--").contains("-A--").contains("-H--").contains("-Z--");
        int matches = models().entries().detailsProperty().get().transaction().matches().size();
        robot.clickOn("Matches " + matches);
        picture("matches-light");
        TableView<RuleMatch> table = find("#matches");
        assertThat(table.getItems()).hasSize(matches);
        assertThat(area("#match-whole")).contains("Rule: ").contains("Full message: ");
        robot.clickOn(ruleCell(table, 0)).type(KeyCode.END);
        waitUntil(() -> area("#match-whole").startsWith("Rule: " + table.getItems().getLast().ruleId()));
        robot.push(KeyCode.CONTROL, KeyCode.C);
        waitForClipboard(Integer.toString(table.getItems().getLast().ruleId()));
        robot.type(KeyCode.HOME);
        robot.rightClickOn(ruleCell(table, 0));
        int first = table.getItems().getFirst().ruleId();
        robot.clickOn("Hide: rule:" + first);
        waitUntil(() -> models().question().filter().text().endsWith("-rule:" + first));
    }

    private Node ruleCell(TableView<RuleMatch> table, int row) {
        return first(node -> node instanceof TableCell<?, ?> cell && cell.getTableView() == table && cell.getIndex() == row
                && cell.getTableColumn() == table.getColumns().getFirst());
    }

    private static Bounds boundsOf(Node node) {
        return onWindow(() -> node.localToScreen(node.getBoundsInLocal()));
    }

    private Node marked(String text) {
        return first(node -> node instanceof MarkedText marked && marked.words().equals(text));
    }

    /** An attack in each place of a request. */
    private void importAttacks() throws IOException {
        String[] messages = {
            message(942100, "ARGS:q", "Matched Data: union select found within ARGS:q: 1 union select password from users where name = 'admin'"),
            message(932160, "ARGS:q", "Matched Data: password found within ARGS:q: 1 union select password from users where name = 'admin'"),
            message(913100, "REQUEST_HEADERS:User-Agent", "Matched Data: sqlmap found within REQUEST_HEADERS:User-Agent: sqlmap/1.8"),
            message(941100, "REQUEST_COOKIES:track", "Matched Data: <script> found within REQUEST_COOKIES:track: <script>alert(1)</script>"),
            message(933100, "FILES:upload", "shell.php"),
            message(930100, "REQUEST_URI_RAW", "../"),
        };
        String boundary = "----WebKitFormBoundary7MA4YWxk";
        String body = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"note\"\r\n\r\nhello\u202e there\r\n--" + boundary
                + "\r\nContent-Disposition: form-data; name=\"upload\"; filename=\"shell.php\"\r\nContent-Type: application/x-php\r\n\r\n"
                + "<?php\n  system($_GET['c']);\n?>\r\n--" + boundary + "--\r\n";
        byte[] entry = V2Entry.entry("0badcafe", "[23/Nov/2026:18:25:00.123456 +0000] Zk0AttackAAAAAAAAAAE 192.0.2.99 51234 198.51.100.80 443")
                .part('B', V2Entry.lines("POST /files/..%2f..%2fetc/passwd?q=1%20union%20select%20password%20from%20users%20where%20name+%3D+%27admin%27&page=2&q=shoes HTTP/1.1",
                        "Host: attack.example.com", "User-Agent: sqlmap/1.8", "X-Long: " + "0123456789abcdef".repeat(300),
                        "Cookie: session=8f3a9c; track=<script>alert(1)</script>", "Content-Type: multipart/form-data; boundary=" + boundary, ""))
                .part('C', body.getBytes(StandardCharsets.UTF_8))
                .part('F', V2Entry.lines("HTTP/1.1 403 Forbidden", "Content-Type: text/html", ""))
                .part('H', V2Entry.lines(messages))
                .bytes();
        Path log = Files.write(temporary.resolve("attacks.log"), entry);
        new Importer(models().session().store()).run(ImportRequest.of(log), ImportListener.NONE, new CancelSignal());
        robot.interact(() -> models().session().changed());
        waitForEntries(SAMPLE_ENTRIES + 1L);
    }

    private static String message(int rule, String place, String data) {
        return "Message: Warning. Pattern match \"x\" at " + place + ". [file \"/etc/crs/rules.conf\"] [line \"1\"] [id \"" + rule + "\"] [msg \"An attack\"] [data \""
                + data + "\"] [severity \"CRITICAL\"]";
    }

    @Test
    void aMatchLeadsToItsPlaceAndBack() throws IOException {
        showEntries();
        importAttacks();
        filter("host:attack.example.com");
        open(0);
        robot.clickOn("Request");
        picture("parts-light");
        robot.clickOn("Matches 6");
        picture("attack-matches-light");
        robot.clickOn("REQUEST_COOKIES:track");
        waitUntil(() -> partList().flashedProperty().get() >= 0);
        assertThat(partList().getItems().get(partList().flashedProperty().get())).isInstanceOfSatisfying(PartLine.Value.class,
                line -> assertThat(line.part().name()).isEqualTo("track"));
        picture("parts-place-light");
        Bounds words = boundsOf(marked("<script>alert(1)</script>"));
        robot.clickOn(words.getMinX() + 20, words.getMinY() + 6);
        TableView<RuleMatch> table = find("#matches");
        waitUntil(() -> table.getSelectionModel().getSelectedItem().ruleId() == 941100 && area("#match-whole").startsWith("Rule: 941100"));
        robot.type(KeyCode.ENTER);
        waitUntil(() -> partList().isFocused());
        robot.push(KeyCode.CONTROL, KeyCode.C);
        waitForClipboard("<script>alert(1)</script>");
        robot.interact(() -> partList().scrollTo(partList().getItems().size() - 1));
        picture("parts-multipart-light");
        robot.interact(() -> partList().scrollTo(0));
        robot.clickOn("#theme");
        robot.interact(() -> changeLanguage(Locale.of("ru")));
        robot.clickOn("Запрос");
        picture("parts-russian-dark");
        robot.interact(() -> {
            stage.setWidth(1024);
            stage.setHeight(640);
        });
        picture("parts-small-russian-dark");
    }

    @Test
    void aLongValueUnfoldsAndItsTextIsSelected() throws IOException {
        showEntries();
        importAttacks();
        filter("host:attack.example.com");
        open(0);
        robot.clickOn("Request");
        robot.interact(() -> partList().scrollTo(partList().getItems().indexOf(
                partList().getItems().stream().filter(PartLine.Rest.class::isInstance).findFirst().orElseThrow())));
        robot.clickOn("… 4,000 more characters");
        waitUntil(() -> partList().getItems().stream().noneMatch(PartLine.Rest.class::isInstance));
        picture("parts-unfolded");
        robot.interact(() -> partList().scrollTo(3));
        Bounds words = boundsOf(marked("attack.example.com"));
        robot.moveTo(words.getMinX() + 1, words.getMinY() + 6).press(MouseButton.PRIMARY).moveTo(words.getMinX() + 44, words.getMinY() + 6).release(MouseButton.PRIMARY);
        picture("parts-selection");
        robot.push(KeyCode.CONTROL, KeyCode.C);
        waitUntil(() -> "attack".equals(Clipboard.getSystemClipboard().getString()));
    }

    private PartList partList() {
        return find("#detail-request-parts");
    }

    @Test
    void aPartFiltersAndTheRequestIsCopied() throws IOException {
        showEntries();
        importAttacks();
        filter("host:attack.example.com");
        open(0);
        robot.clickOn("Request").rightClickOn(marked("shoes"));
        robot.clickOn("Copy name and value");
        waitForClipboard("q: shoes");
        robot.clickOn("#detail-copy").clickOn("curl command");
        waitForClipboard("curl --globoff");
        robot.clickOn("#detail-copy").clickOn("Raw HTTP request");
        waitForClipboard("POST /files/..%2f");
        robot.clickOn("#detail-copy");
        picture("copy-menu");
        robot.clickOn("Link: modsec-explorer show …");
        waitForClipboard("modsec-explorer show " + models().entries().detailsProperty().get().row().id());
        robot.rightClickOn(marked("sqlmap/1.8"));
        robot.clickOn("Show only: header:User-Agent=sqlmap/1.8");
        waitForFilter("host:attack.example.com header:User-Agent=sqlmap/1.8");
        assertThat(shown()).isEqualTo(1);
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
        robot.clickOn("Request").clickOn("#detail-request-parts").type(KeyCode.ESCAPE);
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
        robot.clickOn("Request").clickOn("#detail-request-as-text");
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
        picture("body-json-light");
        robot.clickOn("#detail-request-as-text");
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
