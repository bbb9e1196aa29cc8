package org.modsecexplorer.audit;

import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Headers in the order of the log. Repeated names stay separate. */
public record Headers(List<Header> list) implements Iterable<Header> {

    public static final Headers NONE = new Headers(List.of());

    public Headers {
        list = List.copyOf(list);
    }

    /** The first value of the header with that name, ignoring case; null if there is none. */
    public @Nullable String first(String name) {
        for (Header header : list) {
            if (header.name().equalsIgnoreCase(name)) {
                return header.value();
            }
        }
        return null;
    }

    @Override
    public Iterator<Header> iterator() {
        return list.iterator();
    }
}
