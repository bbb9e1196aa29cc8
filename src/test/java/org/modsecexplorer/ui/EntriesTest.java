package org.modsecexplorer.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import org.modsecexplorer.query.Column;
import org.modsecexplorer.query.EntryRow;

/** Table, filter, charts and export, driven by mouse and keys on a real store. */
class EntriesTest extends WindowCase {

    @Override
    boolean startsFilled() {
        return true;
    }

    private TableView<Row> table() {
        return find("#entries");
    }

    private EntryRow row(int index) {
        waitUntil(() -> table().getItems().get(index).entryProperty().get() != null);
        return Objects.requireNonNull(table().getItems().get(index).entryProperty().get());
    }

    private void showEntries() {
        waitForEntries(SAMPLE_ENTRIES);
        robot.clickOn("#page-entries");
    }

    private void type(String filter) {
        TextField field = find("#filter");
        robot.clickOn(field);
        robot.interact(field::clear);
        robot.write(filter).type(KeyCode.ENTER);
        waitUntil(() -> !window.models().entries().askingProperty().get());
    }

    private int shown() {
        return table().getItems().size();
    }

    @Test
    void typingNarrowsAndAChipWidensAgain() {
        showEntries();
        type("outcome:blocked");
        assertThat(shown()).isEqualTo(403);
        type("outcome:blocked rule:942100");
        int both = shown();
        assertThat(both).isBetween(1, 402);
        picture("chips-light");
        robot.clickOn(robot.lookup(".chip").nth(0).<Node>query());
        waitUntil(() -> !window.models().entries().askingProperty().get());
        assertThat(((TextField) find("#filter")).getText()).isEqualTo("rule:942100");
        assertThat(shown()).isGreaterThanOrEqualTo(both);
        type("status:abc");
        assertThat(((Label) find("#filter-problem")).getText()).contains("needs a number");
        assertThat(shown()).isGreaterThanOrEqualTo(both);
        robot.clickOn("#filter").type(KeyCode.ESCAPE);
        waitForEntries(SAMPLE_ENTRIES);
    }

    @Test
    void theFormAddsATermForWhoDoesNotKnowTheLanguage() {
        showEntries();
        robot.clickOn("#add-filter");
        robot.clickOn("#form-value").write("198.51.100.0/24");
        robot.interact(() -> Pictures.save(
                Window.getWindows().stream().filter(w -> w != stage).findFirst().orElseThrow().getScene(), "form-light", 1));
        robot.clickOn("#form-add");
        waitUntil(() -> window.models().question().filter().text().equals("ip:198.51.100.0/24"));
        waitUntil(() -> !window.models().entries().askingProperty().get());
        assertThat(row(0).clientIp()).startsWith("198.51.100.");
    }

    @Test
    void aHeaderSortsInTheDatabase() {
        showEntries();
        clickOnHeader("client_ip");
        waitUntil(() -> window.models().entries().orderProperty().get().column() == Column.CLIENT_IP);
        waitUntil(() -> !window.models().entries().askingProperty().get());
        assertThat(row(0).clientIp()).startsWith("192.0.2.");
        clickOnHeader("client_ip");
        waitUntil(() -> window.models().entries().orderProperty().get().descending());
        waitUntil(() -> !window.models().entries().askingProperty().get());
        assertThat(row(0).clientIp()).startsWith("2001:db8:");
    }

    /** JavaFX's headless platform takes every press of a button for the one that opens menus, which headers do not sort by. */
    private void clickOnHeader(String id) {
        Node header = robot.lookup(".column-header").match(node -> id.equals(node.getId())).query();
        robot.moveTo(header);
        robot.interact(() -> {
            Event.fireEvent(header, mouse(MouseEvent.MOUSE_PRESSED));
            Event.fireEvent(header, mouse(MouseEvent.MOUSE_RELEASED));
        });
    }

    private static MouseEvent mouse(EventType<MouseEvent> type) {
        return new MouseEvent(
                type, 5, 5, 5, 5, MouseButton.PRIMARY, 1, false, false, false, false, true, false, false, false, false, true, null);
    }

    @Test
    void keysMoveThroughTheTableAndTheDetailFollows() {
        showEntries();
        robot.interact(() -> {
            table().requestFocus();
            table().getSelectionModel().select(0);
        });
        robot.type(KeyCode.DOWN).type(KeyCode.DOWN);
        assertThat(table().getSelectionModel().getSelectedIndex()).isEqualTo(2);
        waitUntil(() -> window.models().entries().detailsProperty().get() != null
                && window.models().entries().detailsProperty().get().row().id() == table().getItems().get(2).id());
        robot.clickOn("Original");
        TextArea original = find("#detail-original");
        assertThat(original.getText()).startsWith("--").contains("-A--");
        robot.clickOn("Request");
        picture("request-light");
        TextArea request = find("#detail-request");
        assertThat(request.getText()).contains("HTTP/1.1\n");
        robot.interact(() -> table().requestFocus());
        robot.push(KeyCode.CONTROL, KeyCode.C);
        robot.interact(() -> assertThat(Clipboard.getSystemClipboard().getString()).contains(row2Client()));
        robot.clickOn("#detail-close");
        assertThat(table().getSelectionModel().getSelectedItem()).isNull();
    }

    private String row2Client() {
        return Objects.requireNonNull(Objects.requireNonNull(table().getItems().get(2).entryProperty().get()).clientIp());
    }

    @Test
    void aRightClickOffersWhatTheCellMeans() {
        showEntries();
        String client = Objects.requireNonNull(row(0).clientIp());
        robot.rightClickOn(robot.lookup(client).nth(0).<Node>query());
        robot.clickOn("Show only: ip:" + client);
        waitUntil(() -> window.models().question().filter().text().equals("ip:" + client));
        waitUntil(() -> !window.models().entries().askingProperty().get());
        assertThat(shown()).isLessThan(SAMPLE_ENTRIES);
    }

    @Test
    void aBarAndADragOverTheTimelineFilter() {
        waitForEntries(SAMPLE_ENTRIES);
        waitUntil(() -> !window.models().overview().rulesProperty().get().isEmpty());
        String first = window.models().overview().rulesProperty().get().getFirst().value();
        assertThat(window.models().overview().rulesProperty().get()).noneMatch(count -> count.value().startsWith("949"));
        CheckBox scores = find("#with-scores");
        robot.clickOn(scores);
        waitUntil(() -> window.models().overview().rulesProperty().get().stream().anyMatch(count -> count.value().startsWith("949")));
        robot.clickOn(scores);
        waitUntil(() -> window.models().overview().rulesProperty().get().getFirst().value().equals(first));
        robot.clickOn(robot.lookup("#rule-bars .bar-row").nth(0).<Node>query());
        waitUntil(() -> window.models().question().filter().text().equals("rule:" + first));
        waitUntil(() -> !window.models().entries().askingProperty().get());
        int ofRule = shown();
        Bounds place = robot.lookup("#entries-page #timeline").<Node>query().localToScreen(find("#entries-page #timeline").getBoundsInLocal());
        double y = place.getMinY() + 30;
        robot.moveTo(place.getMinX() + place.getWidth() * 0.3, y);
        robot.press(MouseButton.PRIMARY);
        robot.moveTo(place.getMinX() + place.getWidth() * 0.5, y);
        picture("drag-light");
        robot.moveTo(place.getMinX() + place.getWidth() * 0.7, y);
        robot.release(MouseButton.PRIMARY);
        waitUntil(() -> window.models().question().filter().text().contains("since:"));
        waitUntil(() -> !window.models().entries().askingProperty().get());
        assertThat(shown()).isLessThan(ofRule);
    }

    @Test
    void columnsAreRememberedAsTheyWereLeft() {
        showEntries();
        robot.interact(() -> {
            TableColumn<Row, ?> agent = column("user_agent");
            agent.setVisible(true);
            table().getColumns().remove(agent);
            table().getColumns().addFirst(agent);
            agent.setPrefWidth(333);
        });
        waitUntil(() -> desk.remembered().get("entries.columns").startsWith("user_agent:333:1"));
        robot.interact(() -> window.changeLanguage(Locale.ENGLISH));
        robot.clickOn("#page-entries");
        assertThat(table().getColumns().getFirst().getId()).isEqualTo("user_agent");
        assertThat(table().getColumns().getFirst().getWidth()).isEqualTo(333);
    }

    private TableColumn<Row, ?> column(String id) {
        return table().getColumns().stream().filter(c -> c.getId().equals(id)).findFirst().orElseThrow();
    }

    @Test
    void whatTheFilterShowsLeavesAsCsvInTheTablesOrder() throws Exception {
        showEntries();
        type("outcome:blocked");
        Path file = temporary.resolve("out.csv");
        robot.clickOn("#toolbar-export");
        TextField field = find("#export-file");
        robot.interact(() -> field.setText(file.toString()));
        robot.clickOn("#export-bom");
        robot.interact(() -> Pictures.save(field.getScene(), "export-light", 1));
        robot.clickOn("#export-start");
        waitUntil(() -> ((Label) find("#export-words")).getText().contains("were written"));
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        assertThat(lines.getFirst()).isEqualTo("\uFEFFtime,outcome,client_ip,method,uri,status,rule,msg,host,severity,score");
        assertThat(lines).hasSize(404);
        robot.clickOn("#export-start");
    }
}
