package org.modsecexplorer.ui.compare;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.modsecexplorer.advise.compare.Side;
import org.modsecexplorer.query.Totals;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;

/** Both sides in figures: when, how much a day. */
final class SideCards extends HBox {

    private static final double DAY_SECONDS = 86_400;
    private static final double FEW = 100;

    private final Texts texts;
    private final Card before;
    private final Card after;

    SideCards(Texts texts) {
        super(12);
        this.texts = texts;
        before = new Card("compare-before", "split-before");
        after = new Card("compare-after", "split-after");
        getChildren().addAll(before.node, after.node);
    }

    void show(Compared compared) {
        boolean isSplit = compared.moment() != null;
        before.show(texts.of(isSplit ? "compare.before" : "compare.first"), compared.before());
        after.show(texts.of(isSplit ? "compare.after" : "compare.second"), compared.after());
    }

    /** A rate. */
    static String rate(double perDay, Texts texts) {
        return perDay == 0 || perDay >= FEW ? texts.number(Math.round(perDay)) : String.format(texts.locale(), perDay >= 1 ? "%.1f" : "%.2f", perDay);
    }

    private final class Card {

        private final Label title = Nodes.label("", "strong");
        private final Label span = Nodes.label("", "muted", "small");
        private final Label figures = Nodes.wrapped("", "small");
        private final Node node;

        Card(String id, String colour) {
            Region mark = Nodes.styled(new Region(), "split-mark", colour);
            title.setMinWidth(USE_PREF_SIZE);
            HBox head = new HBox(8, mark, title, span);
            head.setAlignment(Pos.CENTER_LEFT);
            figures.setId(id);
            Region card = Nodes.styled(new VBox(4, head, figures), "card", "compare-card");
            HBox.setHgrow(card, Priority.ALWAYS);
            card.setPrefWidth(300);
            card.setMaxWidth(Double.MAX_VALUE);
            node = card;
        }

        void show(String name, Side side) {
            Totals totals = side.totals();
            double days = side.span().toSeconds() / DAY_SECONDS;
            title.setText(name);
            span.setText(totals.first() == null || totals.last() == null ? "" : Texts.minute(totals.first()) + " – " + Texts.minute(totals.last()));
            figures.setText(totals.transactions() == 0 ? texts.of("compare.side.empty") : texts.of(
                    "compare.side", totals.transactions(), rate(totals.transactions() / days, texts), rate(totals.blocked() / days, texts), totals.clients()));
        }
    }
}
