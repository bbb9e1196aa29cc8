package org.modsecexplorer.ui.deny;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.modsecexplorer.advise.deny.DenyForm;
import org.modsecexplorer.advise.deny.DenyList;
import org.modsecexplorer.advise.deny.Shield;
import org.modsecexplorer.ui.frame.PageCase;
import org.modsecexplorer.ui.frame.Pictures;
import org.modsecexplorer.ui.frame.RequestLog;

/** The page with the deny list: who is on it and who is held back, ticks and undo, forms, and the files. */
class DenyPageTest extends PageCase {

    private final RequestLog log = DenyLog.hostile();

    @Override
    protected Path write(Path folder) {
        return log.write(folder);
    }

    private DenyModel deny() {
        return models().deny();
    }

    private void open() {
        waitForEntries(log.entries());
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT6);
        waitForDraft();
    }

    private void waitForDraft() {
        waitUntil(() -> deny().draftProperty().get() != null && !deny().page().askingProperty().get() && models().jobs().isIdle());
    }

    private DenyList list() {
        waitForDraft();
        return onWindow(() -> deny().draftProperty().get().list());
    }

    private List<String> denied() {
        return list().denied().stream().map(denial -> denial.network().toString()).toList();
    }

    private String preview() {
        waitForDraft();
        TextArea area = find("#deny-preview");
        return onWindow(area::getText);
    }

    private <T> void choose(String query, T value) {
        ComboBox<T> box = find(query);
        robot.interact(() -> box.setValue(value));
        waitForDraft();
    }

    private DeniedTable.Line selectDenied(String network) {
        DeniedTable table = find("#deny-denied");
        return onWindow(() -> {
            DeniedTable.Line line = table.getItems().stream().filter(each -> each.denial().network().toString().equals(network)).findFirst().orElseThrow();
            table.getSelectionModel().clearSelection();
            table.getSelectionModel().select(line);
            table.requestFocus();
            return line;
        });
    }

    private void selectHeldBack(String address) {
        press("#deny-show-held");
        TableView<DenyList.HeldBack> table = find("#deny-held");
        robot.interact(() -> {
            table.getSelectionModel().select(table.getItems().stream().filter(each -> each.address().equals(address)).findFirst().orElseThrow());
            table.requestFocus();
        });
    }

    @Test
    void attackersAreListedWithTheirEvidenceAndJoinedWhereTheyFillANetwork() {
        open();
        assertThat(denied()).containsExactly("203.0.113.9", "203.0.113.64/31", "2a02:8071:1:2:0:0:0:0/64");
        assertThat(text("#deny-sum")).isEqualTo("5 clients in 3 addresses and networks");
        assertThat(selectDenied("203.0.113.64/31").denial().hindered()).isEqualTo(21);
        assertThat(preview()).contains("203.0.113.64/31 timeout 604800s");
        draw("deny-light");
        press("#deny-show-held");
        draw("deny-held-light");
        robot.clickOn("#theme");
        draw("deny-held-dark");
        press("#deny-show-denied");
        draw("deny-dark");
        robot.interact(() -> {
            stage.setWidth(1024);
            stage.setHeight(640);
        });
        draw("deny-small");
        robot.clickOn("#theme");
        robot.interact(() -> changeLanguage(Locale.of("ru")));
        waitForDraft();
        draw("deny-russian");
        press("#deny-show-held");
        draw("deny-held-russian");
        robot.interact(() -> changeLanguage(Locale.ENGLISH));
    }

    @Test
    void theSpaceKeyLeavesOutAndUndoTakesItBack() {
        open();
        selectDenied("203.0.113.9");
        robot.type(KeyCode.SPACE);
        assertThat(denied()).doesNotContain("203.0.113.9");
        assertThat(preview()).doesNotContain("203.0.113.9 ");
        assertThat(text("#deny-sum")).endsWith(", 1 left out");
        draw("deny-left-out");
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        assertThat(denied()).contains("203.0.113.9");
        robot.type(KeyCode.SPACE);
        assertThat(denied()).as("the row stays selected").doesNotContain("203.0.113.9");
        robot.type(KeyCode.SPACE);
        assertThat(denied()).contains("203.0.113.9");
    }

    @Test
    void aTickIsTakenAwayWithTheMouse() {
        open();
        CheckBox tick = (CheckBox) first(node -> node instanceof CheckBox && "203.0.113.64/31".equals(node.getAccessibleText()));
        robot.clickOn(tick);
        assertThat(denied()).doesNotContain("203.0.113.64/31", "203.0.113.64", "203.0.113.65");
    }

    @Test
    void oneWhoIsHeldBackIsTakenInOnPurposeOnly() {
        open();
        assertThat(list().heldBack()).extracting(DenyList.HeldBack::reason).contains(Shield.Reason.PERSON, Shield.Reason.PRIVATE, Shield.Reason.NO_ADDRESS);
        selectHeldBack("198.51.100.1");
        robot.type(KeyCode.SPACE);
        assertThat(text("#deny-warning")).isEqualTo("198.51.100.1: behaves like a person. Blocked 1 of 11 requests, clean 10. Deny it anyway?");
        draw("deny-warning");
        robot.type(KeyCode.ESCAPE);
        assertThat(denied()).doesNotContain("198.51.100.1");
        robot.rightClickOn(first(node -> node instanceof TableRow<?> row && row.getItem() instanceof DenyList.HeldBack held && held.address().equals("198.51.100.1")));
        robot.clickOn("#deny-menu-take-in").clickOn("#deny-sure");
        assertThat(denied()).contains("198.51.100.1");
        press("#deny-show-denied");
        draw("deny-taken-in");
        robot.push(KeyCode.CONTROL, KeyCode.Z);
        assertThat(denied()).doesNotContain("198.51.100.1");
    }

    @Test
    void ownNetworksAreSparedAndRemembered() {
        open();
        fill("#deny-own", "203.0.113.0/28");
        assertThat(denied()).doesNotContain("203.0.113.9").contains("203.0.113.64/31");
        assertThat(desk.remembered()).containsEntry("deny.own", "203.0.113.0/28");
        selectHeldBack("203.0.113.9");
        robot.type(KeyCode.SPACE);
        assertThat(onWindow(() -> first("#deny-held").isVisible())).isTrue();
        assertThat(isThere("#deny-warning") && onWindow(() -> robot.lookup("#deny-warning").query().getParent().getParent().isVisible())).as("own networks yield to nobody").isFalse();
        fill("#deny-own", "203.0.113.0/28, 203.0.113.0/99");
        assertThat(text("#deny-own-problem")).isEqualTo("\"203.0.113.0/99\" is neither an address nor a network.");
        Button write = find("#deny-write");
        assertThat(write.isDisabled()).as("it might be one to spare").isTrue();
        draw("deny-problem");
    }

    @Test
    void privateAddressesAreDeniedIfWanted() {
        open();
        assertThat(denied()).doesNotContain("10.0.0.7");
        robot.clickOn("#deny-privates");
        assertThat(denied()).contains("10.0.0.7");
    }

    @Test
    void theTextFollowsFormAndExpiry() {
        open();
        choose("#deny-lasting", DenyModel.EXPIRIES.getFirst());
        assertThat(preview()).contains("timeout 3600s");
        choose("#deny-form", DenyForm.HAPROXY);
        assertThat(preview().lines().filter(line -> !line.startsWith("#"))).containsExactly("203.0.113.9", "203.0.113.64/31", "2a02:8071:1:2:0:0:0:0/64");
        choose("#deny-form", DenyForm.FAIL2BAN);
        press("#deny-preview-undo");
        assertThat(preview()).contains("unbanip 203.0.113.9");
        choose("#deny-form", DenyForm.JSON);
        assertThat(preview()).startsWith("{\"until\":");
        ToggleButton undo = find("#deny-preview-undo");
        assertThat(undo.isDisabled()).as("nothing takes JSON back").isTrue();
        press("#deny-copy");
        waitForClipboard("\"heldBack\"");
        assertThat(Files.exists(Path.of("deny-json.json"))).isFalse();
    }

    @Test
    void theListIsWrittenWithTheFileThatTakesItBack() throws IOException {
        open();
        Path folder = Files.createTempDirectory(temporary, "lists");
        robot.interact(() -> deny().write(folder));
        waitUntil(() -> deny().writtenProperty().get() != null);
        Path file = folder.resolve("deny-nftables.nft");
        assertThat(text("#deny-written")).isEqualTo("Wrote " + file + ", and deny-nftables-undo.nft, which takes it back.");
        assertThat(file).content().isEqualTo(preview());
        assertThat(folder.resolve("deny-nftables-undo.nft")).content().contains("delete table inet modsec_explorer");
        draw("deny-written");
        selectDenied("203.0.113.9");
        robot.type(KeyCode.SPACE);
        waitForDraft();
        robot.interact(() -> deny().write(folder));
        waitUntil(() -> deny().writtenProperty().get() != null);
        assertThat(text("#deny-written")).endsWith("Earlier files are kept as deny-nftables.nft.earlier, deny-nftables-undo.nft.earlier.");
        assertThat(folder.resolve("deny-nftables.nft.earlier")).content().contains("203.0.113.9 ");
        assertThat(file).content().doesNotContain("203.0.113.9 ");
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed() throws IOException {
        open();
        Path noFolder = Files.createTempFile(temporary, "no", "folder");
        robot.interact(() -> deny().write(noFolder));
        waitUntil(() -> deny().failureProperty().get() != null);
        assertThat(text("#deny-write-failure")).contains(noFolder.toString());
        draw("deny-write-failed");
        assertThat(deny().writtenProperty().get()).isNull();
    }

    @Test
    void enterShowsTheRequestsOfANetwork() {
        open();
        selectDenied("203.0.113.64/31");
        robot.type(KeyCode.ENTER);
        waitForFilter("ip:203.0.113.64/31");
        assertThat(shown()).isEqualTo(21);
    }

    @Test
    void aClientIsChosenInTheEntriesOrTheOverview() {
        waitForEntries(log.entries());
        robot.interact(() -> models().question().type("(ip:203.0.113.9 or ip:203.0.113.64)"));
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        waitForAnswer();
        String client = row(0).clientIp();
        robot.rightClickOn(rowNode(0)).clickOn("Deny list: " + client);
        waitForDraft();
        assertThat(denied()).containsExactly(client);
        robot.interact(() -> models().question().clear());
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT1);
        Node bar = first(node -> node.getStyleClass().contains("bar-row") && "203.0.113.64".equals(node.getUserData()));
        robot.rightClickOn(bar).clickOn("Deny list: 203.0.113.64");
        waitForFilter("ip:203.0.113.64");
        waitForDraft();
        assertThat(denied()).containsExactly("203.0.113.64");
    }

    @Test
    void theClientsOfSelectedRowsAreChosen() {
        waitForEntries(log.entries());
        robot.interact(() -> models().question().type("(ip:203.0.113.9 or ip:203.0.113.64)"));
        robot.push(KeyCode.CONTROL, KeyCode.DIGIT2);
        waitForAnswer();
        robot.interact(() -> table().getSelectionModel().selectAll());
        robot.rightClickOn(rowNode(0)).clickOn("Deny list: clients of the selected rows");
        waitUntil(() -> models().question().filter().text().endsWith(") (ip:203.0.113.64 or ip:203.0.113.9)"));
        assertThat(denied()).containsExactly("203.0.113.9", "203.0.113.64");
    }

    @Test
    void withoutBlockedRequestsThePageSaysSo() {
        open();
        robot.interact(() -> models().question().type("status:200"));
        waitUntil(() -> deny().draftProperty().get().list().denied().isEmpty() && !deny().page().askingProperty().get());
        assertThat(text("#deny-nothing-title")).isEqualTo("No blocked request under this filter");
        draw("deny-empty");
        robot.interact(() -> models().question().type("ip:198.51.100.0/24"));
        waitUntil(() -> deny().draftProperty().get().list().heldBack().size() == 5);
        draw("deny-nobody");
    }

    @Test
    void whileItWorksThePageSaysSo() {
        waitForEntries(log.entries());
        ToggleButton page = find("#page-deny");
        robot.interact(() -> {
            page.fire();
            Pictures.save(stage.getScene(), "deny-working", 1);
            assertThat(text("#deny-nothing-title")).isEqualTo("Judging the clients …");
        });
        waitForDraft();
    }
}
