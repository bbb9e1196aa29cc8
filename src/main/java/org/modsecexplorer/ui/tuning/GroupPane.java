package org.modsecexplorer.ui.tuning;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;
import org.modsecexplorer.advise.exclude.AppPackage;
import org.modsecexplorer.advise.exclude.Offer;
import org.modsecexplorer.advise.tune.Group;
import org.modsecexplorer.advise.tune.Verdict;
import org.modsecexplorer.ui.parts.Dimmed;
import org.modsecexplorer.ui.parts.GroupTerms;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;

/** The chosen group: verdict with reasons, examples, forms of exclusion, and the directive. */
final class GroupPane extends VBox {

    /** Ways out of the page. */
    interface Ways {
        /** Shows transactions in the table. @param terms of the filter */
        void show(List<String> terms);

        /** The same, with one of them opened. */
        void open(List<String> terms, long entry);

        /** Back to the list: the button that had the focus may be gone. */
        void toList();
    }

    /** Of a place or path in the heading. */
    private static final int LONGEST_NAME = 80;

    private final TuningModel model;
    private final Texts texts;
    private final Words words;
    private final Label title = Nodes.wrapped("", "tuning-title");
    private final Label message = Nodes.wrapped("", "muted");
    private final Label verdict = new Label();
    private final Label decision = Nodes.wrapped("");
    private final Label reasons = Nodes.wrapped("");
    private final Button falseAlarm;
    private final Button attack;
    private final Button back;
    private final ExampleList examples;
    private final Hyperlink all = new Hyperlink();
    private final FormCards forms;
    private final DirectivePane directive;
    private final VBox rest;
    private final Button add;
    private final Button remove;
    private final Button copy;
    private final Label appPackage = Nodes.wrapped("", "small", "muted");
    private final String user;
    private Study.@Nullable Form chosen;

    GroupPane(TuningModel model, Texts texts, String user, Ways ways) {
        super();
        this.model = model;
        this.texts = texts;
        this.user = user;
        this.words = new Words(texts);
        setId("tuning-group");
        title.setId("tuning-title");
        verdict.setId("tuning-verdict");
        decision.setId("tuning-decision");
        reasons.setId("tuning-reasons");
        appPackage.setId("tuning-package");
        appPackage.setMaxWidth(Double.MAX_VALUE);
        falseAlarm = Nodes.button("tuning-false-alarm", texts.of("tuning.falseAlarm"), () -> {
            decide(Verdict.VERY_LIKELY);
            ways.toList();
        });
        falseAlarm.setGraphic(Nodes.icon(BootstrapIcons.CHECK));
        attack = Nodes.button("tuning-attack", texts.of("tuning.attack"), () -> {
            decide(Verdict.ATTACK);
            ways.toList();
        });
        attack.setGraphic(Nodes.icon(BootstrapIcons.X));
        back = Nodes.button("tuning-back", texts.of("tuning.back"), () -> {
            withGroup(model::undecide);
            ways.toList();
        });
        back.setGraphic(Nodes.icon(BootstrapIcons.ARROW_COUNTERCLOCKWISE));
        HBox verdicts = new HBox(8, falseAlarm, attack, back);
        verdicts.setMinWidth(USE_PREF_SIZE);
        verdicts.setAlignment(Pos.TOP_RIGHT);
        VBox names = new VBox(2, title, message);
        names.setMinWidth(0);
        HBox.setHgrow(names, Priority.ALWAYS);
        examples = new ExampleList(texts, entry -> withGroup(group -> ways.open(GroupTerms.of(group), entry)));
        all.setId("tuning-show-all");
        all.setOnAction(_ -> withGroup(group -> ways.show(GroupTerms.of(group))));
        forms = new FormCards(texts, new FormCards.Actions() {
            @Override
            public void choose(Study.Form form) {
                GroupPane.this.choose(form);
            }

            @Override
            public void showAttacks(List<String> clients) {
                withGroup(group -> {
                    List<String> terms = new ArrayList<>(List.of("rule:" + group.rule()));
                    terms.add(GroupTerms.clients(clients));
                    ways.show(terms);
                });
            }
        });
        directive = new DirectivePane(model, texts);
        add = Nodes.button("tuning-add", texts.of("tuning.add"), () -> {
            add();
            ways.toList();
        }, Styles.ACCENT);
        add.setGraphic(Nodes.icon(BootstrapIcons.PLUS));
        remove = Nodes.button("tuning-remove", texts.of("tuning.remove"), () -> {
            withGroup(model.plan()::remove);
            ways.toList();
        });
        copy = Nodes.button("tuning-copy", texts.of("tuning.copy"), this::copy);
        copy.setGraphic(Nodes.icon(BootstrapIcons.CLIPBOARD));
        HBox buttons = Nodes.styled(new HBox(8, add, remove, copy), "tuning-buttons");
        HBox exampleHead = new HBox(8, Nodes.label(texts.of("tuning.examples"), "strong"), Nodes.spacer(), all);
        exampleHead.setAlignment(Pos.CENTER_LEFT);
        rest = new VBox(
                12, new VBox(4, exampleHead, examples), new VBox(8, Nodes.label(texts.of("tuning.forms"), "strong"), appPackage, forms), directive);
        VBox content = Nodes.styled(
                new VBox(
                        12, new HBox(16, names, verdicts), new VBox(4, verdict, decision, reasons, Nodes.wrapped(texts.of("tuning.weakness"), "muted", "small")), rest),
                "tuning-group");
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("plain-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(scroll, buttons);
        Nodes.whileShown(this, model.selectedProperty().map(GroupKey::of), _ -> scroll.setVvalue(0));
        Nodes.whileShown(this, model.selectedProperty(), this::showGroup);
        Nodes.whileShown(this, model.studyProperty(), this::showStudy);
        Nodes.whileShown(this, model.plan().choicesProperty(), _ -> showPlanned());
        Dimmed.during(this, rest, model.studyingProperty());
    }

    private void withGroup(Consumer<Group> action) {
        Group group = model.selectedProperty().get();
        if (group != null) {
            action.accept(group);
        }
    }

    void decide(Verdict own) {
        withGroup(group -> model.decide(group, own));
    }

    private void showGroup(@Nullable Group group) {
        setVisible(group != null);
        if (group == null) {
            return;
        }
        title.setText(title(group, LONGEST_NAME));
        title.setTooltip(Nodes.tooltip(title(group, Integer.MAX_VALUE)));
        message.setText(words.message(group));
        words.verdict(verdict, group);
        verdict.setText(words.capitalized(verdict.getText()));
        String decided = words.decision(group.own(), user);
        decision.setText(decided == null ? "" : decided);
        Nodes.show(decision, decided != null);
        Nodes.show(back, decided != null);
        Nodes.show(falseAlarm, group.own() == null || group.verdict() == Verdict.ATTACK);
        Nodes.show(attack, group.own() == null || group.verdict() != Verdict.ATTACK);
        reasons.setText(words.reasons(group.reasons()));
        all.setText(texts.of("tuning.showAll", group.requests()));
        Optional<AppPackage> known = group.verdict().compareTo(Verdict.LIKELY) <= 0 ? AppPackage.of(group) : Optional.empty();
        Nodes.show(appPackage, known.isPresent());
        known.ifPresent(it -> appPackage.setText(texts.of("tuning.package", it.title(), it.setting(), it.plugin())));
    }

    private String title(Group group, int longest) {
        return texts.of("tuning.title", String.valueOf(group.rule()), Nodes.shortened(Words.place(group), longest), Nodes.shortened(Words.path(group), longest));
    }

    private void showStudy(@Nullable Study study) {
        Nodes.show(rest, study != null);
        if (study == null) {
            return;
        }
        examples.show(study.examples());
        Offer.Form planned = model.plan().formOf(study.group());
        Offer.Form wanted = planned != null ? planned : study.usual();
        chosen = study.forms().stream().filter(form -> form.offer().form() == wanted).findFirst().orElse(null);
        forms.show(study, wanted);
        showChosen(study);
    }

    private void choose(Study.Form form) {
        Study study = model.studyProperty().get();
        if (study == null || form.equals(chosen)) {
            return;
        }
        chosen = form;
        showChosen(study);
    }

    private void showChosen(Study study) {
        directive.show(chosen == null ? null : chosen.directive(), study.engine());
        showPlanned();
    }

    private void showPlanned() {
        Study study = model.studyProperty().get();
        boolean isPlanned = study != null && model.plan().contains(study.group());
        boolean isSame = isPlanned && study != null && chosen != null && chosen.offer().form() == plannedForm(study);
        add.setText(texts.of(isPlanned ? "tuning.change" : "tuning.add"));
        add.setDisable(chosen == null || isSame);
        Nodes.show(add, !isSame);
        Nodes.show(remove, isPlanned);
        copy.setDisable(chosen == null);
    }

    private Offer.@Nullable Form plannedForm(Study study) {
        Offer.Form form = model.plan().formOf(study.group());
        return form == null ? study.usual() : form;
    }

    /** Adds the chosen form to the plan. */
    void add() {
        Study study = model.studyProperty().get();
        Study.Form form = chosen;
        if (study != null && form != null && study.group().equals(model.selectedProperty().get())) {
            // those in the recommended form may share directives
            model.plan().add(study.group(), form.isRecommended() ? null : form.offer().form());
        }
    }

    private void copy() {
        if (chosen != null && chosen.directive() != null) {
            Nodes.copy(chosen.directive().text() + "\n");
        }
    }
}
