package org.modsecexplorer.advise.deny;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modsecexplorer.advise.tune.client.JudgedClient;
import org.modsecexplorer.advise.tune.client.Standing;

/** Who is denied, and in which networks. */
class DenyListTest {

    private static final Shield USUAL = new Shield(List.of(), List.of(), false, false);

    private static final Instant MORNING = Instant.parse("2026-11-02T08:00:00Z");

    private final List<Suspect> clients = new ArrayList<>();

    private void client(String address, Standing standing) {
        int number = clients.size() + 1;
        Instant first = MORNING.plusSeconds(1_800L * number);
        clients.add(new Suspect(address, new JudgedClient(number, standing, 9, 12, 3, 0.0), new Conduct(number, 2, first, first.plusSeconds(3_600))));
    }

    private DenyList list(ByHand byHand) {
        return DenyList.of(clients, USUAL, byHand);
    }

    private List<String> denied(Shield shield) {
        return DenyList.of(clients, shield, ByHand.NOTHING).denied().stream().map(denial -> denial.network().toString()).toList();
    }

    private List<String> deniedAttackers(String... attackers) {
        Stream.of(attackers).forEach(address -> client(address, Standing.ATTACKER));
        return denied(USUAL);
    }

    private Shield.Reason reason(Shield shield) {
        return DenyList.of(clients, shield, ByHand.NOTHING).heldBack().getFirst().reason();
    }

    private static Network network(String text) {
        return Network.parse(text).orElseThrow();
    }

    @Test
    void attackersAreDeniedAndPeopleHeldBack() {
        client("9.9.9.9", Standing.ATTACKER);
        client("8.8.8.8", Standing.HONEST);
        client("7.7.7.7", Standing.UNKNOWN);
        assertThat(denied(USUAL)).containsExactly("9.9.9.9");
        assertThat(DenyList.of(clients, USUAL, ByHand.NOTHING).heldBack()).extracting(DenyList.HeldBack::reason).containsExactlyInAnyOrder(Shield.Reason.PERSON, Shield.Reason.UNDECIDED);
        assertThat(denied(new Shield(List.of(), List.of(), false, true))).containsExactly("7.7.7.7", "9.9.9.9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.1.2.3", "172.16.0.1", "192.168.1.1", "127.0.0.1", "100.64.0.1", "169.254.1.1", "224.0.0.1", "::1", "fe80::1", "fd00::1", "::ffff:10.0.0.1"})
    void addressesThatAreNotPublicAreHeldBackUnlessWanted(String address) {
        client(address, Standing.ATTACKER);
        assertThat(reason(USUAL)).isEqualTo(Shield.Reason.PRIVATE);
        assertThat(denied(new Shield(List.of(), List.of(), true, false))).hasSize(1);
    }

    @Test
    void ownAndSparedNetworksAreNeverDenied() {
        client("9.9.9.9", Standing.ATTACKER);
        assertThat(reason(new Shield(List.of(network("9.9.0.0/16")), List.of(), true, true))).isEqualTo(Shield.Reason.OWN);
        assertThat(reason(new Shield(List.of(), List.of(network("9.9.9.8/31")), true, true))).isEqualTo(Shield.Reason.SPARED);
        assertThat(denied(new Shield(List.of(network("9.9.9.8/32")), List.of(network("9.9.8.0/24")), false, false))).containsExactly("9.9.9.9");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0x7f2a", "unknown", "9.9.9"})
    void noAddressIsHeldBack(String address) {
        client(address, Standing.ATTACKER);
        assertThat(reason(USUAL)).isEqualTo(Shield.Reason.NO_ADDRESS);
    }

    @Test
    void addressesBecomeANetworkOnlyIfTheyFillIt() {
        assertThat(deniedAttackers("9.9.9.0", "9.9.9.1", "9.9.9.2", "9.9.9.3", "9.9.9.5")).containsExactly("9.9.9.0/30", "9.9.9.5");
    }

    @Test
    void neighboursOfDifferentNetworksStayApart() {
        assertThat(deniedAttackers("9.9.9.1", "9.9.9.2")).containsExactly("9.9.9.1", "9.9.9.2");
    }

    @Test
    void anAddressOfVersion6StandsForItsCustomer() {
        assertThat(deniedAttackers("2a02:8071::1", "2a02:8071::77")).containsExactly("2a02:8071:0:0:0:0:0:0/64");
        client("2a02:8071::9", Standing.HONEST);
        assertThat(denied(USUAL)).as("somebody else has the network too").containsExactly("2a02:8071:0:0:0:0:0:1", "2a02:8071:0:0:0:0:0:77");
    }

    @Test
    void aNetworkHasTheEvidenceOfItsClients() {
        client("9.9.9.0", Standing.ATTACKER);
        client("9.9.9.1", Standing.ATTACKER);
        assertThat(list(ByHand.NOTHING).denied()).singleElement().satisfies(denial -> {
            assertThat(denial.hindered()).isEqualTo(18);
            assertThat(denial.requests()).isEqualTo(24);
            assertThat(denial.rules()).as("the most of one client").isEqualTo(2);
            assertThat(denial.first()).isEqualTo(MORNING.plusSeconds(1_800));
            assertThat(denial.last()).isEqualTo(MORNING.plusSeconds(7_200));
        });
    }

    @Test
    void whoIsLeftOutIsNoPartOfANetwork() {
        client("9.9.9.0", Standing.ATTACKER);
        client("9.9.9.1", Standing.ATTACKER);
        DenyList list = list(ByHand.NOTHING.without(List.of("9.9.9.1")));
        assertThat(list.denied()).extracting(denial -> denial.network().toString()).containsExactly("9.9.9.0");
        assertThat(list.leftOut()).extracting(denial -> denial.network().toString()).containsExactly("9.9.9.1");
        assertThat(list(ByHand.NOTHING.without(List.of("9.9.9.1")).back(List.of("9.9.9.1"))).denied()).hasSize(1);
    }

    @Test
    void anIpv6CustomerIsNotDeniedAsAWholeIfOneOfItsAddressesIsLeftOut() {
        client("2a02:8071::1", Standing.ATTACKER);
        client("2a02:8071::77", Standing.ATTACKER);
        assertThat(list(ByHand.NOTHING.without(List.of("2a02:8071::77"))).denied()).extracting(denial -> denial.network().toString()).containsExactly("2a02:8071:0:0:0:0:0:1");
    }

    @Test
    void whoIsTakenInIsDeniedAndTheReasonStays() {
        client("8.8.8.8", Standing.HONEST);
        ByHand taken = ByHand.NOTHING.with("8.8.8.8");
        assertThat(list(taken).heldBack()).isEmpty();
        assertThat(list(taken).denied()).singleElement().extracting(Denial::despite).isEqualTo(Shield.Reason.PERSON);
        assertThat(list(taken.without(List.of("8.8.8.8"))).heldBack()).as("held back again, not left out").hasSize(1);
    }

    @Test
    void ownNetworksAreSparedWhateverTheUserTakesIn() {
        client("9.9.9.9", Standing.ATTACKER);
        Shield shield = new Shield(List.of(network("9.9.9.0/24")), List.of(), false, false);
        assertThat(DenyList.of(clients, shield, ByHand.NOTHING.with("9.9.9.9")).denied()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.7/24, 192.0.2.0/24", "192.0.2.7, 192.0.2.7", "2001:db8::7/32, 2001:db8:0:0:0:0:0:0/32", "0.0.0.0/0, 0.0.0.0/0", "::ffff:192.0.2.7, 192.0.2.7"})
    void networksAsText(String text, String written) {
        assertThat(network(text)).hasToString(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.0/33", "::/129", "192.0.2.0/-1", "192.0.2.0/", "x", "192.0.2.1 ; drop", "192.0.2.1\n"})
    void noNetworks(String text) {
        assertThat(Network.parse(text)).isEmpty();
    }
}
