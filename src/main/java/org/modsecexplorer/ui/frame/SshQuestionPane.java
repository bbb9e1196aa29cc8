package org.modsecexplorer.ui.frame;

import atlantafx.base.theme.Styles;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.modsecexplorer.source.ssh.SshQuestion;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;

/** A question of ssh in its own words, and the buttons to answer it. The window's owner closes it once the question is over. */
final class SshQuestionPane extends VBox {

    private final SshQuestion question;
    private final PasswordField secret = new PasswordField();

    SshQuestionPane(SshQuestion question, Texts texts) {
        super(14);
        this.question = question;
        getStyleClass().add("dialog-body");
        secret.setId("ssh-secret");
        Node words = Nodes.wrapped(Nodes.lines(question.text().strip()), "mono");
        words.setId("ssh-question");
        getChildren().addAll(Nodes.label(texts.of("ssh.title"), "dialog-title"), words);
        switch (question.kind()) {
            case SECRET -> {
                getChildren().addAll(secret, Nodes.wrapped(texts.of("ssh.secret.hint"), "muted"));
                addButtons(refuse(texts.of("import.cancel")), answer(texts.of("ssh.continue")));
            }
            case YES_OR_NO -> {
                getChildren().add(Nodes.wrapped(texts.of("ssh.host.hint"), "muted"));
                addButtons(answer(texts.of("ssh.yes")), refuse(texts.of("ssh.no")));
            }
            case CONSENT -> addButtons(refuse(texts.of("ssh.no")), answer(texts.of("ssh.yes")));
            case NOTICE -> addButtons(refuse(texts.of("export.close")));
        }
    }

    /** @param buttons the last one is chosen with Enter */
    private void addButtons(Button... buttons) {
        HBox line = new HBox(8, Nodes.spacer());
        line.getChildren().addAll(buttons);
        Button last = buttons[buttons.length - 1];
        last.setDefaultButton(true);
        last.getStyleClass().add(Styles.ACCENT);
        getChildren().add(line);
    }

    private Button answer(String words) {
        return Nodes.button("ssh-answer", words, () -> question.answer(question.kind() == SshQuestion.Kind.SECRET ? secret.getText() : "yes"));
    }

    private Button refuse(String words) {
        Button button = Nodes.button("ssh-refuse", words, question::refuse);
        button.setCancelButton(true);
        return button;
    }
}
