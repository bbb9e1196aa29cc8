package org.modsecexplorer.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modsecexplorer.audit.ApacheError;
import org.modsecexplorer.audit.Outcome;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.ingest.ImportRequest;
import org.modsecexplorer.ingest.Importer;
import org.modsecexplorer.ingest.report.CancelSignal;
import org.modsecexplorer.ingest.report.ImportListener;
import org.modsecexplorer.query.filter.AddressField;
import org.modsecexplorer.query.filter.AddressRange;
import org.modsecexplorer.query.filter.Comparison;
import org.modsecexplorer.query.filter.Filter;
import org.modsecexplorer.query.filter.FilterText;
import org.modsecexplorer.query.filter.NumberField;
import org.modsecexplorer.query.filter.TextField;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.TestStores;

/** Runs every query on both databases and compares the result with a filter written in Java over the same transactions. */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QueryTest {

    private static final Path SAMPLES = Path.of("sample-logs", "audit");

    @TempDir
    static Path folder;

    private Store embedded;
    private Store server;
    private List<EntryDetails> all;

    @BeforeAll
    void fill() {
        embedded = TestStores.embedded(folder);
        server = TestStores.server();
        for (Store store : List.of(embedded, server)) {
            new Importer(store).run(ImportRequest.of(SAMPLES), ImportListener.NONE, new CancelSignal());
        }
        all = read(embedded, Filter.EVERYTHING);
        assertThat(all).hasSize(600);
    }

    @AfterAll
    void close() {
        embedded.close();
        server.close();
    }

    private static List<EntryDetails> read(Store store, Filter filter) {
        long[] ids = new Entries(store).ids(filter, SortOrder.LATEST);
        return new Details(store).of(Arrays.stream(ids).boxed().toList());
    }

    private static List<String> uniqueIds(List<EntryDetails> entries) {
        return entries.stream().map(e -> Objects.requireNonNull(e.row().uniqueId())).sorted().toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ip:198.51.100.28",
                "ip:192.0.2.0/28",
                "ip:2001:db8::/32",
                "-ip:192.0.2.0/24",
                "rule:942100",
                "-rule:942100 rule:913100",
                "status:403",
                "status:>=400 -status:404",
                "method:post",
                "host:SHOP1.example.com",
                "-host:shop1.example.com",
                "host:\"\"",
                "-host:\"\"",
                "uri:wp-login",
                "agent:sqlmap",
                "-agent:sqlmap",
                "outcome:blocked",
                "severity:>=critical",
                "severity:<critical",
                "score:>5",
                "matches:0",
                "severity:\"\"",
                "score:\"\"",
                "tag:attack-sqli",
                "msg:\"sql injection\"",
                "data:union",
                "since:2026-11-16 until:2026-11-16",
                "since:2026-11-16T03:00 until:2026-11-16T04:00",
                "union",
                "-nikto \"select\"",
                "%27",
                "100%",
                "has:severity",
                "has:host",
                "-has:agent",
                "has:msg -has:score",
                "has:warning",
                "-has:warning format:v2-native",
                "rule:942100 or method:PUT",
                "(rule:913100 or rule:930130) -ip:192.0.2.0/24",
                "source:audit-log rule:913100",
                "source:error-log",
                "-source:error-log",
                "status:403,404",
                "status:400..499",
                "status:..399",
                "-score:5..20",
                "severity:error..critical",
                "rule:942000..942999",
                "rule:>=949000,911100",
                "ip:192.0.2.1..192.0.2.9,198.51.100.0/24",
                "method:put,del*",
                "host:*.example.com",
                "uri:/wp-*",
                "path:/login,/wp-*",
                "-path:/login",
                "agent:=sqlmap",
                "agent:(=curl/8.5.0 or =sqlmap)",
                "tag:=attack-sqli",
                "-uri:*.php",
                "uri:(/wp-login or *select*)",
                "uri:~^/wp-(admin|login)",
                "uri:~(%[0-9a-f]{2}){3}",
                "agent:~^sql[a-z]{3}/\\d",
                "agent:~^$",
                "uri,data:union",
                "msg:~\"(sql|xss) [a-z]+\"",
                "data:~found\\swithin.{1,20}q",
                "data:~[^\\w\\s.:/-]\\w",
                "tag:~^attack-(sqli|xss)$",
                "tag:attack-*",
                "tag:attack",
                "target:args:*",
                "protocol:http/1.1",
                "duration:>1ms",
                "duration:..5ms",
                "missing:agent",
                "has:rule",
                "missing:time",
                "has:apache-error",
                "apache-error:*client*",
                "on:2026-11-15",
                "at:\"2026-11-15 06:00\" within:12h",
                "at:\"2026-11-15 06:00\" within:12h off:status:403",
            })
    void bothDatabasesFindWhatThePlainReadingFinds(String text) {
        Filter filter = FilterText.parse(text).filter();
        List<String> expected = uniqueIds(all.stream().filter(e -> holds(filter, e)).toList());
        assertThat(uniqueIds(read(embedded, filter))).isEqualTo(expected);
        assertThat(uniqueIds(read(server, filter))).isEqualTo(expected);
        assertThat(new Entries(server).count(filter)).isEqualTo(expected.size());
    }

    private static boolean holds(Filter filter, EntryDetails entry) {
        EntryRow row = entry.row();
        List<RuleMatch> matches = entry.transaction().matches();
        return switch (filter) {
            case Filter.All(var parts) -> parts.stream().allMatch(part -> holds(part, entry));
            case Filter.Any(var parts) -> parts.stream().anyMatch(part -> holds(part, entry));
            case Filter.Not(var inner) -> !holds(inner, entry);
            case Filter.Words(var text) -> contains(row.uri(), text)
                    || contains(row.host(), text)
                    || contains(row.userAgent(), text)
                    || matches.stream().anyMatch(m -> contains(m.msg(), text) || contains(m.data(), text));
            case Filter.Text(var field, var value) -> text(field, value, entry, matches);
            case Filter.Number(var field, var comparison, var value) -> number(field, row) != null
                    && compares(comparison, Long.compare(Objects.requireNonNull(number(field, row)), value));
            case Filter.NoNumber(var field) -> number(field, row) == null;
            case Filter.NoSeverity() -> row.severity() == null;
            case Filter.Address(var field, var range) -> inRange(field == AddressField.CLIENT ? row.clientIp() : row.serverIp(), range);
            case Filter.NoAddress(_, var text) -> text.equals(row.clientIp());
            case Filter.Rule(var id) -> matches.stream().anyMatch(m -> Objects.equals(m.ruleId(), id));
            case Filter.OutcomeIn(var outcomes) -> outcomes.contains(row.outcome());
            case Filter.SourceIs(var source) -> row.source() == source;
            case Filter.SeverityIs(var comparison, var severity) -> row.severity() != null
                    && compares(comparison, severity.compareTo(Objects.requireNonNull(row.severity())));
            case Filter.Since(var first) -> row.time() != null && !Objects.requireNonNull(row.time()).isBefore(first);
            case Filter.Until(var end) -> row.time() != null && Objects.requireNonNull(row.time()).isBefore(end);
            case Filter.During(var first, var end) -> holds(new Filter.Since(first), entry) && holds(new Filter.Until(end), entry);
            case Filter.NoTime() -> row.time() == null;
            case Filter.Rules(var first, var last) -> matches.stream().anyMatch(m -> m.ruleId() != null && m.ruleId() >= first && m.ruleId() <= last);
            case Filter.Pattern(var field, var expression) -> texts(field, entry).anyMatch(expression::isIn);
            case Filter.HasSession _, Filter.Original _, Filter.Ids _ -> throw new IllegalArgumentException("not queried: " + filter);
        };
    }

    private static Stream<String> texts(TextField field, EntryDetails entry) {
        EntryRow row = entry.row();
        List<RuleMatch> matches = entry.transaction().matches();
        return (switch (field) {
            case HOST -> Stream.of(Optional.ofNullable(row.host()));
            case METHOD -> Stream.of(Optional.ofNullable(row.method()));
            case URI -> Stream.of(Optional.ofNullable(row.uri()));
            case PATH -> Stream.of(Optional.ofNullable(row.uri()).map(QueryTest::path));
            case AGENT -> Stream.of(Optional.ofNullable(row.userAgent()));
            case MSG -> matches.stream().map(m -> Optional.ofNullable(m.msg()));
            case DATA -> matches.stream().map(m -> Optional.ofNullable(m.data()));
            case TARGET -> matches.stream().map(m -> Optional.ofNullable(m.target()));
            case TAG -> matches.stream().flatMap(m -> m.tags().stream()).map(Optional::of);
            case APACHE_ERROR -> apacheErrors(entry).map(line -> Optional.of(line.text()));
            case UNIQUE_ID, HOST_LABEL, PROTOCOL, FORMAT, WARNING -> throw new IllegalArgumentException("not queried: " + field);
        }).flatMap(Optional::stream);
    }

    private static String path(String uri) {
        return uri.replaceFirst("^[a-z]+://[^/]*", "").split("[?#]", 2)[0];
    }

    /** ModSecurity's own lines repeat the messages and are not stored again. */
    private static Stream<ApacheError> apacheErrors(EntryDetails entry) {
        return entry.transaction().apacheErrors().stream().filter(line -> !line.engine());
    }

    private static boolean contains(String whole, String part) {
        return whole != null && whole.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    private static boolean text(TextField field, String value, EntryDetails entry, List<RuleMatch> matches) {
        EntryRow row = entry.row();
        if (value.isEmpty() && field != TextField.HOST) {
            return switch (field) {
                case AGENT -> row.userAgent() == null || row.userAgent().isEmpty();
                case MSG -> matches.stream().allMatch(m -> m.msg() == null);
                case APACHE_ERROR -> apacheErrors(entry).findAny().isEmpty();
                case WARNING -> entry.transaction().warnings().isEmpty();
                default -> throw new IllegalArgumentException("not queried: " + field);
            };
        }
        return switch (field) {
            case HOST -> value.isEmpty() ? row.host() == null || row.host().isEmpty() : value.equalsIgnoreCase(row.host());
            case METHOD -> value.equalsIgnoreCase(row.method());
            case URI -> contains(row.uri(), value);
            case PATH -> row.uri() != null && path(row.uri()).equalsIgnoreCase(value);
            case AGENT -> contains(row.userAgent(), value);
            case UNIQUE_ID -> value.equals(row.uniqueId());
            case HOST_LABEL -> value.equalsIgnoreCase(row.hostLabel());
            case MSG -> matches.stream().anyMatch(m -> contains(m.msg(), value));
            case DATA -> matches.stream().anyMatch(m -> contains(m.data(), value));
            case FORMAT -> value.equalsIgnoreCase(entry.transaction().format().id());
            case WARNING -> entry.transaction().warnings().stream().anyMatch(w -> contains(w, value));
            case PROTOCOL -> value.equalsIgnoreCase(row.protocol());
            case APACHE_ERROR -> apacheErrors(entry).anyMatch(line -> contains(line.text(), value));
            case TARGET -> matches.stream()
                    .anyMatch(m -> m.target() != null && (m.target() + ":").startsWith(value.replaceFirst("^args", "ARGS") + ":"));
            case TAG -> matches.stream().anyMatch(m -> m.tags().stream().anyMatch(tag -> contains(tag, value)));
        };
    }

    private static Long number(NumberField field, EntryRow row) {
        Number number = switch (field) {
            case STATUS -> row.status();
            case SCORE -> row.inboundScore();
            case MATCHES -> Integer.valueOf(row.matchCount());
            case DURATION -> row.durationMicros();
            case PORT -> row.serverPort();
        };
        return number == null ? null : number.longValue();
    }

    private static boolean compares(Comparison comparison, int order) {
        return switch (comparison) {
            case EQUAL -> order == 0;
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
        };
    }

    private static boolean inRange(String address, AddressRange range) {
        byte[] bytes = Objects.requireNonNull(AddressRange.parse(address)).first();
        return Arrays.compareUnsigned(bytes, range.first()) >= 0 && Arrays.compareUnsigned(bytes, range.last()) <= 0;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everyColumnSortsBothWaysWithNothingLast(boolean onServer) {
        Store store = onServer ? server : embedded;
        Entries entries = new Entries(store);
        for (Column column : Column.values()) {
            for (boolean descending : new boolean[] {true, false}) {
                long[] ids = entries.ids(Filter.EVERYTHING, new SortOrder(column, descending));
                assertThat(ids).hasSize(600).doesNotHaveDuplicates();
                List<EntryRow> rows = entries.rows(Arrays.stream(ids).boxed().toList());
                List<Object> values = new ArrayList<>();
                rows.forEach(row -> values.add(column.of(row)));
                int firstMissing = values.indexOf(null);
                if (firstMissing >= 0) {
                    assertThat(values.subList(firstMissing, values.size())).as(column.word()).containsOnlyNulls();
                }
                if (column == Column.TIME) {
                    Comparator<Instant> order = descending ? Comparator.reverseOrder() : Comparator.naturalOrder();
                    assertThat(rows.stream().map(EntryRow::time).toList()).isSortedAccordingTo(order);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void facetsCountTransactionsOnceAndTheirTermsLeadBack(boolean onServer) {
        Store store = onServer ? server : embedded;
        Facets facets = new Facets(store);
        Entries entries = new Entries(store);
        Filter filter = FilterText.parse("status:>=200").filter();
        for (Facet facet : Facet.values()) {
            List<FacetCount> counts = facets.top(facet, filter, 1_000, true);
            assertThat(counts).as(facet.word()).isNotEmpty();
            for (FacetCount count : counts.subList(0, Math.min(5, counts.size()))) {
                // tags and URIs match by substring, so the search may find more
                long found = entries.count(FilterText.parse("status:>=200 " + facet.term(count.value())).filter());
                if (facet == Facet.TAG || facet == Facet.URI) {
                    assertThat(found).as(facet + " " + count).isGreaterThanOrEqualTo(count.count());
                } else {
                    assertThat(found).as(facet + " " + count).isEqualTo(count.count());
                }
                assertThat(count.blocked()).isBetween(0L, count.count());
            }
        }
        List<FacetCount> rules = facets.top(Facet.RULE, filter, 100, false);
        assertThat(rules).noneMatch(count -> count.value().startsWith("949") || count.value().startsWith("980"));
        assertThat(rules).allMatch(count -> count.label() != null);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theTimelineHoldsEveryTransactionInItsBucket(boolean onServer) {
        Store store = onServer ? server : embedded;
        for (int most : new int[] {1, 10, 96, 5_000}) {
            Timeline timeline = Timeline.of(store, Filter.EVERYTHING, most);
            assertThat(timeline.buckets().size()).isBetween(1, most);
            assertThat(timeline.buckets().stream().mapToLong(Timeline.Bucket::total).sum()).isEqualTo(600);
            TreeMap<Instant, Long> expected = new TreeMap<>();
            for (EntryDetails entry : all) {
                long number = (Objects.requireNonNull(entry.row().time()).getEpochSecond() - timeline.start().getEpochSecond())
                        / timeline.width().toSeconds();
                expected.merge(timeline.startOf((int) number), 1L, Long::sum);
            }
            for (int i = 0; i < timeline.buckets().size(); i++) {
                assertThat(timeline.buckets().get(i).total()).isEqualTo(expected.getOrDefault(timeline.startOf(i), 0L));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void totalsAreThoseOfTheFilter(boolean onServer) {
        Filter filter = FilterText.parse("outcome:blocked").filter();
        Totals totals = Totals.of(onServer ? server : embedded, filter, false);
        List<EntryDetails> blocked = all.stream().filter(e -> e.row().outcome().isBlocked()).toList();
        assertThat(totals.transactions()).isEqualTo(blocked.size());
        assertThat(totals.blocked()).isEqualTo(blocked.size());
        assertThat(totals.clients()).isEqualTo(blocked.stream().map(e -> e.row().clientIp()).distinct().count());
        assertThat(totals.rules()).isEqualTo(blocked.stream()
                .flatMap(e -> e.transaction().matches().stream())
                .filter(m -> !m.reportsScore())
                .map(RuleMatch::ruleId)
                .distinct()
                .count());
    }
}
