package org.modsecexplorer.ui.campaign;

import java.util.List;
import javafx.application.Platform;
import javafx.scene.control.SplitPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.campaign.Campaign;
import org.modsecexplorer.query.filter.FilterText;
import org.modsecexplorer.ui.parts.AnswerPane;
import org.modsecexplorer.ui.parts.Failures;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;
import org.modsecexplorer.ui.session.Desk;
import org.modsecexplorer.ui.session.QuestionModel;

/** The campaigns on the left, the chosen one on the right. */
public final class CampaignPage extends VBox {

    private static final double LIST_SHARE = 0.64;
    private static final double SIDE_WIDTH = 320;

    private final QuestionModel question;
    private final CampaignTable table;
    private final AnswerPane pane;

    /** True from the moment when the page came into view until there is a table to take the focus. */
    private boolean wantsFocus;

    /** @param toEntries shows the table, after the filter has changed @param toDenyList shows the deny list, likewise */
    public CampaignPage(CampaignModel model, QuestionModel question, Texts texts, Desk desk, Runnable toEntries, Runnable toDenyList) {
        this.question = question;
        setId("campaign");
        table = new CampaignTable(texts);
        CampaignDetail detail = new CampaignDetail(texts, new CampaignDetail.Actions() {
            @Override
            public void show(Campaign campaign) {
                narrow(campaign, toEntries);
            }

            @Override
            public void deny(Campaign campaign) {
                narrow(campaign, toDenyList);
            }
        });
        detail.setMinWidth(SIDE_WIDTH);
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox left = new VBox(table, Nodes.styled(new HBox(Nodes.wrapped(texts.of("campaign.weakness"), "muted", "small")), "deny-foot"));
        left.setMinWidth(420);
        SplitPane content = new SplitPane(left, detail);
        content.getStyleClass().add("entries-split");
        content.setDividerPositions(LIST_SHARE);
        pane = new AnswerPane(
                "campaign", model.page(), content,
                new AnswerPane.Sentences("campaign.working", "campaign.working.hint", "campaign.noIndex.hint", "campaign.nothing", "campaign.nothing.hint"), texts,
                new Failures(texts, desk));
        VBox.setVgrow(pane, Priority.ALWAYS);
        getChildren().add(pane);
        Nodes.whileShown(this, table.getSelectionModel().selectedItemProperty(), detail::show);
        Nodes.whileShown(this, model.page().answerProperty(), this::show);
        sceneProperty().subscribe(scene -> {
            wantsFocus = scene != null;
            model.page().setInView(scene != null);
        });
        table.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            Campaign campaign = table.getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && campaign != null) {
                narrow(campaign, toEntries);
                event.consume();
            }
        });
    }

    private void narrow(Campaign campaign, Runnable then) {
        if (campaign.filter() != null) {
            FilterText.parse(campaign.filter()).terms().forEach(term -> question.add(term.text()));
            then.run();
        }
    }

    private void show(@Nullable List<Campaign> campaigns) {
        pane.show(campaigns != null && !campaigns.isEmpty());
        table.show(campaigns == null ? List.of() : campaigns);
        if (wantsFocus && campaigns != null) {
            wantsFocus = false;
            // the table is not in the scene yet
            Platform.runLater(table::requestFocus);
        }
    }
}
