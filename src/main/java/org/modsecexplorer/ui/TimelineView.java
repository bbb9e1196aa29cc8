package org.modsecexplorer.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.modsecexplorer.audit.Outcome;
import org.modsecexplorer.query.Timeline;

/** Transactions over time as stacked bars; a drag chooses a range, a click one bar. */
final class TimelineView extends Pane {

    private static final double AXIS = 18;
    private static final double TOP = 6;
    private static final double GAP = 1;
    private static final double LABEL_EVERY = 150;

    /** From the axis upwards. */
    private static final List<Outcome> STACK = List.of(Outcome.CLEAN, Outcome.NOTICED, Outcome.WOULD_BLOCK, Outcome.BLOCKED);

    private final ObjectProperty<Timeline> timeline = new SimpleObjectProperty<>(Timeline.EMPTY);
    private final QuestionModel question;
    private final Texts texts;
    private final List<Region[]> bars = new ArrayList<>();
    private final List<Label> labels = new ArrayList<>();
    private final Region baseline = Nodes.styled(new Region(), "timeline-baseline");
    private final Region selection = Nodes.styled(new Region(), "timeline-selection");
    private final Tooltip tooltip = Nodes.tooltip("");
    private double dragStart = -1;
    private double dragEnd = -1;

    TimelineView(QuestionModel question, Texts texts) {
        this.question = question;
        this.texts = texts;
        setId("timeline");
        getStyleClass().add("timeline");
        setMinHeight(70);
        setPrefHeight(92);
        setAccessibleText(texts.of("timeline.accessible"));
        selection.setMouseTransparent(true);
        Tooltip.install(this, tooltip);
        timeline.subscribe(this::build);
        setOnMousePressed(event -> {
            dragStart = event.getX();
            dragEnd = dragStart;
        });
        setOnMouseDragged(event -> {
            dragEnd = Math.clamp(event.getX(), 0, getWidth());
            requestLayout();
        });
        setOnMouseReleased(_ -> choose());
        setOnMouseMoved(this::explain);
    }

    ObjectProperty<Timeline> timelineProperty() {
        return timeline;
    }

    private void build(Timeline shown) {
        bars.clear();
        labels.clear();
        getChildren().setAll(baseline);
        for (Timeline.Bucket bucket : shown.buckets()) {
            Region[] parts = new Region[STACK.size()];
            for (int i = 0; i < parts.length; i++) {
                if (bucket.of(STACK.get(i)) > 0) {
                    parts[i] = Nodes.styled(new Region(), "timeline-bar", "timeline-" + STACK.get(i).name().toLowerCase(Locale.ROOT));
                    parts[i].setMouseTransparent(true);
                    getChildren().add(parts[i]);
                }
            }
            bars.add(parts);
        }
        getChildren().add(selection);
        requestLayout();
    }

    private double step() {
        return bars.isEmpty() ? 0 : getWidth() / bars.size();
    }

    @Override
    protected void layoutChildren() {
        double bottom = getHeight() - AXIS;
        baseline.resizeRelocate(0, bottom, getWidth(), 1);
        long most = timeline.get().buckets().stream().mapToLong(Timeline.Bucket::total).max().orElse(1);
        double height = bottom - TOP;
        for (int i = 0; i < bars.size(); i++) {
            double left = snapPositionX(i * step());
            double right = snapPositionX((i + 1) * step());
            double y = bottom;
            for (int part = 0; part < STACK.size(); part++) {
                Region bar = bars.get(i)[part];
                if (bar != null) {
                    double share = height * timeline.get().buckets().get(i).of(STACK.get(part)) / most;
                    double barHeight = Math.max(1, snapSizeY(share));
                    y -= barHeight;
                    bar.resizeRelocate(left, y, Math.max(1, right - left - GAP), barHeight);
                }
            }
        }
        layoutLabels(bottom);
        layoutSelection(bottom);
    }

    private void layoutLabels(double bottom) {
        getChildren().removeAll(labels);
        labels.clear();
        if (bars.isEmpty()) {
            return;
        }
        int every = Math.max(1, (int) Math.ceil(LABEL_EVERY / Math.max(1, step())));
        for (int i = 0; i < bars.size() && i * step() + LABEL_EVERY * 0.6 < getWidth(); i += every) {
            Label label = Nodes.label(texts.axis(timeline.get().startOf(i), timeline.get().width()), "timeline-label");
            label.setAlignment(Pos.CENTER_LEFT);
            label.setMouseTransparent(true);
            labels.add(label);
            getChildren().add(label);
            label.applyCss();
            label.resizeRelocate(i * step(), bottom + 2, label.prefWidth(-1), AXIS - 2);
        }
    }

    private void layoutSelection(double bottom) {
        boolean dragging = dragStart >= 0 && Math.abs(dragEnd - dragStart) > 3;
        selection.setVisible(dragging);
        if (dragging) {
            selection.resizeRelocate(Math.min(dragStart, dragEnd), 0, Math.abs(dragEnd - dragStart), bottom);
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

    private int bucketAt(double x) {
        return Math.clamp((int) (x / step()), 0, bars.size() - 1);
    }

    private void explain(MouseEvent event) {
        if (bars.isEmpty()) {
            tooltip.setText(texts.of("timeline.empty"));
            return;
        }
        int at = bucketAt(event.getX());
        Timeline.Bucket bucket = timeline.get().buckets().get(at);
        tooltip.setText(texts.of(
                "timeline.tooltip",
                Texts.time(timeline.get().startOf(at)),
                Texts.time(timeline.get().startOf(at + 1)),
                bucket.total(),
                bucket.of(Outcome.BLOCKED),
                bucket.of(Outcome.WOULD_BLOCK)));
    }
}
