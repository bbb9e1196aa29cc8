package org.modsecexplorer.ingest;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Small entries for tests, identified by their unique ids. */
public final class Entries {

    private Entries() {}

    public static String entry(String id) {
        return """
                --BOUNDARY-A--
                [23/Nov/2026:18:25:00.123456 +0000] %s 192.0.2.10 51234 198.51.100.80 443
                --BOUNDARY-B--
                GET /%s HTTP/1.1
                Host: shop.example.com

                --BOUNDARY-F--
                HTTP/1.1 200 OK

                --BOUNDARY-Z--
                """.formatted(id, id).replace("BOUNDARY", boundary(id));
    }

    /** Eight hex digits that differ widely between ids. */
    public static String boundary(String id) {
        return "%08x".formatted(id.hashCode() * 0x9E3779B9);
    }

    /** Entries as a web server writes them into one file. */
    public static String serial(String... ids) {
        return Stream.of(ids).map(id -> entry(id) + "\n").collect(Collectors.joining());
    }

    /** The given number of entries, with ids {@code prefix0}, {@code prefix1} … */
    public static String serial(String prefix, int count) {
        return serial(IntStream.range(0, count).mapToObj(i -> prefix + i).toArray(String[]::new));
    }
}
