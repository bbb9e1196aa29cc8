package org.modsecexplorer.advise.deny;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.modsecexplorer.advise.tune.client.JudgedClient;
import org.modsecexplorer.advise.tune.client.Standing;

/** The texts; src/build/deny/check has the real programs read them. */
class DenyFormTest {

    private static final DenyList LIST = new DenyList(List.of(denial("9.9.9.0/30", 4), denial("2a02:8071::/64", 2)), List.of(), List.of());
    private static final Expiry WEEK = new Expiry(Instant.parse("2026-11-30T08:00:00Z"), Duration.ofDays(7));

    private static Denial denial(String network, int clients) {
        Suspect suspect = new Suspect("", new JudgedClient(1, Standing.ATTACKER, 10, 12, 2, null), new Conduct(3, 4, null, null));
        return new Denial(Network.parse(network).orElseThrow(), Collections.nCopies(clients, suspect), null);
    }

    private static String directives(String text) {
        return String.join("\n", text.lines().filter(line -> !line.startsWith("#")).toList());
    }

    @Test
    void elementsOfNftablesExpire() {
        assertThat(DenyForm.NFTABLES.text(LIST, WEEK)).contains("      9.9.9.0/30 timeout 604800s", "      2a02:8071:0:0:0:0:0:0/64 timeout 604800s", "clients: 6, addresses and networks: 2, until 2026-12-07 08:00 UTC");
        assertThat(DenyForm.NFTABLES.text(new DenyList(List.of(), List.of(), List.of()), WEEK)).as("an empty list has no elements").doesNotContain("elements");
    }

    @Test
    void setsOfIpsetAreFilledAnew() {
        assertThat(directives(DenyForm.IPSET.text(LIST, WEEK))).isEqualTo("""
                create modsec_explorer_v4 hash:net family inet maxelem 65536 timeout 604800 -exist
                flush modsec_explorer_v4
                add modsec_explorer_v4 9.9.9.0/30 timeout 604800
                create modsec_explorer_v6 hash:net family inet6 maxelem 65536 timeout 604800 -exist
                flush modsec_explorer_v6
                add modsec_explorer_v6 2a02:8071:0:0:0:0:0:0/64 timeout 604800""");
    }

    @Test
    void fail2banIsToldToBanAndToUnban() {
        assertThat(directives(DenyForm.FAIL2BAN.text(LIST, WEEK))).isEqualTo("""
                fail2ban-client set modsec-explorer bantime 604800
                fail2ban-client set modsec-explorer banip 9.9.9.0/30
                fail2ban-client set modsec-explorer banip 2a02:8071:0:0:0:0:0:0/64""");
        assertThat(directives(DenyForm.FAIL2BAN.undo(LIST))).contains("unbanip 9.9.9.0/30").doesNotContain(" banip");
        assertThat(DenyForm.FAIL2BAN_LOG.text(LIST, WEEK)).startsWith("2026-11-30T08:00:00+00:00 modsec-explorer: deny 9.9.9.0/30\n");
    }

    @Test
    void apacheKeepsItsOwnRules() {
        assertThat(directives(DenyForm.APACHE.text(LIST, WEEK))).isEqualTo("""
                <Location "/">
                  AuthMerging And
                  <RequireAll>
                    Require all granted
                    Require not ip 9.9.9.0/30
                    Require not ip 2a02:8071:0:0:0:0:0:0/64
                  </RequireAll>
                </Location>""");
    }

    @Test
    void plainLists() {
        assertThat(directives(DenyForm.NGINX.text(LIST, WEEK))).isEqualTo("deny 9.9.9.0/30;\ndeny 2a02:8071:0:0:0:0:0:0/64;");
        assertThat(directives(DenyForm.HAPROXY.text(LIST, WEEK))).isEqualTo("9.9.9.0/30\n2a02:8071:0:0:0:0:0:0/64");
        assertThat(DenyForm.CSV.text(LIST, WEEK)).startsWith("9.9.9.0/30,ModSec Explorer: until 2026-12-07 08:00 UTC\n");
    }

    @ParameterizedTest
    @EnumSource(value = DenyForm.class, mode = EnumSource.Mode.EXCLUDE, names = "JSON")
    void everyTextEndsWithALine(DenyForm form) {
        assertThat(form.text(LIST, WEEK)).endsWith("\n");
        assertThat(form.undo(LIST)).endsWith("\n");
    }
}
