package org.modsecexplorer.advise.config;

import java.util.List;
import java.util.Locale;

/**
 * A block that contains directives: {@code <VirtualHost *:80>}, {@code server { }}. Blocks that only enable or disable lines, like {@code <IfModule>},
 * are evaluated while reading and are not sections.
 *
 * @param name in lower case
 */
public record Section(String name, List<String> arguments, Place place) {

    public Section {
        name = name.toLowerCase(Locale.ROOT);
        arguments = List.copyOf(arguments);
    }

    /** True for a virtual host: {@code <VirtualHost>} of Apache, {@code server} of nginx. */
    public boolean isHost() {
        return name.equals("virtualhost") || name.equals("server");
    }
}
