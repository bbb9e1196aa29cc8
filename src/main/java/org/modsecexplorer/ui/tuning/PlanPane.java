package org.modsecexplorer.ui.tuning;

import atlantafx.base.theme.Styles;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;
import org.modsecexplorer.advise.exclude.Choice;
import org.modsecexplorer.advise.exclude.EffectCount;
import org.modsecexplorer.advise.exclude.files.ExclusionFiles;
import org.modsecexplorer.ui.parts.Failures;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;

/** The plan: its exclusions, what they would change together, and the button that writes them. */
final class PlanPane extends VBox {

    private static final double MOST_HEIGHT = 150;

    private final TuningModel model;
    private final PlanModel plan;
    private final Texts texts;
    private final Failures failures;
    private final Runnable toList;
    private final Label title = Nodes.label("", "strong");
    private final VBox lines = new VBox();
    private final ScrollPane scroll = new ScrollPane(lines);
    private final Label hint;
    private final Label effect = Nodes.wrapped("", "small", "muted");
    private final Label message = Nodes.wrapped("", "success-note", "small");
    private final Label failure = Nodes.wrapped("", "failure", "small");
    private final EarlierList earlier;
    private final Button write;

    /** @param toList takes the focus: the button that had it may be gone @param toClients shows the requests of clients */
    PlanPane(TuningModel model, Texts texts, Failures failures, Runnable toList, Consumer<List<String>> toClients) {
        super(8);
        this.model = model;
        this.plan = model.plan();
        this.texts = texts;
        this.failures = failures;
        this.toList = toList;
        setId("tuning-plan");
        getStyleClass().add("tuning-plan");
        title.setId("tuning-plan-title");
        effect.setId("tuning-plan-effect");
        message.setId("tuning-plan-written");
        failure.setId("tuning-plan-failure");
        message.setMaxWidth(Double.MAX_VALUE);
        failure.setMaxWidth(Double.MAX_VALUE);
        hint = Nodes.wrapped(texts.of("tuning.plan.empty"), "muted", "small");
        write = Nodes.button("tuning-write", texts.of("tuning.plan.write"), () -> chooseFolder("tuning.plan.folder", plan::write));
        write.setGraphic(Nodes.icon(BootstrapIcons.DOWNLOAD));
        write.setMinWidth(USE_PREF_SIZE);
        Button check = Nodes.iconButton("tuning-check", BootstrapIcons.CLOCK_HISTORY, texts.of("tuning.plan.check"), () -> chooseFolder("tuning.plan.check.folder", plan::check));
        earlier = new EarlierList(texts, toClients);
        HBox head = new HBox(8, title, Nodes.spacer(), check, write);
        head.setAlignment(Pos.CENTER_LEFT);
        scroll.setFitToWidth(true);
        scroll.minHeightProperty().bind(lines.heightProperty().map(height -> Math.min(height.doubleValue() + 2, MOST_HEIGHT)));
        scroll.prefHeightProperty().bind(scroll.minHeightProperty());
        scroll.getStyleClass().add("plain-scroll");
        getChildren().addAll(head, hint, scroll, effect, message, failure, earlier);
        Nodes.whileShown(this, plan.choicesProperty(), this::show);
        Nodes.whileShown(this, plan.effectProperty(), this::showEffect);
        Nodes.whileShown(this, plan.writtenProperty(), this::showWritten);
        Nodes.whileShown(this, plan.failureProperty(), this::showFailure);
        Nodes.whileShown(this, plan.earlierProperty(), earlier::show);
    }

    private void show(List<Choice> choices) {
        title.setText(texts.of("tuning.plan.title", choices.size()));
        write.setDisable(choices.isEmpty());
        Nodes.show(hint, choices.isEmpty());
        Nodes.show(scroll, !choices.isEmpty());
        lines.getChildren().clear();
        choices.forEach(choice -> lines.getChildren().add(line(choice)));
    }

    private Node line(Choice choice) {
        Label rule = Nodes.label(String.valueOf(choice.group().rule()), "mono", "tuning-rule");
        rule.setMinWidth(USE_PREF_SIZE);
        Label where = Nodes.label(Words.place(choice.group()) + " · " + Words.path(choice.group()), "mono", "log-value");
        where.setMinWidth(0);
        HBox words = new HBox(8, rule, where);
        words.setAlignment(Pos.CENTER_LEFT);
        Button show = new Button("", words);
        show.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        show.getStyleClass().setAll("tuning-example");
        show.setMaxWidth(Double.MAX_VALUE);
        show.setMinWidth(0);
        show.setAccessibleText(rule.getText() + " " + where.getText());
        String form = choice.form() == null ? texts.of("tuning.recommended") : texts.of("tuning.form." + choice.form());
        show.setTooltip(Nodes.tooltip(rule.getText() + " · " + where.getText() + "\n" + form));
        show.setOnAction(_ -> model.selectedProperty().set(choice.group()));
        HBox.setHgrow(show, Priority.ALWAYS);
        Button remove = Nodes.iconButton("tuning-plan-remove", BootstrapIcons.X, texts.of("tuning.remove"), () -> {
            plan.remove(choice.group());
            toList.run();
        });
        remove.setMinWidth(USE_PREF_SIZE);
        HBox line = new HBox(4, show, remove);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private void showEffect(@Nullable EffectCount count) {
        Nodes.show(effect, count != null);
        effect.setText(count == null ? "" : texts.of("tuning.plan.effect", count.passing(), count.stillBlocked(), count.attacks()));
    }

    private void showWritten(PlanModel.@Nullable Written written) {
        Nodes.show(message, written != null);
        if (written != null) {
            String kept = written.kept().stream().map(file -> String.valueOf(file.getFileName())).collect(Collectors.joining(", "));
            String done = texts.of("tuning.plan.written", Nodes.oneLine(written.folder().toString()));
            String continued = written.continued() == 0 ? "" : " " + texts.of("tuning.plan.continued", written.continued());
            message.setText(done + continued + (kept.isEmpty() ? "" : " " + texts.of("tuning.plan.kept", kept)));
        }
    }

    private void showFailure(@Nullable Exception thrown) {
        Nodes.show(failure, thrown != null);
        failure.setText(switch (thrown) {
            case null -> "";
            case ExclusionFiles.ForeignFileException foreign -> texts.of("tuning.plan.foreign", Nodes.oneLine(foreign.file().toString()));
            default -> failures.sentence(thrown);
        });
    }

    private void chooseFolder(String titleKey, Consumer<Path> chosen) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(texts.of(titleKey));
        File folder = chooser.showDialog(getScene().getWindow());
        if (folder != null) {
            chosen.accept(folder.toPath());
        }
    }
}
