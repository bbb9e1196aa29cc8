package org.modsecexplorer.advise.config;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code ${NAME}} stands for: {@code Define} of the configuration, and the environment that the start script exports. */
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

    /** Fills in what is known; what is not stays as it stands, as Apache leaves it. @param unknown gets the names of the others */
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
