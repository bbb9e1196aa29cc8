package org.modsecexplorer.parse.parts;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Endpoint;

/** Creates endpoints from the text of a log. */
public final class Endpoints {

    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern IPV4 = Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(?:\\.(?!$)|$)){4}");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}(?:%[0-9A-Za-z._-]+)?");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private Endpoints() {}

    /** Null if there is neither an address nor a port. Some builds print a pointer ({@code 0x7f…}) in place of the address, and the port behind it is right. */
    public static @Nullable Endpoint of(@Nullable String address, @Nullable String port, List<String> warnings) {
        Integer number = port(port, warnings);
        if (address != null && isAddress(address)) {
            return new Endpoint(address, number);
        }
        if (address != null && !isAbsent(address, number)) {
            warnings.add("An address is not in the log: the server wrote " + address + " in its place.");
        }
        return number == null ? null : new Endpoint(null, number);
    }

    /** True for a word that stands for no address, or for the port alone. */
    private static boolean isAbsent(String word, @Nullable Integer port) {
        return word.isEmpty() || word.equals("-") || port == null && NUMBER.matcher(word).matches();
    }

    /** True for an address of version 4 or 6, perhaps with a zone, and for {@code unix:}, which stands for a client at a local socket. */
    public static boolean isAddress(String word) {
        return IPV4.matcher(word).matches() || word.indexOf(':') >= 0 && (IPV6.matcher(word).matches() || word.startsWith("unix:"));
    }

    private static @Nullable Integer port(@Nullable String digits, List<String> warnings) {
        Integer port = MatchDraft.number(digits);
        if (port != null && (port < 0 || port > HIGHEST_PORT)) {
            warnings.add("A port is not in the log: the server wrote " + digits + " in its place.");
            return null;
        }
        return port;
    }
}
