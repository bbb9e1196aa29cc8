package org.modsecexplorer.query.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.modsecexplorer.store.schema.Tables.RULE_MATCH;
import static org.modsecexplorer.store.schema.Tables.TRANSACTION_ENTRY;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modsecexplorer.ingest.Entries;
import org.modsecexplorer.ingest.ImportRequest;
import org.modsecexplorer.ingest.Importer;
import org.modsecexplorer.ingest.report.CancelSignal;
import org.modsecexplorer.ingest.report.ImportListener;
import org.modsecexplorer.query.Answers;
import org.modsecexplorer.query.Column;
import org.modsecexplorer.query.Facet;
import org.modsecexplorer.query.SortOrder;
import org.modsecexplorer.query.StoreAnswers;
import org.modsecexplorer.query.ValuesQuestion;
import org.modsecexplorer.query.filter.Filter;
import org.modsecexplorer.query.filter.FilterText;
import org.modsecexplorer.query.matched.MatchedDetails;
import org.modsecexplorer.query.matched.MatchedRequests;
import org.modsecexplorer.query.original.Originals;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.TestStores;

/** The index gives the same answers as the store's own tables. */
class SearchIndexTest {

    private static final List<String> TERMS = List.of(
            "ip:198.51.100.28", "ip:192.0.2.0/28", "ip:2001:db8::/32", "rule:942100", "rule:913100", "rule:949110", "status:403", "status:>=400", "method:post",
            "host:SHOP1.example.com", "host:\"\"", "uri:wp-login", "path:/login,/wp-*", "path:\"\"", "agent:=sqlmap/1.8.4#stable", "tag:=OWASP_CRS", "agent:sqlmap", "agent:\"\"", "outcome:blocked", "outcome:noticed", "severity:>=critical",
            "severity:\"\"", "score:>5", "score:\"\"", "matches:0", "matches:>3", "tag:attack-sqli", "target:ARGS:q", "target:args", "target:REQUEST_HEADERS:User-Agent", "has:target", "msg:\"sql injection\"", "data:union", "has:msg", "has:data",
            "has:tag", "has:warning", "has:label", "format:v2-native", "port:443", "union", "%27", "100%", "since:2026-11-16", "until:2026-11-12", "server:10.0.0.0/8",
            "ip:\"\"", "server:\"\"", "id:\"\"", "(ip:198.51.100.28 or ip:203.0.113.18 or ip:192.0.2.0/28 or server:10.0.0.0/8 or rule:942100)", "(ip:198.51.100.28 or ip:192.0.2.10)",
            "status:403,404", "status:400..499", "status:..399", "score:5..20", "severity:error..critical", "rule:942000..942999", "rule:>=949000,911100", "ip:192.0.2.0/28,2001:db8::/32",
            "ip:192.0.2.1..192.0.2.9", "method:put,del*", "host:*.example.com", "uri:/wp-*", "uri:*.php", "uri:(/wp-login or *select*)", "uri:~^/wp-(admin|login)", "agent:~^sql[a-z]{3}/\\d", "uri,data:union",
            "msg:~\"(sql|xss) [a-z]+\"", "data:~found\\swithin.{1,20}q", "tag:~^attack-(sqli|xss)$", "tag:attack-*", "target:args:*", "protocol:http/1.1", "duration:>1ms", "duration:5ms..", "missing:agent", "has:session",
            "missing:session", "has:rule", "has:time", "has:apache-error", "apache-error:client", "has:duration", "on:2026-11-15", "at:\"2026-11-15 06:00\" within:12h", "off:status:403", "header:referer", "header:user-agent=sqlmap",
            "cookie:*", "arg:q=union", "arg:q=~^.{1,20}$", "body:a", "raw:select", "response-header:server", "-header:referer", "(raw:union or status:404)", "has:body", "id:~^[A-Z]");

    @TempDir
    Path folder;

    private Store store;
    private SearchIndex index;

    @BeforeEach
    void fill() {
        store = TestStores.embedded(folder);
        new Importer(store).run(ImportRequest.of(Path.of("sample-logs", "audit")), ImportListener.NONE, new CancelSignal());
        index = SearchIndex.in(store);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static Filter random(Random random, int depth) {
        if (depth == 0 || random.nextInt(3) == 0) {
            return FilterText.parse(TERMS.get(random.nextInt(TERMS.size()))).filter();
        }
        List<Filter> parts = Stream.generate(() -> random(random, depth - 1)).limit(random.nextInt(1, 4)).toList();
        return switch (random.nextInt(3)) {
            case 0 -> new Filter.All(parts);
            case 1 -> new Filter.Any(parts);
            default -> new Filter.Not(parts.getFirst());
        };
    }

    private void assertEqualAnswers(Filter filter, Random random) {
        assertEqualAnswers(new StoreAnswers(store), index.answers(), filter, random);
    }

    private static void assertEqualAnswers(Answers slow, Answers quick, Filter filter, Random random) {
        assertEqualAnswers(slow, quick, filter, random, Set.of(Facet.values()));
    }

    private static void assertEqualAnswers(Answers slow, Answers quick, Filter filter, Random random, Set<Facet> facets) {
        assertThat(quick.count(filter)).isEqualTo(slow.count(filter));
        SortOrder order = new SortOrder(Column.values()[random.nextInt(Column.values().length)], random.nextBoolean());
        long[] ids = slow.ids(filter, order);
        assertThat(quick.ids(filter, order)).as("%s", order).isEqualTo(ids);
        assertThat(quick.ids(filter, order, 7)).isEqualTo(LongStream.of(ids).limit(7).toArray());
        List<Long> some = Arrays.stream(ids).limit(30).boxed().toList();
        assertThat(quick.rows(some)).isEqualTo(slow.rows(some));
        boolean withScores = random.nextBoolean();
        int limit = random.nextInt(1, 12);
        for (Facet facet : facets) {
            assertThat(quick.top(facet, filter, limit, withScores)).as("%s", facet).isEqualTo(slow.top(facet, filter, limit, withScores));
        }
        Facet one = Facet.values()[random.nextInt(Facet.DAY.ordinal() - 1)];
        String part = random.nextBoolean() ? "" : "S";
        List<ValuesQuestion> questions = List.of(new ValuesQuestion(one, part, limit), new ValuesQuestion(Facet.CLIENT, "", limit));
        assertThat(quick.values(filter, questions)).as("%s with %s", one, part).isEqualTo(slow.values(filter, questions));
        assertThat(quick.timeline(filter, 20)).isEqualTo(slow.timeline(filter, 20));
        assertThat(quick.totals(filter, withScores)).isEqualTo(slow.totals(filter, withScores));
    }

    @Test
    void bothAgreeOnEveryQuestion() {
        index.follow(_ -> {});
        Random random = new Random(7);
        Answers slow = new StoreAnswers(store);
        Answers quick = index.answers();
        for (String term : TERMS) {
            assertEqualAnswers(slow, quick, FilterText.parse(term).filter(), random);
        }
        for (int i = 0; i < 60; i++) {
            assertEqualAnswers(slow, quick, random(random, 3), random, Set.of(Facet.values()[i % Facet.values().length]));
        }
    }

    @Test
    void alternativesFindWhatEachFinds() {
        index.follow(_ -> {});
        List<String> alternatives = List.of("ip:198.51.100.28", "ip:203.0.113.18", "ip:192.0.2.0/28", "server:10.0.0.0/8", "rule:942100");
        SortOrder order = new SortOrder(Column.ID, false);
        for (Answers answers : List.of(index.answers(), new StoreAnswers(store))) {
            long[] each = alternatives.stream().flatMapToLong(term -> LongStream.of(answers.ids(FilterText.parse(term).filter(), order))).distinct().sorted().toArray();
            assertThat(answers.ids(FilterText.parse(String.join(" or ", alternatives)).filter(), order)).isEqualTo(each);
        }
    }

    @Test
    void detailsAreThoseOfTheRequestsWithMatches() {
        index.follow(_ -> {});
        Filter filter = FilterText.parse("status:403").filter();
        MatchedRequests all = index.answers().matched().orElseThrow();
        MatchedRequests requests = all.only(index.answers().among(all, filter));
        MatchedDetails details = index.answers().matchedDetails(filter).orElseThrow();
        assertThat(details.size()).isEqualTo(requests.size()).isPositive();
        int payloads = 0;
        for (int i = 0; i < details.size(); i++) {
            assertThat(details.id(i)).isEqualTo(requests.id(i));
            assertThat(details.second(i) / 1_800).isEqualTo(requests.halfHour(i));
            assertThat(details.status(i)).isEqualTo(403);
            assertThat(details.payload(i) == 0).isEqualTo(details.payloads().get(details.payload(i)).isEmpty());
            payloads += details.payload(i) == 0 ? 0 : 1;
        }
        assertThat(payloads).isPositive();
    }

    @Test
    void aFirstPageNeedsOnlyTheFirstValues() {
        index.follow(_ -> {});
        StoreAnswers all = new StoreAnswers(store);
        Random random = new Random(8);
        for (int i = 0; i < 100; i++) {
            Filter filter = random(random, 2);
            SortOrder order = new SortOrder(Column.values()[random.nextInt(Column.values().length)], random.nextBoolean());
            SearchAnswers some = new SearchAnswers(store.dsl(), new Originals(store.dsl()), random.nextInt(1, 30));
            int limit = random.nextInt(1, 60);
            assertThat(some.ids(filter, order, limit)).as("%s %s", order, filter).isEqualTo(LongStream.of(all.ids(filter, order)).limit(limit).toArray());
        }
    }

    @Test
    void itFollowsWhatIsAddedAndRemoved() throws IOException {
        assertThat(index.isComplete()).isFalse();
        index.follow(_ -> {});
        assertThat(index.isComplete()).isTrue();
        long[] ids = new StoreAnswers(store).ids(Filter.EVERYTHING, new SortOrder(Column.ID, false));
        List<Long> gone = LongStream.of(ids).filter(id -> id % 3 == 0).boxed().toList();
        store.dsl().deleteFrom(RULE_MATCH).where(RULE_MATCH.ENTRY_ID.in(gone)).execute();
        store.dsl().deleteFrom(TRANSACTION_ENTRY).where(TRANSACTION_ENTRY.ID.in(gone)).execute();
        assertThat(index.isComplete()).isFalse();
        index.follow(_ -> {});
        assertThat(index.isComplete()).isTrue();
        assertEqualAnswers(Filter.EVERYTHING, new Random(1));

        Path log = folder.resolve("audit.log");
        Files.writeString(log, Entries.serial("one more") + Entries.serial("and another"));
        new Importer(store).run(ImportRequest.of(log), ImportListener.NONE, new CancelSignal());
        assertThat(index.isComplete()).isFalse();
        index.follow(_ -> {});
        assertThat(index.isComplete()).isTrue();
        assertEqualAnswers(Filter.EVERYTHING, new Random(2));
        assertEqualAnswers(FilterText.parse("union").filter(), new Random(3));
    }

    @Test
    void anIndexOfAnotherReleaseIsMadeAnew() {
        index.follow(_ -> {});
        store.dsl().update(SearchTables.STATE).set(SearchTables.STATE_VERSION, SearchSchema.VERSION - 1).execute();
        assertThat(index.isComplete()).isFalse();
        index.follow(_ -> {});
        assertThat(index.isComplete()).isTrue();
        assertEqualAnswers(Filter.EVERYTHING, new Random(4));
    }

    @Test
    void theIndexOfAServerFollowsItFromAFileOfItsOwn() throws IOException {
        Path cache = folder.resolve("cache");
        try (Store server = TestStores.server()) {
            new Importer(server).run(ImportRequest.of(Path.of("sample-logs", "audit")), ImportListener.NONE, new CancelSignal());
            Random random = new Random(11);
            try (SearchIndex copy = SearchIndex.of(server, cache).orElseThrow()) {
                assertThat(copy.follow(_ -> {})).isTrue();
                assertThat(copy.follow(_ -> {})).as("nothing is new").isFalse();
                assertThat(copy.isComplete()).isTrue();
                Answers slow = new StoreAnswers(server);
                for (String term : TERMS) {
                    assertEqualAnswers(slow, copy.answers(), FilterText.parse(term).filter(), random);
                }
                for (int i = 0; i < 15; i++) {
                    assertEqualAnswers(slow, copy.answers(), random(random, 2), random);
                }
                long[] ids = new StoreAnswers(server).ids(Filter.EVERYTHING, new SortOrder(Column.ID, false));
                List<Long> gone = LongStream.of(ids).filter(id -> id % 5 == 0).boxed().toList();
                server.dsl().deleteFrom(RULE_MATCH).where(RULE_MATCH.ENTRY_ID.in(gone)).execute();
                server.dsl().deleteFrom(TRANSACTION_ENTRY).where(TRANSACTION_ENTRY.ID.in(gone)).execute();
                Path log = folder.resolve("audit.log");
                Files.writeString(log, Entries.serial("one more"));
                new Importer(server).run(ImportRequest.of(log), ImportListener.NONE, new CancelSignal());
                assertThat(copy.follow(_ -> {})).isTrue();
                assertEqualAnswers(new StoreAnswers(server), copy.answers(), Filter.EVERYTHING, random);
            }
            assertThat(SearchIndex.exists(server, cache)).isTrue();
            try (var files = Files.list(cache)) {
                for (Path file : files.toList()) {
                    Files.writeString(file, "damaged");
                }
            }
            try (SearchIndex anew = SearchIndex.of(server, cache).orElseThrow()) {
                anew.follow(_ -> {});
                assertEqualAnswers(new StoreAnswers(server), anew.answers(), Filter.EVERYTHING, random);
            }
        }
    }
}
