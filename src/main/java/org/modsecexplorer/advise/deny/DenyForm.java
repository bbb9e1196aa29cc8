package org.modsecexplorer.advise.deny;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The program that reads the list. Each form has a text that denies, and one that takes the denial back. Both can be applied repeatedly. */
public enum DenyForm {

    /** A table of its own, with sets whose elements expire. @see "nft(8): nft -f FILE" */
    NFTABLES {
        @Override
        public String text(DenyList list, Expiry expiry) {
            return head(list, expiry, "Apply with: nft -f FILE. Each element expires by itself.") + NO_TABLE + "table inet modsec_explorer {\n"
                    + set("denied_v4", "ipv4_addr", networks(list, Network::isV4), expiry) + set("denied_v6", "ipv6_addr", networks(list, network -> !network.isV4()), expiry)
                    + """
                      chain input {
                        type filter hook input priority filter - 10; policy accept;
                        ip saddr @denied_v4 drop
                        ip6 saddr @denied_v6 drop
                      }
                    }
                    """;
        }

        private String set(String name, String type, List<String> networks, Expiry expiry) {
            String elements = networks.isEmpty()
                    ? ""
                    : "    elements = {\n" + networks.stream().map(network -> "      " + network + " timeout " + expiry.seconds() + "s").collect(Collectors.joining(",\n")) + "\n    }\n";
            return "  set " + name + " {\n    type " + type + "\n    flags interval, timeout\n" + elements + "  }\n";
        }

        @Override
        public String undo(DenyList list) {
            return "# Apply with: nft -f FILE\n" + NO_TABLE;
        }
    },

    /** Two sets whose entries expire. @see "ipset(8): ipset restore" */
    IPSET {
        @Override
        public String text(DenyList list, Expiry expiry) {
            return head(list, expiry, "Apply with: ipset restore < FILE, and once: iptables -I INPUT -m set --match-set modsec_explorer_v4 src -j DROP, and ip6tables with _v6.")
                    + set("modsec_explorer_v4", "inet", networks(list, Network::isV4), expiry)
                    + set("modsec_explorer_v6", "inet6", networks(list, network -> !network.isV4()), expiry);
        }

        private String set(String name, String family, List<String> networks, Expiry expiry) {
            int most = Math.max(65_536, Integer.highestOneBit(networks.size() + 1) * 4);
            return "create " + name + " hash:net family " + family + " maxelem " + most + " timeout " + expiry.seconds() + " -exist\nflush " + name + "\n"
                    + lines(networks, network -> "add " + name + " " + network + " timeout " + expiry.seconds());
        }

        @Override
        public String undo(DenyList list) {
            return "# Apply with: ipset restore < FILE\nflush modsec_explorer_v4\nflush modsec_explorer_v6\n";
        }
    },

    /** Commands for a jail named modsec-explorer. @see "fail2ban-client(1)" */
    FAIL2BAN {
        @Override
        public String text(DenyList list, Expiry expiry) {
            return "#!/bin/sh\n" + head(list, expiry, "Needs the jail modsec-explorer.")
                    + "fail2ban-client set modsec-explorer bantime " + expiry.seconds() + "\n"
                    + lines(networks(list, _ -> true), network -> "fail2ban-client set modsec-explorer banip " + network);
        }

        @Override
        public String undo(DenyList list) {
            return "#!/bin/sh\n" + lines(networks(list, _ -> true), network -> "fail2ban-client set modsec-explorer unbanip " + network);
        }
    },

    /** Lines of a log that fail2ban reads. */
    FAIL2BAN_LOG {
        @Override
        public String text(DenyList list, Expiry expiry) {
            String time = expiry.from().replace(" UTC", ":00+00:00").replace(' ', 'T');
            return lines(networks(list, _ -> true), network -> time + " modsec-explorer: deny " + network);
        }

        @Override
        public String undo(DenyList list) {
            return FAIL2BAN.undo(list);
        }
    },

    /** @see "mod_authz_host; AuthMerging keeps the rules that the server has" */
    APACHE {
        @Override
        public String text(DenyList list, Expiry expiry) {
            return head(list, expiry, "Include this file in the server's configuration. Apache does not let entries expire: replace the file by then.")
                    + "<Location \"/\">\n  AuthMerging And\n  <RequireAll>\n    Require all granted\n"
                    + lines(networks(list, _ -> true), network -> "    Require not ip " + network) + "  </RequireAll>\n</Location>\n";
        }

        @Override
        public String undo(DenyList list) {
            return EMPTY;
        }
    },

    /** @see "ngx_http_access_module" */
    NGINX {
        @Override
        public String text(DenyList list, Expiry expiry) {
            return head(list, expiry, "Include this file in http, server or location. nginx does not let entries expire: replace the file by then.")
                    + lines(networks(list, _ -> true), network -> "deny " + network + ";");
        }

        @Override
        public String undo(DenyList list) {
            return EMPTY;
        }
    },

    /** @see "HAProxy Configuration Manual, 7.1.3: acl -f" */
    HAPROXY {
        @Override
        public String text(DenyList list, Expiry expiry) {
            return head(list, expiry, "Use it in a frontend: http-request deny if { src -f FILE }. HAProxy does not let entries expire: replace the file by then.")
                    + lines(networks(list, _ -> true), network -> network);
        }

        @Override
        public String undo(DenyList list) {
            return EMPTY;
        }
    },

    /** Address and comment, as lists of content delivery networks take them. */
    CSV {
        @Override
        public String text(DenyList list, Expiry expiry) {
            return lines(networks(list, _ -> true), network -> network + ",ModSec Explorer: until " + expiry.until());
        }

        @Override
        public String undo(DenyList list) {
            return lines(networks(list, _ -> true), network -> network);
        }
    },

    /** For scripts: with everything that was held back, and why. Nothing reads it that could take it back. */
    JSON {
        @Override
        public String text(DenyList list, Expiry expiry) {
            return DenyJson.of(list, expiry);
        }

        @Override
        public String undo(DenyList list) {
            return "";
        }

        @Override
        public boolean hasUndo() {
            return false;
        }
    };

    private static final String EMPTY = "# Nobody is denied.\n";

    /** The first line makes the second one work where there is no such table. */
    private static final String NO_TABLE = "table inet modsec_explorer\ndelete table inet modsec_explorer\n";

    /** The text that denies. */
    public abstract String text(DenyList list, Expiry expiry);

    /** The text that takes the denial back; empty if there is none. */
    public abstract String undo(DenyList list);

    public boolean hasUndo() {
        return true;
    }

    /** As it is typed. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String head(DenyList list, Expiry expiry, String use) {
        return "# ModSec Explorer, " + expiry.from() + ": clients: " + list.clients() + ", addresses and networks: " + list.denied().size() + ", until " + expiry.until() + "\n# " + use
                + "\n";
    }

    private static List<String> networks(DenyList list, Predicate<Network> which) {
        return list.denied().stream().map(Denial::network).filter(which).map(Network::toString).toList();
    }

    private static String lines(List<String> networks, UnaryOperator<String> line) {
        return Stream.concat(networks.stream().map(line), Stream.of("")).collect(Collectors.joining("\n"));
    }
}
