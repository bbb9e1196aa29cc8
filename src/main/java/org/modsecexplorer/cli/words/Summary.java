package org.modsecexplorer.cli.words;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.modsecexplorer.export.Plain;
import org.modsecexplorer.query.Facet;
import org.modsecexplorer.query.FacetCount;
import org.modsecexplorer.query.Facets;
import org.modsecexplorer.query.Timeline;
import org.modsecexplorer.query.Totals;
import org.modsecexplorer.query.filter.Filter;
import org.modsecexplorer.store.Store;

/** The overview page for a terminal: totals, a timeline, the top rules and clients. */
public final class Summary {

    private static final int TOP = 8;
    private static final int BAR = 20;
    private static final String LEVELS = " ▁▂▃▄▅▆▇█";

    private Summary() {}

    public static void print(Store store, PrintStream out, int width) {
        Totals totals = Totals.of(store, Filter.EVERYTHING, false);
        out.println("Store " + Plain.text(store.location().label()));
        out.printf(
                Locale.ROOT,
                "%,d transactions, %,d blocked, %,d would be blocked; %,d clients, %,d hosts, %,d rules%n",
                totals.transactions(),
                totals.blocked(),
                totals.wouldBlock(),
                totals.clients(),
                totals.hosts(),
                totals.rules());
        if (totals.transactions() == 0) {
            return;
        }
        timeline(Timeline.of(store, Filter.EVERYTHING, Math.clamp(width - 2, 20, 100)), out);
        Facets facets = new Facets(store);
        bars("Rules", facets.top(Facet.RULE, Filter.EVERYTHING, TOP, false), out, width);
        bars("Clients", facets.top(Facet.CLIENT, Filter.EVERYTHING, TOP, false), out, width);
    }

    private static void timeline(Timeline timeline, PrintStream out) {
        if (timeline.buckets().isEmpty()) {
            return;
        }
        long most = timeline.buckets().stream().mapToLong(Timeline.Bucket::total).max().orElse(1);
        StringBuilder line = new StringBuilder();
        for (Timeline.Bucket bucket : timeline.buckets()) {
            long level = (bucket.total() * (LEVELS.length() - 1) + most - 1) / most;
            line.append(LEVELS.charAt((int) level));
        }
        out.println();
        out.println(line);
        out.println(timeline.start() + " to " + timeline.startOf(timeline.buckets().size()) + ", each bar "
                + Words.duration(timeline.width()) + ", the highest " + Words.count(most, "transaction"));
    }

    private static void bars(String title, List<FacetCount> counts, PrintStream out, int width) {
        out.println();
        out.println(title);
        long most = counts.stream().mapToLong(FacetCount::count).max().orElse(1);
        for (FacetCount count : counts) {
            int length = (int) Math.max(1, count.count() * BAR / most);
            String label = count.label() == null ? "" : "  " + count.label();
            String value = count.value().isEmpty() ? "(none)" : count.value();
            String line = String.format(
                    Locale.ROOT, "  %-16s %s%s %,7d", Plain.text(value, 40), "█".repeat(length), " ".repeat(BAR - length), count.count());
            out.println(line + Plain.text(label, Math.max(10, width - line.length())));
        }
    }
}
