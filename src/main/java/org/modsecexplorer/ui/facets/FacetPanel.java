package org.modsecexplorer.ui.facets;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;
import org.modsecexplorer.ui.parts.Failures;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;
import org.modsecexplorer.ui.session.Desk;

/** All facets under each other, or a narrow rail with a button that shows them. The edge resizes it. */
public final class FacetPanel extends HBox {

    private static final KeyCombination KEY = new KeyCodeCombination(KeyCode.B, KeyCombination.SHORTCUT_DOWN);

    private final FacetsModel model;
    private final FacetPlace place;
    private final Node content;
    private final Node edge;
    private final Node rail;

    /** @param pageWidth width of the page that the panel is on */
    public FacetPanel(FacetsModel model, Texts texts, Desk desk, ObservableValue<Number> pageWidth) {
        this.model = model;
        this.place = new FacetPlace(desk);
        setId("facets");
        getStyleClass().add("facets");
        content = content(texts, desk);
        edge = edge();
        rail = rail(texts);
        pageWidth.subscribe(width -> place.fit(width.doubleValue()));
        place.openProperty().subscribe(this::open);
        sceneProperty().subscribe(this::moved);
    }

    private Node content(Texts texts, Desk desk) {
        Button hide = Nodes.iconButton("facets-hide", BootstrapIcons.CHEVRON_DOUBLE_LEFT, texts.of("facets.hide", KEY.getDisplayText()), place::toggle);
        HBox head = Nodes.styled(new HBox(Nodes.label(texts.of("facets.title"), "strong", "small"), Nodes.spacer(), hide), "facets-head");
        head.setAlignment(Pos.CENTER_LEFT);
        VBox boxes = Nodes.styled(new VBox(), "facets-list");
        model.facets().forEach(facet -> boxes.getChildren().add(new FacetBox(facet, model, texts)));
        ScrollPane scroll = new ScrollPane(boxes);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("plain-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        Label failure = Nodes.wrapped("", "failure", "small");
        failure.setId("facets-failure");
        Failures failures = new Failures(texts, desk);
        Nodes.whileShown(this, model.failureProperty(), thrown -> {
            Nodes.show(failure, thrown != null);
            failure.setText(thrown == null ? "" : failures.sentence(thrown));
        });
        VBox whole = new VBox(head, failure, scroll);
        whole.minWidthProperty().bind(place.widthProperty());
        whole.prefWidthProperty().bind(place.widthProperty());
        whole.maxWidthProperty().bind(place.widthProperty());
        return whole;
    }

    private Node edge() {
        Region line = Nodes.styled(new Region(), "facets-edge");
        line.setId("facets-edge");
        line.setCursor(Cursor.H_RESIZE);
        line.setOnMouseDragged(this::resize);
        line.setOnMouseReleased(this::resize);
        return line;
    }

    private void resize(MouseEvent event) {
        place.resize(sceneToLocal(event.getSceneX(), event.getSceneY()).getX());
    }

    private Node rail(Texts texts) {
        Button show = Nodes.iconButton("facets-show", BootstrapIcons.CHEVRON_DOUBLE_RIGHT, texts.of("facets.show", KEY.getDisplayText()), place::toggle);
        return Nodes.styled(new VBox(show), "facets-rail");
    }

    private void open(boolean isOpen) {
        if (isOpen) {
            getChildren().setAll(content, edge);
        } else {
            getChildren().setAll(rail);
        }
        model.setInView(isOpen && getScene() != null);
    }

    private void moved(@Nullable Scene before, @Nullable Scene now) {
        if (before != null) {
            before.getAccelerators().remove(KEY);
        }
        if (now != null) {
            now.getAccelerators().put(KEY, place::toggle);
        }
        model.setInView(now != null && place.openProperty().get());
    }
}
