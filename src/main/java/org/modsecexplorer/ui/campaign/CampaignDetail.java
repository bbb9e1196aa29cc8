package org.modsecexplorer.ui.campaign;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;
import org.modsecexplorer.advise.campaign.Bond;
import org.modsecexplorer.advise.campaign.Campaign;
import org.modsecexplorer.advise.campaign.Share;
import org.modsecexplorer.advise.campaign.Tops;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;

/** One campaign: why its clients were joined, what became of its requests, and its most frequent values. */
final class CampaignDetail extends VBox {

    /** Reactions to the user. */
    interface Actions {
        /** Shows its requests. */
        void show(Campaign campaign);

        /** Shows the deny list of its clients. */
        void deny(Campaign campaign);
    }

    private static final int MOST = 8;

    private final Texts texts;
    private final Words words;
    private final VBox content = Nodes.styled(new VBox(16), "deny-side");
    private final Button show;
    private final Button deny;
    private @Nullable Campaign shown;

    CampaignDetail(Texts texts, Actions actions) {
        this.texts = texts;
        this.words = new Words(texts);
        setId("campaign-detail");
        show = Nodes.button("campaign-show", texts.of("campaign.show"), () -> with(actions::show), Styles.ACCENT);
        show.setGraphic(Nodes.icon(BootstrapIcons.TABLE));
        deny = Nodes.button("campaign-deny", texts.of("campaign.deny"), () -> with(actions::deny));
        deny.setGraphic(Nodes.icon(BootstrapIcons.SHIELD_X));
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("plain-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(scroll, Nodes.styled(new HBox(8, show, deny), "tuning-buttons"));
    }

    private void with(Consumer<Campaign> action) {
        if (shown != null) {
            action.accept(shown);
        }
    }

    /** @param campaign null for none */
    void show(@Nullable Campaign campaign) {
        shown = campaign;
        setVisible(campaign != null);
        content.getChildren().clear();
        if (campaign == null) {
            return;
        }
        boolean hasFilter = campaign.filter() != null;
        show.setDisable(!hasFilter);
        deny.setDisable(!hasFilter);
        content.getChildren().add(head(campaign));
        content.getChildren().add(bonds(campaign.bonds()));
        if (!hasFilter) {
            content.getChildren().add(Nodes.wrapped(texts.of("campaign.noFilter"), "muted", "small"));
        }
        tops("campaign.clients", new Tops(campaign.clients(), campaign.clients().size()));
        tops("campaign.networks", campaign.networks());
        tops("campaign.targets", campaign.targets());
        tops("campaign.hosts", campaign.hosts());
        tops("campaign.rules", campaign.rules());
        tops("campaign.tools", campaign.tools());
    }

    private Node head(Campaign campaign) {
        Label title = Nodes.wrapped(texts.of("campaign.title", campaign.clients().size(), campaign.requests()), "title-4");
        title.setId("campaign-title");
        Label outcomes = Nodes.wrapped(texts.of("campaign.outcomes", campaign.outcomes().blocked(), campaign.outcomes().wouldBlock(), campaign.outcomes().passed()), "small");
        Label succeeded = Nodes.wrapped(texts.of("campaign.succeeded", campaign.outcomes().succeeded()), "small", campaign.outcomes().succeeded() > 0 ? "danger-text" : "muted");
        succeeded.setId("campaign-succeeded");
        return new VBox(4, title, Nodes.wrapped(Words.kinds(campaign), "muted", "small"), outcomes, succeeded);
    }

    private Node bonds(List<Bond> bonds) {
        VBox box = new VBox(8, Nodes.label(texts.of("campaign.why"), "strong"));
        box.setId("campaign-why");
        for (Bond bond : bonds) {
            VBox one = Nodes.styled(new VBox(2), "tuning-card");
            words.reasons(bond).forEach(reason -> one.getChildren().add(Nodes.wrapped(reason, "small", "log-value")));
            one.getChildren().add(Nodes.wrapped(words.evidence(bond), "small", "muted"));
            box.getChildren().add(one);
        }
        return box;
    }

    private void tops(String key, Tops tops) {
        if (tops.first().isEmpty()) {
            return;
        }
        VBox box = new VBox(2, Nodes.label(texts.of(key, tops.distinct()), "strong", "small"));
        for (Share share : tops.first().subList(0, Math.min(MOST, tops.first().size()))) {
            Label value = Nodes.label(share.value().isEmpty() ? texts.of("bars.none") : Nodes.oneLine(share.value()), "mono", "small", "log-value");
            value.setMinWidth(0);
            value.setTooltip(Nodes.tooltip(value.getText()));
            HBox.setHgrow(value, Priority.ALWAYS);
            value.setMaxWidth(Double.MAX_VALUE);
            Label count = Nodes.label(texts.number(share.requests()), "small", "muted");
            count.setMinWidth(USE_PREF_SIZE);
            HBox line = new HBox(8, value, count);
            line.setAlignment(Pos.CENTER_LEFT);
            box.getChildren().add(line);
        }
        if (tops.distinct() > MOST) {
            box.getChildren().add(Nodes.label(texts.of("campaign.andMore", tops.distinct() - Math.min(MOST, tops.first().size())), "small", "muted"));
        }
        content.getChildren().add(box);
    }
}
