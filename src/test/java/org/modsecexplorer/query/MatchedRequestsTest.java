package org.modsecexplorer.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modsecexplorer.advise.tune.shape.PathShape;
import org.modsecexplorer.audit.Outcome;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.audit.Transaction;
import org.modsecexplorer.audit.sign.AttackTexts;
import org.modsecexplorer.audit.sign.ListedValue;
import org.modsecexplorer.audit.sign.Sessions;
import org.modsecexplorer.ingest.ImportRequest;
import org.modsecexplorer.ingest.Importer;
import org.modsecexplorer.ingest.report.CancelSignal;
import org.modsecexplorer.ingest.report.ImportListener;
import org.modsecexplorer.query.filter.Filter;
import org.modsecexplorer.query.filter.FilterText;
import org.modsecexplorer.query.matched.MatchedRequests;
import org.modsecexplorer.query.search.SearchIndex;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.TestStores;

/** Requests read in bulk for the finder equal those that the details show. */
class MatchedRequestsTest {

    @TempDir
    Path folder;

    private MatchedRequests read(Store store) {
        new Importer(store).run(ImportRequest.of(Path.of("sample-logs", "audit")), ImportListener.NONE, new CancelSignal());
        try (SearchIndex index = SearchIndex.of(store, folder).orElseThrow()) {
            index.follow(_ -> {});
            return index.answers().matched().orElseThrow();
        }
    }

    @Test
    void theyAreThoseOfTheDetails() {
        try (Store store = TestStores.embedded(folder)) {
            MatchedRequests read = read(store);
            long[] ids = new Entries(store).ids(FilterText.parse("matches:>0").filter(), SortOrder.LATEST);
            assertThat(IntStream.range(0, read.size()).mapToLong(read::id)).containsExactlyElementsOf(LongStream.of(ids).sorted().boxed().toList()).isNotEmpty();
            MatchedRequests.Legend legend = read.legend();
            for (int i = 0; i < read.size(); i++) {
                EntryDetails details = new Details(store).of(read.id(i)).orElseThrow();
                Transaction transaction = details.transaction();
                assertThat(read.format(i)).isEqualTo(transaction.format());
                assertThat(read.outcome(i)).isEqualTo(details.row().outcome());
                assertThat(legend.paths().get(read.path(i))).isEqualTo(PathShape.path(details.row().uri()));
                assertThat(legend.hosts().get(read.host(i))).isEqualTo(Objects.requireNonNullElse(details.row().host(), ""));
                assertThat(legend.agents().get(read.agent(i))).isEqualTo(Objects.requireNonNullElse(transaction.requestHeaders().first("User-Agent"), ""));
                assertThat(read.inboundScore(i)).isEqualTo(transaction.scores().inbound());
                assertThat(read.halfHour(i)).isEqualTo((int) (transaction.time().instant().getEpochSecond() / 1_800));
                assertThat(read.hasSession(i)).isEqualTo(Boolean.TRUE.equals(Sessions.in(transaction.requestHeaders())));
                assertThat(read.tellsSession(i)).isEqualTo(Sessions.in(transaction.requestHeaders()) != null);
                assertThat(read.hasAttackText(i)).isEqualTo(transaction.matches().stream().anyMatch(match -> AttackTexts.isTried(match.data())));
                assertThat(said(legend.ruleSets().get(read.ruleSet(i)))).isEqualTo(said(transaction.matches()));
            }
        }
    }

    @Test
    void aFilterChoosesAmongThem() {
        try (Store store = TestStores.embedded(folder)) {
            MatchedRequests read = read(store);
            Filter blocked = FilterText.parse("outcome:blocked").filter();
            BitSet chosen = new StoreAnswers(store).among(read, blocked);
            assertThat(chosen.stream().mapToObj(read::outcome)).isNotEmpty().allMatch(Outcome::isBlocked);
            assertThat(chosen.cardinality()).isEqualTo((int) new Entries(store).count(FilterText.parse("outcome:blocked matches:>0").filter())).isLessThan(read.size());
            assertThat(new StoreAnswers(store).among(read, Filter.EVERYTHING)).isEqualTo(read.all());
        }
    }

    /** What a rule set keeps of the matches. */
    private static Set<List<Object>> said(List<RuleMatch> matches) {
        Set<List<Object>> said = new HashSet<>();
        matches.forEach(match -> said.add(List.of(
                String.valueOf(match.ruleId()), String.valueOf(match.target()), String.valueOf(match.severity()), match.tags(),
                ListedValue.of(match.ruleId()) == ListedValue.CONTENT_TYPE ? String.valueOf(match.data()) : "")));
        return said;
    }

    @Test
    void totalsCoverAllRequestsOfAClient() {
        try (Store store = TestStores.embedded(folder)) {
            MatchedRequests.Legend legend = read(store).legend();
            assertThat(IntStream.of(legend.requests()).sum()).isEqualTo((int) new Entries(store).count(FilterText.parse("-ip:\"\"").filter()));
            assertThat(IntStream.range(0, legend.requests().length)).anyMatch(client -> legend.clean()[client] > 0 && legend.clean()[client] <= legend.requests()[client]);
        }
    }
}
