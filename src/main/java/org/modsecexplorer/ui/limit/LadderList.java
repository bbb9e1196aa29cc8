package org.modsecexplorer.ui.limit;

import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import org.modsecexplorer.advise.whatif.LimitCount;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;

/** Limits to compare, one a line, with what each would stop; a click chooses it. */
final class LadderList extends VBox {

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final double[] SHARES = {30, 35, 35};

    private final LimitModel model;
    private final Texts texts;
    private final Label title;

    LadderList(LimitModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        this.title = Nodes.label(texts.of("limit.ladder.title"), "strong", "ladder-title");
        setId("limit-ladder");
    }

    void show(Outlook outlook) {
        getChildren().setAll(title, head());
        int highest = outlook.whatIf().levelHistogram().stream().mapToInt(count -> count.score()).max().orElse(0);
        for (LimitCount rung : outlook.rungs()) {
            if (rung.limit() <= highest || rung.limit() == outlook.present()) {
                getChildren().add(row(rung, outlook));
            }
        }
    }

    private Node head() {
        GridPane line = line(
                Nodes.label(texts.of("limit.ladder.limit"), "ladder-head"), Nodes.label(texts.of("limit.ladder.attackers"), "ladder-head"),
                Nodes.label(texts.of("limit.ladder.people"), "ladder-head"));
        line.getStyleClass().add("ladder-line");
        return line;
    }

    private Node row(LimitCount rung, Outlook outlook) {
        boolean isPresent = rung.limit() == outlook.present();
        Label limit = Nodes.label(isPresent ? texts.of("limit.ladder.present", rung.limit()) : texts.number(rung.limit()), "mono");
        Label attackers = Nodes.label(texts.number(rung.ofAttackers()), "mono");
        Label people = Nodes.label(texts.number(rung.ofPeople()), "mono");
        Button row = new Button("", line(limit, attackers, people));
        row.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        row.getStyleClass().setAll("ladder-row");
        row.setMaxWidth(Double.MAX_VALUE);
        row.setUserData(rung.limit());
        row.pseudoClassStateChanged(CHOSEN, rung.limit() == outlook.limit());
        row.setAccessibleText(texts.of("limit.accessible", rung.limit(), rung.ofAttackers(), rung.ofPeople()));
        row.setTooltip(Nodes.tooltip(texts.of("limit.ladder.tooltip", rung.limit(), rung.ofAttackers(), rung.attackers(), rung.ofPeople(), rung.people())));
        row.setOnAction(_ -> model.chooseLimit(rung.limit()));
        return row;
    }

    private static GridPane line(Label... parts) {
        GridPane line = new GridPane(8, 0);
        line.setMaxWidth(Double.MAX_VALUE);
        for (int i = 0; i < parts.length; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(SHARES[i]);
            column.setHalignment(i == 0 ? HPos.LEFT : HPos.RIGHT);
            line.getColumnConstraints().add(column);
            line.add(parts[i], i, 0);
        }
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }
}
