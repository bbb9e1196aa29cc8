package org.modsecexplorer.parse.parts;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Endpoint;

/** Creates endpoints from the text of a log. */
public final class Endpoints {

    private static final int HIGHEST_PORT = 65_535;

    private Endpoints() {}

    /** Null if there is no address. Some builds print a pointer ({@code 0x7f…}) in its place, and the port behind it is right. */
    public static @Nullable Endpoint of(@Nullable String address, @Nullable String port, List<String> warnings) {
        if (address != null && isPointer(address)) {
            warnings.add("An address is not in the log: the server wrote " + address + " in its place.");
            Integer number = port(port);
            return number == null ? null : new Endpoint(null, number);
        }
        boolean unknown = address == null || address.isEmpty() || address.equals("-") || isPort(address);
        return unknown ? null : new Endpoint(address, port(port));
    }

    private static boolean isPointer(String word) {
        return word.startsWith("0x") || word.equals("(nil)") || word.equals("(null)");
    }

    /** True if it may be one: of digits and dots, or with a colon. */
    public static boolean isAddress(String word) {
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
