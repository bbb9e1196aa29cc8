package org.modsecexplorer.ui.parts;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.modsecexplorer.ui.session.PageAnswer;

/** The content of a page, or why there is none: the answer is being made, there is no index yet, nothing was found. A failure is shown above. */
public final class AnswerPane extends VBox {

    /** Keys of sentences. */
    public record Sentences(String working, String workingHint, String noIndexHint, String nothing, String nothingHint) {}

    private final PageAnswer<?> page;
    private final Texts texts;
    private final Sentences sentences;
    private final Node content;
    private final Label title = Nodes.label("", "strong");
    private final Label hint = Nodes.wrapped("", "muted");
    private final ProgressIndicator working = new ProgressIndicator();
    private final VBox nothing = new VBox(8, working, title, hint);
    private boolean hasAnswer;

    /** @param id of the page, with which the ids of the parts begin */
    public AnswerPane(String id, PageAnswer<?> page, Node content, Sentences sentences, Texts texts, Failures failures) {
        this.page = page;
        this.texts = texts;
        this.sentences = sentences;
        this.content = content;
        nothing.setId(id + "-nothing");
        nothing.getStyleClass().add("placeholder");
        nothing.setAlignment(Pos.CENTER);
        nothing.setMaxWidth(480);
        title.setId(id + "-nothing-title");
        hint.setStyle("-fx-text-alignment: center;");
        working.setMaxSize(28, 28);
        Label failure = Nodes.wrapped("", "failure");
        failure.setId(id + "-failure");
        failure.setMaxWidth(Double.MAX_VALUE);
        VBox.setMargin(failure, new Insets(8, 12, 4, 12));
        StackPane all = new StackPane(content, nothing);
        VBox.setVgrow(all, Priority.ALWAYS);
        getChildren().addAll(failure, all);
        Dimmed.during(this, content, page.askingProperty());
        Nodes.whileShown(this, page.failureProperty(), thrown -> {
            Nodes.show(failure, thrown != null);
            failure.setText(thrown == null ? "" : failures.sentence(thrown));
            show(hasAnswer);
        });
        Nodes.whileShown(this, page.askingProperty(), _ -> show(hasAnswer));
        Nodes.whileShown(this, page.withoutIndexProperty(), _ -> show(hasAnswer));
    }

    /** @param now true if there is something to show, be it of an earlier answer */
    public void show(boolean now) {
        hasAnswer = now;
        boolean isAsking = page.askingProperty().get();
        boolean isIndexMissing = page.withoutIndexProperty().get();
        Nodes.show(content, hasAnswer);
        Nodes.show(nothing, !hasAnswer && page.failureProperty().get() == null);
        Nodes.show(working, isAsking || isIndexMissing);
        if (isAsking) {
            say(sentences.working(), sentences.workingHint());
        } else if (isIndexMissing) {
            say("tuning.noIndex", sentences.noIndexHint());
        } else {
            say(sentences.nothing(), sentences.nothingHint());
        }
    }

    private void say(String titleKey, String hintKey) {
        title.setText(texts.of(titleKey));
        hint.setText(texts.of(hintKey));
    }
}
