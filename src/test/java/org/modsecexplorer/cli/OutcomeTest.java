package org.modsecexplorer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Outcomes that the log does not state: what the commands find and say. */
class OutcomeTest extends CommandCase {

    private static final String ENTRY = """
            {"transaction":{"client_ip":"192.0.2.7","time_stamp":"Mon Mar  2 10:00:0%1$d 2026","client_port":4000%1$d,"host_ip":"192.0.2.80",\
            "host_port":443,"unique_id":"177244560%1$d.000001","request":{"method":"GET","http_version":1.1,"uri":"/%1$d","headers":{"Host":"a.example"}},\
            "response":{"http_code":%2$d,"headers":{"Server":"x"}},"producer":{"modsecurity":"ModSecurity v3.0.12 (Linux)","secrules_engine":"Enabled"},\
            "messages":[%3$s]}}
            """;
    private static final String MATCH = "{\"message\":\"m\",\"details\":{\"match\":\"\",\"ruleId\":\"%d\",\"severity\":\"2\"}}";

    @BeforeEach
    void importFive() throws IOException {
        Path log = folder.resolve("audit.log");
        Files.writeString(log, ENTRY.formatted(1, 403, MATCH.formatted(1000))
                + ENTRY.formatted(2, 500, MATCH.formatted(1000))
                + ENTRY.formatted(3, 403, "")
                + ENTRY.formatted(4, 200, MATCH.formatted(942100))
                + ENTRY.formatted(5, 403, MATCH.formatted(1000)).replace("\"client_ip\"", "\"is_interrupted\":true,\"client_ip\""));
        assertThat(run("import", log.toString())).isZero();
    }

    private String uris(String filter) {
        assertThat(run("query", filter, "--format", "csv", "--columns", "uri", "--sort", "uri")).isZero();
        return out().lines().skip(1).reduce("", String::concat);
    }

    @Test
    void blockedMeansStatedOrInferred() {
        assertThat(uris("outcome:blocked")).isEqualTo("/1/5");
        assertThat(uris("outcome:blocked-stated")).isEqualTo("/5");
        assertThat(uris("outcome:blocked-inferred")).isEqualTo("/1");
        assertThat(uris("outcome:not-known")).isEqualTo("/2");
        assertThat(uris("outcome:refused")).isEqualTo("/3");
        assertThat(uris("-outcome:blocked -outcome:noticed")).isEqualTo("/2/3");
        assertThat(run("query", "outcome:perhaps")).isEqualTo(2);
        assertThat(err()).contains("blocked, blocked-stated, blocked-inferred, would-block, refused, not-known, noticed, clean");
        assertThat(run("stats", "--by", "outcome")).isZero();
        assertThat(out()).contains("blocked-stated", "blocked-inferred", "not-known", "refused", "noticed");
    }

    @Test
    void showSaysWhichItIsAndWhy() {
        assertThat(run("show", "1772445601.000001")).isZero();
        assertThat(out()).contains("Outcome   blocked (inferred), status 403").contains("Because   a rule outside the Core Rule Set matched, and");
        assertThat(run("show", "1772445602.000001")).isZero();
        assertThat(out()).contains("Outcome   not known whether it passed, status 500").contains("Because   rules matched, and the response is an error");
        assertThat(run("show", "1772445603.000001")).isZero();
        assertThat(out()).contains("Outcome   refused with 403, but the log names no rule").doesNotContain("Because");
        assertThat(run("show", "1772445605.000001")).isZero();
        assertThat(out()).contains("Outcome   blocked, status 403").doesNotContain("Because");
    }

    @Test
    void exportsSayWhichItIsAndWhy() {
        assertThat(run("query", "--format", "jsonl", "--sort", "uri")).isZero();
        assertThat(out().lines().toList()).satisfiesExactly(
                inferred -> assertThat(inferred).contains("\"outcome\":\"BLOCKED_INFERRED\"", "\"intercepted\":true,\"intercepted_inferred\":true,\"intercepted_because\":\"a rule outside"),
                unknown -> assertThat(unknown).contains("\"outcome\":\"NOT_KNOWN\"", "\"intercepted\":null,\"intercepted_because\":\"rules matched"),
                refused -> assertThat(refused).contains("\"outcome\":\"REFUSED\"", "\"intercepted\":false"),
                noticed -> assertThat(noticed).contains("\"outcome\":\"NOTICED\"", "\"intercepted\":false"),
                stated -> assertThat(stated).contains("\"outcome\":\"BLOCKED\"", "\"intercepted\":true,\"intercepted_inferred\":false"));
    }
}
