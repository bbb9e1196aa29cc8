import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.modsecexplorer.query.Answers;
import org.modsecexplorer.query.Column;
import org.modsecexplorer.query.Facet;
import org.modsecexplorer.query.SortOrder;
import org.modsecexplorer.query.StoreAnswers;
import org.modsecexplorer.query.ValuesQuestion;
import org.modsecexplorer.query.filter.Filter;
import org.modsecexplorer.query.filter.FilterText;
import org.modsecexplorer.query.search.SearchIndex;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.StoreLocation;

/** Measures the window's queries on a store, through its search index: the median of several runs after one warm-up run. */
public class Views {

    private static final int FIRST_ROWS = 300;
    private static final List<Facet> OPEN_AT_FIRST = List.of(Facet.RULE, Facet.CLIENT, Facet.HOST, Facet.STATUS, Facet.OUTCOME);
    private static final List<Facet> ALL_FACETS = List.of(
            Facet.RULE, Facet.CLIENT, Facet.NETWORK, Facet.HOST, Facet.PATH, Facet.METHOD, Facet.STATUS, Facet.OUTCOME, Facet.SEVERITY, Facet.TAG, Facet.TARGET,
            Facet.AGENT, Facet.SERVER);

    /** Arguments: the store's address, the folder for the index of a server, and "store" to ask the store's own tables. */
    public static void main(String[] arguments) throws Exception {
        try (Store store = Store.open(StoreLocation.ofUrl(arguments[0]));
                SearchIndex index = SearchIndex.of(store, Path.of(arguments[1])).orElseThrow()) {
            boolean isIndex = arguments.length < 3;
            if (isIndex) {
                long missing = index.missing();
                long start = System.nanoTime();
                index.follow(_ -> {});
                System.out.printf("index brought up to date in %.1f s: %,d ids%n", (System.nanoTime() - start) / 1e9, missing);
            }
            measure(isIndex ? index.answers() : new StoreAnswers(store), isIndex);
        }
    }

    private static void measure(Answers answers, boolean allIds) throws Exception {
        System.out.printf("%,d transactions%n", answers.count(Filter.EVERYTHING));
        for (String text : new String[] {"", "rule:942100", "ip:198.51.2.0/24 status:>=400", "union", "outcome:blocked", "host:shop1.example.com"}) {
            Filter filter = FilterText.parse(text).filter();
            System.out.println("filter: " + (text.isEmpty() ? "(none)" : text));
            time("table by time, first page", () -> page(answers, filter, SortOrder.LATEST));
            time("table by client, first page", () -> page(answers, filter, new SortOrder(Column.CLIENT_IP, false)));
            time("table by URI, first page", () -> page(answers, filter, new SortOrder(Column.URI, false)));
            time("count", () -> answers.count(filter));
            if (allIds) {
                time("all ids by time", () -> answers.ids(filter, SortOrder.LATEST));
                time("all ids by URI", () -> answers.ids(filter, new SortOrder(Column.URI, false)));
            }
            for (Facet facet : new Facet[] {Facet.RULE, Facet.CLIENT, Facet.HOST, Facet.URI, Facet.TAG, Facet.STATUS}) {
                time("top " + facet.word(), () -> answers.top(facet, filter, 12, false));
            }
            time("facets that are open at first", () -> facets(answers, filter, OPEN_AT_FIRST));
            time("all 13 facets", () -> facets(answers, filter, ALL_FACETS));
            time("facet network", () -> facets(answers, filter, List.of(Facet.NETWORK)));
            time("timeline", () -> answers.timeline(filter, 96));
            time("totals", () -> answers.totals(filter, false));
        }
    }

    private static List<?> page(Answers answers, Filter filter, SortOrder order) {
        long[] ids = answers.ids(filter, order, FIRST_ROWS);
        return answers.rows(Arrays.stream(ids).limit(100).boxed().toList());
    }

    private static List<?> facets(Answers answers, Filter filter, List<Facet> facets) {
        answers.count(filter);
        return answers.values(filter, facets.stream().map(facet -> new ValuesQuestion(facet, "", 5)).toList());
    }

    private static void time(String what, Callable<?> question) throws Exception {
        question.call();
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            question.call();
            times.add((System.nanoTime() - start) / 1e6);
        }
        times.sort(null);
        System.out.printf("  %-30s %8.0f ms%n", what, times.get(2));
    }
}
