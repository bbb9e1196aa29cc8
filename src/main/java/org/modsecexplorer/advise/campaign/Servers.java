package org.modsecexplorer.advise.campaign;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.modsecexplorer.advise.tune.Evidence;
import org.modsecexplorer.query.matched.MatchedDetails;
import org.modsecexplorer.store.values.Addresses;

/** The servers that payloads and URIs tell a victim to call. */
final class Servers {

    static final int NONE = 0;

    private static final String AFTER_SCHEME = "(?:https?|ftp|tftp|ldaps?|rmi|dns|gopher|smb)(?::|%3a)(?:/|%2f){2}";
    private static final Pattern CALLED = Pattern.compile(
            AFTER_SCHEME + "(?:[^/@\\s]{1,40}@)?([a-z0-9.-]{4,253})|\\b(?:wget|curl|tftp|nc)\\b[^a-z0-9].{0,30}?((?:\\d{1,3}\\.){3}\\d{1,3})", Pattern.CASE_INSENSITIVE);

    /** Public resolvers, which tests of many programs call. */
    private static final Set<String> EVERYBODYS = Set.of("1.1.1.1", "8.8.8.8", "8.8.4.4", "9.9.9.9");

    /** Of a service for such calls, which gives each of its users a name of his own. */
    private static final Pattern TOKEN = Pattern.compile("(?=[a-z0-9]*\\d)(?=[a-z0-9]*[a-z])[a-z0-9]{16,}");

    private final Set<String> own;
    private final Map<String, Integer> numbers = new HashMap<>();
    private String[] names = {""};
    private final int[] ofPayload;
    private final int[] ofUri;

    Servers(Columns columns) {
        this.own = columns.requests().legend().hosts().stream().map(Evidence::hostName).collect(Collectors.toSet());
        this.ofPayload = columns.payloads().stream().mapToInt(this::called).toArray();
        this.ofUri = columns.uris().stream().mapToInt(this::called).toArray();
    }

    private int called(String text) {
        // quick, and most texts have none
        if (MatchedDetails.SERVER_HINTS.stream().noneMatch(text::contains)) {
            return NONE;
        }
        Matcher called = CALLED.matcher(text);
        while (called.find()) {
            String name = (called.group(1) == null ? called.group(2) : called.group(1)).toLowerCase(Locale.ROOT);
            if (!own.contains(name) && !EVERYBODYS.contains(name) && name.indexOf('.') > 0 && !isSpecial(name)) {
                return numbers.computeIfAbsent(name, this::number);
            }
        }
        return NONE;
    }

    private int number(String name) {
        int number = numbers.size() + 1;
        if (number >= names.length) {
            names = Arrays.copyOf(names, names.length * 2);
        }
        names[number] = name;
        return number;
    }

    private static boolean isSpecial(String name) {
        byte[] bytes = Addresses.parse(name);
        if (bytes == null) {
            return false;
        }
        try {
            InetAddress address = InetAddress.getByAddress(bytes);
            return address.isAnyLocalAddress() || address.isLoopbackAddress() || address.isLinkLocalAddress() || address.isSiteLocalAddress() || address.isMulticastAddress();
        } catch (UnknownHostException e) {
            return true;
        }
    }

    /** The server that a request names. */
    int of(int payload, int uri) {
        return ofPayload[payload] == NONE ? ofUri[uri] : ofPayload[payload];
    }

    String name(int server) {
        return names[server];
    }

    /** True if the name is one attacker's: an address, or a name with a token. */
    boolean isOneAttackers(int server) {
        return Addresses.parse(names[server]) != null || Arrays.stream(names[server].split("\\.")).anyMatch(label -> TOKEN.matcher(label).matches());
    }
}
