package org.modsecexplorer.parse.parts;

import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Endpoint;

/** Creates endpoints from the text of a log. */
public final class Endpoints {

    private static final int HIGHEST_PORT = 65_535;

    private Endpoints() {}

    /** The endpoint; null if there is no address. Some builds print a pointer ({@code 0x7f…}) in its place. */
    public static @Nullable Endpoint of(@Nullable String address, @Nullable String port) {
        boolean unknown = address == null || address.isEmpty() || address.equals("-") || address.startsWith("0x") || isPort(address);
        return unknown ? null : new Endpoint(address, port(port));
    }

    /** True if the word may be an address: only digits and dots, or with a colon. */
    static boolean isAddress(String word) {
        return word.indexOf(':') >= 0 || word.indexOf('.') > 0 && word.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9');
    }

    private static boolean isPort(String word) {
        return word.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static @Nullable Integer port(@Nullable String digits) {
        Integer port = MatchDraft.number(digits);
        return port == null || port < 0 || port > HIGHEST_PORT ? null : port;
    }
}
