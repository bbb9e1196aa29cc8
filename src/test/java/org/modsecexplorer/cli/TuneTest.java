package org.modsecexplorer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.modsecexplorer.advise.tune.OwnVerdict;
import org.modsecexplorer.advise.tune.OwnVerdicts;
import org.modsecexplorer.advise.tune.Verdict;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.TestStores;

/** The command tune, from a log to files. */
class TuneTest extends CommandCase {

    private static final String TAIL = "[ver \"OWASP_CRS/3.3.4\"]";

    private final StringBuilder log = new StringBuilder();
    private int entries;

    private void entry(String client, int day, int minute, String uri, boolean session, String... matches) {
        entries++;
        StringBuilder messages = new StringBuilder();
        for (String match : matches) {
            String[] parts = match.split(" ", 3);
            messages.append("Message: Warning. Pattern match \"x\" at %2$s. [file \"/r.conf\"] [line \"1\"] [id \"%1$s\"] [msg \"m\"] [data \"%3$s\"] [severity \"CRITICAL\"] %4$s\n"
                    .formatted(parts[0], parts[1], parts.length > 2 ? parts[2] : "d", TAIL));
        }
        log.append("""
                --%1$08x-A--
                [%2$02d/Nov/2026:18:%3$02d:00.123456 +0000] id%1$d %4$s 51234 198.51.100.80 443
                --%1$08x-B--
                POST %5$s HTTP/1.1
                Host: www.example.com
                User-Agent: %6$s

                --%1$08x-F--
                HTTP/1.1 403 Forbidden

                --%1$08x-H--
                %7$sMessage: Access denied with code 403 (phase 2). Operator GE matched 5 at TX:anomaly_score. [file "/b.conf"] [line "9"] [id "949110"] [msg "Inbound Anomaly Score Exceeded (Total Score: %8$d)"] [severity "CRITICAL"]
                Action: Intercepted (phase 2)
                Producer: ModSecurity for Apache/2.9.7 (http://www.modsecurity.org/); OWASP_CRS/3.3.4.
                Engine-Mode: "ENABLED"

                --%1$08x-Z--

                """.formatted(entries, day, minute, client, uri, session ? "Mozilla/5.0\nCookie: session=0a1b2c3d4e5f" : "curl/8", messages, matches.length * 5));
    }

    private void site() throws IOException {
        for (int i = 0; i < 8; i++) {
            entry("192.0.2." + i, 1 + i, 0, "/posts/" + i + "/edit", true, "941100 ARGS:body <b onclick=x>", "941160 ARGS:body <b");
            entry("203.0.113.9", 20, i, "/a" + i + "/b", false, "942100 ARGS:p" + i + " ' or 1=1");
        }
        entry("203.0.113.9", 20, 9, "/posts/1/edit", false, "942100 ARGS:body ' or 1=1");
        Path file = Files.writeString(folder.resolve("audit.log"), log);
        assertThat(run("import", file.toString())).isZero();
    }

    private String written(String name) throws IOException {
        return Files.readString(folder.resolve("out").resolve(name));
    }

    @Test
    void anOwnVerdictIsInForceInsteadOfTheFinders() throws IOException {
        site();
        try (Store store = TestStores.embedded(folder)) {
            new OwnVerdicts(store).keep(new OwnVerdict(
                    941_100, "ARGS:body", "/posts/*/edit", Verdict.ATTACK, "ada\u001b[2J", Instant.parse("2026-11-30T12:00:00Z")));
        }
        assertThat(run("tune", "--verdict", "likely")).isZero();
        assertThat(out()).contains("941160").doesNotContainPattern("very-likely.*941100");
        assertThat(run("tune", "--verdict", "attack")).isZero();
        assertThat(out()).containsPattern("attack .*941100").contains("Decided by ada").contains("on 2026-11-30.").doesNotContain("\u001b");
    }

    @Test
    void falseAlarmsComeFirstWithReasons() throws IOException {
        site();
        assertThat(run("tune")).isZero();
        assertThat(out().lines().skip(1).findFirst().orElseThrow()).startsWith("very-likely").contains("941100", "ARGS:body", "/posts/*/edit");
        assertThat(out()).contains("8 clients that otherwise behave like people, on 8 days.", "would pass: 8", "still blocked by other rules: 0",
                "would pass, but look like attacks: 0").containsPattern("(?m)^attack .* 942100");
    }

    @Test
    void likelyIncludesVeryLikelyAndIsWritten() throws IOException {
        site();
        assertThat(run("tune", "--verdict", "likely", "--write", folder.resolve("out").toString())).isZero();
        assertThat(out()).doesNotContain("942100");
        assertThat(written("before.conf")).contains("@rx ^/posts/[0-9]+/edit$", "ctl:ruleRemoveTargetById=941100;ARGS:body", "id:80000,").doesNotContain("942100");
        assertThat(written("after.conf")).startsWith("# Exclusions written by ModSec Explorer");
        assertThat(err()).contains("for ModSecurity 2.9.");
    }

    @Test
    void earlierExclusionsAreContinuedAndChecked() throws IOException {
        site();
        String out = folder.resolve("out").toString();
        assertThat(run("tune", "--verdict", "likely", "--write", out)).isZero();
        Files.writeString(folder.resolve("out/before.conf"), written("before.conf").replaceAll("written=[0-9-]+", "written=2026-11-04"));
        assertThat(run("tune", "ip:203.0.113.9", "--write", out)).isZero();
        assertThat(err()).contains("before.conf.earlier");
        assertThat(out()).contains(
                "Continued from the earlier files: 1 exclusion", "NOT IN FORCE: its rules matched in 4 requests since it was written on 2026-11-04.",
                "Last request to its paths: 2026-11-20.");
        assertThat(written("before.conf")).contains("ctl:ruleRemoveTargetById=941100;ARGS:body", "written=2026-11-04");
        passing("203.0.113.9", 21, "/posts/77/edit");
        assertThat(run("tune", "ip:203.0.113.9", "--write", out, "--format", "json")).isZero();
        assertThat(out()).contains("\"matchedSince\":4,\"lastAsked\":\"2026-11-21\",\"attackersPass\":1,\"examples\":[");
        assertThat(run("tune", "--write", out)).isZero();
        assertThat(out()).as("written anew").doesNotContain("Continued from");
        assertThat(run("tune", "--write", out, "--engine", "v3")).isEqualTo(3);
        assertThat(err()).contains("Could not continue the earlier exclusions");
    }

    /** A request in which no rule matched. */
    private void passing(String client, int day, String uri) throws IOException {
        Path file = Files.writeString(folder.resolve("clean.log"), """
                --0000ffff-A--
                [%d/Nov/2026:18:00:00.123456 +0000] clean %s 51234 198.51.100.80 443
                --0000ffff-B--
                GET %s HTTP/1.1
                Host: www.example.com

                --0000ffff-F--
                HTTP/1.1 200 OK

                --0000ffff-Z--

                """.formatted(day, client, uri));
        assertThat(run("import", file.toString())).isZero();
    }

    @Test
    void anApplicationWithAPackageOfItsOwnIsNamed() throws IOException {
        for (int i = 0; i < 8; i++) {
            entry("192.0.2." + i, 1 + i, 0, "/blog/wp-admin/post.php", true, "941100 ARGS:content <b onclick=x>");
        }
        assertThat(run("import", Files.writeString(folder.resolve("wp.log"), log).toString())).isZero();
        assertThat(run("tune")).isZero();
        assertThat(out()).contains("This looks like WordPress", "setvar:tx.crs_exclusions_wordpress=1", "wordpress-rule-exclusions-plugin");
        assertThat(run("tune", "--format", "json")).isZero();
        assertThat(out()).contains("\"packages\":[\"WordPress\"]");
    }

    @Test
    void anotherEngineAndFirstId() throws IOException {
        site();
        assertThat(run("tune", "--write", folder.resolve("out").toString(), "--engine", "v3", "--first-id", "500")).isZero();
        assertThat(written("before.conf")).contains("\\A/posts/[0-9]+/edit\\z", "id:500,");
    }

    @Test
    void pathsAreLeftAsTheyAreOnRequest() throws IOException {
        site();
        assertThat(run("tune", "--exact-paths")).isZero();
        assertThat(out()).contains("/posts/3/edit").doesNotContain("/posts/*/edit");
    }

    @Test
    void aFilterLimitsTheRequests() throws IOException {
        site();
        assertThat(run("tune", "rule:942100")).isZero();
        assertThat(out()).doesNotContain("941100 ");
    }

    @Test
    void asJson() throws IOException {
        site();
        assertThat(run("tune", "--format", "json")).isZero();
        assertThat(out()).startsWith("{\"engine\":\"v2\",").endsWith("}\n").contains(
                "\"rule\":941100,", "\"verdict\":\"very-likely\"", "\"people\":8", "\"clients\":{\"honest\":8,\"unknown\":0,\"attacker\":0}", "\"form\":\"place-on-path\"",
                "\"paths\":[\"/posts/*/edit\"]", "\"effect\":{\"touched\":8,\"wouldPass\":8,\"stillBlocked\":0,\"lookLikeAttacks\":0,");
    }

    @Test
    void aFailedWriteIsAnError() throws IOException {
        site();
        Files.createDirectories(folder.resolve("out"));
        Files.writeString(folder.resolve("out/before.conf"), "mine");
        assertThat(run("tune", "--write", folder.resolve("out").toString())).isEqualTo(3);
        assertThat(err()).contains("Could not continue the earlier exclusions", "was not written by this program");
        assertThat(written("before.conf")).isEqualTo("mine");
        assertThat(run("tune", "--write", folder.resolve("audit.log").toString())).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"--verdict,perhaps", "--first-id,0", "--limit,0", "--engine,iis", "--format,csv"})
    void wrongOptions(String option, String value) {
        assertThat(run("tune", option, value)).isEqualTo(2);
        assertThat(err()).contains(value.equals("0") ? option : value);
    }

    @Test
    void exclusionsForAttacksAreNotWritten() {
        assertThat(run("tune", "--verdict", "attack", "--write", folder.resolve("out").toString())).isEqualTo(2);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void anEmptyStore() throws IOException {
        assertThat(run("tune", "--write", folder.resolve("out").toString())).isZero();
        assertThat(out()).contains("No such groups.", "No exclusions");
        assertThat(written("before.conf").lines()).allMatch(line -> line.isEmpty() || line.startsWith("#"));
    }

    @Test
    void whatClientsSentCannotSteerTheTerminal() throws IOException {
        for (int i = 0; i < 3; i++) {
            entry("192.0.2." + i, 1 + i, 0, "/x\u001b[2J\u202e", true, "941100 ARGS:a\u001b]0;x\u0007 \u001b[31m");
        }
        Files.writeString(folder.resolve("audit.log"), log);
        run("import", folder.resolve("audit.log").toString());
        assertThat(run("tune")).isZero();
        assertThat(out()).doesNotContain("\u001b", "\u0007", "\u202e");
    }

    @Test
    void whatIfShowsScoresAndLimits() throws IOException {
        site();
        assertThat(run("what-if")).isZero();
        assertThat(out()).contains("Requests with matches: 17; the log's limit is 5.").containsPattern("(?m)^ *10 +8 +8$").containsPattern("(?m)^ *5 +17 +9 +8 +0 +1 +8$").doesNotContain("With limit");
        assertThat(run("what-if", "--limit", "10")).isZero();
        assertThat(out()).contains("would pass that was stopped: 9 (of attackers 9, of people 0, undecided 0)", "rules: 942100 (9)");
        assertThat(run("what-if", "--limit", "20", "ip:192.0.2.0/24", "--format", "json")).isZero();
        assertThat(out()).contains("\"requests\":8", "\"passing\":{\"limit\":20,\"requests\":8,\"ofAttackers\":0,\"ofPeople\":8");
        assertThat(run("what-if", "--paranoia", "5")).isEqualTo(2);
        assertThat(run("what-if", "uri:/nowhere")).isZero();
        assertThat(out()).contains("No rule matched");
    }
}
