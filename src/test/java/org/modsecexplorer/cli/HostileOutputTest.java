package org.modsecexplorer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modsecexplorer.cli.words.TerminalStream;
import org.modsecexplorer.export.Plain;
import org.modsecexplorer.store.TestStores;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Sends entries with attacker-controlled fields through every output: to a terminal, to a pipe, into a spreadsheet. */
class HostileOutputTest extends CommandCase {

    /** They clear the screen, set a title, reverse text, end a line, end a string; or they are a formula, a tag, a statement, a path. */
    private static final List<String> PAYLOADS = List.of(
            "\u001b[2J\u001b]0;owned\u0007",
            "\u009b31mred\u0085next\u0090dcs\u009c",
            "user\u202etxt.exe\u2066\u2069\u200f\u061c",
            "a\r\nb\nc\rd\u2028e\u2029f\u000bg",
            "nul\u0000\u0008\u0008\u0008back\u007f",
            "=cmd|' /C calc'!A0",
            "+1+1",
            "-2+3",
            "@SUM(1)",
            "\t=1",
            "<script>alert(1)</script>\"'><img src=x>",
            "'; drop table transaction_entry; --",
            "../../../../etc/passwd",
            "$(reboot)`reboot`;reboot",
            "%n%s%d${jndi:ldap://x}{0}",
            "\ufeff\udb40\udc41\u00ad\ufff9");

    private static final JsonFactory JSON = new JsonFactory();

    private Path log;

    @BeforeEach
    void importEntries() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < PAYLOADS.size(); i++) {
            text.append(entry(PAYLOADS.get(i), i)).append('\n');
        }
        log = Files.writeString(folder.resolve("evil\u001b[2J\u202e\nname.log"), text);
    }

    private static String entry(String evil, int number) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeObjectPropertyStart("transaction");
            json.writeStringProperty("time", "23/Nov/2026:18:25:%02d +0000".formatted(number));
            json.writeStringProperty("transaction_id", "id" + number + evil);
            json.writeStringProperty("remote_address", "192.0.2." + number + evil);
            json.writeNumberProperty("remote_port", 51234);
            json.writeStringProperty("local_address", evil);
            json.writeNumberProperty("local_port", 80);
            json.writeEndObject();
            json.writeObjectPropertyStart("request");
            json.writeStringProperty("request_line", "G" + evil + " /" + evil + " HTTP/1.1");
            json.writeObjectPropertyStart("headers");
            json.writeStringProperty("Host", evil);
            json.writeStringProperty("User-Agent", evil);
            json.writeStringProperty("X-" + evil, evil);
            json.writeEndObject();
            json.writeArrayPropertyStart("body");
            json.writeString(evil);
            json.writeEndArray();
            json.writeEndObject();
            json.writeObjectPropertyStart("response");
            json.writeStringProperty("protocol", evil);
            json.writeNumberProperty("status", 403);
            json.writeObjectPropertyStart("headers");
            json.writeStringProperty("Server", evil);
            json.writeEndObject();
            json.writeEndObject();
            json.writeObjectPropertyStart("audit_data");
            json.writeArrayPropertyStart("messages");
            json.writeString("Warning. Pattern match \"x\" at ARGS:" + evil + ". [file \"/etc/" + quoted(evil) + "\"] [line \"7\"] [id \"942100\"] [msg \""
                    + quoted(evil) + "\"] [data \"" + quoted(evil) + "\"] [severity \"CRITICAL\"] [ver \"" + quoted(evil) + "\"] [tag \"" + quoted(evil) + "\"]");
            json.writeString(evil);
            json.writeEndArray();
            json.writeArrayPropertyStart("producer");
            json.writeString(evil);
            json.writeEndArray();
            json.writeStringProperty("server", evil);
            json.writeStringProperty("engine_mode", "ENABLED");
            json.writeEndObject();
            json.writeEndObject();
        }
        return text.toString();
    }

    /** Escapes text the way the engine does in a message. */
    private static String quoted(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    /** Finds no character that a terminal would obey, or that would disguise other text. */
    private void assertHarmlessForATerminal() {
        String all = out() + err();
        assertThat(all.codePoints().filter(c -> c != '\n' && c != '\t').filter(HostileOutputTest::isDangerous).mapToObj(c -> "U+%04X".formatted(c))).as(all).isEmpty();
    }

    private static boolean isDangerous(int c) {
        return Character.isISOControl(c) || c == 0x2028 || c == 0x2029 || c == 0xfeff || c == 0x61c || c >= 0x200e && c <= 0x200f
                || c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069 || c >= 0xe0000 && c <= 0xe007f;
    }

    @Test
    void nothingReachesATerminalThatItWouldObey() throws IOException {
        terminal = true;
        Files.writeString(folder.resolve("torn\u001b[31m\u202e.log"), entry(PAYLOADS.getFirst(), 50).substring(0, 300));
        assertThat(run("import", "--incomplete-after", "0", "--progress", folder.toString())).isEqualTo(1);
        // carriage returns of the progress line are the only control characters
        assertThat((out() + err()).replace("\r", "").codePoints().filter(c -> c != '\n').filter(HostileOutputTest::isDangerous)).isEmpty();
        assertThat(run("import", "--report", "json", folder.toString())).isEqualTo(1);
        assertHarmlessForATerminal();
        for (String[] command : new String[][] {
            {"query"}, {"query", "--columns", "id,time,client_ip,method,uri,host,user_agent,unique_id,main_msg,source_file"},
            {"query", "--format", "csv"}, {"query", "--format", "json"}, {"query", "--format", "jsonl"}, {"db", "info"}, {"open", log.toString()},
            {"clean-up", "--dry-run", folder.toString()}, {"query", "uri:\u001b[2J\u202e or ("}, {"query", "--sort", "\u001b[2J"},
            {"show", "\u001b[2J\u202e"}, {"import", folder + "/\u001b[2J\u202egone"}, {"query", "--db", "jdbc:duckdb:/\u001b[2J/\u202e/x"},
            {"\u001b[2J"}, {"query", "--\u001b[2J"}
        }) {
            run(command);
            assertHarmlessForATerminal();
        }
        for (String by : "rule client host uri status method severity outcome hour day tag".split(" ")) {
            for (String format : List.of("table", "csv", "json")) {
                assertThat(run("stats", "--by", by, "--format", format)).isZero();
                assertHarmlessForATerminal();
            }
        }
        for (int id = 1; id <= PAYLOADS.size(); id++) {
            run("show", Integer.toString(id));
            assertHarmlessForATerminal();
            run("show", Integer.toString(id), "--raw");
            assertHarmlessForATerminal();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRowIsALineAndNobodyCanForgeOne(boolean embedded) {
        if (!embedded) {
            environment.put("MODSEC_EXPLORER_DB", TestStores.serverLocation().url() + "?user=explorer");
            environment.put("MODSEC_EXPLORER_DB_PASSWORD", "explorer");
        }
        assertThat(run("import", log.toString())).as(err()).isZero();
        assertThat(run("query")).as(err()).isZero();
        assertThat(out().lines()).hasSize(PAYLOADS.size() + 1);
        assertThat(run("stats", "--by", "host")).isZero();
        assertThat(out().lines()).hasSize(PAYLOADS.size() + 1);
        assertThat(run("query", "--format", "jsonl")).isZero();
        assertThat(out().split("\n")).hasSize(PAYLOADS.size());
    }

    @Test
    void aPipeGetsEveryCharacterAsItWas() {
        run("import", log.toString());
        assertThat(run("query", "--format", "jsonl", "--sort", "time:asc")).isZero();
        String[] lines = out().split("\n");
        for (int i = 0; i < PAYLOADS.size(); i++) {
            assertThat(value(lines[i], "unique_id")).isEqualTo("id" + i + PAYLOADS.get(i));
        }
        assertThat(run("show", "1", "--raw")).isZero();
        assertThat(out()).isEqualTo(entry(PAYLOADS.getFirst(), 0) + "\n");
    }

    /** JSON on a terminal is escaped; its meaning does not change. */
    @Test
    void jsonOnATerminalMeansTheSame() {
        run("import", log.toString());
        terminal = true;
        assertThat(run("query", "--format", "jsonl", "--sort", "time:asc")).isZero();
        String[] lines = out().split("\n");
        for (int i = 0; i < PAYLOADS.size(); i++) {
            assertThat(value(lines[i], "unique_id")).isEqualTo("id" + i + PAYLOADS.get(i));
        }
    }

    private static String value(String json, String name) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.PROPERTY_NAME && parser.currentName().equals(name)) {
                    parser.nextToken();
                    return parser.getString();
                }
            }
        }
        throw new AssertionError(name + " is missing in " + json);
    }

    @Test
    void noCellIsAFormula() throws IOException {
        run("import", log.toString());
        for (String[] command : new String[][] {{"query", "--format", "csv"}, {"stats", "--by", "host", "--format", "csv"}, {"stats", "--by", "uri", "--format", "csv"}}) {
            assertThat(run(command)).isZero();
            List<CSVRecord> records = CSVFormat.RFC4180.parse(new StringReader(out())).getRecords();
            assertThat(records).hasSize(PAYLOADS.size() + 1);
            for (CSVRecord cells : records) {
                for (String cell : cells) {
                    assertThat(cell.isEmpty() ? ' ' : cell.charAt(0)).as(cell).isNotIn('=', '+', '-', '@', '\t', '\r');
                }
            }
        }
    }

    @Test
    void aFilterMadeOfAStatementIsAText() {
        run("import", log.toString());
        for (String evil : List.of("\"'; drop table transaction_entry; --\"", "uri:\"' or 1=1 --\"", "host:\"%\"", "id:\"_\"")) {
            assertThat(run("query", evil)).as(err()).isZero();
        }
        assertThat(run("query", "--format", "jsonl")).isZero();
        assertThat(out().split("\n")).hasSize(PAYLOADS.size());
    }

    @Test
    void aCharacterOfSeveralBytesSurvivesTheWayToATerminal() throws IOException {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        try (TerminalStream terminal = new TerminalStream(shown)) {
            byte[] text = "Ж€😀\u009b\u202eend\u001b".getBytes(StandardCharsets.UTF_8);
            for (byte b : text) {
                terminal.write(b);
                terminal.flush();
            }
            terminal.write(0xe2);
        }
        assertThat(shown.toString(StandardCharsets.UTF_8)).isEqualTo("Ж€😀\\u009b\\u202eend\\u001b\ufffd");
        assertThat(Map.of("a\tb\n", "a\\x09b\\x0a", "x\udb40\udc41", "x\\udb40\\udc41", "\u200d", "\u200d")).allSatisfy(
                (text, plain) -> assertThat(Plain.text(text)).isEqualTo(plain));
    }
}
