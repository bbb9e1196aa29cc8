package org.modsecexplorer.query.original;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.modsecexplorer.ingest.ImportRequest;
import org.modsecexplorer.ingest.Importer;
import org.modsecexplorer.ingest.report.CancelSignal;
import org.modsecexplorer.ingest.report.ImportListener;
import org.modsecexplorer.query.Entries;
import org.modsecexplorer.query.SortOrder;
import org.modsecexplorer.query.StoreAnswers;
import org.modsecexplorer.query.filter.Filter;
import org.modsecexplorer.query.filter.FilterText;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.TestStores;

/** Terms about headers, cookies, parameters, bodies and the original text. */
class OriginalsTest {

    private static final String FORM = """
            --00000001-A--
            [23/Nov/2026:18:25:00.123456 +0000] FORM 192.0.2.10 51234 198.51.100.80 443
            --00000001-B--
            POST /a?q=one%20two&empty HTTP/1.1
            Host: shop.example.com
            Referer: https://Example.net/x
            Cookie: theme=dark; SID=abc123
            Content-Type: application/x-www-form-urlencoded

            --00000001-C--
            user=J%C3%BCrgen&note=a+b%zz
            --00000001-F--
            HTTP/1.1 302 Found
            Location: /next

            --00000001-Z--

            """;

    private static final String PLAIN = """
            --00000002-A--
            [23/Nov/2026:18:25:01.123456 +0000] PLAIN 192.0.2.11 51234 198.51.100.80 443
            --00000002-B--
            GET /b?Q=three HTTP/1.1
            Host: shop.example.com

            --00000002-F--
            HTTP/1.1 200 OK

            --00000002-Z--

            """;

    @TempDir
    Path folder;

    private Store store;

    @BeforeEach
    void fill() throws IOException {
        store = TestStores.embedded(folder);
        Path log = folder.resolve("audit.log");
        Files.writeString(log, FORM + PLAIN);
        new Importer(store).run(ImportRequest.of(log), ImportListener.NONE, new CancelSignal());
    }

    @AfterEach
    void close() {
        store.close();
    }

    private String found(String filter) {
        long[] ids = new StoreAnswers(store).ids(FilterText.parse(filter).filter(), SortOrder.LATEST);
        List<String> names = new ArrayList<>();
        new Entries(store).rows(Stream.of(ids).flatMap(all -> java.util.Arrays.stream(all).boxed()).toList()).forEach(row -> names.add(row.uniqueId()));
        return String.join(" ", names.stream().sorted().toList());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '\'', value = {
        "header:referer, FORM",
        "-header:referer, PLAIN",
        "header:referer=example.net, FORM",
        "header:referer=~^https, FORM",
        "header:referer=x*, ''",
        "header:host, FORM PLAIN",
        "response-header:location=next, FORM",
        "cookie:sid, FORM",
        "cookie:sid=ABC, FORM",
        "cookie:abc, ''",
        "cookie:s*, FORM",
        "arg:q, FORM PLAIN",
        "arg:q=\"one two\", FORM",
        "arg:empty, FORM",
        "arg:user=jürgen, FORM",
        "arg:note=\"a b%zz\", FORM",
        "body:note=, FORM",
        "has:body, FORM",
        "missing:body, PLAIN",
        "raw:\"/b?q=\", PLAIN",
        "raw:~\"/[ab]\\?q=\", FORM PLAIN",
        "status:200 raw:shop, PLAIN",
        "(status:200 or header:referer), FORM PLAIN",
        "-(status:302 raw:shop), PLAIN",
        "off:raw:nothing arg:q=three, PLAIN",
    })
    void aPartOfTheOriginalIsFound(String filter, String names) {
        assertThat(found(filter)).isEqualTo(names);
    }

    @Test
    void onlyWhatTheOtherTermsLeaveIsRead() {
        List<Filter> asked = new ArrayList<>();
        Originals originals = new Originals(store.dsl());
        Filter answerable = originals.answerable(FilterText.parse("raw:x status:200 header:y").filter(), filter -> {
            asked.add(filter);
            return new long[0];
        });
        Filter none = new Filter.Ids(new long[0]);
        Filter status = FilterText.parse("status:200").filter();
        assertThat(asked).containsExactly(new Filter.All(List.of(status)), new Filter.All(List.of(status, none)));
        assertThat(answerable).isEqualTo(new Filter.All(List.of(status, none, none)));
    }

    @Test
    void anOriginalIsReadOnce() {
        Originals originals = new Originals(store.dsl());
        StoreAnswers answers = new StoreAnswers(store);
        Filter filter = FilterText.parse("raw:shop").filter();
        long[] all = answers.ids(Filter.EVERYTHING, SortOrder.LATEST);
        Filter first = originals.answerable(filter, _ -> all);
        store.dsl().deleteFrom(org.modsecexplorer.store.schema.Tables.RAW_ENTRY).execute();
        assertThat(originals.answerable(filter, _ -> all)).isEqualTo(first);
    }
}
