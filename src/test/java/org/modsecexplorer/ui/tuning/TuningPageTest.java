package org.modsecexplorer.ui.tuning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.modsecexplorer.advise.exclude.Engine;
import org.modsecexplorer.advise.exclude.Offer;
import org.modsecexplorer.advise.tune.Group;
import org.modsecexplorer.advise.tune.OwnVerdicts;
import org.modsecexplorer.advise.tune.Verdict;
import org.modsecexplorer.ui.frame.PageCase;
import org.modsecexplorer.ui.frame.Pictures;
import org.modsecexplorer.ui.frame.RequestLog;

/** The tuning page: what it shows, what the buttons and keys do, and that Ctrl+Z takes it back. */
class TuningPageTest extends PageCase {

    private final RequestLog log = TuningLog.hostile();

    @Override
    protected Path write(Path folder) {
        return log.write(folder);
    }

    private TuningModel tuning() {
        return models().tuning();
    }

    private PlanModel plan() {
        return tuning().plan();
    }

    private void open() {
        waitForEntries(log.entries());
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);
        waitForStudy();
    }

    private void waitForStudy() {
        waitUntil(() -> tuning().studyProperty().get() != null
                && tuning().studyProperty().get().group().equals(tuning().selectedProperty().get())
                && !tuning().studyingProperty().get());
    }

    private void select(int rule) {
        robot.interact(() -> tuning().selectedProperty().set(group(rule)));
        waitForStudy();
    }

    /** The group of that rule that hinders most people. */
    private Group group(int rule) {
        return tuning().groupsProperty().get().stream().filter(group -> group.rule() == rule).findFirst().orElseThrow();
    }

    @Test
    void theGroupThatHindersMostPeopleIsShownWithItsReasonsAndForms() {
        open();
        assertThat(text("#tuning-title")).isEqualTo("942190 on ARGS:comment, /blog/*/comments");
        assertThat(text("#tuning-verdict")).isEqualTo("Very likely a false alarm");
        assertThat(text("#tuning-reasons")).startsWith("8 clients behave like people elsewhere; it happened on 9 days. 100 % of the requests carry a session;");
        assertThat(onWindow(() -> robot.lookup(".tuning-matched").queryLabeled().getText())).isEqualTo("select one");
        Study study = tuning().studyProperty().get();
        assertThat(study.forms()).extracting(form -> form.offer().form()).containsExactly(
                Offer.Form.PLACE_ON_PATH, Offer.Form.TAG_ON_PATH, Offer.Form.PLACE_EVERYWHERE, Offer.Form.RULE_ON_PATH, Offer.Form.RULE_EVERYWHERE);
        assertThat(study.forms().getFirst().isRecommended()).isTrue();
        assertThat(study.forms().getFirst().effect().passing()).isEqualTo(16);
        assertThat(study.forms().getFirst().effect().attacks()).isZero();
        assertThat(study.forms().get(2).effect().attacks()).isEqualTo(1);
        assertThat(text("#tuning-directive")).contains("SecRule REQUEST_FILENAME \"@rx ^/blog/[0-9]+/comments$\"").contains("ctl:ruleRemoveTargetById=942190;ARGS:comment");
        draw("tuning-light");
        robot.clickOn("#theme");
        draw("tuning-dark");
        robot.interact(() -> {
            stage.setWidth(1024);
            stage.setHeight(700);
        });
        draw("tuning-small");
        robot.clickOn("#theme");
        robot.interact(() -> changeLanguage(Locale.of("ru")));
        waitForStudy();
        draw("tuning-russian");
        robot.interact(() -> changeLanguage(Locale.ENGLISH));
    }

    @Test
    void anotherFormOrEngineChangesTheDirective() {
        open();
        press("#tuning-form-rule-everywhere");
        assertThat(text("#tuning-directive")).endsWith("SecRuleRemoveById 942190");
        assertThat(text("#tuning-directive")).contains("WARNING");
        press("#tuning-form-place-everywhere");
        assertThat(text("#tuning-directive")).endsWith("SecRuleUpdateTargetById 942190 \"!ARGS:/^comment$/\"");
        ComboBox<Engine> engines = find("#tuning-engine");
        assertThat(onWindow(engines::getValue)).isEqualTo(Engine.V2);
        robot.interact(() -> engines.setValue(Engine.V3));
        waitForStudy();
        press("#tuning-form-place-on-path");
        assertThat(text("#tuning-directive")).contains("\\A/blog/[0-9]+/comments\\z");
    }

    @Test
    void aVerdictOfOnesOwnIsKeptAndTakenBack() {
        open();
        press("#tuning-attack");
        waitUntil(() -> text("#tuning-verdict").equals("Attack, decided"));
        assertThat(text("#tuning-decision")).startsWith("Decided by you, ");
        OwnVerdicts stored = new OwnVerdicts(models().session().store());
        assertThat(stored.all()).singleElement().satisfies(own -> {
            assertThat(own.verdict()).isEqualTo(Verdict.ATTACK);
            assertThat(own.path()).isEqualTo("/blog/*/comments");
            assertThat(own.author()).isEqualTo(System.getProperty("user.name"));
        });
        assertThat(text("#tuning-count")).endsWith("1 decided");
        draw("tuning-decided");
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        waitUntil(() -> text("#tuning-verdict").equals("Very likely a false alarm"));
        assertThat(stored.all()).isEmpty();
        select(932_100);
        assertThat(text("#tuning-verdict")).isEqualTo("Attack");
        Node list = find("#tuning-groups");
        robot.interact(list::requestFocus);
        robot.push(KeyCode.F);
        waitUntil(() -> text("#tuning-verdict").equals("False alarm, decided"));
        press("#tuning-back");
        waitUntil(() -> stored.all().isEmpty() && text("#tuning-verdict").equals("Attack"));
    }

    @Test
    void thePlanIsFilledByKeyboardUndoneAndWritten() throws IOException {
        open();
        Node list = find("#tuning-groups");
        robot.interact(list::requestFocus);
        robot.push(KeyCode.ENTER);
        waitUntil(() -> plan().choicesProperty().get().size() == 1);
        assertThat(text("#tuning-plan-title")).isEqualTo("Plan (1)");
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        waitUntil(() -> plan().choicesProperty().get().isEmpty());
        robot.push(KeyCode.ENTER);
        press("#tuning-form-rule-on-path");
        press("#tuning-add");
        waitUntil(() -> plan().effectProperty().get() != null);
        assertThat(plan().choicesProperty().get()).singleElement().extracting(choice -> choice.form()).isEqualTo(Offer.Form.RULE_ON_PATH);
        press("#tuning-plan-remove");
        assertThat(plan().choicesProperty().get()).isEmpty();
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        waitUntil(() -> plan().choicesProperty().get().size() == 1);
        waitUntil(() -> text("#tuning-plan-effect").startsWith("Under this filter: 16 would pass, 0 still blocked"));
        Path folder = Files.createTempDirectory(temporary, "plan");
        robot.interact(() -> plan().write(folder));
        waitUntil(() -> plan().writtenProperty().get() != null);
        assertThat(text("#tuning-plan-written")).isEqualTo("Wrote before.conf and after.conf to " + folder + ".");
        assertThat(folder.resolve("before.conf")).content().contains("ctl:ruleRemoveById=942190");
        assertThat(folder.resolve("after.conf")).exists();
        draw("tuning-written");
        Files.writeString(folder.resolve("before.conf"), "# mine\n");
        robot.interact(() -> plan().write(folder));
        waitUntil(() -> plan().failureProperty().get() != null);
        assertThat(text("#tuning-plan-failure")).isEqualTo(
                "The file " + folder.resolve("before.conf") + " was not written by this program, so it is left as it is. Choose another folder.");
        assertThat(folder.resolve("before.conf")).hasContent("# mine\n");
    }

    @Test
    void earlierFilesAreCheckedAndContinued() throws IOException {
        open();
        Path folder = Files.createTempDirectory(temporary, "earlier");
        press("#tuning-add");
        robot.interact(() -> plan().write(folder));
        waitUntil(() -> plan().writtenProperty().get() != null);
        Path before = folder.resolve("before.conf");
        String text = Files.readString(before);
        Files.writeString(before, text.replaceAll("written=[0-9-]+", "written=2026-01-01") + "\n# exclusion: form=unknown\n# By hand\nSecRuleRemoveById 1\n");
        robot.interact(() -> plan().check(folder));
        waitUntil(() -> plan().earlierProperty().get() != null);
        List<String> said = onWindow(() -> find("#tuning-earlier").lookupAll(".label").stream().map(label -> ((Labeled) label).getText()).toList());
        assertThat(said).contains("ARGS:comment on /blog/*/comments: 942190", "Not in force: its rules matched in 16 requests since 2026-01-01. Include the file, and reload the server.", "By hand");
        draw("tuning-earlier");
        press("#tuning-plan-remove");
        select(group(942_100).rule());
        press("#tuning-add");
        robot.interact(() -> plan().write(folder));
        waitUntil(() -> plan().writtenProperty().get() != null);
        assertThat(text("#tuning-plan-written")).contains("2 earlier exclusions are continued.", "before.conf.earlier");
        assertThat(before).content().contains("written=2026-01-01", "SecRuleRemoveById 1", "=942190;ARGS:comment");
    }

    @Test
    void theDirectiveIsCopied() {
        open();
        press("#tuning-copy");
        waitForClipboard("ctl:ruleRemoveTargetById=942190;ARGS:comment");
        assertThat(onWindow(() -> Clipboard.getSystemClipboard().getString())).isEqualTo(text("#tuning-directive") + "\n");
    }

    @Test
    void showAllAndAnExampleLeadToTheEntries() {
        open();
        Hyperlink all = find("#tuning-show-all");
        assertThat(onWindow(all::getText)).isEqualTo("Show all 16");
        press("#tuning-show-all");
        waitForFilter("rule:942190 target:ARGS:comment uri:/comments");
        assertThat(shown()).isEqualTo(17);
        robot.interact(() -> models().question().clear());
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT3);
        waitForStudy();
        Button example = (Button) first(node -> node instanceof Button && node.getStyleClass().contains("tuning-example") && node.getUserData() instanceof Long);
        long id = (Long) example.getUserData();
        robot.clickOn(example);
        waitUntil(() -> models().entries().detailsProperty().get() != null);
        assertThat(models().entries().detailsProperty().get().row().id()).isEqualTo(id);
        first("#detail-title");
    }

    @Test
    void whatLooksLikeAnAttackIsAClickAway() {
        open();
        press("#tuning-attacks-place-everywhere");
        waitForFilter("rule:942190 ip:203.0.113.9");
        assertThat(shown()).isEqualTo(1);
        assertThat(row(0).uri()).isEqualTo("/other/comments");
    }

    @Test
    void hostileNamesStayText() {
        open();
        select(941_160);
        Study study = tuning().studyProperty().get();
        assertThat(study.forms()).allSatisfy(form -> {
            if (form.directive() != null) {
                assertThat(form.directive().text().lines().filter(line -> !line.startsWith("#"))).noneMatch(line -> line.contains("ruleEngine"));
            }
        });
        assertThat(text("#tuning-title")).doesNotContain("\u202e");
        draw("tuning-hostile");
    }

    @Test
    void withoutMatchesThePageSaysSoAndThePlanStays() {
        open();
        press("#tuning-add");
        robot.interact(() -> models().question().type("ip:10.9.8.7"));
        waitUntil(() -> tuning().groupsProperty().get().isEmpty() && !tuning().askingProperty().get());
        assertThat(text("#tuning-nothing-title")).isEqualTo("No rule matched under this filter");
        assertThat(plan().choicesProperty().get()).hasSize(1);
        draw("tuning-empty");
        robot.interact(() -> models().question().clear());
        waitForStudy();
        assertThat(text("#tuning-title")).startsWith("942190");
    }

    @Test
    void whileItWorksThePageSaysSo() {
        waitForEntries(log.entries());
        ToggleButton page = find("#page-tuning");
        robot.interact(() -> {
            page.fire();
            Pictures.save(stage.getScene(), "tuning-working", 1);
            assertThat(text("#tuning-nothing-title")).isEqualTo("Judging the requests …");
        });
        waitForStudy();
        assertThat(onWindow(() -> find("#tuning-nothing").isVisible())).isFalse();
    }

    @Test
    void aVerdictThatCannotBeKeptIsSaid() {
        open();
        models().session().store().dsl().execute("drop table tuning_verdict");
        press("#tuning-attack");
        waitUntil(() -> tuning().failureProperty().get() != null);
        assertThat(text("#tuning-failure")).isNotBlank();
        assertThat(text("#tuning-verdict")).isEqualTo("Very likely a false alarm");
        picture("tuning-failed");
    }

    @Test
    void theOrderCanBeChosen() {
        open();
        ComboBox<Order> order = find("#tuning-order");
        robot.interact(() -> order.setValue(Order.RULE));
        assertThat(tuning().groupsProperty().get()).extracting(Group::rule).isSorted();
        robot.interact(() -> order.setValue(Order.REQUESTS));
        List<Integer> requests = tuning().groupsProperty().get().stream().map(group -> -group.requests()).toList();
        assertThat(requests).isSorted();
    }
}
