package org.modsecexplorer.advise.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The variables that Debian's {@code envvars} sets before Apache starts. Only plain assignments are read; the script is never run.
 *
 * @param variables values by name
 * @param umask     empty if the script sets none
 */
record StartScript(Map<String, String> variables, OptionalInt umask) {

    static final StartScript NONE = new StartScript(Map.of(), OptionalInt.empty());

    private static final Pattern ASSIGNMENT = Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)=(\\S*)\\s*");
    private static final Pattern UMASK = Pattern.compile("\\s*umask\\s+0*([0-7]{1,3})\\s*");
    private static final Pattern USE = Pattern.compile("\\$(?:\\{([A-Za-z_][A-Za-z0-9_]*)}|([A-Za-z_][A-Za-z0-9_]*))");

    /** The script next to the main configuration file, if it exists and can be read. */
    static StartScript beside(Path main) {
        Path script = main.resolveSibling("envvars");
        try {
            return Files.isRegularFile(script) ? of(Files.readString(script, StandardCharsets.ISO_8859_1)) : NONE;
        } catch (IOException unreadable) {
            return NONE;
        }
    }

    static StartScript of(String script) {
        Map<String, String> variables = new HashMap<>();
        OptionalInt umask = OptionalInt.empty();
        for (String line : script.split("\r?\n")) {
            Matcher assignment = ASSIGNMENT.matcher(line);
            Matcher mask = UMASK.matcher(line);
            if (assignment.matches() && isPlain(assignment.group(2))) {
                variables.put(assignment.group(1), filled(unquoted(assignment.group(2)), variables));
            } else if (mask.matches()) {
                umask = OptionalInt.of(Integer.parseInt(mask.group(1), 8));
            }
        }
        return new StartScript(Map.copyOf(variables), umask);
    }

    /** True if the value contains no command, and no expansion other than of a name. */
    private static boolean isPlain(String value) {
        return !value.contains("$(") && !value.contains("`") && !value.contains("#") && !value.contains("%") && !value.contains(":-");
    }

    private static String unquoted(String value) {
        boolean quoted = value.length() > 1 && (value.charAt(0) == '"' || value.charAt(0) == '\'') && value.charAt(value.length() - 1) == value.charAt(0);
        return quoted ? value.substring(1, value.length() - 1) : value;
    }

    private static String filled(String value, Map<String, String> variables) {
        return USE.matcher(value).replaceAll(use -> {
            String name = use.group(1) == null ? use.group(2) : use.group(1);
            return Matcher.quoteReplacement(variables.getOrDefault(name, ""));
        });
    }
}
