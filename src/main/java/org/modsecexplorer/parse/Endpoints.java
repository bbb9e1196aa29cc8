package org.modsecexplorer.parse;

import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Endpoint;

/** Makes an endpoint of what a log says. */
final class Endpoints {

    private static final int HIGHEST_PORT = 65_535;

    private Endpoints() {}

    /** Null if there is no address. Some builds print a pointer ({@code 0x7f…}) in its place. */
    static @Nullable Endpoint of(@Nullable String address, @Nullable String port) {
        boolean unknown = address == null || address.isEmpty() || address.equals("-") || address.startsWith("0x");
        return unknown ? null : new Endpoint(address, port(port));
    }

    private static @Nullable Integer port(@Nullable String digits) {
        Integer port = MatchDraft.number(digits);
        return port == null || port < 0 || port > HIGHEST_PORT ? null : port;
    }
}
