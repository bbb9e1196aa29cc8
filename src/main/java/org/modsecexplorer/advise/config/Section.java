package org.modsecexplorer.advise.config;

import java.util.List;
import java.util.Locale;

/**
 * A block that directives stand in: {@code <VirtualHost *:80>}, {@code server { }}. Blocks that only switch lines on and off, like {@code <IfModule>},
 * are resolved while reading and are none.
 *
 * @param name in lower case
 */
public record Section(String name, List<String> arguments, Place place) {

    public Section {
        name = name.toLowerCase(Locale.ROOT);
        arguments = List.copyOf(arguments);
    }

    /** A host of its own: {@code <VirtualHost>} of Apache, {@code server} of nginx. */
    public boolean isHost() {
        return name.equals("virtualhost") || name.equals("server");
    }
}
