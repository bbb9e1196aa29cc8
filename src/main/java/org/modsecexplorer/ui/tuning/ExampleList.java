package org.modsecexplorer.ui.tuning;

import java.util.List;
import java.util.Objects;
import java.util.function.LongConsumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.modsecexplorer.query.matched.StoredMatches;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;

/** Some requests of a group, with the matched text marked; a click opens the transaction. */
final class ExampleList extends VBox {

    private static final int MOST = 3;
    private static final double CLIENT_WIDTH = 118;
    private static final int NEVER_CUT = 30;

    private final Texts texts;
    private final LongConsumer open;

    ExampleList(Texts texts, LongConsumer open) {
        this.texts = texts;
        this.open = open;
        setId("tuning-examples");
        getStyleClass().add("tuning-examples");
    }

    void show(List<StoredMatches.Match> matches) {
        getChildren().clear();
        matches.stream().limit(MOST).forEach(match -> getChildren().add(row(match)));
        Nodes.show(this, !getChildren().isEmpty());
    }

    private Node row(StoredMatches.Match match) {
        Label client = Nodes.label(Nodes.oneLine(Objects.requireNonNullElse(match.client(), "–")), "mono", "log-value");
        client.setMinWidth(CLIENT_WIDTH);
        client.setPrefWidth(CLIENT_WIDTH);
        client.setMaxWidth(CLIENT_WIDTH);
        MatchedText text = MatchedText.of(match.data());
        HBox value = new HBox();
        value.setAlignment(Pos.CENTER_LEFT);
        part(value, text.before(), "mono");
        part(value, text.matched(), "mono", "tuning-matched");
        part(value, text.after(), "mono");
        value.setMinWidth(0);
        HBox line = new HBox(8, client, value);
        line.setAlignment(Pos.CENTER_LEFT);
        Button row = new Button("", line);
        row.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        row.getStyleClass().setAll("tuning-example");
        row.setMaxWidth(Double.MAX_VALUE);
        row.setMinWidth(0);
        row.setUserData(match.entry());
        row.setAccessibleText(client.getText() + ": " + Nodes.oneLine(Objects.requireNonNullElse(match.data(), "")));
        row.setTooltip(Nodes.tooltip(texts.of("tuning.example.open", Nodes.oneLine(Objects.requireNonNullElse(match.uri(), "–")))));
        row.setOnAction(_ -> open.accept(match.entry()));
        return row;
    }

    private static void part(HBox value, String text, String... styles) {
        if (!text.isEmpty()) {
            Label label = Nodes.label(Nodes.oneLine(text), styles);
            // the text behind the match gives way first
            label.setMinWidth(text.length() <= NEVER_CUT ? USE_PREF_SIZE : 0);
            value.getChildren().add(label);
        }
    }
}
