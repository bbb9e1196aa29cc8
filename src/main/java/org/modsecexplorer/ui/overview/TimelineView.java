package org.modsecexplorer.ui.overview;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.modsecexplorer.query.TimeTicks;
import org.modsecexplorer.query.Timeline;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;
import org.modsecexplorer.ui.session.QuestionModel;

/** Transactions over time as stacked bars; dragging selects a range, clicking selects one bar. */
public final class TimelineView extends Pane {

    private static final double AXIS = 20;
    private static final double TOP = 8;
    private static final double GAP = 1;
    private static final double LABEL_EVERY = 110;
    private static final double LEAST_DRAG = 3;


    private final ObjectProperty<Timeline> timeline = new SimpleObjectProperty<>(Timeline.EMPTY);
    private final QuestionModel question;
    private final Texts texts;
    private final List<Region[]> bars = new ArrayList<>();
    private final List<Region> axis = new ArrayList<>();
    private final Region baseline = Nodes.styled(new Region(), "timeline-baseline");
    private final Region hover = Nodes.styled(new Region(), "timeline-hover");
    private final Region selection = Nodes.styled(new Region(), "timeline-selection");
    private final Label range = Nodes.label("", "timeline-range");
    private final Label nothing = Nodes.label("", "muted");
    private final Tooltip tooltip = Nodes.tooltip("");
    private boolean asking;
    private double dragStart = -1;
    private double dragEnd = -1;

    public TimelineView(QuestionModel question, Texts texts) {
        this.question = question;
        this.texts = texts;
        setId("timeline");
        getStyleClass().add("timeline");
        setMinHeight(72);
        setPrefHeight(92);
        setAccessibleText(texts.of("timeline.accessible"));
        List.of(baseline, hover, selection, range, nothing).forEach(part -> part.setMouseTransparent(true));
        hover.setVisible(false);
        Tooltip.install(this, tooltip);
        timeline.subscribe(this::build);
        setOnMousePressed(event -> {
            dragStart = event.getX();
            dragEnd = dragStart;
        });
        setOnMouseDragged(event -> {
            dragEnd = event.getX();
            requestLayout();
        });
        setOnMouseReleased(_ -> choose());
        setOnMouseMoved(this::explain);
        setOnMouseExited(_ -> hover.setVisible(false));
    }

    /** While a newer timeline is being made, nothing says that there are no transactions. */
    public void setAsking(boolean now) {
        asking = now;
        showNothing();
    }

    private void showNothing() {
        nothing.setText(bars.isEmpty() && !asking ? texts.of("timeline.empty") : "");
        requestLayout();
    }

    public ObjectProperty<Timeline> timelineProperty() {
        return timeline;
    }

    private void build(Timeline shown) {
        bars.clear();
        axis.clear();
        dragStart = -1;
        hover.setVisible(false);
        getChildren().setAll(hover, baseline);
        for (Timeline.Bucket bucket : shown.buckets()) {
            Region[] parts = new Region[Layer.values().length];
            for (int i = 0; i < parts.length; i++) {
                if (bucket.of(Layer.values()[i].outcomes()) > 0) {
                    parts[i] = Nodes.styled(new Region(), "timeline-bar", Layer.values()[i].style());
                    parts[i].setMouseTransparent(true);
                    getChildren().add(parts[i]);
                }
            }
            bars.add(parts);
        }
        getChildren().addAll(selection, range, nothing);
        showNothing();
        requestLayout();
    }

    private double left() {
        return getInsets().getLeft();
    }

    private double plotWidth() {
        return Math.max(1, getWidth() - getInsets().getLeft() - getInsets().getRight());
    }

    private double xOf(int bucket) {
        return snapPositionX(left() + plotWidth() * bucket / Math.max(1, bars.size()));
    }

    private int bucketAt(double x) {
        return Math.clamp((int) ((x - left()) / plotWidth() * bars.size()), 0, bars.size() - 1);
    }

    @Override
    protected void layoutChildren() {
        double bottom = getHeight() - AXIS;
        baseline.resizeRelocate(left(), bottom, plotWidth(), 1);
        nothing.autosize();
        nothing.relocate(left() + (plotWidth() - nothing.getWidth()) / 2, (bottom - nothing.getHeight()) / 2);
        long most = timeline.get().buckets().stream().mapToLong(Timeline.Bucket::total).max().orElse(1);
        for (int i = 0; i < bars.size(); i++) {
            double y = bottom;
            for (int part = 0; part < Layer.values().length; part++) {
                Region bar = bars.get(i)[part];
                if (bar != null) {
                    double share = (bottom - TOP) * timeline.get().buckets().get(i).of(Layer.values()[part].outcomes()) / most;
                    double height = Math.max(1, snapSizeY(share));
                    y -= height;
                    bar.resizeRelocate(xOf(i), y, Math.max(1, xOf(i + 1) - xOf(i) - GAP), height);
                }
            }
        }
        layoutAxis(bottom);
        layoutSelection(bottom);
    }

    private void layoutAxis(double bottom) {
        getChildren().removeAll(axis);
        axis.clear();
        if (bars.isEmpty()) {
            return;
        }
        Instant start = timeline.get().startOf(0);
        Instant end = timeline.get().startOf(bars.size());
        double seconds = Duration.between(start, end).toSeconds();
        double right = left() + plotWidth();
        double free = 0;
        for (TimeTicks.Tick tick : new TimeTicks(texts.locale()).between(start, end, (int) (plotWidth() / LABEL_EVERY))) {
            double x = snapPositionX(left() + plotWidth() * Duration.between(start, tick.time()).toSeconds() / seconds);
            Region mark = Nodes.styled(new Region(), "timeline-tick");
            Label label = Nodes.label(tick.label(), "timeline-label");
            getChildren().addAll(mark, label);
            axis.add(mark);
            axis.add(label);
            label.applyCss();
            double width = snapSizeX(label.prefWidth(-1));
            double at = snapPositionX(Math.clamp(x - width / 2, left(), Math.max(left(), right - width)));
            mark.resizeRelocate(x, bottom, 1, 4);
            label.resizeRelocate(at, bottom + 4, width, AXIS - 4);
            label.setVisible(at >= free);
            free = at + width + 8;
        }
        axis.forEach(part -> part.setMouseTransparent(true));
    }

    private boolean isDragging() {
        return dragStart >= 0 && !bars.isEmpty() && Math.abs(dragEnd - dragStart) > LEAST_DRAG;
    }

    /** The user selects whole bars, so whole bars are highlighted. */
    private void layoutSelection(double bottom) {
        selection.setVisible(isDragging());
        range.setVisible(isDragging());
        if (isDragging()) {
            int first = bucketAt(Math.min(dragStart, dragEnd));
            int last = bucketAt(Math.max(dragStart, dragEnd));
            long count = timeline.get().buckets().subList(first, last + 1).stream().mapToLong(Timeline.Bucket::total).sum();
            selection.resizeRelocate(xOf(first), 0, xOf(last + 1) - xOf(first), bottom);
            range.setText(texts.of(
                    "timeline.range", texts.span(timeline.get().startOf(first), timeline.get().startOf(last + 1)), count));
            range.applyCss();
            double width = range.prefWidth(-1);
            double middle = (xOf(first) + xOf(last + 1) - width) / 2;
            range.resizeRelocate(
                    snapPositionX(Math.clamp(middle, left(), Math.max(left(), left() + plotWidth() - width))), 4, width, range.prefHeight(-1));
        }
    }

    private void choose() {
        if (dragStart >= 0 && !bars.isEmpty()) {
            int first = bucketAt(Math.min(dragStart, dragEnd));
            int last = bucketAt(Math.max(dragStart, dragEnd));
            dragStart = -1;
            question.range(timeline.get().startOf(first), timeline.get().startOf(last + 1));
        }
        dragStart = -1;
        requestLayout();
    }

    private void explain(MouseEvent event) {
        hover.setVisible(!bars.isEmpty());
        if (bars.isEmpty()) {
            tooltip.setText(texts.of("timeline.empty"));
            return;
        }
        int at = bucketAt(event.getX());
        hover.resizeRelocate(xOf(at), 0, xOf(at + 1) - xOf(at), getHeight() - AXIS);
        Timeline.Bucket bucket = timeline.get().buckets().get(at);
        tooltip.setText(texts.of(
                "timeline.tooltip",
                texts.span(timeline.get().startOf(at), timeline.get().startOf(at + 1)),
                bucket.total(),
                bucket.of(Layer.BLOCKED.outcomes()),
                bucket.of(Layer.WOULD_BLOCK.outcomes())));
    }
}
