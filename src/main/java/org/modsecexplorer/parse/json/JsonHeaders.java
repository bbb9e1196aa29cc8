package org.modsecexplorer.parse.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.modsecexplorer.audit.Header;
import org.modsecexplorer.audit.Headers;

/** Reads the headers of the JSON formats: an object keyed by name, in which names may repeat and an array may hold several values. */
public final class JsonHeaders {

    /** Some connectors of version 3 put the variable's name before the header's name. */
    private static final List<String> PREFIXES = List.of("request_headers:", "response_headers:");

    private JsonHeaders() {}

    public static Headers of(Json object) {
        List<Header> headers = new ArrayList<>();
        for (Json.Member member : object.members()) {
            String name = withoutPrefix(member.key().text());
            if (member.value() instanceof Json.Arr(var values)) {
                values.forEach(value -> headers.add(new Header(name, value.text())));
            } else {
                headers.add(new Header(name, member.value().text()));
            }
        }
        return headers.isEmpty() ? Headers.NONE : new Headers(headers);
    }

    public static String withoutPrefix(String name) {
        String lower = name.length() < 40 ? name.toLowerCase(Locale.ROOT) : "";
        for (String prefix : PREFIXES) {
            if (lower.startsWith(prefix)) {
                return name.substring(prefix.length());
            }
        }
        return name;
    }
}
