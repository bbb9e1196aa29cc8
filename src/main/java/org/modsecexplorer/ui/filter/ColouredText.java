package org.modsecexplorer.ui.filter;

import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Line;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.query.filter.FilterException;
import org.modsecexplorer.query.filter.FilterToken;
import org.modsecexplorer.ui.parts.Nodes;

/** Draws a field's text in colours over the field, whose own text is transparent, and a line under what is wrong. */
final class ColouredText extends Pane {

    private final TextField field;
    private @Nullable FilterException wrong;

    ColouredText(TextField field) {
        this.field = field;
        setMouseTransparent(true);
        Rectangle clip = new Rectangle();
        clip.xProperty().bind(field.paddingProperty().map(Insets::getLeft));
        clip.widthProperty().bind(Bindings.createDoubleBinding(
                () -> getWidth() - field.getPadding().getLeft() - field.getPadding().getRight(), widthProperty(), field.paddingProperty()));
        clip.heightProperty().bind(heightProperty());
        setClip(clip);
        field.textProperty().subscribe(_ -> requestLayout());
        field.caretPositionProperty().subscribe(_ -> requestLayout());
        field.widthProperty().subscribe(_ -> requestLayout());
    }

    /** @param found null if nothing is wrong */
    void mark(@Nullable FilterException found) {
        wrong = found;
        requestLayout();
    }

    /** Where a character is, from the left edge of the field. */
    double xOf(int index) {
        Node inner = field.lookup(".text");
        return inner == null ? 0 : left(inner) + width(field.getText(0, index));
    }

    private double left(Node inner) {
        return inner.localToScene(0, 0).getX() - field.localToScene(0, 0).getX();
    }

    private double width(String text) {
        return text(text, "filter-plain").getLayoutBounds().getWidth();
    }

    private Text text(String part, String style) {
        Text drawn = new Text(part);
        drawn.setFont(field.getFont());
        drawn.getStyleClass().setAll("filter-part", style);
        return drawn;
    }

    @Override
    protected void layoutChildren() {
        getChildren().clear();
        Node inner = field.lookup(".text");
        String text = field.getText();
        if (inner == null || text.isEmpty()) {
            return;
        }
        double x = left(inner);
        double top = Math.round((getHeight() - inner.getLayoutBounds().getHeight()) / 2);
        int at = 0;
        for (FilterToken token : FilterToken.of(text)) {
            x = add(text.substring(at, token.from()), "filter-plain", x, top);
            x = add(text.substring(token.from(), token.to()), style(token), x, top);
            at = token.to();
        }
        add(text.substring(at), "filter-plain", x, top);
        if (wrong != null && wrong.from() < text.length()) {
            double from = xOf(wrong.from());
            Line line = new Line(from, getHeight() - 6, xOf(Math.min(wrong.to(), text.length())), getHeight() - 6);
            line.getStyleClass().add("filter-mark");
            getChildren().add(line);
        }
    }

    private double add(String part, String style, double x, double top) {
        if (part.isEmpty()) {
            return x;
        }
        Text drawn = text(part, style);
        drawn.setX(x);
        drawn.setTextOrigin(VPos.TOP);
        drawn.setY(top);
        getChildren().add(drawn);
        return x + drawn.getLayoutBounds().getWidth();
    }

    private static String style(FilterToken token) {
        return switch (token.kind()) {
            case FIELD -> token.field() == null ? "filter-unknown" : "filter-name";
            case KEY -> "filter-name";
            case SIGN, COMMA, MINUS, OPEN, CLOSE -> "filter-sign";
            case QUOTED, EXPRESSION -> "filter-quoted";
            case WORD -> List.of("or", "and", "not").contains(token.text().toLowerCase(Locale.ROOT)) ? "filter-sign" : "filter-value";
            case END -> "filter-plain";
        };
    }
}
