package org.modsecexplorer.ui.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;
import org.modsecexplorer.advise.finding.Diagnosis;
import org.modsecexplorer.advise.finding.Finding;
import org.modsecexplorer.advise.finding.Harm;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;

/** A diagnosis as cards: a summary, one card per kind of harm, and what could not be examined. */
final class DiagnosisCards {

    private final Diagnosis diagnosis;
    private final Texts texts;

    DiagnosisCards(Diagnosis diagnosis, Texts texts) {
        this.diagnosis = diagnosis;
        this.texts = texts;
    }

    List<Node> cards() {
        List<Node> cards = new ArrayList<>();
        long harmful = diagnosis.findings().stream().filter(finding -> finding.harm().isHarmful()).count();
        Label summary = Nodes.wrapped(
                harmful == 0 ? texts.of("doctor.sound") : texts.of("doctor.found", harmful), harmful == 0 ? "success-note" : "warning-note");
        summary.setId("doctor-summary");
        summary.setMaxWidth(Double.MAX_VALUE);
        cards.add(summary);
        for (Harm harm : Harm.values()) {
            List<Finding> findings = diagnosis.findings().stream().filter(finding -> finding.harm() == harm).toList();
            if (!findings.isEmpty()) {
                cards.add(card(harm, findings));
            }
        }
        if (!diagnosis.notes().isEmpty()) {
            VBox notes = Nodes.styled(new VBox(6, Nodes.label(texts.of("doctor.notes"), "strong")), "card", "doctor-card");
            diagnosis.notes().forEach(note -> notes.getChildren().add(Nodes.wrapped(Nodes.oneLine(note.sentence(texts.locale())), "muted")));
            cards.add(notes);
        }
        return cards;
    }

    private Node card(Harm harm, List<Finding> findings) {
        Label head = Nodes.label(harm.words(texts.locale()), "strong");
        head.setGraphic(Nodes.styled(Nodes.icon(icon(harm)), "harm-" + harm.name().toLowerCase(Locale.ROOT)));
        VBox card = Nodes.styled(new VBox(14, head), "card", "doctor-card");
        findings.forEach(finding -> card.getChildren().add(finding(finding)));
        return card;
    }

    /** Colour alone is not enough: each kind of harm also has its own icon. */
    private static BootstrapIcons icon(Harm harm) {
        return switch (harm) {
            case BREAKS -> BootstrapIcons.X_OCTAGON;
            case LOSES -> BootstrapIcons.EXCLAMATION_TRIANGLE;
            case PASSES -> BootstrapIcons.SHIELD_EXCLAMATION;
            case EXPOSES -> BootstrapIcons.UNLOCK;
            case INCOMPLETE -> BootstrapIcons.QUESTION_CIRCLE;
            case WASTES -> BootstrapIcons.HDD;
            case HINT -> BootstrapIcons.INFO_CIRCLE;
        };
    }

    private Node finding(Finding finding) {
        VBox box = new VBox(
                4,
                Nodes.wrapped(Nodes.oneLine(finding.what(texts.locale()))),
                Nodes.wrapped(Nodes.oneLine(finding.where().toString()), "mono", "finding-where"),
                Nodes.wrapped(Nodes.oneLine(finding.why(texts.locale())), "muted"));
        box.setId("finding-" + finding.ailment().id());
        if (!finding.mending().isEmpty()) {
            box.getChildren().add(mending(finding));
        }
        return Nodes.styled(box, "finding");
    }

    private Node mending(Finding finding) {
        String lines = String.join("\n", finding.mending());
        Label label = Nodes.wrapped(Nodes.lines(lines), "mono");
        HBox.setHgrow(label, Priority.ALWAYS);
        label.setMaxWidth(Double.MAX_VALUE);
        Button copy = Nodes.iconButton("copy-" + finding.ailment().id(), BootstrapIcons.CLIPBOARD, texts.of("doctor.copy"), () -> Nodes.copy(lines));
        HBox mending = Nodes.styled(new HBox(8, label, copy), "mending");
        mending.setAlignment(Pos.CENTER_LEFT);
        return mending;
    }
}
