import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.modsecexplorer.query.Column;
import org.modsecexplorer.query.Entries;
import org.modsecexplorer.query.Facet;
import org.modsecexplorer.query.Facets;
import org.modsecexplorer.query.SortOrder;
import org.modsecexplorer.query.Timeline;
import org.modsecexplorer.query.Totals;
import org.modsecexplorer.query.filter.Filter;
import org.modsecexplorer.query.filter.FilterText;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.StoreLocation;

/** Measures the window's queries on a store: the median of several runs after one warm-up run. */
public class Views {

    public static void main(String[] arguments) throws Exception {
        int runs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        try (Store store = Store.open(StoreLocation.ofUrl(arguments[0]))) {
            Entries entries = new Entries(store);
            Facets facets = new Facets(store);
            System.out.printf("%,d transactions in %s%n", entries.count(Filter.EVERYTHING), store.kind());
            for (String text : new String[] {"", "rule:942100", "ip:198.51.2.0/24 status:>=400", "union"}) {
                Filter filter = FilterText.parse(text).filter();
                System.out.println("filter: " + (text.isEmpty() ? "(none)" : text));
                time("table by time, first page", runs, () -> page(entries, filter, SortOrder.LATEST));
                time("table by client, first page", runs, () -> page(entries, filter, new SortOrder(Column.CLIENT_IP, false)));
                time("table by URI, first page", runs, () -> page(entries, filter, new SortOrder(Column.URI, false)));
                time("top rules", runs, () -> facets.top(Facet.RULE, filter, 12, false));
                time("top clients", runs, () -> facets.top(Facet.CLIENT, filter, 12, false));
                time("timeline", runs, () -> Timeline.of(store, filter, 96));
                time("totals", runs, () -> Totals.of(store, filter, false));
            }
        }
    }

    private static List<?> page(Entries entries, Filter filter, SortOrder order) {
        long[] ids = entries.ids(filter, order);
        return entries.rows(Arrays.stream(ids).limit(100).boxed().toList());
    }

    private static void time(String what, int runs, Callable<?> question) throws Exception {
        question.call();
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            long start = System.nanoTime();
            question.call();
            times.add((System.nanoTime() - start) / 1e6);
        }
        times.sort(null);
        System.out.printf("  %-30s %8.0f ms%n", what, times.get(runs / 2));
    }
}
