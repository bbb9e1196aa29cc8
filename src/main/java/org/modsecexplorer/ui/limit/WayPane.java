package org.modsecexplorer.ui.limit;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;
import org.modsecexplorer.advise.whatif.Ladder;
import org.modsecexplorer.advise.whatif.LimitCount;
import org.modsecexplorer.advise.whatif.LimitDirectives;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;

/** The directives that put the limit into force; for a log in which nothing was stopped, the way to blocking in steps. */
final class WayPane extends VBox {

    private final LimitModel model;
    private final Texts texts;
    private final Runnable toTuning;
    private final Label directive = Nodes.wrapped("", "mono", "tuning-directive");
    private final Label note = Nodes.wrapped("", "muted", "small");
    private final Button copy;

    WayPane(LimitModel model, Texts texts, Runnable toTuning) {
        super(8);
        this.model = model;
        this.texts = texts;
        this.toTuning = toTuning;
        directive.setId("limit-directive");
        directive.setMaxWidth(Double.MAX_VALUE);
        copy = Nodes.button("limit-copy", texts.of("limit.copy"), () -> Nodes.copy(directive.getText() + "\n"));
        copy.setGraphic(Nodes.icon(BootstrapIcons.CLIPBOARD));
    }

    void show(Outlook outlook) {
        String limit = LimitDirectives.text(outlook.limit(), outlook.level(), outlook.whatIf().majorVersion());
        directive.setText(outlook.stopsNothingYet() ? LimitDirectives.switchOn() + "\n\n" + limit : limit);
        note.setText(texts.of("limit.way.setup"));
        HBox head = new HBox(8, Nodes.label(texts.of(outlook.stopsNothingYet() ? "limit.way.title" : "limit.way.force"), "strong"), Nodes.spacer(), copy);
        head.setAlignment(Pos.CENTER_LEFT);
        getChildren().setAll(head);
        if (outlook.stopsNothingYet()) {
            LimitCount start = Ladder.start(outlook.rungs(), outlook.whatIf());
            Hyperlink toExclusions = new Hyperlink(texts.of("limit.way.tuning"));
            toExclusions.setId("limit-to-tuning");
            toExclusions.setOnAction(_ -> toTuning.run());
            Hyperlink toStart = new Hyperlink(texts.of("limit.way.try", start.limit()));
            toStart.setId("limit-try-start");
            toStart.setOnAction(_ -> model.chooseLimit(start.limit()));
            getChildren().addAll(
                    step("1", texts.of("limit.way.exclude"), toExclusions),
                    step("2", texts.of("limit.way.begin", start.limit(), start.ofAttackers(), outlook.total().ofAttackers(), start.ofPeople(), outlook.total().ofPeople()), toStart),
                    step("3", texts.of("limit.way.lower")));
        }
        getChildren().addAll(directive, note);
    }

    private static Node step(String number, String words, Node... links) {
        Label mark = Nodes.label(number, "step-mark");
        mark.setMinWidth(USE_PREF_SIZE);
        VBox body = new VBox(2, Nodes.wrapped(words));
        body.getChildren().addAll(links);
        body.setMinWidth(0);
        return new HBox(8, mark, body);
    }
}
