package org.modsecexplorer.advise.deny;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.modsecexplorer.advise.tune.client.JudgedClient;

/**
 * The addresses to deny, and the clients that were held back.
 *
 * @param denied   by address
 * @param leftOut  those that would be denied if the user had not left them out, by address
 * @param heldBack with the reason, those with the most hindered requests first
 */
public record DenyList(List<Denial> denied, List<Denial> leftOut, List<HeldBack> heldBack) {

    /** A client that is not denied. */
    public record HeldBack(Suspect suspect, Shield.Reason reason) {

        /** As the log has it. */
        public String address() {
            return suspect.address();
        }

        public JudgedClient client() {
            return suspect.client();
        }
    }

    /** A provider gives a customer at least this much of IPv6. @see "RFC 6177" */
    private static final int CUSTOMER_BITS = 64;

    /** Larger networks are never joined. */
    private static final int LARGEST_BITS = 96 + 16;

    public DenyList {
        denied = List.copyOf(denied);
        leftOut = List.copyOf(leftOut);
        heldBack = List.copyOf(heldBack);
    }

    public static DenyList of(List<Suspect> suspects, Shield shield, ByHand byHand) {
        List<Denial> denied = new ArrayList<>();
        List<Denial> leftOut = new ArrayList<>();
        List<HeldBack> heldBack = new ArrayList<>();
        Set<Network> heldCustomers = new HashSet<>();
        for (Suspect suspect : suspects) {
            Optional<Network> address = Network.parse(suspect.address());
            Shield.Reason reason = shield.holds(suspect.client(), address).orElse(null);
            boolean isTakenIn = reason != null && reason.yields() && byHand.takenIn().contains(suspect.address());
            if (reason == null || isTakenIn) {
                Denial denial = new Denial(address.orElseThrow(), List.of(suspect), reason);
                if (byHand.leftOut().contains(suspect.address())) {
                    leftOut.add(denial);
                    hold(address, heldCustomers);
                } else {
                    denied.add(denial);
                }
            } else {
                heldBack.add(new HeldBack(suspect, reason));
                hold(address, heldCustomers);
            }
        }
        heldBack.sort((a, b) -> Integer.compare(b.client().hindered(), a.client().hindered()));
        return new DenyList(join(customers(denied, heldCustomers)), join(customers(leftOut, Set.of())), heldBack);
    }

    private static void hold(Optional<Network> address, Set<Network> customers) {
        address.filter(network -> !network.isV4()).ifPresent(network -> customers.add(network.within(CUSTOMER_BITS)));
    }

    /** Several addresses of one IPv6 customer become its network, unless one of them is held back. */
    private static Collection<Denial> customers(List<Denial> denied, Set<Network> held) {
        Map<Network, Denial> byCustomer = new TreeMap<>();
        for (Denial each : denied) {
            Network customer = each.network().isV4() ? each.network() : each.network().within(CUSTOMER_BITS);
            if (held.contains(customer)) {
                byCustomer.put(each.network(), each);
            } else {
                byCustomer.merge(customer, each, (one, other) -> one.with(other, customer));
            }
        }
        return byCustomer.values();
    }

    /** Two halves of a network become one, so a network is denied only if every address in it is. */
    private static List<Denial> join(Collection<Denial> denied) {
        Map<Network, Denial> left = new TreeMap<>();
        denied.forEach(each -> left.put(each.network(), each));
        for (int bits = Network.BITS; bits > CUSTOMER_BITS; bits--) {
            int size = bits;
            for (Denial each : left.values().stream().filter(denial -> denial.network().prefix() == size).toList()) {
                Denial sibling = left.get(each.network().sibling());
                boolean isPair = sibling != null && left.containsKey(each.network());
                if (isPair && (!each.network().isV4() || size > LARGEST_BITS)) {
                    left.remove(each.network());
                    left.remove(sibling.network());
                    Network both = each.network().within(size - 1);
                    left.put(both, each.with(sibling, both));
                }
            }
        }
        return List.copyOf(left.values());
    }

    public int clients() {
        return denied.stream().mapToInt(denial -> denial.clients().size()).sum();
    }
}
