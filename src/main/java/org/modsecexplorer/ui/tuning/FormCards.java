package org.modsecexplorer.ui.tuning;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.exclude.EffectCount;
import org.modsecexplorer.advise.exclude.Offer;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;

/** The forms of exclusion as radio buttons on cards, each with what it would change. */
final class FormCards extends VBox {

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    /** Reactions to the user. */
    interface Actions {
        void choose(Study.Form form);

        /** Shows what would pass although it looks like attacks. */
        void showAttacks(List<String> clients);
    }

    private final Texts texts;
    private final Actions actions;

    FormCards(Texts texts, Actions actions) {
        super(8);
        this.texts = texts;
        this.actions = actions;
        setId("tuning-forms");
    }

    /** @param chosen null for none */
    void show(Study study, Offer.@Nullable Form chosen) {
        getChildren().clear();
        ToggleGroup group = new ToggleGroup();
        for (Study.Form form : study.forms()) {
            getChildren().add(card(form, group, form.offer().form() == chosen));
        }
    }

    private Node card(Study.Form form, ToggleGroup group, boolean isChosen) {
        String name = form.offer().form().name();
        RadioButton radio = new RadioButton(texts.of("tuning.form." + name));
        radio.setId("tuning-form-" + name.toLowerCase(Locale.ROOT).replace('_', '-'));
        radio.setToggleGroup(group);
        radio.setSelected(isChosen);
        radio.getStyleClass().add("strong");
        Label remark = Nodes.label(remark(form), "muted", "small");
        remark.setMinWidth(USE_PREF_SIZE);
        HBox head = new HBox(8, radio, Nodes.spacer(), remark);
        head.setAlignment(Pos.CENTER_LEFT);
        VBox card = Nodes.styled(new VBox(4, head, switch (form.offer()) {
            case Offer.Possible _ -> effect(form);
            case Offer.Impossible(var _, var why) -> Nodes.styled(Nodes.wrapped(texts.of("obstacle." + why)), "muted", "small", "tuning-effect");
        }), "tuning-card");
        if (form.offer() instanceof Offer.Impossible) {
            radio.setDisable(true);
            card.getStyleClass().add("tuning-card-off");
        } else {
            Consumer<Boolean> mark = now -> card.pseudoClassStateChanged(CHOSEN, now);
            radio.selectedProperty().subscribe(mark::accept);
            radio.selectedProperty().subscribe((_, now) -> {
                if (now) {
                    actions.choose(form);
                }
            });
            card.setOnMouseClicked(_ -> {
                radio.setSelected(true);
                radio.requestFocus();
            });
        }
        return card;
    }

    private String remark(Study.Form form) {
        if (form.isRecommended()) {
            return texts.of("tuning.recommended");
        }
        return form.offer() instanceof Offer.Possible && form.offer().form() == Offer.Form.RULE_EVERYWHERE ? texts.of("tuning.rarelyRight") : "";
    }

    private Node effect(Study.Form form) {
        EffectCount count = form.effect();
        HBox line = Nodes.styled(new HBox(16), "tuning-effect");
        line.setAlignment(Pos.CENTER_LEFT);
        if (count == null || count.touched() == 0) {
            line.getChildren().add(Nodes.label(texts.of("tuning.effect.none"), "muted", "small"));
            return line;
        }
        line.getChildren().addAll(
                figure(count.passing(), "tuning.effect.passing", count.passing() == 0 ? "muted" : "success-text"),
                figure(count.stillBlocked(), "tuning.effect.blocked", "plain-figure"));
        if (count.attacks() == 0) {
            line.getChildren().add(figure(0, "tuning.effect.attacks", "muted"));
        } else {
            Hyperlink link = new Hyperlink("", figure(count.attacks(), "tuning.effect.attacks", "danger-text"));
            link.setId("tuning-attacks-" + form.offer().form().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            link.getStyleClass().add("tuning-attacks");
            link.setAccessibleText(texts.number(count.attacks()) + " " + texts.of("tuning.effect.attacks", count.attacks()));
            link.setTooltip(Nodes.tooltip(texts.of("tuning.effect.attacks.show")));
            link.setOnAction(_ -> actions.showAttacks(form.attackers()));
            line.getChildren().add(link);
        }
        return line;
    }

    private Node figure(long number, String key, String style) {
        Label digits = Nodes.label(texts.number(number), "strong", "small", style);
        Label word = Nodes.label(texts.of(key, number), "small");
        digits.setMinWidth(USE_PREF_SIZE);
        word.setMinWidth(USE_PREF_SIZE);
        HBox figure = new HBox(4, digits, word);
        figure.setAlignment(Pos.CENTER_LEFT);
        return figure;
    }
}
