package org.modsecexplorer.advise.config;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The values of {@code ${NAME}}: from {@code Define} in the configuration, and from the environment that the start script exports. */
final class Variables {

    private static final Pattern USE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

    private final Map<String, String> values = new HashMap<>();

    Variables(Map<String, String> environment) {
        values.putAll(environment);
    }

    void define(String name, String value) {
        values.put(name, value);
    }

    void undefine(String name) {
        values.remove(name);
    }

    boolean isDefined(String name) {
        return values.containsKey(name);
    }

    /** Replaces the known variables. Unknown ones stay unchanged, as in Apache. @param unknown receives the names of the unknown ones */
    String fill(String text, Consumer<String> unknown) {
        if (text.indexOf("${") < 0) {
            return text;
        }
        return USE.matcher(text).replaceAll(use -> {
            Optional<String> value = Optional.ofNullable(values.get(use.group(1)));
            if (value.isEmpty()) {
                unknown.accept(use.group(1));
            }
            return Matcher.quoteReplacement(value.orElse(use.group()));
        });
    }
}
