package org.modsecexplorer.ui.limit;

import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.tune.client.Standing;
import org.modsecexplorer.advise.whatif.ScoreCount;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;

/**
 * Requests by score, with the limit as a line that the mouse drags and the arrow keys move. Bars that the limit lets pass are pale. Heights grow with the square
 * root of the number, so that rare scores stay visible.
 */
final class ScoreChart extends Pane {

    private static final PseudoClass PASSES = PseudoClass.getPseudoClass("passes");
    private static final double AXIS = 20;
    private static final double TOP = 60;
    private static final double GAP = 1;
    private static final double WIDEST_BAR = 40;
    private static final double LEAST_HEIGHT = 2;
    private static final double LABEL_EVERY = 48;
    private static final double COUNT_HEIGHT = 16;
    private static final int LONG_STEP = 5;

    /** A bar with its parts, from the axis upward, and its number on top. */
    private record Bar(ScoreCount count, List<Region> parts, List<Integer> sizes, Label number) {}

    private final LimitModel model;
    private final Texts texts;
    private final List<Bar> bars = new ArrayList<>();
    private final List<Region> ticks = new ArrayList<>();
    private final Region baseline = Nodes.styled(new Region(), "timeline-baseline");
    private final Region line = Nodes.styled(new Region(), "limit-line");
    private final Label flag = Nodes.label("", "limit-flag");
    private final Region presentLine = Nodes.styled(new Region(), "limit-present");
    private final Label presentFlag = Nodes.label("", "limit-present-flag");
    private final Region hover = Nodes.styled(new Region(), "timeline-hover");
    private final Tooltip tooltip = Nodes.tooltip("");
    private ScoreAxis axis = ScoreAxis.of(List.of());
    private @Nullable Outlook outlook;
    private List<ScoreCount> shown = List.of();
    private @Nullable Colouring colouring;
    private boolean isDragging;

    ScoreChart(LimitModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        setId("limit-chart");
        getStyleClass().add("limit-chart");
        setMinHeight(150);
        setPrefHeight(230);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.SLIDER);
        line.setId("limit-line");
        flag.setId("limit-flag");
        List.of(baseline, line, flag, presentLine, presentFlag, hover).forEach(part -> part.setMouseTransparent(true));
        hover.setVisible(false);
        Tooltip.install(this, tooltip);
        setOnMousePressed(this::press);
        setOnMouseDragged(event -> {
            if (isDragging) {
                moveTo(event);
            }
        });
        setOnMouseReleased(_ -> isDragging = false);
        setOnMouseMoved(this::explain);
        setOnMouseExited(_ -> hover.setVisible(false));
        addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
    }

    void show(Outlook now, Colouring by) {
        outlook = now;
        if (!shown.equals(now.whatIf().levelHistogram()) || by != colouring) {
            shown = now.whatIf().levelHistogram();
            colouring = by;
            axis = ScoreAxis.of(shown);
            build(by);
        }
        for (Bar bar : bars) {
            boolean passes = isRest(bar) ? axis.last() < now.limit() - 1 : bar.count().score() < now.limit();
            bar.parts().forEach(part -> part.pseudoClassStateChanged(PASSES, passes));
        }
        flag.setText(texts.of("limit.flag", now.limit()));
        presentFlag.setText(texts.of("limit.present", now.present()));
        setAccessibleText(texts.of("limit.accessible", now.limit(), now.stops().ofAttackers(), now.stops().ofPeople()));
        requestLayout();
    }

    private boolean isRest(Bar bar) {
        return axis.rest() && bar.count().score() > axis.last();
    }

    private void build(Colouring by) {
        bars.clear();
        getChildren().setAll(hover, baseline);
        for (ScoreCount count : axis.bars()) {
            List<Region> parts = new ArrayList<>();
            List<Integer> sizes = new ArrayList<>();
            for (Colouring.Shade shade : by.shades()) {
                if (shade.of(count) > 0) {
                    Region part = Nodes.styled(new Region(), "limit-bar", shade.style());
                    part.setMouseTransparent(true);
                    parts.add(part);
                    sizes.add(shade.of(count));
                }
            }
            Label number = Nodes.label(texts.number(count.requests()), "timeline-label");
            number.setMouseTransparent(true);
            bars.add(new Bar(count, parts, sizes, number));
            getChildren().addAll(parts);
            getChildren().add(number);
        }
        getChildren().addAll(presentLine, line, presentFlag, flag);
    }

    private double left() {
        return getInsets().getLeft();
    }

    private double plotWidth() {
        return Math.max(1, getWidth() - getInsets().getLeft() - getInsets().getRight());
    }

    private double xOf(int score) {
        return snapPositionX(left() + plotWidth() * axis.at(score));
    }

    @Override
    protected void layoutChildren() {
        Outlook now = outlook;
        double bottom = getHeight() - AXIS;
        baseline.resizeRelocate(left(), bottom, plotWidth(), 1);
        double most = bars.stream().mapToDouble(bar -> Math.sqrt(bar.count().requests())).max().orElse(1);
        double free = 0;
        for (Bar bar : bars) {
            double place = xOf(bar.count().score());
            double room = xOf(bar.count().score() + 1) - place;
            double width = Math.clamp(room - GAP, 1, WIDEST_BAR);
            double x = snapPositionX(place + (room - width) / 2);
            double height = Math.max(LEAST_HEIGHT, (bottom - TOP) * Math.sqrt(bar.count().requests()) / most);
            double top = layoutParts(bar, x, width, bottom, height);
            bar.number().applyCss();
            double numberWidth = snapSizeX(bar.number().prefWidth(-1));
            double at = snapPositionX(Math.clamp(x + (width - numberWidth) / 2, left(), Math.max(left(), left() + plotWidth() - numberWidth)));
            bar.number().setVisible(at >= free);
            free = bar.number().isVisible() ? at + numberWidth + 4 : free;
            bar.number().resizeRelocate(at, top - COUNT_HEIGHT, numberWidth, COUNT_HEIGHT);
        }
        layoutTicks(bottom);
        if (now != null) {
            layoutLine(line, flag, now.limit(), 2, bottom, 0);
            layoutLine(presentLine, presentFlag, now.present(), 1, bottom, 22);
            boolean isSame = now.present() == now.limit();
            presentLine.setVisible(!isSame);
            presentFlag.setVisible(!isSame);
        }
    }

    /** @return where the bar ends */
    private double layoutParts(Bar bar, double x, double width, double bottom, double height) {
        double y = bottom;
        double all = bar.count().requests();
        for (int i = 0; i < bar.parts().size(); i++) {
            double part = Math.max(LEAST_HEIGHT, snapSizeY(height * bar.sizes().get(i) / all));
            y -= part;
            bar.parts().get(i).resizeRelocate(x, y, width, part);
        }
        return y;
    }

    private void layoutLine(Region drawn, Label label, int limit, double width, double bottom, double top) {
        double x = xOf(limit);
        drawn.resizeRelocate(x - width / 2, top, width, bottom - top);
        label.applyCss();
        double labelWidth = snapSizeX(label.prefWidth(-1));
        double right = left() + plotWidth();
        label.resizeRelocate(snapPositionX(Math.clamp(x - labelWidth / 2, left(), Math.max(left(), right - labelWidth))), top, labelWidth, label.prefHeight(-1));
    }

    private void layoutTicks(double bottom) {
        getChildren().removeAll(ticks);
        ticks.clear();
        for (int score : axis.ticks((int) (plotWidth() / LABEL_EVERY))) {
            boolean isCovered = axis.rest() && xOf(axis.last() + 1) - xOf(score) < LABEL_EVERY;
            if (!isCovered) {
                addTick(String.valueOf(score), score, bottom);
            }
        }
        if (axis.rest()) {
            addTick("> " + axis.last(), axis.last() + 1, bottom);
        }
    }

    private void addTick(String words, int score, double bottom) {
        Label label = Nodes.label(words, "timeline-label");
        label.setMouseTransparent(true);
        getChildren().add(label);
        ticks.add(label);
        label.applyCss();
        double width = snapSizeX(label.prefWidth(-1));
        double middle = (xOf(score) + xOf(score + 1)) / 2;
        double at = snapPositionX(Math.clamp(middle - width / 2, left(), Math.max(left(), left() + plotWidth() - width)));
        label.resizeRelocate(at, bottom + 4, width, AXIS - 4);
    }

    private void press(MouseEvent event) {
        requestFocus();
        if (event.getButton() == MouseButton.PRIMARY && outlook != null) {
            isDragging = true;
            model.beginStep();
            moveTo(event);
        }
    }

    private void moveTo(MouseEvent event) {
        int limit = axis.limitAt((event.getX() - left()) / plotWidth());
        if (outlook != null && outlook.limit() != limit) {
            model.move(limit);
        }
    }

    private void onKey(KeyEvent event) {
        Outlook now = outlook;
        if (now == null || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        int step = event.isShiftDown() ? LONG_STEP : 1;
        switch (event.getCode()) {
            case LEFT, DOWN -> model.chooseLimit(Math.max(1, now.limit() - step));
            case RIGHT, UP -> model.chooseLimit(now.limit() + step);
            case PAGE_DOWN -> model.chooseLimit(Math.max(1, now.limit() - LONG_STEP));
            case PAGE_UP -> model.chooseLimit(now.limit() + LONG_STEP);
            case HOME -> model.chooseLimit(1);
            case END -> model.chooseLimit(axis.places());
            case ESCAPE -> model.reset();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void explain(MouseEvent event) {
        int score = Math.clamp((int) ((event.getX() - left()) / plotWidth() * axis.places()) + 1, 1, axis.places());
        Bar bar = bars.stream().filter(each -> each.count().score() == score).findFirst().orElse(null);
        hover.setVisible(bar != null);
        if (bar == null) {
            tooltip.setText(texts.of("limit.chart.tooltip"));
            return;
        }
        hover.resizeRelocate(xOf(score), TOP, xOf(score + 1) - xOf(score), getHeight() - AXIS - TOP);
        ScoreCount count = bar.count();
        tooltip.setText(texts.of(
                isRest(bar) ? "limit.rest.tooltip" : "limit.bar.tooltip", isRest(bar) ? axis.last() : score, count.requests(), of(count, Standing.ATTACKER), of(count, Standing.HONEST),
                of(count, Standing.UNKNOWN)) + "\n" + texts.of("limit.bar.outcomes", Colouring.Shade.BLOCKED.of(count), Colouring.Shade.WOULD_BLOCK.of(count)));
    }

    private static int of(ScoreCount count, Standing standing) {
        return count.standings().getOrDefault(standing, 0);
    }
}
