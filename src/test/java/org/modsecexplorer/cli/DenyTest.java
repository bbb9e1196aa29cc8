package org.modsecexplorer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The command deny, from a log to a list. */
class DenyTest extends CommandCase {

    private final StringBuilder log = new StringBuilder();
    private int entries;

    private void blocked(String client, int minute, String path, boolean session) {
        entries++;
        log.append("""
                --%1$08x-A--
                [20/Nov/2026:18:%2$02d:00.123456 +0000] id%1$d %3$s 51234 198.51.100.80 443
                --%1$08x-B--
                POST %4$s HTTP/1.1
                Host: www.example.com
                User-Agent: Mozilla/5.0
                %5$s
                --%1$08x-F--
                HTTP/1.1 403 Forbidden

                --%1$08x-H--
                Message: Access denied with code 403 (phase 2). Pattern match "x" at ARGS:p%2$d. [file "/r.conf"] [line "1"] [id "942100"] [msg "m"] [severity "CRITICAL"]
                Action: Intercepted (phase 2)
                Engine-Mode: "ENABLED"

                --%1$08x-Z--

                """.formatted(entries, minute, client, path, session ? "Cookie: session=0a1b2c3d4e5f\n" : ""));
    }

    private void site() throws IOException {
        for (int i = 0; i < 9; i++) {
            blocked("9.9.9.9", i, "/a" + i + "/b", false);
            blocked("10.0.0.7", i, "/a" + i + "/b", false);
        }
        blocked("8.8.8.8", 1, "/posts", true);
        assertThat(run("import", Files.writeString(folder.resolve("audit.log"), log).toString())).isZero();
    }

    @Test
    void attackersAreListedAndOthersTold() throws IOException {
        site();
        Path undo = folder.resolve("undo");
        assertThat(run("deny", "--form", "nginx", "--undo", undo.toString())).isZero();
        assertThat(out().lines().filter(line -> !line.startsWith("#"))).containsExactly("deny 9.9.9.9;");
        assertThat(err()).contains("Denied: clients: 1, addresses and networks: 1", "1 client: behaves like a person", "1 client: not a public address", "10.0.0.7: not a public address; requests: 9, clean: 0, blocked: 9");
        assertThat(undo).content().isEqualTo("# Nobody is denied.\n");
    }

    @Test
    void aFilterChoosesTheClients() throws IOException {
        site();
        assertThat(run("deny", "--form", "haproxy", "--private", "uri:/a3", "ip:10.0.0.0/8")).isZero();
        assertThat(out().lines().filter(line -> !line.startsWith("#"))).containsExactly("10.0.0.7");
        assertThat(run("deny", "--form", "haproxy", "uri:/nowhere")).isZero();
        assertThat(err()).contains("Nobody is denied.");
    }

    @Test
    void ownAndSparedNetworksAreHeldBack() throws IOException {
        site();
        assertThat(run("deny", "--form", "csv", "--own", "9.9.0.0/16")).isZero();
        assertThat(out()).isEmpty();
        Path ranges = Files.writeString(folder.resolve("bots.json"), "{\"prefixes\":[{\"ipv6Prefix\":\"2001:4860:4801::/64\"},{\"ipv4Prefix\":\"9.9.9.0/27\"}]}");
        assertThat(run("deny", "--form", "csv", "--spare", ranges.toString())).isZero();
        assertThat(out()).isEmpty();
        assertThat(err()).contains("in a network to spare");
    }

    @Test
    void asJson() throws IOException {
        site();
        assertThat(run("deny", "--form", "json")).isZero();
        assertThat(out()).contains("\"denied\":[{\"network\":\"9.9.9.9\",\"clients\":1,\"hindered\":9}]", "\"reason\":\"person\"", "\"reason\":\"private\"");
    }

    @Test
    void wrongUseIsExplained() throws IOException {
        assertThat(run("deny", "--form", "iptables")).isEqualTo(2);
        assertThat(err()).contains("'iptables' is not a form");
        assertThat(run("deny", "--form", "csv", "--expires", "0")).isEqualTo(2);
        assertThat(err()).contains("--expires must be between");
        assertThat(run("deny", "--form", "csv", "--own", "intranet")).isEqualTo(2);
        assertThat(err()).contains("'intranet' is neither an address nor a network");
        Path empty = Files.writeString(folder.resolve("empty"), "nothing");
        assertThat(run("deny", "--form", "csv", "--spare", empty.toString())).isEqualTo(2);
        assertThat(err()).contains("no network found in");
    }
}
