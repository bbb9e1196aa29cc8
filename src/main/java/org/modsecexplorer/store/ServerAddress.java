package org.modsecexplorer.store;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Parses a server's JDBC address. Anything that may be a secret is kept out of the part that is shown. */
final class ServerAddress {

    private @Nullable String user;
    private char @Nullable [] password;
    private @Nullable Path caFile;
    private final List<String> shown = new ArrayList<>();
    private final List<String> secrets = new ArrayList<>();

    private ServerAddress() {}

    static StoreLocation parse(String jdbcUrl) {
        int question = jdbcUrl.indexOf('?');
        String address = question < 0 ? jdbcUrl : jdbcUrl.substring(0, question);
        ServerAddress parsed = new ServerAddress();
        address = parsed.withoutUser(address);
        for (String parameter : question < 0 ? new String[0] : jdbcUrl.substring(question + 1).split("&", -1)) {
            parsed.take(parameter);
        }
        String url = parsed.shown.isEmpty() ? address : address + "?" + String.join("&", parsed.shown);
        return new StoreLocation(url, parsed.user, parsed.password, parsed.caFile, parsed.secrets);
    }

    /** The driver accepts {@code //user:password@host}. In its other form, {@code address=(…)}, secrets could not be hidden reliably. */
    private String withoutUser(String address) {
        if (address.indexOf('(') >= 0) {
            throw new IllegalArgumentException("a server address must have the form jdbc:mysql://HOST[:PORT]/DATABASE?user=NAME, without parentheses");
        }
        int start = StoreLocation.MYSQL.length() + 2;
        int slash = address.indexOf('/', start);
        int at = address.lastIndexOf('@');
        if (at < start) {
            return address;
        }
        if (slash >= 0 && slash < at) {
            throw new IllegalArgumentException("a server address must have the form jdbc:mysql://HOST[:PORT]/DATABASE?user=NAME");
        }
        String account = address.substring(start, at);
        int colon = account.indexOf(':');
        user = decode(colon < 0 ? account : account.substring(0, colon));
        if (colon >= 0) {
            password = decode(account.substring(colon + 1)).toCharArray();
        }
        return address.substring(0, start) + address.substring(at + 1);
    }

    private void take(String parameter) {
        int equals = parameter.indexOf('=');
        String name = (equals < 0 ? parameter : parameter.substring(0, equals)).toLowerCase(Locale.ROOT);
        String value = equals < 0 ? "" : decode(parameter.substring(equals + 1));
        switch (name) {
            case "user" -> user = value;
            case "password" -> password = value.toCharArray();
            case "sslca" -> caFile = Path.of(value).toAbsolutePath();
            default -> (name.contains("password") ? secrets : shown).add(parameter);
        }
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            // the original message would repeat the text
            throw new IllegalArgumentException("a % in the address must be written as %25");
        }
    }
}
