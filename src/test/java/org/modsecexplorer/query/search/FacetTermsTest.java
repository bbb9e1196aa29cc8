package org.modsecexplorer.query.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modsecexplorer.ingest.ImportRequest;
import org.modsecexplorer.ingest.Importer;
import org.modsecexplorer.ingest.report.CancelSignal;
import org.modsecexplorer.ingest.report.ImportListener;
import org.modsecexplorer.query.Answers;
import org.modsecexplorer.query.Facet;
import org.modsecexplorer.query.FacetCount;
import org.modsecexplorer.query.StoreAnswers;
import org.modsecexplorer.query.ValuesQuestion;
import org.modsecexplorer.query.filter.Filter;
import org.modsecexplorer.query.filter.FilterText;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.TestStores;

/** A tick must show as many transactions as the count beside it says. */
class FacetTermsTest {

    private static final List<Facet> TICKED = List.of(
            Facet.RULE, Facet.CLIENT, Facet.NETWORK, Facet.HOST, Facet.PATH, Facet.METHOD, Facet.STATUS, Facet.OUTCOME, Facet.SEVERITY, Facet.TAG, Facet.AGENT,
            Facet.SERVER);

    @TempDir
    Path folder;

    private static void assertTermsFind(Answers answers) {
        for (Facet facet : TICKED) {
            List<FacetCount> counts = answers.values(Filter.EVERYTHING, List.of(new ValuesQuestion(facet, "", 6))).getFirst().values();
            assertThat(counts).as("%s", facet).isNotEmpty();
            for (FacetCount count : counts) {
                Filter filter = FilterText.parse(facet.term(count.value())).filter();
                assertThat(answers.count(filter)).as("%s", facet.term(count.value())).isEqualTo(count.count());
            }
        }
    }

    @Test
    void aTermFindsWhatIsCounted() {
        try (Store store = TestStores.embedded(folder)) {
            fill(store);
            SearchIndex index = SearchIndex.in(store);
            index.follow(_ -> {});
            assertTermsFind(index.answers());
            assertTermsFind(new StoreAnswers(store));
        }
    }

    @Test
    void aTermFindsWhatIsCountedOnAServer() {
        try (Store store = TestStores.server(); SearchIndex copy = SearchIndex.temporary(store)) {
            fill(store);
            copy.follow(_ -> {});
            assertTermsFind(copy.answers());
            assertTermsFind(new StoreAnswers(store));
        }
    }

    private static void fill(Store store) {
        new Importer(store).run(ImportRequest.of(Path.of("sample-logs", "audit")), ImportListener.NONE, new CancelSignal());
    }
}
