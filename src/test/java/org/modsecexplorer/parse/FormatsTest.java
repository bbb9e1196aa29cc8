package org.modsecexplorer.parse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modsecexplorer.audit.Action;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Clue;
import org.modsecexplorer.audit.Endpoint;
import org.modsecexplorer.audit.EngineMode;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.audit.Header;
import org.modsecexplorer.audit.Interception;
import org.modsecexplorer.audit.LogTime;
import org.modsecexplorer.audit.Outcome;
import org.modsecexplorer.audit.Reason;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.audit.Severity;
import org.modsecexplorer.audit.Transaction;
import org.modsecexplorer.audit.Upload;
import org.modsecexplorer.parse.cut.Piece;
import org.modsecexplorer.parse.json.Json;
import org.modsecexplorer.parse.json.JsonReader;
import org.modsecexplorer.parse.parts.LocalTimes;

/** Every format yields the same record of the same transaction, as far as the format covers it. */
class FormatsTest {

    private static final Instant TIME = Instant.parse("2026-11-23T17:25:00Z");

    static Stream<String> formats() {
        return Samples.ALL.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void allTellWhoAskedWhatOfWhom(String format) {
        Transaction transaction = Cut.transaction(Samples.ALL.get(format));

        assertThat(transaction.format().id()).isEqualTo(format.replace("-old", ""));
        assertThat(transaction.client()).isEqualTo(new Endpoint("192.0.2.10", 51234));
        assertThat(transaction.server()).isEqualTo(new Endpoint("198.51.100.80", 443));
        assertThat(transaction.requestLine().method()).isEqualTo("POST");
        assertThat(transaction.requestLine().uri()).isEqualTo("/login?next=/a");
        assertThat(transaction.requestHeaders().first("HOST")).isEqualTo("shop.example.com");
        assertThat(transaction.uniqueId()).isNotBlank();
        assertThat(transaction.time()).isNotNull();
        assertThat(transaction.warnings()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("formats")
    void anEntryIsCutOutExactly(String format) {
        String sample = Samples.ALL.get(format);
        String stripped = sample.stripTrailing();

        List<Piece> pieces = Cut.whole("\n" + sample + "\n" + sample);

        assertThat(pieces).hasSize(2).allMatch(Piece.Entry.class::isInstance);
        assertThat(pieces).extracting(piece -> new String(((Piece.Entry) piece).bytes().toByteArray(), ISO_8859_1)
                        .stripTrailing())
                .containsOnly(stripped);
        assertThat(pieces.getFirst().offset()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void aTornEntryIsNamedAndTheNextOneRead(String format) {
        String sample = Samples.ALL.get(format);
        // in the request headers, where no client can write a line of its own
        String torn = sample.substring(0, sample.toLowerCase(Locale.ROOT).indexOf("shop.example"));

        List<Piece> pieces = Cut.whole(torn + "\n" + Samples.NATIVE_V2 + torn + "\n" + Samples.JSON_V3);

        List<Format> entries = pieces.stream().filter(Piece.Entry.class::isInstance).map(p -> ((Piece.Entry) p).format()).toList();
        if (format.equals("coraza-native-old")) {
            // its entries have no end marker, so a torn entry cannot be recognized
            assertThat(entries).containsExactly(Format.NATIVE_CORAZA, Format.NATIVE_V2, Format.NATIVE_CORAZA, Format.JSON_V3);
        } else {
            assertThat(entries).containsExactly(Format.NATIVE_V2, Format.JSON_V3);
            assertThat(pieces.getFirst()).isInstanceOfSatisfying(Piece.NotUnderstood.class, gap -> assertThat(gap.reason().toString()).contains("cut off"));
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void anEntryWithoutItsEndIsUnfinished(String format) {
        String sample = Samples.ALL.get(format).stripTrailing();
        String torn = sample.substring(0, sample.toLowerCase(Locale.ROOT).indexOf("shop.example"));

        List<Piece> pieces = Cut.whole(Samples.NATIVE_V2 + torn);

        assertThat(pieces).hasSize(2);
        if (!format.equals("coraza-native-old")) {
            assertThat(pieces.getLast()).isInstanceOfSatisfying(Piece.Unfinished.class, unfinished -> {
                assertThat(unfinished.offset()).isEqualTo(Samples.NATIVE_V2.length());
                assertThat(EntryParser.parse(unfinished.format(), unfinished.bytes()).format()).isEqualTo(unfinished.format());
            });
        }
    }

    @Test
    void severalFormatsInOneFile() {
        String all = String.join("\n", Samples.ALL.values());

        assertThat(Cut.transactions(all)).extracting(t -> t.format().id())
                .containsExactlyElementsOf(Samples.ALL.keySet().stream().map(name -> name.replace("-old", "")).toList());
    }

    @Test
    void version2Json() {
        Transaction transaction = Cut.transaction(Samples.JSON_V2);

        assertThat(transaction.time()).isEqualTo(new LogTime(TIME.plusNanos(123_456_000), ZoneOffset.ofHours(1)));
        assertThat(transaction.requestBody().text()).isEqualTo("user=a&pass=' or 1=1--");
        assertThat(transaction.requestHeaders().list()).contains(new Header("Set", "1"), new Header("Set", "2"));
        assertThat(transaction.status()).isEqualTo(403);
        assertThat(transaction.responseProtocol()).isEqualTo("HTTP/1.1");
        assertThat(transaction.responseBody().text()).isEqualTo("<html>\n");
        assertThat(transaction.interception()).isEqualTo(Interception.stated(2));
        assertThat(transaction.engineMode()).isEqualTo(EngineMode.ENABLED);
        assertThat(transaction.producer()).isEqualTo("ModSecurity for Apache/2.9.7 (http://www.modsecurity.org/); OWASP_CRS/3.3.4");
        assertThat(transaction.apacheErrors()).singleElement().satisfies(e -> assertThat(e.text()).isEqualTo("AH00001: something else"));
        assertThat(transaction.engineMessages()).containsExactly("Audit log: Failed to lock global mutex: Permission denied");
        assertThat(transaction.uploads()).containsExactly(new Upload(1, 200, "a.jpg", null));
        assertThat(transaction.durationMicros()).isNull();
        RuleMatch match = transaction.matches().getFirst();
        assertThat(match.ruleId()).isEqualTo(100001);
        assertThat(match.action()).isEqualTo(Action.DENIED);
        assertThat(match.explanation()).isEqualTo("Pattern match \"\\bor\\b\" at ARGS:pass.");
        assertThat(match.data()).isEqualTo("\" or");
        assertThat(match.tags()).containsExactly("a", "b");
        assertThat(transaction.matches().getLast().phase()).as("from the list of all rules that matched").isEqualTo(1);
    }

    @Test
    void version3Native() {
        Transaction transaction = Cut.transaction(Samples.NATIVE_V3);

        assertThat(transaction.time()).isEqualTo(new LogTime(TIME, ZoneOffset.ofHours(1)));
        assertThat(transaction.requestLine().protocol()).isEqualTo("HTTP/1.1");
        assertThat(transaction.requestHeaders().list()).endsWith(new Header("X-Dup", "1"), new Header("X-Dup", "2"));
        assertThat(transaction.requestBody().text()).isEqualTo("user=a&pass=' or 1=1--");
        assertThat(transaction.responseBody().text()).as("escapes undone").isEqualTo("<html>\r\n");
        assertThat(transaction.status()).isEqualTo(403);
        assertThat(transaction.responseHeaders().first("server")).isEqualTo("nginx");
        assertThat(transaction.interception()).isEqualTo(Interception.stated(2));
        assertThat(transaction.scores().inbound()).isEqualTo(5);
        assertThat(transaction.uploads()).isEmpty();
        RuleMatch match = transaction.matches().getFirst();
        assertThat(match.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(match.line()).isEqualTo(7);
        assertThat(match.data()).isEqualTo("\u0436");
        assertThat(match.rev()).isNull();
        assertThat(match.maturity()).as("0 stands for none").isNull();
        assertThat(match.tags()).containsExactly("a", "b");
        assertThat(match.target()).isEqualTo("ARGS:pass");
        assertThat(match.reference()).isEqualTo("o1,2v20,10t:lowercase");
        assertThat(match.action()).isEqualTo(Action.WARNING);
        RuleMatch blocking = transaction.matches().getLast();
        assertThat(blocking.severity()).as("0 is EMERGENCY or none").isNull();
        assertThat(blocking.unreadSeverity()).isEqualTo("0");
        assertThat(blocking.phase()).isEqualTo(2);
    }

    @Test
    void anEmptyPartOfVersion3IsNoBody() {
        String file = Samples.NATIVE_V3.replaceAll("(?s)---Ab3dE6gH---C--.*?(?=---Ab3dE6gH---D--)", "");

        assertThat(Cut.transaction(file).requestBody()).isNull();
    }

    @Test
    void aResponseBodyThatHoldsControlBytesWasNotEscaped() {
        String file = Samples.NATIVE_V3.replace("<html>\\x0d\\x0a", "<html>\n\\x0d\n</html>");

        assertThat(Cut.transaction(file).responseBody().text()).isEqualTo("<html>\n\\x0d\n</html>");
    }

    @Test
    void version3NativeWithoutADenialIsNotIntercepted() {
        String file = Samples.NATIVE_V3.replace("Access denied with code 403 (phase 2). ", "Warning. ");

        assertThat(Cut.transaction(file).interception()).as("a 403 may be the server's own").isEqualTo(Interception.PASSED);
    }

    @Test
    void metadataThatAClientSentAreNotTaken() {
        String forged = " [file \"x\"] [line \"1\"] [id \"999\"] [rev \"\"] ";
        String file = Samples.NATIVE_V3.replace("(Value: `' or 1=1--' )", "(Value: `" + forged + "' )");

        Transaction transaction = Cut.transaction(file);

        assertThat(transaction.matches().getFirst().ruleId()).isEqualTo(100001);
        assertThat(transaction.warnings()).singleElement().asString().contains("twice");
    }

    @Test
    void rawQuotesInsideValuesOfVersion3() {
        String file = Samples.NATIVE_V3.replace("[msg \"demo\"] [data \"\\xd0\\xb6\"]", "[msg \"say \"hi\"] x\"] [data \"a \"] [severity \"b\"]");

        RuleMatch match = Cut.transaction(file).matches().getFirst();

        assertThat(match.msg()).isEqualTo("say \"hi\"] x");
        assertThat(match.data()).isEqualTo("a \"] [severity \"b");
        assertThat(match.severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void version2TextUnderVersion3Boundaries() {
        String file = Samples.NATIVE_V2.replace("--a1b2c3d4-", "---a1b2c3d4---");

        Transaction transaction = Cut.transaction(file);

        assertThat(transaction.format()).isEqualTo(Format.NATIVE_V3);
        assertThat(transaction.matches()).singleElement().satisfies(match -> assertThat(match.ruleId()).isEqualTo(100001));
        assertThat(transaction.interception()).isEqualTo(Interception.stated(2));
        assertThat(transaction.durationMicros()).isEqualTo(1430);
    }

    @Test
    void version3Json() {
        Transaction transaction = Cut.transaction(Samples.JSON_V3);

        assertThat(transaction.time()).as("the id begins with the second since 1970").isEqualTo(new LogTime(Instant.ofEpochSecond(1795454700), ZoneOffset.ofHours(1)));
        assertThat(transaction.requestLine().protocol()).isEqualTo("HTTP/1.1");
        assertThat(transaction.requestHeaders().list()).endsWith(new Header("X-Dup", "1"), new Header("X-Dup", "2"));
        assertThat(transaction.responseHeaders().first("Server")).as("without the NUL").isEqualTo("nginx/1.31.6");
        assertThat(transaction.producer()).isEqualTo("ModSecurity v3.0.9 (Linux); ModSecurity-nginx v1.0.3; OWASP_CRS/3.3.4");
        assertThat(transaction.interception()).as("inferred and marked").isEqualTo(new Interception.Stopped(2, Clue.DENYING_RULE));
        assertThat(transaction.scores().inbound()).isEqualTo(5);
        assertThat(transaction.matches()).extracting(RuleMatch::ruleId).containsExactly(100001, 949110);
        assertThat(transaction.matches().getFirst().target()).isEqualTo("ARGS:pass");
        assertThat(transaction.matches().getLast().severity()).isNull();
    }

    @Test
    void aForbiddenResponseOfAnApplicationDecidesNothing() {
        String file = Samples.JSON_V3.replace("949110", "100002").replace("\"Date\"", "\"Set-Cookie\":\"a=b\",\"Date\"");

        assertThat(Cut.transaction(file).interception()).isEqualTo(new Interception.Unknown(Clue.ERROR_RESPONSE));
    }

    @Test
    void sinceRelease13Version3SaysWhetherItIntercepted() {
        String file = Samples.JSON_V3.replace("\"unique_id\"", "\"is_interrupted\":true,\"unique_id\"").replace("\"http_version\":1.1", "\"http_version\":\"1.1\"");

        Transaction transaction = Cut.transaction(file);

        assertThat(transaction.interception()).isEqualTo(Interception.stated(null));
        assertThat(transaction.requestLine().protocol()).isEqualTo("HTTP/1.1");
    }

    @Test
    void detectionOnlyWouldHaveBlocked() {
        String file = Samples.JSON_V3.replace("\"Enabled\"", "\"DetectionOnly\"");

        assertThat(Cut.transaction(file).outcome()).isEqualTo(Outcome.WOULD_BLOCK);
    }

    @Test
    void theFirstReleasesOfVersion3CallTheIdDifferently() {
        assertThat(Cut.transaction(Samples.JSON_V3.replace("\"unique_id\"", "\"id\"")).uniqueId()).isEqualTo("179545470039.166479");
    }

    @Test
    void aMissingHttpVersionIsMendedWithAWarning() {
        Transaction transaction = Cut.transaction(Samples.JSON_V3.replace("\"http_version\":1.1", "\"http_version\":"));

        assertThat(transaction.requestLine().protocol()).isNull();
        assertThat(transaction.requestLine().uri()).isEqualTo("/login?next=/a");
        assertThat(transaction.warnings()).singleElement().asString().contains("expected a value");
    }

    @Test
    void daysOfOneDigitArePaddedWithABlank() {
        assertThat(LocalTimes.ofV3("Mon Nov  3 08:05:09 2026")).isEqualTo(LocalDateTime.of(2026, 11, 3, 8, 5, 9));
    }

    @Test
    void aTimeOfControlCharactersIsTakenFromTheId() {
        Transaction transaction = Cut.transaction(Samples.JSON_V3.replace("Mon Nov 23 18:25:00 2026", "\\u0014\\u00108"));

        assertThat(transaction.time().instant()).isEqualTo(TIME);
        assertThat(transaction.warnings()).singleElement().asString().contains("start of the id");
    }

    @Test
    void whereTheIdTellsNothingTheDateHeaderTellsTheZone() {
        Transaction transaction = Cut.transaction(Samples.JSON_V3.replace("179545470039.166479", "0123456789abcdef0123456789abcdef"));

        assertThat(transaction.time()).isEqualTo(new LogTime(TIME, ZoneOffset.ofHours(1)));
    }

    @Test
    void whereNothingTellsTheZoneOneIsAssumedAndMarked() {
        String file = Samples.JSON_V3.replace("179545470039.166479", "0123456789abcdef0123456789abcdef").replace("\"Date\"", "\"X\"");
        Piece.Entry entry = (Piece.Entry) Cut.whole(file).getFirst();

        LogTime time = EntryParser.parse(entry.format(), entry.bytes(), ZoneId.of("Europe/Moscow")).time();

        assertThat(time).isEqualTo(new LogTime(Instant.parse("2026-11-23T15:25:00Z"), ZoneOffset.ofHours(3), true));
    }

    @Test
    void aServerWithoutJsonSupportIsNamed() {
        String line = "{\"error\":\"ModSecurity was not compiled with JSON support.\"}";

        List<Piece> pieces = Cut.whole(line + line + line);

        assertThat(pieces).hasSize(3).allSatisfy(piece ->
                assertThat(piece).isInstanceOfSatisfying(Piece.NotUnderstood.class, gap -> assertThat(gap.reason().toString()).contains("without JSON support")));
    }

    @Test
    void pointersInPlaceOfAddressesAreUnknownAddresses() {
        Transaction transaction = Cut.transaction(Samples.JSON_V3.replace("\"192.0.2.10\"", "\"0x7f3a00c0\""));

        assertThat(transaction.client()).isEqualTo(new Endpoint(null, 51234));
        assertThat(transaction.uniqueId()).isNotNull();
    }

    @Test
    void connectorsThatPutTheVariableInFrontOfHeaderNames() {
        Transaction transaction = Cut.transaction(Samples.JSON_V3.replace("\"Host\"", "\"REQUEST_HEADERS:Host\""));

        assertThat(transaction.requestHeaders().first("Host")).isEqualTo("shop.example.com");
    }

    @Test
    void jsonOverManyLinesAndInAnArrayWithAByteOrderMark() {
        String pretty = Samples.JSON_V3.replace(",\"", ",\n\t\t\"").replace("{\"", "{\n  \"").stripTrailing();

        List<Transaction> transactions = Cut.transactions("\u00ef\u00bb\u00bf[\n" + pretty + ",\n\n " + pretty + "\n]\n");

        assertThat(transactions).hasSize(2).allSatisfy(t -> {
            assertThat(t.uniqueId()).isEqualTo("179545470039.166479");
            assertThat(t.matches()).hasSize(2);
        });
    }

    @Test
    void jsonBytesThatAreNoUtf8() {
        Transaction transaction = Cut.transaction(Samples.JSON_V3.replace("probe/1.0", "probe \u00e9").replace("/login", "/\u00d0\u00b6"));

        assertThat(transaction.requestHeaders().first("User-Agent")).as("Latin-1").isEqualTo("probe \u00e9");
        assertThat(transaction.requestLine().uri()).as("UTF-8, in the same entry").isEqualTo("/\u0436?next=/a");
    }

    @Test
    void corazaNative() {
        Transaction transaction = Cut.transaction(Samples.NATIVE_CORAZA);

        assertThat(transaction.time()).isEqualTo(new LogTime(Instant.parse("2026-11-23T18:25:00Z"), ZoneOffset.UTC, true));
        assertThat(transaction.requestBody().text()).isEqualTo("user=a&pass=' or 1=1--\n".stripTrailing());
        assertThat(transaction.status()).isEqualTo(403);
        assertThat(transaction.interception()).isEqualTo(Interception.stated(2));
        RuleMatch match = transaction.matches().getFirst();
        assertThat(match.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(match.ruleId()).isEqualTo(100001);
        assertThat(match.tags()).containsExactly("a", "b");
        assertThat(match.msg()).isEqualTo("demo");
        assertThat(match.file()).isEqualTo("r.conf");
    }

    @Test
    void corazaNativeWithoutPartA() {
        String file = Samples.NATIVE_CORAZA.replaceAll("(?s)^.*?(?=--kQwErTyUiO-B--)", "").replaceAll("(?s)--kQwErTyUiO-Z--.*$", "");

        Transaction transaction = Cut.transaction(file);

        assertThat(transaction.uniqueId()).as("from the message").isEqualTo("pAxgTqWZkRlBvNcM");
        assertThat(transaction.client()).isEqualTo(new Endpoint("192.0.2.10", null));
        assertThat(transaction.warnings()).singleElement().asString().contains("no part A");
    }

    @Test
    void oldCorazaRepeatsTheFirstLineInEveryPart() {
        Transaction transaction = Cut.transaction(Samples.NATIVE_CORAZA_OLD);

        assertThat(transaction.requestLine().protocol()).isEqualTo("HTTP/1.1");
        assertThat(transaction.requestBody().text()).isEqualTo("user=a");
        assertThat(transaction.responseHeaders().list()).containsExactly(new Header("content-length", "0"));
    }

    @Test
    void corazaJson() {
        Transaction transaction = Cut.transaction(Samples.JSON_CORAZA);

        assertThat(transaction.time()).isEqualTo(new LogTime(TIME.plusNanos(123_456_000), ZoneOffset.ofHours(1)));
        assertThat(transaction.requestBody().text()).isEqualTo("user=a<b");
        assertThat(transaction.requestHeaders().list()).endsWith(new Header("x-dup", "1"), new Header("x-dup", "2"));
        assertThat(transaction.interception()).isEqualTo(Interception.stated(2));
        assertThat(transaction.durationMicros()).isEqualTo(1430);
        assertThat(transaction.producer()).isEqualTo("c 3.7.0; OWASP_CRS/4");
        RuleMatch match = transaction.matches().getFirst();
        assertThat(match.ruleId()).isEqualTo(100001);
        assertThat(match.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(match.phase()).isEqualTo(2);
        assertThat(match.action()).isEqualTo(Action.DENIED);
        assertThat(match.tags()).containsExactly("a", "b");
    }

    @Test
    void corazaJsonWithErrorMessagesAlone() {
        String file = Samples.JSON_CORAZA.replaceAll("\"data\":\\{\"file\".*?\"\\}\\}]", "\"data\":null}]");

        assertThat(Cut.transaction(file).matches()).singleElement().satisfies(match -> {
            assertThat(match.ruleId()).isEqualTo(100001);
            assertThat(match.phase()).isEqualTo(2);
        });
    }

    @Test
    void corazaLegacy() {
        Transaction transaction = Cut.transaction(Samples.JSON_CORAZA_LEGACY);

        assertThat(transaction.engineMessages()).as("texts of rules without an id").containsExactly("demo");
        assertThat(transaction.matches()).isEmpty();
        assertThat(transaction.requestLine().protocol()).isNull();
        assertThat(transaction.engineMode()).isEqualTo(EngineMode.ENABLED);
    }

    @Test
    void corazaOcsf() {
        Transaction transaction = Cut.transaction(Samples.OCSF_CORAZA);

        assertThat(transaction.time()).isEqualTo(new LogTime(TIME.plusNanos(123_456_000), ZoneOffset.ofHours(1)));
        assertThat(transaction.status()).isEqualTo(403);
        assertThat(transaction.interception()).isEqualTo(Interception.stated(null));
        assertThat(transaction.matches()).singleElement().satisfies(match -> {
            assertThat(match.ruleId()).isEqualTo(100001);
            assertThat(match.severity()).isEqualTo(Severity.CRITICAL);
            assertThat(match.phase()).isEqualTo(2);
            assertThat(match.data()).isEqualTo("x");
        });
    }

    @ParameterizedTest
    @MethodSource("formats")
    void aCopyFromAMailWithQuoteMarks(String format) {
        String sample = Samples.ALL.get(format);
        if (sample.startsWith("{")) {
            return;
        }
        String quoted = sample.lines().map(line -> "> " + line + "\n").collect(Collectors.joining());

        Transaction transaction = Cut.transaction(quoted);

        assertThat(transaction.client()).isEqualTo(new Endpoint("192.0.2.10", 51234));
        assertThat(transaction.requestLine().uri()).isEqualTo("/login?next=/a");
    }

    @Test
    void jsonNestedDeeperThanAnyLogIsPassedOver() {
        String deep = "[".repeat(200_000) + "]".repeat(200_000);
        Transaction transaction = Cut.transaction(Samples.JSON_V3.replace("\"server_id\":\"2ce1\"", "\"server_id\":" + deep));

        assertThat(transaction.client()).isEqualTo(new Endpoint("192.0.2.10", 51234));
        assertThat(transaction.warnings()).singleElement().asString().contains("nested too deeply");
    }

    @Test
    void escapesOfJsonStrings() {
        Json text = JsonReader.read(Bytes.of(Samples.bytes("\"a\\\"\\\\\\/\\b\\f\\n\\r\\t\\u0436\\ud83d\\ude00\\ud800 \\q\"")), new ArrayList<>());

        assertThat(text.text()).isEqualTo("a\"\\/\b\f\n\r\t\u0436\ud83d\ude00\\ud800 q");
    }

    @Test
    void twoEntriesThatTheServerWroteIntoEachOtherAreTwo() {
        String other = Samples.NATIVE_V2.replace("a1b2c3d4", "0badcafe").replace("Zk0AbCdE", "Zk1AbCdE").replace("POST", "PUT").replace("100001", "100009");
        int first = Samples.NATIVE_V2.indexOf("--a1b2c3d4-H--");
        int second = other.indexOf("--0badcafe-H--");
        String mixed = Samples.NATIVE_V2.substring(0, Samples.NATIVE_V2.indexOf("--a1b2c3d4-F--"))
                + Samples.NATIVE_V2.substring(Samples.NATIVE_V2.indexOf("--a1b2c3d4-F--"), Samples.NATIVE_V2.indexOf("--a1b2c3d4-E--"))
                + other.substring(0, second)
                + Samples.NATIVE_V2.substring(first, first + 15)
                + other.substring(second, second + 15)
                + other.substring(second + 15)
                + Samples.NATIVE_V2.substring(first);

        List<Transaction> transactions = Cut.transactions(mixed + "\n" + Samples.JSON_V3);

        assertThat(transactions).hasSize(3);
        assertThat(transactions).extracting(t -> t.requestLine().method()).containsExactly("POST", "PUT", "POST");
        assertThat(transactions.get(0).warnings()).anyMatch(w -> w.contains("interleaved"));
        assertThat(transactions.get(1).matches()).extracting(RuleMatch::ruleId).containsExactly(100009);
        assertThat(Cut.whole(mixed)).allMatch(Piece.Entry.class::isInstance);
    }

    @Test
    void whatAClientSendsIntoEntriesThatAreMixedIsNoEntry() {
        String sent = "{\"transaction\":{\"client_ip\":\"192.0.2.66\",\"time_stamp\":\"x\"}}\n"
                + Samples.NATIVE_V2.replace("a1b2c3d4", "f00dfeed").replace("Zk0AbCdE", "Zk9Forged");
        String first = Samples.NATIVE_V2;
        String second = Samples.NATIVE_V2.replace("a1b2c3d4", "0badcafe").replace("Zk0AbCdE", "Zk1AbCdE");
        int body = first.indexOf("--a1b2c3d4-C--");
        int rest = second.indexOf("--0badcafe-C--");
        String mixed = first.substring(0, body) + second.substring(0, rest) + "--a1b2c3d4-C--\n" + sent + first.substring(body + 15)
                + "--0badcafe-C--\n" + sent + second.substring(rest + 15);

        assertThat(Cut.transactions(mixed)).extracting(Transaction::uniqueId).doesNotContain("Zk9Forged").hasSize(2);
        assertThat(Cut.whole(mixed)).allMatch(Piece.Entry.class::isInstance);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[audit.log]: ", "waf-1  | ", "[pod/nginx-7/controller] ", "2026-05-06T07:05:48.123456789Z stdout F ", "May  6 07:05:48 web1 modsec: "})
    void theSameTextInFrontOfEachLineIsLeftOut(String text) {
        for (String sample : List.of(Samples.NATIVE_V2, Samples.NATIVE_V3, Samples.JSON_V2, Samples.JSON_V3, Samples.JSON_CORAZA)) {
            String other = "192.0.2.7 - - [23/Nov/2026:18:25:00 +0100] \"GET / HTTP/1.1\" 200 612\n";
            String file = (other + sample + other + sample).replaceAll("(?m)^(?=.|\n)", Matcher.quoteReplacement(text)).replace(text + "\n", text.strip() + "\n");

            List<Transaction> found = Cut.transactions(file);

            Transaction expected = Cut.transactions(sample).getFirst();
            assertThat(found).as(file).hasSize(2);
            assertThat(found.getLast().uniqueId()).isEqualTo(expected.uniqueId());
            assertThat(found.getLast().requestHeaders()).isEqualTo(expected.requestHeaders());
            assertThat(found.getLast().matches()).isEqualTo(expected.matches());
            assertThat(Cut.whole(file).stream().filter(Piece.OtherLines.class::isInstance)).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "2026-03-02T10:00:01Z {job=\"waf\", host=\"web1\"} ",
        "2026-03-02T10:00:01Z {} ",
        "{job=\"waf\"}\t",
        "2026-03-02T10:00:01+00:00 {app=\"a {b} [c]\",container_name=\"d\\\"e\", __x1=\"\"}   ",
        "2026-03-02T10:00:01+00:00\twaf.audit\t",
        "2026-03-02 10:00:01.000000000 +0000 waf.audit[0]: ",
        "[web1] [2026-03-02] (stdout) ",
    })
    void labelsInFrontOfALineOfJsonAreLeftOut(String text) {
        for (String sample : List.of(Samples.JSON_V2, Samples.JSON_V3, Samples.JSON_CORAZA, Samples.JSON_CORAZA_LEGACY, Samples.OCSF_CORAZA)) {
            String file = text + "other words\n" + text + sample + text + sample;

            assertThat(Cut.transactions(file)).as(file).hasSize(2).allSatisfy(t -> assertThat(t).isEqualTo(Cut.transaction(sample)));
        }
        byte[] file = Samples.bytes(text + "other words\n" + text + Samples.JSON_V3 + text + Samples.JSON_V3);
        for (int split = 0; split <= file.length; split += 7) {
            Cut.check(file, split);
        }
    }

    @Test
    void whatAClientSentIsNoEntryBehindLabels() {
        String sent = Samples.JSON_V3.strip();
        for (String line : List.of(
                "192.0.2.7 - - [23/Nov/2026:18:25:00 +0100] \"GET / HTTP/1.1\" 200 {a=\"b\"} " + sent,
                "2026-03-02T10:00:01Z {agent=\"" + sent.replace("\"", "\\\"") + "\"} words",
                "2026-03-02T10:00:01Z {job=\"waf\"} agent=x " + sent,
                "2026-03-02T10:00:01Z {job=\"waf\"} {agent=\"x\"} " + sent,
                "2026-03-02T10:00:01Z {job=\"waf\"}" + sent,
                "2026-03-02T10:00:01Z {job=\"waf\" \"x\"} " + sent)) {
            assertThat(Cut.transactions(line + "\n")).as(line).isEmpty();
        }
    }

    @Test
    void anObjectOverManyLinesIsFoundWhereverTheFileIsCutInTwo() {
        byte[] file = Samples.bytes("some words\nwaf-1  | {\n  \n  \"transaction\" : {\n \"client_ip\":\"192.0.2.1\",\"time_stamp\":\"x\"}}\n{\n\n \"transaction\":{\"unique_id\":\"1\"}}\n");
        for (int split = 0; split <= file.length; split++) {
            Cut.check(file, split);
        }
        assertThat(Cut.whole(new String(file, ISO_8859_1)).stream().filter(Piece.Entry.class::isInstance)).hasSize(2);
    }

    @Test
    void aTornObjectBehindTextEndsWhereTheNextBegins() {
        String torn = "waf-1  | " + Samples.JSON_V3.substring(0, 300) + "\n";

        List<Piece> pieces = Cut.whole(torn + "waf-1  | " + Samples.JSON_V3);

        assertThat(pieces).hasSize(2);
        assertThat(pieces.getFirst()).isInstanceOf(Piece.NotUnderstood.class);
        assertThat(pieces.getLast()).isInstanceOf(Piece.Entry.class);
    }

    @Test
    void aTextInFrontIsBelievedOnlyBetweenEntriesAndIsTheSameInEachLine() {
        String forged = Samples.NATIVE_V3.replaceAll("(?m)^", "x: ").replace("192.0.2.10", "192.0.2.66");
        String body = Samples.NATIVE_V2.replace("--a1b2c3d4-C--\n", "--a1b2c3d4-C--\n" + forged);

        assertThat(Cut.transactions(body)).hasSize(1);
        assertThat(Cut.transactions(Samples.NATIVE_V2.replace("Host:", "X-Y: ---aaaaaaaa---A--\nHost:"))).hasSize(1);
        assertThat(Cut.transactions("GET \"---aaaaaaaa---A--\n[1 \n" + Samples.NATIVE_V2)).hasSize(1);
    }

    @Test
    void aLineOfAnErrorLogAmongEntriesIsNamedAsOne() {
        List<Piece> pieces = Cut.whole("2026/11/23 18:25:00 [error] 7#7: *1 ModSecurity: Access denied\n" + Samples.JSON_V3);

        assertThat(pieces.getFirst()).isInstanceOfSatisfying(Piece.OtherLines.class, lines -> assertThat(lines.reason().code()).isEqualTo(Reason.Code.ERROR_LINES));
        assertThat(pieces.getLast()).isInstanceOf(Piece.Entry.class);
    }

    @Test
    void a403WithoutAnyResponseHeaderIsTheEngines() {
        String custom = Samples.JSON_V3.replace("949110", "1001");
        String headers = custom.substring(custom.indexOf("{\"Server\""), custom.indexOf("},\"producer\""));

        assertThat(Cut.transactions(custom).getFirst().interception()).as("no mark of an application").isEqualTo(new Interception.Stopped(null, Clue.OWN_RULE));
        assertThat(Cut.transactions(custom.replace(headers, "{}")).getFirst().interception()).isEqualTo(new Interception.Stopped(null, Clue.NO_RESPONSE_HEADERS));
        assertThat(Cut.transactions(custom.replace(headers, "{}").replace("Enabled", "DetectionOnly")).getFirst().interception()).isEqualTo(Interception.PASSED);
    }

    @Test
    void version3BeforeItsFirstReleaseHadOtherNames() {
        String alpha = Samples.JSON_V3.replace("\"method\":", "\"protocol\":").replace("\"details\":", "\"producer\":");

        Transaction named = Cut.transactions(alpha).getFirst();

        Transaction expected = Cut.transactions(Samples.JSON_V3).getFirst();
        assertThat(named.requestLine()).isEqualTo(expected.requestLine());
        assertThat(named.matches()).isEqualTo(expected.matches());
    }

    @Test
    void aMessageOfVersion3WithoutDetailsIsSaid() {
        Transaction transaction = Cut.transactions(Samples.JSON_V3.replace("\"details\":", "\"other\":")).getFirst();

        assertThat(transaction.warnings()).anyMatch(w -> w.contains("no details"));
    }

    @Test
    void aPartAWithoutAnIdKeepsItsAddresses() {
        Transaction transaction = Cut.transactions(Samples.NATIVE_V2.replace("] Zk0AbCdEfGhIjKlMnOpQrSAAAAE ", "] ")).getFirst();

        assertThat(transaction.uniqueId()).isNull();
        assertThat(transaction.client()).isEqualTo(new Endpoint("192.0.2.10", 51234));
        assertThat(transaction.server()).isEqualTo(new Endpoint("198.51.100.80", 443));
        assertThat(transaction.warnings()).contains("Part A has no id.");
    }

    @Test
    void aPortIsNoAddress() {
        Transaction transaction = Cut.transactions(Samples.NATIVE_V2.replace("51234 198.51.100.80 443", "49141.198.51.100.80 443")).getFirst();

        assertThat(transaction.client().address()).isEqualTo("192.0.2.10");
        assertThat(transaction.server()).isNull();
    }

    @Test
    void aByteOrderMarkInFrontOfABoundary() {
        assertThat(Cut.transactions("\u00ef\u00bb\u00bf" + Samples.NATIVE_V2)).hasSize(1);
    }

    @Test
    void aMessageOfVersion3ThatIsWrappedIsOne() {
        Transaction whole = Cut.transaction(Samples.NATIVE_V3);
        for (String place : List.of("[msg \"de", "[file \"/etc", "[severity \"", "Exceeded (Tot")) {
            Transaction wrapped = Cut.transaction(Samples.NATIVE_V3.replace(place, place + "\n"));
            assertThat(wrapped.matches()).as(place).isEqualTo(whole.matches());
            assertThat(wrapped.warnings()).as(place).anyMatch(warning -> warning.contains("without a label"));
        }
    }

    @Test
    void anOwnEndInABodyThatNothingFollowsIsContent() {
        String file = Samples.NATIVE_V2.replace("user=a&pass", "user=a\n--a1b2c3d4-Z--\nb");

        assertThat(Cut.transaction(file).matches()).hasSize(1);
        assertThat(Cut.transaction(file.replace("\n--a1b2c3d4-Z--\nb", "\n--a1b2c3d4-Z--\r\nb")).matches()).hasSize(1);
    }
}
