package org.modsecexplorer.ui.detail;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.geometry.Orientation;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Path;
import javafx.scene.shape.PathElement;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/** Plain text that wraps, with marked ranges, of which the mouse can select a part. */
final class MarkedText extends Region {

    /** @param style of the colour @param isLight true if the mark means the text as a whole */
    record Shade(int from, int to, String style, boolean isLight, int match) {}

    private final Text text = new Text();
    private final TextFlow flow = new TextFlow(text);
    private final Path selection = new Path();
    private final Consumer<MarkedText> whenSelecting;
    private final Consumer<Integer> whenClicked;
    private List<Shade> shades = List.of();
    private final List<Path> paths = new ArrayList<>();
    private int anchor;
    private int caret;

    /** @param whenSelecting runs before a selection begins @param whenClicked receives the match whose mark was clicked */
    MarkedText(Consumer<MarkedText> whenSelecting, Consumer<Integer> whenClicked, String... styles) {
        this.whenSelecting = whenSelecting;
        this.whenClicked = whenClicked;
        text.getStyleClass().add("marked-words");
        text.getStyleClass().addAll(styles);
        selection.getStyleClass().add("marked-selection");
        selection.setManaged(false);
        selection.setMouseTransparent(true);
        flow.setMouseTransparent(true);
        flow.setManaged(false);
        getStyleClass().add("marked-text");
        getChildren().addAll(selection, flow);
        setMinWidth(0);
        setCursor(Cursor.TEXT);
        setPickOnBounds(true);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::press);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::drag);
        addEventHandler(MouseEvent.MOUSE_CLICKED, this::click);
        addEventHandler(MouseEvent.MOUSE_MOVED, event -> setCursor(shadeAt(event) == null ? Cursor.TEXT : Cursor.HAND));
    }

    void show(String words, List<Shade> marked) {
        text.setText(words);
        shades = apart(marked);
        getChildren().removeAll(paths);
        paths.clear();
        for (Shade shade : shades) {
            Path path = new Path();
            path.getStyleClass().addAll("mark", shade.style());
            if (shade.isLight()) {
                path.getStyleClass().add("mark-light");
            }
            path.setManaged(false);
            path.setMouseTransparent(true);
            paths.add(path);
        }
        getChildren().addAll(0, paths);
        unselect();
        requestLayout();
    }

    /** The same ranges without overlaps: mixed colours could not be told apart, and the shortest mark says most. */
    static List<Shade> apart(List<Shade> marked) {
        int[] borders = marked.stream().flatMapToInt(shade -> IntStream.of(shade.from(), shade.to())).distinct().sorted().toArray();
        List<Shade> apart = new ArrayList<>();
        for (int i = 0; i + 1 < borders.length; i++) {
            int from = borders[i];
            int to = borders[i + 1];
            marked.stream()
                    .filter(shade -> shade.from() <= from && shade.to() >= to)
                    .min(Comparator.comparing(Shade::isLight).thenComparingInt(shade -> shade.to() - shade.from()))
                    .ifPresent(top -> apart.add(new Shade(from, to, top.style(), top.isLight(), top.match())));
        }
        return apart;
    }

    /** First and last selected character; null if nothing is selected. */
    int @Nullable [] selected() {
        return anchor == caret ? null : new int[] {Math.min(anchor, caret), Math.max(anchor, caret)};
    }

    String words() {
        return text.getText();
    }

    void unselect() {
        anchor = 0;
        caret = 0;
        selection.getElements().clear();
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefWidth(double height) {
        return flow.prefWidth(-1);
    }

    @Override
    protected double computePrefHeight(double width) {
        return flow.prefHeight(width < 0 ? flow.prefWidth(-1) : width);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        flow.resizeRelocate(0, 0, getWidth(), flow.prefHeight(getWidth()));
        flow.layout();
        for (int i = 0; i < shades.size(); i++) {
            paths.get(i).getElements().setAll(flow.rangeShape(shades.get(i).from(), shades.get(i).to()));
        }
        int[] range = selected();
        selection.getElements().setAll(range == null ? new PathElement[0] : flow.rangeShape(range[0], range[1]));
    }

    private int place(MouseEvent event) {
        return Math.clamp(flow.hitTest(new Point2D(event.getX(), event.getY())).getInsertionIndex(), 0, text.getText().length());
    }

    private void press(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY) {
            whenSelecting.accept(this);
            anchor = place(event);
            caret = anchor;
            requestLayout();
        }
    }

    private void drag(MouseEvent event) {
        if (event.getButton() == MouseButton.PRIMARY) {
            caret = place(event);
            requestLayout();
        }
    }

    private void click(MouseEvent event) {
        if (event.getButton() != MouseButton.PRIMARY) {
            return;
        }
        Shade shade = shadeAt(event);
        if (event.getClickCount() == 2) {
            anchor = 0;
            caret = text.getText().length();
            requestLayout();
        } else if (shade != null && anchor == caret && event.isStillSincePress()) {
            whenClicked.accept(shade.match());
            event.consume();
        }
    }

    /** Null if there is no mark under the pointer. */
    private @Nullable Shade shadeAt(MouseEvent event) {
        for (int i = 0; i < shades.size(); i++) {
            if (paths.get(i).getBoundsInParent().contains(event.getX(), event.getY()) && isIn(shades.get(i), event)) {
                return shades.get(i);
            }
        }
        return null;
    }

    private boolean isIn(Shade shade, MouseEvent event) {
        int index = flow.hitTest(new Point2D(event.getX(), event.getY())).getCharIndex();
        return index >= shade.from() && index < shade.to();
    }
}
