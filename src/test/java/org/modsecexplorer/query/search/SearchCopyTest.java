package org.modsecexplorer.query.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.modsecexplorer.store.schema.Tables.RULE_MATCH;
import static org.modsecexplorer.store.schema.Tables.TRANSACTION_ENTRY;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modsecexplorer.app.ChildJvm;
import org.modsecexplorer.ingest.ImportRequest;
import org.modsecexplorer.ingest.Importer;
import org.modsecexplorer.ingest.report.CancelSignal;
import org.modsecexplorer.ingest.report.ImportListener;
import org.modsecexplorer.query.Answers;
import org.modsecexplorer.query.Facet;
import org.modsecexplorer.query.SortOrder;
import org.modsecexplorer.query.StoreAnswers;
import org.modsecexplorer.query.filter.Filter;
import org.modsecexplorer.query.filter.FilterText;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.StoreLocation;
import org.modsecexplorer.store.TestStores;

/** The copy of a server's columns, when several write, processes die, and databases are replaced. */
class SearchCopyTest {

    private static final int MINUTES = 2;

    @TempDir
    Path cache;

    private String url;
    private Store server;

    @BeforeEach
    void fill() {
        url = TestStores.serverUrl();
        server = Store.open(StoreLocation.ofUrl(url));
        importSamples(server);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static void importSamples(Store store) {
        new Importer(store).run(ImportRequest.of(Path.of("sample-logs", "audit")), ImportListener.NONE, new CancelSignal());
    }

    private static void assertEqual(Store store, SearchIndex copy) {
        Answers slow = new StoreAnswers(store);
        Answers quick = copy.answers();
        for (String term : List.of("", "rule:942100", "union", "target:ARGS:q", "outcome:blocked")) {
            Filter filter = FilterText.parse(term).filter();
            assertThat(quick.ids(filter, SortOrder.LATEST)).as(term).isEqualTo(slow.ids(filter, SortOrder.LATEST));
            for (Facet facet : Facet.values()) {
                assertThat(quick.top(facet, filter, 10, true)).as("%s %s", term, facet).isEqualTo(slow.top(facet, filter, 10, true));
            }
        }
    }

    /** Stores the oldest transaction again, under another id. */
    private static void copyOldest(DSLContext db, long id) {
        db.execute(
                "create temporary table one as select * from transaction_entry order by id limit 1");
        db.execute("update one set id = {0}, entry_hash = unhex(sha2({0}, 256))", DSL.inline(id));
        db.execute("insert into transaction_entry select * from one");
        db.execute("drop temporary table one");
    }

    @Test
    void anEntryThatIsCommittedAfterNewerOnesIsFound() {
        try (SearchIndex copy = SearchIndex.of(server, cache).orElseThrow()) {
            server.dsl().connection(connection -> copyOldest(server.dslOn(connection), 100_000));
            copy.follow(_ -> {});
            assertEqual(server, copy);
            // another writer had reserved this id before
            server.dsl().connection(connection -> copyOldest(server.dslOn(connection), 50_000));
            assertThat(copy.follow(_ -> {})).isTrue();
            assertEqual(server, copy);
        }
    }

    @Test
    void prunedEntriesAreRemoved() {
        try (SearchIndex copy = SearchIndex.of(server, cache).orElseThrow()) {
            copy.follow(_ -> {});
            List<Long> old = server.dsl().select(TRANSACTION_ENTRY.ID).from(TRANSACTION_ENTRY).orderBy(TRANSACTION_ENTRY.ID).limit(200)
                    .fetch(TRANSACTION_ENTRY.ID);
            server.dsl().deleteFrom(RULE_MATCH).where(RULE_MATCH.ENTRY_ID.in(old)).execute();
            server.dsl().deleteFrom(TRANSACTION_ENTRY).where(TRANSACTION_ENTRY.ID.in(old)).execute();
            assertThat(copy.follow(_ -> {})).isTrue();
            assertEqual(server, copy);
        }
    }

    @Test
    void aDatabaseThatWasMadeAnewHasACopyOfItsOwn() throws IOException {
        try (SearchIndex copy = SearchIndex.of(server, cache).orElseThrow()) {
            copy.follow(_ -> {});
        }
        server.close();
        String name = url.replaceAll(".*/([^/?]+).*", "$1");
        TestStores.administrate("drop database `" + name + "`; create database `" + name + "`");
        server = Store.open(StoreLocation.ofUrl(url));
        try (SearchIndex copy = SearchIndex.of(server, cache).orElseThrow()) {
            copy.follow(_ -> {});
            assertThat(copy.answers().count(Filter.EVERYTHING)).isZero();
            importSamples(server);
            copy.follow(_ -> {});
            assertEqual(server, copy);
        }
        try (Stream<Path> files = Files.list(cache)) {
            assertThat(files.filter(file -> file.toString().endsWith(".duckdb"))).hasSize(2);
        }
    }

    @Test
    void aKilledProcessLeavesACopyThatTheNextOneContinues() throws IOException, InterruptedException {
        Random random = new Random(5);
        for (int round = 0; round < 6; round++) {
            Process filler = start("fill");
            // kills it at any moment: while it opens the copy, while it fills it, or while it follows
            Thread.sleep(random.nextInt(1_500));
            server.dsl().deleteFrom(TRANSACTION_ENTRY).where(TRANSACTION_ENTRY.ID.in(server.dsl().select(DSL.min(TRANSACTION_ENTRY.ID)).from(TRANSACTION_ENTRY)
                    .fetch(0, Long.class))).execute();
            Thread.sleep(random.nextInt(1_500));
            filler.destroyForcibly();
            assertThat(filler.waitFor(MINUTES, TimeUnit.MINUTES)).isTrue();
        }
        try (SearchIndex copy = SearchIndex.of(server, cache).orElseThrow()) {
            copy.follow(_ -> {});
            assertThat(copy.isComplete()).isTrue();
            assertEqual(server, copy);
        }
    }

    @Test
    void oneProcessHasTheCopy() throws IOException, InterruptedException {
        Process holder = start("hold");
        try (BufferedReader said = holder.inputReader(StandardCharsets.UTF_8)) {
            assertThat(said.readLine()).isEqualTo("holds the copy");
            assertThat(SearchIndex.of(server, cache)).isEmpty();
        } finally {
            holder.destroyForcibly();
            holder.waitFor(MINUTES, TimeUnit.MINUTES);
        }
        try (SearchIndex copy = SearchIndex.of(server, cache).orElseThrow()) {
            copy.follow(_ -> {});
            assertEqual(server, copy);
        }
    }

    private Process start(String task) throws IOException {
        List<String> command = ChildJvm.command(Other.class);
        command.addAll(List.of(url, cache.toString(), task));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Another process with the same copy. */
    static final class Other {

        private Other() {}

        /** Arguments: address of the store, the folder for copies, and "fill" or "hold". */
        public static void main(String[] arguments) throws InterruptedException {
            try (Store store = Store.open(StoreLocation.ofUrl(arguments[0]));
                    SearchIndex copy = SearchIndex.of(store, Path.of(arguments[1])).orElseThrow()) {
                if (arguments[2].equals("hold")) {
                    System.out.println("holds the copy");
                    TimeUnit.MINUTES.sleep(MINUTES);
                }
                for (long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1); System.nanoTime() < end; ) {
                    copy.follow(_ -> {});
                }
            }
        }
    }
}
