package org.modsecexplorer.ui.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.modsecexplorer.audit.Outcome;
import org.modsecexplorer.audit.Severity;
import org.modsecexplorer.query.EntryRow;
import org.modsecexplorer.ui.frame.WindowCase;

/** The filter: typed, built in a form, shown as chips and removed again. */
class FilterTest extends WindowCase {

    @Override
    protected boolean startsFilled() {
        return true;
    }

    private List<String> chips() {
        return onWindow(() -> robot.lookup("#chips .chip").<Button>queryAll().stream().map(Button::getText).toList());
    }

    private Node chip(String words) {
        return first(node -> node.getStyleClass().contains("chip") && node instanceof Button button && button.getText().equals(words));
    }

    @Test
    void typingNarrowsAndAChipWidensAgain() {
        showEntries();
        filter("outcome:blocked");
        assertThat(shown()).isEqualTo(403);
        filter("outcome:blocked rule:942100");
        int both = shown();
        assertThat(both).isBetween(1, 402);
        assertThat(chips()).containsExactly("blocked", "rule 942100");
        picture("chips-light");
        robot.clickOn(chip("blocked"));
        waitForFilter("rule:942100");
        assertThat(((TextField) find("#filter")).getText()).isEqualTo("rule:942100");
        assertThat(shown()).isGreaterThanOrEqualTo(both);
        robot.clickOn("#filter").type(KeyCode.ESCAPE);
        waitForEntries(SAMPLE_ENTRIES);
        assertThat(isThere("#chips .chip")).isFalse();
    }

    @Test
    void aFilterIsAskedForWhileOneTypes() {
        showEntries();
        robot.push(KeyCode.CONTROL, KeyCode.F).write("method:PUT");
        waitForFilter("method:PUT");
        assertThat(row(0).method()).isEqualTo("PUT");
        assertThat(text("#status-counts")).contains(shown() + " shown of 600");
    }

    private List<String> choices() {
        return onWindow(() -> robot.lookup("#completions").<ListView<Choice>>tryQuery().map(list -> list.getItems().stream().map(Choice::text).toList()).orElse(List.of()));
    }

    @Test
    void fieldsAndTheirValuesAreCompleted() {
        showEntries();
        robot.push(KeyCode.CONTROL, KeyCode.F).write("outcome:blocked st");
        waitUntil(() -> choices().equals(List.of("status:")));
        robot.type(KeyCode.TAB);
        waitUntil(() -> choices().contains("403"));
        assertThat(models().question().filter().text()).as("half a field does not filter").isIn("", "outcome:blocked");
        pictureOfOther("completions-light");
        picture("typing-light");
        robot.type(KeyCode.DOWN, KeyCode.ENTER);
        waitForFilter("outcome:blocked status:403 ");
        assertThat(shown()).isBetween(1, 403);
        robot.type(KeyCode.ESCAPE);
        waitForEntries(SAMPLE_ENTRIES);
    }

    @Test
    void escapeClosesTheListBeforeItClearsTheFilter() {
        showEntries();
        filter("status:403");
        robot.write(" me");
        waitUntil(() -> choices().equals(List.of("method:")));
        robot.type(KeyCode.ESCAPE);
        waitUntil(() -> choices().isEmpty());
        assertThat(((TextField) find("#filter")).getText()).isEqualTo("status:403 me");
        robot.type(KeyCode.ESCAPE);
        waitForEntries(SAMPLE_ENTRIES);
    }

    @Test
    void aChipIsSwitchedOffAndOnAgain() {
        showEntries();
        filter("outcome:blocked rule:942100");
        int both = shown();
        robot.rightClickOn(chip("blocked")).clickOn("Switch off");
        waitForFilter("off:outcome:blocked rule:942100");
        assertThat(shown()).isGreaterThanOrEqualTo(both);
        assertThat(chips()).containsExactly("off: blocked", "rule 942100");
        picture("chip-off-light");
        robot.rightClickOn(chip("off: blocked")).clickOn("Switch on");
        waitForFilter("outcome:blocked rule:942100");
        robot.rightClickOn(chip("rule 942100")).clickOn("Exclude");
        waitForFilter("outcome:blocked -rule:942100");
    }

    @Test
    void theFilterLineIsDrawnInBothThemesAndLanguages() {
        showEntries();
        filter("outcome:blocked or (uri:~^/wp-(admin|login) -status:403,404 \"union select\")");
        picture("filter-colours-light");
        fill("#filter", "outcome:blocked stauts:403 method:GET");
        robot.type(KeyCode.ENTER);
        assertThat(text("#filter-problem")).contains("did you mean");
        picture("filter-mark-light");
        robot.clickOn("#theme");
        picture("filter-mark-dark");
        robot.interact(() -> {
            stage.setWidth(1024);
            stage.setHeight(640);
            changeLanguage(Locale.of("ru"));
        });
        fill("#filter", "outcome:blocked stauts:403 ip:192.0.2.0/24 agent:(curl or python) -uri:*.php since:2d");
        robot.type(KeyCode.ENTER);
        picture("filter-small-ru");
        robot.clickOn("#filter-help");
        waitUntil(() -> isThere("#filter-help-table"));
        pictureOfOther("filter-help-ru");
    }

    @Test
    void aWrongFilterIsExplainedAndTheOldOneStays() {
        showEntries();
        filter("outcome:blocked");
        fill("#filter", "status:abc");
        robot.type(KeyCode.ENTER);
        assertThat(text("#filter-problem")).contains("“abc”").contains("needs a number");
        assertThat(shown()).isEqualTo(403);
        assertThat(chips()).containsExactly("blocked");
        fill("#filter", "status:403");
        robot.type(KeyCode.ENTER);
        waitForFilter("status:403");
        assertThat(find("#filter-problem").isVisible()).isFalse();
    }

    /** The form's input, and what must then hold for every row. */
    private record Wish(int field, String value, String term, Predicate<EntryRow> holds) {}

    @Test
    void theFormAsksForEveryFieldWithoutItsWord() {
        showEntries();
        List<Wish> wishes = List.of(
                new Wish(0, "198.51.100.0/24", "ip:198.51.100.0/24", row -> row.clientIp().startsWith("198.51.100.")),
                new Wish(1, "942100", "rule:942100", row -> row.matchCount() > 0),
                new Wish(2, "ARGS:q", "target:ARGS:q", row -> row.matchCount() > 0),
                new Wish(3, "shop1.example.com", "host:shop1.example.com", row -> row.host().equals("shop1.example.com")),
                new Wish(4, "PUT", "method:PUT", row -> row.method().equals("PUT")),
                new Wish(5, "403", "status:403", row -> row.status() == 403),
                new Wish(6, "critical", "severity:critical", row -> row.severity() == Severity.CRITICAL),
                new Wish(7, "blocked", "outcome:blocked", row -> row.outcome().isBlocked()),
                new Wish(10, "login", "uri:login", row -> row.uri().contains("login")),
                new Wish(13, "union select", "\"union select\"", _ -> true));
        for (Wish wish : wishes) {
            openForm(wish.field());
            robot.clickOn("#form-value").write(wish.value()).type(KeyCode.ENTER);
            waitForFilter(wish.term());
            assertThat(shown()).as(wish.term()).isBetween(1, SAMPLE_ENTRIES - 1);
            for (int i = 0; i < Math.min(shown(), 20); i++) {
                assertThat(row(i)).as(wish.term()).matches(wish.holds());
            }
            assertThat(chips()).hasSize(1);
            robot.clickOn(first("#chips .chip"));
            waitForFilter("");
        }
    }

    /** @param field index of the field in its list */
    private void openForm(int field) {
        robot.clickOn("#add-filter");
        waitUntil(() -> isThere("#form-field"));
        robot.clickOn("#form-field").type(KeyCode.HOME);
        for (int i = 0; i < field; i++) {
            robot.type(KeyCode.DOWN);
        }
        robot.type(KeyCode.ENTER);
        ComboBox<?> box = find("#form-field");
        waitUntil(() -> box.getSelectionModel().getSelectedIndex() == field);
    }

    @Test
    void theFormOffersWhatThereIsAndRefusesWhatCannotBe() {
        showEntries();
        openForm(1);
        ComboBox<String> value = find("#form-value");
        waitUntil(() -> value.getItems().contains("913100"));
        robot.clickOn("#form-value").type(KeyCode.DOWN);
        robot.interact(value::show);
        pictureOfOther("form-light");
        robot.interact(value::hide);
        fill(value, "nonsense");
        robot.type(KeyCode.ENTER);
        assertThat(text("#form-problem")).contains("needs a number");
        fill(value, "913100");
        robot.clickOn("#form-add");
        waitForFilter("rule:913100");
        assertThat(shown()).isEqualTo(144);
    }

    private void fill(ComboBox<String> box, String text) {
        robot.interact(() -> box.getEditor().clear());
        robot.clickOn(box.getEditor()).write(text);
    }

    @Test
    void notAndAtLeastAreOffered() {
        showEntries();
        openForm(5);
        robot.clickOn("#form-relation").clickOn("is at least");
        robot.clickOn("#form-value").write("404").type(KeyCode.ENTER);
        waitForFilter("status:>=404");
        assertThat(chips()).containsExactly("status ≥ 404");
        openForm(4);
        robot.clickOn("#form-relation").clickOn("is not");
        robot.clickOn("#form-value").write("GET").type(KeyCode.ENTER);
        waitForFilter("status:>=404 -method:GET");
        assertThat(chips()).containsExactly("status ≥ 404", "not method GET");
        assertThat(row(0).method()).isNotEqualTo("GET");
        robot.clickOn("#clear-filter");
        waitForFilter("");
    }

    @Test
    void aTimeRangeIsOneChip() {
        showEntries();
        robot.clickOn("#time-range");
        waitUntil(() -> isThere("#time-from"));
        pictureOfOther("time-light");
        fill("#time-from-clock", "nonsense");
        robot.clickOn("#time-apply");
        assertThat(text("#time-problem")).contains("03:41");
        day("#time-from", "2026-11-10");
        fill("#time-from-clock", "06:00");
        day("#time-to", "2026-11-09");
        robot.clickOn("#time-apply");
        assertThat(text("#time-problem")).contains("after the start");
        day("#time-to", "2026-11-12");
        fill("#time-to-clock", "");
        robot.clickOn("#time-apply");
        waitUntil(() -> chips().equals(List.of("10 Nov 06:00 – 13 Nov 00:00 UTC")));
        waitForAnswer();
        assertThat(shown()).isBetween(1, SAMPLE_ENTRIES - 1);
        assertThat(row(0).time()).isBefore(Instant.parse("2026-11-13T00:00:00Z"));
        assertThat(row(shown() - 1).time()).isAfterOrEqualTo(Instant.parse("2026-11-10T06:00:00Z"));
        robot.clickOn(first("#chips .chip"));
        waitForEntries(SAMPLE_ENTRIES);
        robot.clickOn("#time-range");
        waitUntil(() -> isThere("#last-PT24H"));
        robot.clickOn("#last-PT24H");
        waitUntil(() -> !models().question().filter().isEmpty());
        waitForAnswer();
        assertThat(row(shown() - 1).time()).isAfterOrEqualTo(Instant.parse("2026-11-21T19:00:00Z"));
    }

    private void day(String picker, String text) {
        TextField editor = find(picker + " .text-field");
        robot.clickOn(editor);
        robot.interact(editor::clear);
        robot.write(text);
    }
}
