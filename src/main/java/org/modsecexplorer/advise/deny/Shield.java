package org.modsecexplorer.advise.deny;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.modsecexplorer.advise.tune.client.JudgedClient;

/**
 * Decides who is not denied.
 *
 * @param own       networks of the site
 * @param spared    networks that must not be denied, such as those that search engines publish
 * @param privates  true to deny addresses that are not public
 * @param undecided true to deny clients of which the log says too little
 */
public record Shield(List<Network> own, List<Network> spared, boolean privates, boolean undecided) {

    /** Why a client is held back. */
    public enum Reason {
        NO_ADDRESS("no address"),
        OWN("in your own networks"),
        SPARED("in a network to spare"),
        PRIVATE("not a public address"),
        PERSON("behaves like a person"),
        UNDECIDED("the log says too little");

        private final String words;

        Reason(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        /** True if the user may deny a single client in spite of it. Networks that the user named are spared in any case. */
        public boolean yields() {
            return this == PRIVATE || this == PERSON || this == UNDECIDED;
        }
    }

    /** Addresses that are not of the public Internet. @see "RFC 6890, RFC 6598, RFC 4193, RFC 4291" */
    private static final List<Network> SPECIAL = networks(
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16", "224.0.0.0/3", "::/127", "fc00::/7",
            "fe80::/10", "ff00::/8");

    public Shield {
        own = List.copyOf(own);
        spared = List.copyOf(spared);
    }

    private static List<Network> networks(String... texts) {
        List<Network> networks = new ArrayList<>();
        for (String text : texts) {
            networks.add(Network.parse(text).orElseThrow());
        }
        return networks;
    }

    /** Why the client is not denied; empty if it is. */
    Optional<Reason> holds(JudgedClient client, Optional<Network> address) {
        if (address.isEmpty()) {
            return Optional.of(Reason.NO_ADDRESS);
        }
        if (isIn(own, address.get())) {
            return Optional.of(Reason.OWN);
        }
        if (isIn(spared, address.get())) {
            return Optional.of(Reason.SPARED);
        }
        if (!privates && isIn(SPECIAL, address.get())) {
            return Optional.of(Reason.PRIVATE);
        }
        return switch (client.standing()) {
            case HONEST -> Optional.of(Reason.PERSON);
            case UNKNOWN -> undecided ? Optional.empty() : Optional.of(Reason.UNDECIDED);
            case ATTACKER -> Optional.empty();
        };
    }

    private static boolean isIn(List<Network> networks, Network address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }
}
