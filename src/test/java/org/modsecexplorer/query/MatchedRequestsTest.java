package org.modsecexplorer.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.ingest.ImportRequest;
import org.modsecexplorer.ingest.Importer;
import org.modsecexplorer.ingest.report.CancelSignal;
import org.modsecexplorer.ingest.report.ImportListener;
import org.modsecexplorer.query.filter.Filter;
import org.modsecexplorer.query.filter.FilterText;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.TestStores;

/** Requests read in bulk for the finder equal those that the details show. */
class MatchedRequestsTest {

    @TempDir
    Path folder;

    @Test
    void theyAreThoseOfTheDetails() {
        try (Store store = TestStores.embedded(folder)) {
            new Importer(store).run(ImportRequest.of(Path.of("sample-logs", "audit")), ImportListener.NONE, new CancelSignal());
            Filter filter = FilterText.parse("outcome:blocked").filter();
            List<MatchedRequest> read = new ArrayList<>();
            new MatchedRequests(store, filter).each(read::add);
            long[] ids = new Entries(store).ids(FilterText.parse("outcome:blocked matches:>0").filter(), SortOrder.LATEST);
            assertThat(read).extracting(MatchedRequest::id).containsExactlyElementsOf(LongStream.of(ids).sorted().boxed().toList()).isNotEmpty();
            MatchedRequest first = read.getFirst();
            EntryDetails details = new Details(store).of(first.id()).orElseThrow();
            assertThat(first.headers()).isEqualTo(details.transaction().requestHeaders());
            assertThat(first.matches()).extracting(RuleMatch::ruleId).isEqualTo(details.transaction().matches().stream().map(RuleMatch::ruleId).toList());
            assertThat(first.matches()).extracting(RuleMatch::severity).isEqualTo(details.transaction().matches().stream().map(RuleMatch::severity).toList());
            assertThat(first.matches()).extracting(RuleMatch::tags).isEqualTo(details.transaction().matches().stream().map(RuleMatch::tags).toList());
            assertThat(first.outcome()).isEqualTo(details.row().outcome());
        }
    }

    @Test
    void totalsCoverAllRequestsOfAClient() {
        try (Store store = TestStores.embedded(folder)) {
            new Importer(store).run(ImportRequest.of(Path.of("sample-logs", "audit")), ImportListener.NONE, new CancelSignal());
            List<ClientTotal> totals = new ArrayList<>();
            MatchedRequests requests = new MatchedRequests(store, FilterText.parse("outcome:blocked").filter());
            requests.clients(totals::add);
            assertThat(totals.stream().mapToLong(ClientTotal::requests).sum()).isEqualTo(new Entries(store).count(FilterText.parse("-ip:\"\"").filter()));
            assertThat(totals).anyMatch(total -> total.clean() > 0 && total.clean() <= total.requests());
            assertThat(requests.writers().getFirst().format().id()).startsWith("v2");
        }
    }
}
