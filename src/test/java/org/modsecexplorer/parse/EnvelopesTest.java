package org.modsecexplorer.parse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Transaction;
import org.modsecexplorer.parse.cut.Piece;
import org.modsecexplorer.parse.envelope.EnvelopeStart;
import org.modsecexplorer.parse.envelope.Unwrapper;

/** Entries keep every byte inside the envelopes of collectors, viewers and databases, and no client can forge one. */
class EnvelopesTest {

    /** The samples whose bytes an envelope does not change. */
    private static final List<String> SAMPLES =
            List.of(Samples.NATIVE_V2, Samples.NATIVE_V3, Samples.JSON_V2, Samples.JSON_V3, Samples.JSON_CORAZA, Samples.OCSF_CORAZA);

    static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            json.append(c == '"' || c == '\\' ? "\\" + c : c < ' ' ? "\\u%04x".formatted((int) c) : String.valueOf(c));
        }
        return json.append('"').toString();
    }

    private static byte[] unwrapped(byte[] file, int portion) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        Unwrapper unwrapper = new Unwrapper(lines);
        for (int at = 0; at < file.length; at += portion) {
            unwrapper.take(file, at, Math.min(file.length, at + portion));
        }
        unwrapper.finish();
        assertThat(lines.size()).as("no bomb").isLessThanOrEqualTo(2 * file.length + 100);
        return lines.toByteArray();
    }

    private static List<Piece> pieces(String file) {
        byte[] bytes = file.getBytes(UTF_8);
        assertThat(EnvelopeStart.isOne(Bytes.of(bytes))).as("begins with an envelope: %s", file).isTrue();
        byte[] lines = unwrapped(bytes, bytes.length);
        for (int portion : new int[] {1, 7, 100}) {
            assertThat(unwrapped(bytes, portion)).as("in portions of %d", portion).isEqualTo(lines);
        }
        return Cut.whole(lines);
    }

    private static List<String> entries(String file) {
        return pieces(file).stream().filter(Piece.Entry.class::isInstance)
                .map(piece -> new String(((Piece.Entry) piece).bytes().toByteArray(), UTF_8).stripTrailing()).toList();
    }

    /** How the line of a stream is wrapped. */
    private record Form(String name, Function<String, String> wrap) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Form json(String name, String record) {
        return new Form(name, line -> record.replace("\"TEXT\"", quoted(line)) + "\n");
    }

    static Stream<Form> lineByLine() {
        return Stream.of(
                json("filebeat", "{\"@timestamp\":\"2026-03-02T10:00:01.000Z\",\"host\":{\"name\":\"web1\"},\"log\":{\"offset\":17,\"file\":{\"path\":\"/var/log/audit\"}},\"message\":\"TEXT\"}"),
                json("filebeat with spaces", "{ \"@timestamp\" : \"2026-03-02T10:00:01Z\", \"message\" : \"TEXT\" }"),
                json("fluent-bit", "{\"log\": \"TEXT\", \"stream\": \"stdout\", \"kubernetes\": {\"pod_name\": \"waf-1\", \"labels\": {\"app\": \"waf\"}}}"),
                json("fluent-bit, compact", "{\"date\":1772445601.5,\"log\":\"TEXT\",\"stream\":\"stdout\",\"logtag\":\"F\",\"kubernetes\":{\"pod_name\":\"waf-1\"}}"),
                json("vector", "{\"file\":\"/var/log/audit\",\"host\":\"web1\",\"message\":\"TEXT\",\"source_type\":\"file\",\"timestamp\":\"2026-03-02T10:00:01Z\"}"),
                json("journald", "{\"__CURSOR\":\"s=1\",\"_HOSTNAME\":\"web1\",\"_PID\":\"7\",\"PRIORITY\":\"6\",\"MESSAGE\":\"TEXT\",\"_SYSTEMD_UNIT\":\"nginx.service\"}"),
                new Form("journald with bytes", line -> line.isEmpty() ? "{\"MESSAGE\":\"\",\"_PID\":\"7\"}\n" : bytes(line)),
                json("loki", "{\"labels\":{\"job\":\"waf\"},\"line\":\"TEXT\",\"timestamp\":\"2026-03-02T10:00:03Z\"}"),
                json("elasticsearch", "{\"_index\":\"waf\",\"_id\":\"x\",\"_source\":{\"@timestamp\":\"2026-03-02T10:00:03Z\",\"message\":\"TEXT\",\"host\":{\"name\":\"a\"}}}"),
                json("splunk", "{\"preview\":false,\"offset\":0,\"result\":{\"_raw\":\"TEXT\",\"host\":\"web1\",\"source\":\"/var/log/audit\",\"_time\":\"1\"}}"),
                json("wazuh", "{\"timestamp\":\"2026-03-02T10:00:03Z\",\"rule\":{\"id\":\"1\"},\"agent\":{\"id\":\"001\"},\"full_log\":\"TEXT\",\"location\":\"/var/log/audit\"}"),
                json("cloudwatch", "{\"timestamp\":1772445601000,\"message\":\"TEXT\",\"ingestionTime\":1772445601999}"),
                new Form("docker in filebeat", line -> "{\"@timestamp\":\"x\",\"message\":" + quoted(docker(line)) + "}\n"),
                new Form("kubectl", line -> "2026-03-02T10:00:01.12345678Z " + line + "\n"),
                new Form("kubectl with the pod", line -> "[pod/waf-1/nginx] 2026-03-02T10:00:01.1234567Z " + line + "\n"),
                new Form("compose", line -> "waf-1  | 2026-03-02T10:00:01.1234567Z " + line + "\n"),
                new Form("logcli", line -> "2026-03-02T10:00:01+01:00 {job=\"waf\", host=\"a{b}\"} " + line + "\n"),
                new Form("labels alone", line -> "{job=\"waf\", host=\"web1\"} " + line + "\n"),
                new Form("labels in JSON", line -> "2026-03-02T10:00:01Z {\"job\":\"waf\",\"x\":{\"y\":\"} {\"}} " + line + "\n"),
                new Form("fluentd", line -> "2026-03-02T10:00:01+00:00\twaf.audit\t{\"log\":" + quoted(line) + ",\"stream\":\"stdout\"}\n"));
    }

    private static String bytes(String line) {
        List<String> numbers = new ArrayList<>();
        for (byte b : line.getBytes(UTF_8)) {
            numbers.add(String.valueOf(b & 0xff));
        }
        return "{\"MESSAGE\":[" + String.join(",", numbers) + "],\"_PID\":\"7\"}\n";
    }

    private static String docker(String line) {
        return "{\"log\":" + quoted(line + "\n") + ",\"stream\":\"stdout\",\"time\":\"2026-03-02T10:00:01Z\"}";
    }

    @ParameterizedTest
    @MethodSource("lineByLine")
    void theEntriesAreThoseOfThePlainLog(Form form) {
        StringBuilder log = new StringBuilder(form.wrap().apply("nginx: started \"at once\""));
        for (String sample : SAMPLES) {
            (sample + "\n").lines().forEach(line -> log.append(form.wrap().apply(line)));
            log.append(form.wrap().apply("192.0.2.9 - - [02/Mar/2026:10:00:00 +0000] \"GET / HTTP/1.1\" 200 12 \"-\" \"x\""));
        }

        assertThat(entries(log.toString())).containsExactlyElementsOf(SAMPLES.stream().map(String::stripTrailing).toList());
    }

    @ParameterizedTest
    @MethodSource("lineByLine")
    void anEntryMayBeOneText(Form form) {
        if (!form.name().matches("filebeat.*|vector|loki|elastic.*|splunk|wazuh|cloudwatch")) {
            return;
        }
        String log = SAMPLES.stream().map(sample -> form.wrap().apply(sample)).collect(Collectors.joining());

        assertThat(entries(log)).containsExactlyElementsOf(SAMPLES.stream().map(String::stripTrailing).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"data", "event_text", "payload", "record", "content", "x"})
    void theNameOfTheOnlyFieldThatIsNoCollectorsDoesNotMatter(String name) {
        String log = (Samples.NATIVE_V2 + "\n" + Samples.JSON_V3).lines()
                .map(line -> "{\"time\":\"2026-03-02T10:00:01Z\",\"host\":\"web1\",\"" + name + "\":" + quoted(line) + "}\n").collect(Collectors.joining());

        assertThat(entries(log)).containsExactly(Samples.NATIVE_V2.stripTrailing(), Samples.JSON_V3.stripTrailing());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "", " \r\n"})
    void documentsHoldManyRecords(String between) {
        List<String> hits = Stream.of(Samples.NATIVE_V2, Samples.JSON_V3).map(s -> "{\"_index\":\"waf\",\"_source\":{\"message\":" + quoted(s) + "}}").toList();
        List<String> events = Stream.of(Samples.NATIVE_V2, Samples.JSON_V3).map(s -> "{\"timestamp\":1,\"message\":" + quoted(s) + "}").toList();
        for (String document : List.of(
                "{\"took\":1,\"hits\":{\"total\":{\"value\":2,\"x\":[]}," + between + "\"hits\":[" + String.join("," + between, hits) + "]}}",
                "[" + between + String.join("," + between, hits) + between + "]",
                "{\"events\":[" + between + String.join("," + between, events) + "],\"nextToken\":\"{\\\"transaction\\\":{}}\",\"searchedLogStreams\":[{\"x\":{}}]}",
                "{\"messageType\":\"DATA_MESSAGE\",\"logGroup\":\"g\",\"logStream\":\"s\",\"logEvents\":[" + String.join(between + ",", events) + "]}",
                "{\"preview\":false,\"messages\":[],\"results\":[{\"_raw\":" + quoted(Samples.NATIVE_V2) + "}," + between + "{\"_raw\":" + quoted(Samples.JSON_V3) + "}]}")) {
            for (String log : List.of(document, document + "\n" + document + "\n", document + document)) {
                assertThat(entries(log)).as(log).hasSize(log.length() > document.length() ? 4 : 2)
                        .containsOnly(Samples.NATIVE_V2.stripTrailing(), Samples.JSON_V3.stripTrailing());
            }
        }
    }

    private static String batch(String before, Function<String, String> record, String after) {
        return Stream.of(Samples.NATIVE_V2, Samples.JSON_V3).flatMap(sample -> (sample + "\n").lines()).map(record).collect(Collectors.joining(",", before, after)) + "\n";
    }

    @Test
    void aRecordMayHoldManyLines() {
        String otlp = batch("{\"resourceLogs\":[{\"resource\":{\"attributes\":[{\"key\":\"k8s.pod.name\",\"value\":{\"stringValue\":\"waf\"}}]},\"scopeLogs\":[{\"scope\":{},\"logRecords\":[",
                line -> "{\"timeUnixNano\":\"1\",\"body\":{\"stringValue\":" + quoted(line) + "},\"attributes\":[{\"key\":\"log.file.name\",\"value\":{\"stringValue\":\"a\"}}]}", "]}]}]}");
        String pushed = batch("{\"streams\":[{\"stream\":{\"job\":\"waf\"},\"values\":[", line -> "[\"1772445601000000000\"," + quoted(line) + "]", "]}]}");
        String asked = batch("{\"status\":\"success\",\"data\":{\"resultType\":\"streams\",\"result\":[{\"stream\":{\"job\":\"waf\"},\"values\":[", line -> "[\"1\"," + quoted(line) + "]", "]}],\"stats\":{}}}");
        for (String log : List.of(otlp, otlp.replace("resourceLogs", "resource_logs").replace("scopeLogs", "scope_logs").replace("logRecords", "log_records"), pushed, asked, otlp + otlp)) {
            assertThat(entries(log)).as(log).hasSize(log.length() == 2 * otlp.length() ? 4 : 2).containsOnly(Samples.NATIVE_V2.stripTrailing(), Samples.JSON_V3.stripTrailing());
        }
    }

    @Test
    void lokiGivesTheNewestLineFirst() {
        List<String> lines = new ArrayList<>();
        for (String line : Samples.NATIVE_V2.lines().toList()) {
            lines.addFirst("[\"%019d\",%s]".formatted(1772445601000000000L + lines.size(), quoted(line)));
        }
        assertThat(entries("{\"status\":\"success\",\"data\":{\"resultType\":\"streams\",\"result\":[{\"stream\":{},\"values\":[" + String.join(",", lines) + "]}]}}\n"))
                .containsExactly(Samples.NATIVE_V2.stripTrailing());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void aTableHoldsTheTextInAColumn(String end) {
        for (String header : List.of("_time,host,_raw", "\"_raw\",\"_time\",\"host\"")) {
            StringBuilder log = new StringBuilder(header).append(end);
            List<String> texts = new ArrayList<>(List.of(Samples.NATIVE_V3, Samples.JSON_V3.strip(), "words, and \"more\""));
            Samples.NATIVE_V2.lines().forEach(texts::add);
            for (String text : texts) {
                String cell = "\"" + text.replace("\"", "\"\"") + "\"";
                log.append(header.startsWith("_time") ? "x,web1," + cell : cell + ",x,web1").append(end);
            }
            assertThat(entries(log.toString())).as(header).containsExactly(Samples.NATIVE_V3.stripTrailing(), Samples.JSON_V3.strip(), Samples.NATIVE_V2.stripTrailing());
        }
        assertThat(EnvelopeStart.isOne(Bytes.of(Samples.bytes("name,_raw=x,y\n" + Samples.NATIVE_V2)))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"fields\":{\"log\":{\"original\":TEXT}},\"host\":\"a\"}", "{\"_source\":{\"event\":{\"log\":{\"original\":TEXT}}}}", "{\"ts\":\"x\",\"host\":\"web1\",\"data\":{\"payload\":TEXT}}",
        "{\"kubernetes\":{\"pod_name\":\"a\"},\"record\":{\"log\":TEXT}}", "{\"time\":\"x\",\"a\":{\"b\":{\"c\":TEXT}}}"})
    void theTextMayBeThreeLevelsDown(String record) {
        for (String sample : SAMPLES) {
            String log = record.replace("TEXT", quoted(sample)) + "\n";
            assertThat(entries(log)).as(log).containsExactly(sample.stripTrailing());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"time\":\"x\",\"status\":200,\"message\":SENT}", "{\"msg\":SENT,\"method\":\"GET\"}", "{\"log\":SENT,\"http_user_agent\":\"x\"}", "{\"time\":\"x\",\"a\":{\"user\":SENT}}",
        "{\"time\":\"x\",\"request\":{\"payload\":SENT}}"})
    void whatAServerTellsOfARequestIsNoLine(String record) {
        String genuine = "{\"@timestamp\":\"x\",\"message\":" + quoted(Samples.JSON_V2.strip()) + "}\n";
        for (String sent : List.of(Samples.JSON_V3.strip(), Samples.NATIVE_V2)) {
            assertThat(entries(genuine + record.replace("SENT", quoted(sent)) + "\n")).as(record).containsExactly(Samples.JSON_V2.strip());
        }
    }

    @Test
    void aLineOfSyslogIsTheProgramsUnlessThatRepeatsWhatItWasSent() {
        StringBuilder log = new StringBuilder();
        StringBuilder sent = new StringBuilder();
        int second = 0;
        for (String line : Samples.NATIVE_V2.lines().toList()) {
            log.append("Mar  2 10:00:%02d web1 waf[7]: %s\n".formatted(second, line));
            sent.append("Mar  2 10:00:%02d web1 sshd[7]: %s\n".formatted(second++, line));
        }
        assertThat(entries(log.toString())).containsExactly(Samples.NATIVE_V2.stripTrailing());
        assertThat(entries(sent.toString())).isEmpty();
        assertThat(entries(log.toString() + sent + log)).hasSize(2);
    }

    @Test
    void anEntryThatWasParsedIntoFieldsIsPutTogetherAgain() {
        String v3 = Samples.JSON_V3.strip();
        String inside = v3.substring(1, v3.length() - 1);
        for (String record : List.of(
                "{\"_index\":\"waf\",\"_source\":" + v3 + "}",
                "{\"_index\":\"waf\",\"_source\":{\"@timestamp\":\"x\", " + inside.replace("\":", "\" : ").replace("\" : ", "\": ") + " ,\"host\":{\"name\":\"a\"}}}",
                "{\"timestamp\":\"x\",\"rule\":{\"id\":\"1\"},\"agent\":{\"id\":\"0\"},\"decoder\":{\"name\":\"json\"},\"data\":" + v3 + "}",
                "{\"@timestamp\":\"x\",\"kubernetes\":{\"pod_name\":\"a\"},\"log_processed\":" + v3 + "}")) {
            assertThat(entries(record + "\n")).as(record).containsExactly(v3);
        }
        assertThat(entries("{\"@timestamp\":\"x\",\"message\":\"hello\",\"_source\":{\"transaction\":{\"id\":\"trace\"}}}\n")).as("of a tracing tool").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void streamsMayAlternate(long seed) {
        Random random = new Random(seed);
        List<List<String>> pods = new ArrayList<>();
        for (int pod = 0; pod < 4; pod++) {
            String name = "waf-" + pod;
            String entry = (pod % 2 == 0 ? Samples.NATIVE_V2 : Samples.NATIVE_V3).replace("POST", "P" + pod);
            pods.add(new ArrayList<>((entry + "\n").lines()
                    .map(line -> "{\"log\":" + quoted(line + "\n") + ",\"stream\":\"stdout\",\"kubernetes\":{\"pod_name\":\"" + name + "\"}}\n").toList()));
        }
        StringBuilder log = new StringBuilder();
        while (pods.stream().anyMatch(pod -> !pod.isEmpty())) {
            List<String> pod = pods.get(random.nextInt(pods.size()));
            if (!pod.isEmpty()) {
                log.append(pod.removeFirst());
            }
        }

        assertThat(entries(log.toString())).hasSize(4).containsExactlyInAnyOrder(
                Samples.NATIVE_V2.replace("POST", "P0").stripTrailing(), Samples.NATIVE_V3.replace("POST", "P1").stripTrailing(),
                Samples.NATIVE_V2.replace("POST", "P2").stripTrailing(), Samples.NATIVE_V3.replace("POST", "P3").stripTrailing());
    }

    @Test
    void aTornRecordCostsNoOther() {
        String line = "{\"@timestamp\":\"x\",\"message\":" + quoted(Samples.JSON_V3.strip()) + "}\n";
        for (int cut : new int[] {3, 20, 40, 60, 200, line.length() - 3}) {
            List<Piece> pieces = pieces(line + line.substring(0, cut) + "\n" + line);
            assertThat(pieces.stream().filter(Piece.Entry.class::isInstance)).as("cut at %d", cut).hasSize(2);
            assertThat(pieces).as("told").hasSize(3);
        }
    }

    @Test
    void theRecordRightBehindAHoleIsRead() {
        String line = "{\"@timestamp\":\"x\",\"message\":" + quoted(Samples.JSON_V3.strip()) + "}\n";
        List<Piece> pieces = pieces(line + "\0".repeat(600) + line);

        assertThat(pieces.stream().filter(Piece.Entry.class::isInstance)).hasSize(2);
        assertThat(pieces).anyMatch(piece -> piece instanceof Piece.NotUnderstood gap && gap.reason().toString().contains("NUL"));
    }

    /** A client's texts, at the places where logs repeat them. */
    private static List<String> forged() {
        String json = Samples.JSON_V3.strip();
        String inner = "{\"message\":" + quoted(json) + "}";
        String other = Samples.NATIVE_V2.replace("a1b2c3d4", "f00dfeed");
        return List.of(json, other, inner, "{\"log\":" + quoted(json + "\n") + ",\"stream\":\"stdout\",\"time\":\"2026-03-02T10:00:01Z\"}",
                "\n" + other, "x\n" + json, "2026-03-02T10:00:01Z stdout F " + json);
    }

    @Test
    void whatAClientSendsOpensNoEnvelopeInAnEntry() {
        for (String sent : forged()) {
            String json = Samples.JSON_V3.strip().replace("probe/1.0", quoted(sent).replaceAll("^\"|\"$", "")).replace("\"/login", "\"" + quoted(sent).replaceAll("^\"|\"$", ""));
            String natively = Samples.NATIVE_V2.replace("user=a&pass", sent + "\nuser=a&pass");
            for (String genuine : List.of(json, natively)) {
                for (Form form : lineByLine().toList()) {
                    String log = genuine.lines().map(line -> form.wrap().apply(line)).collect(Collectors.joining());
                    assertThat(entries(log)).as("%s: %s", form, sent).containsExactly(genuine.stripTrailing());
                }
                assertThat(entries("{\"@timestamp\":\"x\",\"message\":" + quoted(genuine) + "}\n")).as(sent).containsExactly(genuine.stripTrailing());
            }
        }
    }

    @Test
    void norInAPlainEntryAmongRecords() {
        String first = "{\"@timestamp\":\"x\",\"message\":\"started\"}\n";
        for (String sent : forged()) {
            String natively = Samples.NATIVE_V2.replace("user=a&pass", sent + "\nuser=a&pass");
            assertThat(entries(first + natively + "\n" + first)).as(sent).containsExactly(natively.stripTrailing());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"time\":\"x\",\"ip\":\"192.0.2.7\",\"status\":200,\"ua\":SENT}",
        "{\"time\":\"x\",\"user_agent\":SENT}",
        "{\"time\":\"x\",\"http_referer\":SENT}",
        "{\"time\":\"x\",\"request_body\":SENT}",
        "{\"time\":\"x\",\"request\":\"GET / HTTP/1.1\",\"status\":404,\"x\":SENT}",
        "{\"level\":\"info\",\"msg\":\"handled request\",\"request\":{\"headers\":{\"User-Agent\":[SENT]}},\"status\":200}",
        "{\"level\":\"info\",\"msg\":\"login failed\",\"who\":SENT}",
        "{\"level\":\"info\",\"message\":\"received\",\"body\":{\"message\":SENT,\"transaction\":{\"client_ip\":\"192.0.2.1\"}}}",
        "{\"level\":\"info\",\"message\":\"received\",\"data\":{\"transaction\":{\"client_ip\":\"192.0.2.1\",\"time_stamp\":\"x\"}}}",
        "{\"message\":\"received\",\"params\":{\"hits\":{\"hits\":[{\"message\":SENT}]},\"events\":[{\"message\":SENT}]}}",
        "{\"@timestamp\":\"x\",\"message\":\"a\",\"labels\":{\"message\":SENT},\"http\":{\"request\":{\"body\":{\"content\":SENT}}}}",
        "{\"@timestamp\":\"x\",\"message\":\"user sent: \",\"tags\":[SENT]}",
        "2026-03-02T10:00:01Z {agent=SENT} words",
        "2026-03-02T10:00:01Z 192.0.2.7 - - \"GET / HTTP/1.1\" 200 SENT",
    })
    void norInAFieldThatItWrites(String record) {
        String genuine = "{\"@timestamp\":\"x\",\"message\":" + quoted(Samples.NATIVE_V2) + "}\n";
        for (String sent : forged()) {
            String log = genuine + record.replace("SENT", quoted(sent)) + "\n" + genuine;
            assertThat(entries(log)).as(log).containsExactly(Samples.NATIVE_V2.stripTrailing(), Samples.NATIVE_V2.stripTrailing());
        }
    }

    @Test
    void aMessageOfSeveralLinesIsNoEntryUnlessItBeginsAsOne() {
        String log = "{\"@timestamp\":\"x\",\"message\":" + quoted("error: bad agent \n" + Samples.NATIVE_V2) + "}\n"
                + "{\"@timestamp\":\"x\",\"message\":" + quoted("got\n" + Samples.JSON_V3) + "}\n";

        assertThat(entries(log)).isEmpty();
        assertThat(pieces(log)).singleElement().isInstanceOfSatisfying(Piece.OtherLines.class, lines -> assertThat(lines.lines()).isEqualTo(2));
    }

    @Test
    void depthAndSizeAreBounded() {
        String good = "{\"@timestamp\":\"x\",\"message\":" + quoted(Samples.JSON_V3.strip()) + "}\n";
        for (String bomb : List.of(
                "{\"message\":" + "[".repeat(300_000) + "]".repeat(300_000) + "}\n",
                "{\"message\":[" + "1,".repeat(400_000) + "1]}\n",
                "{\"a\":".repeat(200_000) + "1" + "}".repeat(200_000) + "\n",
                "[".repeat(100_000) + "\n",
                "{\"message\":\"x\"} x" + "{".repeat(1_000_000) + "\n",
                "{\"x\":\"y\"}".repeat(100_000) + "\n",
                "{\"hits\":{\"hits\":[" + "{},".repeat(100_000) + "{}]}}\n")) {
            byte[] file = (good + bomb + good).getBytes(ISO_8859_1);
            List<Piece> pieces = Cut.whole(unwrapped(file, 1 << 16));
            assertThat(pieces.stream().filter(Piece.Entry.class::isInstance)).hasSize(2);
        }
    }

    @Test
    void whatIsNoEnvelopeIsNotTakenForOne() {
        for (String sample : Samples.ALL.values()) {
            assertThat(EnvelopeStart.isOne(Bytes.of(Samples.bytes(sample)))).as(sample).isFalse();
            String message = "{\"@timestamp\":\"x\",\"message\":" + quoted(sample) + "}\n";
            assertThat(EnvelopeStart.isOne(Bytes.of(Samples.bytes(sample + message)))).as(sample).isFalse();
        }
        String torn = "{\"@timestamp\":\"x\",\"message\":\"x\"}\n";
        assertThat(EnvelopeStart.isOne(Bytes.of(Samples.bytes("name=value\n--a1b2c3d4-F--\n" + torn)))).isFalse();
    }

    /** @param mark empty for letters behind a backslash */
    private static String escaped(String entry, String mark) {
        List<String> escapes = mark.isEmpty() ? List.of("\\n", "\\t", "\\r") : List.of(mark + "012", mark + "011", mark + "015");
        return "Mar  2 10:00:01 web1 waf[7]: " + entry.replace("\n", escapes.get(0)).replace("\t", escapes.get(1)).replace("\r", escapes.get(2)) + "\n";
    }

    @Test
    void aBackslashThatIsEscapedItselfBeginsNoLineEnd() {
        String log = escaped(Samples.NATIVE_V2.replace("Host: ", "X-Sent: a\\\\n--f00dfeed-A--\nHost: "), "");

        assertThat(Cut.transactions(log)).singleElement().satisfies(t -> assertThat(t.requestHeaders().first("X-Sent")).contains("a\\\\n--f00dfeed-A--"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"#", "\\", ""})
    void lineEndsThatSyslogEscaped(String mark) {
        String log = "Mar  2 10:00:00 web1 waf[7]: started\n" + escaped(Samples.NATIVE_V2, mark) + escaped(Samples.NATIVE_V3 + "\n", mark);

        List<Transaction> transactions = Cut.transactions(log);

        assertThat(transactions).hasSize(2).allSatisfy(t -> assertThat(t.warnings()).anyMatch(warning -> warning.contains("escaped by a syslog daemon")));
        assertThat(transactions.getFirst().requestHeaders()).isEqualTo(Cut.transaction(Samples.NATIVE_V2).requestHeaders());
        assertThat(transactions.getFirst().matches()).isEqualTo(Cut.transaction(Samples.NATIVE_V2).matches());
        assertThat(transactions.getLast().requestBody()).isEqualTo(Cut.transaction(Samples.NATIVE_V3).requestBody());
        Random random = new Random(mark.hashCode());
        for (int i = 0; i < 100; i++) {
            Cut.check(Samples.bytes(log), random.nextInt(log.length()));
        }
    }

    @Test
    void anEscapedEntryIsOneWhateverAClientSends() {
        String other = Samples.NATIVE_V2.replace("a1b2c3d4", "f00dfeed").replace("Zk0AbCdE", "Zk9Forged");
        for (String sent : List.of(other, Samples.NATIVE_V3, Samples.JSON_V3, "x#012#012--f00dfeed-A--\n[02/Mar/2026:10:00:00 +0000] Zk9Forged 192.0.2.1 1 192.0.2.2 2")) {
            for (String mark : List.of("#", "")) {
                String log = escaped(Samples.NATIVE_V2.replace("Host: ", "X-Sent: a\n" + sent + "\nHost: "), mark) + escaped(Samples.NATIVE_V3, mark);
                assertThat(Cut.transactions(log)).as(sent).hasSize(2).extracting(Transaction::uniqueId).doesNotContain("Zk9ForgedGhIjKlMnOpQrSAAAAE", "Zk9Forged");
            }
        }
    }

    @Test
    void anEscapedEntryThatWasCutIsToldAndNotStored() {
        String whole = escaped(Samples.NATIVE_V2, "#");
        List<Piece> pieces = Cut.whole(whole + whole.substring(0, 300) + "\n" + whole);

        assertThat(pieces.stream().filter(Piece.Entry.class::isInstance)).hasSize(2);
        assertThat(pieces.stream().filter(Piece.NotUnderstood.class::isInstance)).hasSize(1);
    }
}
