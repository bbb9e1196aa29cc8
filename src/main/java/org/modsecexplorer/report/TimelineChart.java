package org.modsecexplorer.report;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.modsecexplorer.audit.Outcome;
import org.modsecexplorer.query.TimeTicks;
import org.modsecexplorer.query.Timeline;
import org.modsecexplorer.query.Timeline.Bucket;

/** Draws the transactions over time as SVG: what was blocked at the bottom, what would have been above it, the rest on top. */
record TimelineChart(Html html, ReportTexts texts) {

    /** Of the drawing, in its own units. */
    private static final int WIDTH = 900;

    private static final int HEIGHT = 180;
    private static final int AXIS = 24;
    private static final int LEFT = 56;
    private static final int MOST_TICKS = 9;

    /** The layers from the bottom, by the style that colours them. */
    private static final List<Map.Entry<String, Set<Outcome>>> LAYERS = List.of(
            Map.entry("blocked", Set.of(Outcome.BLOCKED, Outcome.BLOCKED_INFERRED)), Map.entry("would", Set.of(Outcome.WOULD_BLOCK)),
            Map.entry("other", Set.of(Outcome.CLEAN, Outcome.NOTICED, Outcome.NOT_KNOWN, Outcome.REFUSED)));

    void write(Timeline timeline) throws IOException {
        long most = Math.max(1, timeline.buckets().stream().mapToLong(Bucket::total).max().orElse(1));
        html.element("svg", () -> {
            html.element("title", texts.of("timeline"));
            scale(most);
            double width = (double) (WIDTH - LEFT) / timeline.buckets().size();
            for (int i = 0; i < timeline.buckets().size(); i++) {
                bar(timeline, i, LEFT + i * width, Math.max(0.5, width - Math.min(1, width / 4)), most);
            }
            ticks(timeline);
        }, "class", "timeline", "viewBox", "0 0 " + WIDTH + " " + (HEIGHT + AXIS), "role", "img");
        legend(timeline);
    }

    private void scale(long most) throws IOException {
        for (int part = 0; part <= 2; part++) {
            double y = HEIGHT - (HEIGHT - 8) * part / 2.0;
            html.element("line", "", "x1", number(LEFT), "x2", number(WIDTH), "y1", number(y), "y2", number(y), "class", "grid");
            if (part == 0 || most >= 2 || part == 2) {
                html.element("text", part == 1 && most % 2 != 0 ? "" : texts.number(most * part / 2), "x", number(LEFT - 8.0), "y", number(y + 4), "class", "axis", "text-anchor", "end");
            }
        }
    }

    private void bar(Timeline timeline, int index, double x, double width, long most) throws IOException {
        Bucket bucket = timeline.buckets().get(index);
        if (bucket.total() == 0) {
            return;
        }
        html.element("g", () -> {
            html.element("title", ReportTexts.time(timeline.startOf(index)) + " UTC: " + texts.number(bucket.total()));
            double y = HEIGHT;
            for (Map.Entry<String, Set<Outcome>> layer : LAYERS) {
                long count = bucket.of(layer.getValue());
                double height = (HEIGHT - 8.0) * count / most;
                y -= height;
                if (count > 0) {
                    html.element("rect", "", "x", number(x), "y", number(y), "width", number(width), "height", number(Math.max(height, 0.8)), "class", layer.getKey());
                }
            }
        });
    }

    private void ticks(Timeline timeline) throws IOException {
        double seconds = (double) timeline.width().toSeconds() * timeline.buckets().size();
        for (TimeTicks.Tick tick : new TimeTicks(texts.locale()).between(timeline.start(), timeline.startOf(timeline.buckets().size()), MOST_TICKS)) {
            double x = LEFT + (WIDTH - LEFT) * (tick.time().getEpochSecond() - timeline.start().getEpochSecond()) / seconds;
            html.element("line", "", "x1", number(x), "x2", number(x), "y1", number(HEIGHT), "y2", number(HEIGHT + 4), "class", "grid");
            html.element("text", tick.label(), "x", number(Math.min(x, WIDTH - 40)), "y", number(HEIGHT + 18), "class", "axis");
        }
    }

    private void legend(Timeline timeline) throws IOException {
        html.element("p", () -> {
            for (Map.Entry<String, Set<Outcome>> layer : LAYERS.stream().filter(each -> timeline.buckets().stream().anyMatch(bucket -> bucket.of(each.getValue()) > 0)).toList()) {
                html.element("span", "", "class", "swatch " + layer.getKey()).text(texts.of("layer." + layer.getKey()) + "  ");
            }
            html.text(texts.of("timeline.width", width(timeline.width().toSeconds())));
        }, "class", "legend");
    }

    private String width(long seconds) {
        if (seconds < 60) {
            return texts.of("width.seconds", seconds);
        }
        if (seconds < 3_600) {
            return texts.of("width.minutes", seconds / 60);
        }
        return seconds < 86_400 ? texts.of("width.hours", seconds / 3_600) : texts.of("width.days", seconds / 86_400);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
