package org.modsecexplorer.ui.compare;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Cursor;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.query.Timeline;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;

/** Both sides over time, with the moment between them as a line that is moved by a click, by dragging, and by the arrow keys. */
final class SplitStrip extends Pane {

    private static final double LABEL_HEIGHT = 20;
    private static final double GAP = 1;
    private static final int BARS_OF_A_PAGE = 10;

    private final Consumer<Instant> chosen;
    private final List<Region> bars = new ArrayList<>();
    private final Region baseline = Nodes.styled(new Region(), "timeline-baseline");
    private final Region line = Nodes.styled(new Region(), "split-line");
    private final Label moment = Nodes.label("", "split-moment", "small");
    private Timeline timeline = Timeline.EMPTY;
    private @Nullable Instant at;

    /** @param chosen takes another moment */
    SplitStrip(Texts texts, Consumer<Instant> chosen) {
        this.chosen = chosen;
        setId("compare-strip");
        getStyleClass().addAll("split-strip");
        setMinHeight(84);
        setPrefHeight(96);
        setFocusTraversable(true);
        setCursor(Cursor.H_RESIZE);
        setAccessibleText(texts.of("compare.strip.accessible"));
        List.of(baseline, line, moment).forEach(part -> part.setMouseTransparent(true));
        setOnMousePressed(event -> {
            requestFocus();
            move(event);
        });
        setOnMouseDragged(this::move);
        setOnMouseReleased(_ -> choose());
        setOnKeyPressed(this::onKey);
    }

    private void move(MouseEvent event) {
        moveTo((int) Math.round((event.getX() - left()) / plotWidth() * bars.size()));
    }

    /** Each side keeps a bar at least. */
    private void moveTo(int bar) {
        if (bars.size() > 1) {
            at = timeline.startOf(Math.clamp(bar, 1, bars.size() - 1));
            style();
            requestLayout();
        }
    }

    private void choose() {
        if (at != null) {
            chosen.accept(at);
        }
    }

    private void onKey(KeyEvent event) {
        int step = switch (event.getCode()) {
            case LEFT -> -1;
            case RIGHT -> 1;
            case PAGE_UP -> -BARS_OF_A_PAGE;
            case PAGE_DOWN -> BARS_OF_A_PAGE;
            default -> 0;
        };
        if (step != 0) {
            moveTo((int) Math.round(share() * bars.size()) + step);
            choose();
            event.consume();
        }
    }

    void show(Timeline shown, Instant split) {
        if (!shown.equals(timeline)) {
            timeline = shown;
            build();
        }
        at = split;
        style();
        requestLayout();
    }

    private void build() {
        bars.clear();
        getChildren().setAll(baseline);
        for (int i = 0; i < timeline.buckets().size(); i++) {
            Region bar = new Region();
            bar.setMouseTransparent(true);
            bars.add(bar);
        }
        getChildren().addAll(bars);
        getChildren().addAll(line, moment);
    }

    private void style() {
        double parted = share() * bars.size();
        for (int i = 0; i < bars.size(); i++) {
            bars.get(i).getStyleClass().setAll("split-bar", i + 0.5 < parted ? "split-before" : "split-after");
        }
        moment.setText(at == null ? "" : Texts.minute(at));
    }

    private double share() {
        Duration length = timeline.width().multipliedBy(Math.max(1, bars.size()));
        return at == null ? 0 : Math.clamp(Duration.between(timeline.start(), at).toMillis() / (double) length.toMillis(), 0, 1);
    }

    private double left() {
        return getInsets().getLeft();
    }

    private double plotWidth() {
        return Math.max(1, getWidth() - getInsets().getLeft() - getInsets().getRight());
    }

    private double xOf(double bar) {
        return snapPositionX(left() + plotWidth() * bar / Math.max(1, bars.size()));
    }

    @Override
    protected void layoutChildren() {
        double top = getInsets().getTop() + LABEL_HEIGHT;
        double bottom = getHeight() - getInsets().getBottom();
        baseline.resizeRelocate(left(), bottom, plotWidth(), 1);
        long most = timeline.buckets().stream().mapToLong(Timeline.Bucket::total).max().orElse(1);
        for (int i = 0; i < bars.size(); i++) {
            long total = timeline.buckets().get(i).total();
            double height = total == 0 ? 0 : Math.max(1, snapSizeY((bottom - top) * total / most));
            bars.get(i).resizeRelocate(xOf(i), bottom - height, Math.max(1, xOf(i + 1) - xOf(i) - GAP), height);
        }
        double x = xOf(share() * bars.size());
        line.resizeRelocate(x - 1, getInsets().getTop() + LABEL_HEIGHT - 4, 2, bottom - top + 4);
        moment.autosize();
        moment.relocate(snapPositionX(Math.clamp(x - moment.getWidth() / 2, left(), Math.max(left(), left() + plotWidth() - moment.getWidth()))), getInsets().getTop());
    }
}
