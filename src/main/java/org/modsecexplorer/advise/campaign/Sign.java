package org.modsecexplorer.advise.campaign;

import java.util.List;

/** Something that the clients of a campaign have in common. All texts are the attacker's. */
public sealed interface Sign {

    /** They sent the same. @param text data of a match, as the rule logged it */
    record Payload(String text) implements Sign {}

    /** They named the same program. @param agent user agent */
    record Tool(String agent) implements Sign {}

    /** They tried the same on the same target. @param rules that matched */
    record Attempt(String path, List<Integer> rules) implements Sign {
        public Attempt {
            rules = List.copyOf(rules);
        }
    }

    /** They asked for the same paths in the same order. @param paths the first of them */
    record Order(List<String> paths) implements Sign {
        public Order {
            paths = List.copyOf(paths);
        }
    }

    /** Their payloads call the same server. @param name address or host name */
    record Server(String name) implements Sign {}

    /** The same addresses came again. */
    record SameClients() implements Sign {}
}
