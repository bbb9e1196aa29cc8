package org.modsecexplorer.ui.parts;

import java.util.Locale;
import javafx.scene.control.Label;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;
import org.modsecexplorer.audit.Outcome;
import org.modsecexplorer.audit.Severity;

/** Shows outcome and severity as an icon and a word, each in its own colour. */
public final class Badges {

    private final Texts texts;

    public Badges(Texts texts) {
        this.texts = texts;
    }

    public void show(Label label, Outcome outcome) {
        label.setText(texts.of("outcome." + outcome));
        label.setGraphic(Nodes.icon(switch (outcome) {
            case BLOCKED, BLOCKED_INFERRED -> BootstrapIcons.SLASH_CIRCLE;
            case REFUSED -> BootstrapIcons.X_CIRCLE;
            case NOT_KNOWN -> BootstrapIcons.QUESTION_CIRCLE;
            case WOULD_BLOCK -> BootstrapIcons.EXCLAMATION_TRIANGLE;
            case NOTICED -> BootstrapIcons.EYE;
            case CLEAN -> BootstrapIcons.CHECK;
        }));
        label.getStyleClass().setAll("label", "badge", "outcome-" + outcome.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }

    public void show(Label label, Severity severity) {
        label.setText(texts.of("severity." + severity));
        label.setGraphic(Nodes.icon(switch (severity) {
            case EMERGENCY, ALERT, CRITICAL -> BootstrapIcons.EXCLAMATION_OCTAGON_FILL;
            case ERROR -> BootstrapIcons.EXCLAMATION_DIAMOND_FILL;
            case WARNING -> BootstrapIcons.EXCLAMATION_TRIANGLE_FILL;
            case NOTICE, INFO, DEBUG -> BootstrapIcons.INFO_CIRCLE;
        }));
        label.getStyleClass().setAll("label", "severity", switch (severity) {
            case EMERGENCY, ALERT, CRITICAL -> "severity-critical";
            case ERROR -> "severity-error";
            case WARNING -> "severity-warning";
            case NOTICE, INFO, DEBUG -> "severity-info";
        });
    }
}
