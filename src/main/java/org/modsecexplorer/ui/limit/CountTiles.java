package org.modsecexplorer.ui.limit;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.modsecexplorer.advise.whatif.LimitCount;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;

/** How many requests of attackers, of people and of others the limit stops, as figures with their share. */
final class CountTiles extends HBox {

    private final Texts texts;
    private final Tile attackers;
    private final Tile people;
    private final Tile undecided;

    CountTiles(Texts texts) {
        super(12);
        this.texts = texts;
        attackers = new Tile("limit-of-attackers", "chart-attackers", texts.of("limit.tile.attackers"));
        people = new Tile("limit-of-people", "chart-people", texts.of("limit.tile.people"));
        undecided = new Tile("limit-undecided", "chart-undecided", texts.of("limit.tile.undecided"));
        getChildren().addAll(attackers.node(), people.node(), undecided.node());
    }

    void show(LimitCount stops, LimitCount total) {
        attackers.show(stops.ofAttackers(), total.ofAttackers(), texts.of("limit.tile.clients", stops.attackers(), total.attackers()));
        people.show(stops.ofPeople(), total.ofPeople(), texts.of("limit.tile.clients", stops.people(), total.people()));
        undecided.show(stops.undecided(), total.undecided(), "");
    }

    /** One figure. */
    private final class Tile {

        private final Label number = Nodes.label("", "tile-number");
        private final Label of = Nodes.label("");
        private final Label clients = Nodes.label("", "muted", "small");
        private final Share share;
        private final Region node;

        Tile(String id, String style, String sentence) {
            number.setId(id);
            number.setMinWidth(USE_PREF_SIZE);
            of.setMinWidth(USE_PREF_SIZE);
            share = new Share(style);
            HBox head = new HBox(6, number, of);
            head.setAlignment(Pos.BASELINE_LEFT);
            Label words = Nodes.label(sentence, "small");
            words.setMinWidth(USE_PREF_SIZE);
            node = Nodes.styled(new VBox(4, new VBox(head, words), share, clients), "card", "limit-tile");
            HBox.setHgrow(node, Priority.ALWAYS);
            node.setPrefWidth(200);
            node.setMaxWidth(Double.MAX_VALUE);
        }

        Node node() {
            return node;
        }

        void show(int stopped, int all, String ofClients) {
            number.setText(texts.number(stopped));
            of.setText(texts.of("limit.tile.of", all));
            clients.setText(ofClients);
            share.show(all == 0 ? 0 : stopped / (double) all);
        }
    }

    /** A thin bar. */
    private static final class Share extends Pane {

        private static final double HEIGHT = 4;

        private final Region whole = Nodes.styled(new Region(), "share-whole");
        private final Region part;
        private double share;

        Share(String style) {
            part = Nodes.styled(new Region(), "share-part", style);
            getChildren().addAll(whole, part);
            setMinHeight(HEIGHT);
            setPrefHeight(HEIGHT);
        }

        void show(double now) {
            share = now;
            requestLayout();
        }

        @Override
        protected void layoutChildren() {
            whole.resizeRelocate(0, 0, getWidth(), HEIGHT);
            part.resizeRelocate(0, 0, share == 0 ? 0 : Math.max(2, snapSizeX(getWidth() * share)), HEIGHT);
        }
    }
}
