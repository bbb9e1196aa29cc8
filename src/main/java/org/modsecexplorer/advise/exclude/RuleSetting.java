package org.modsecexplorer.advise.exclude;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Lists of allowed values in the Core Rule Set. @see "crs-setup.conf.example and REQUEST-901-INITIALIZATION.conf of 3.3 and 4" */
public enum RuleSetting {
    METHODS("allowed_methods", 911_100),
    CONTENT_TYPES("allowed_request_content_type", 920_420);

    private static final Pattern VERSION = Pattern.compile("OWASP_CRS/([0-9]+)\\.([0-9]+).*");
    private static final String METHODS_SHIPPED = "GET HEAD POST OPTIONS";
    private static final String TYPES_OF_3 = "|application/x-www-form-urlencoded| |multipart/form-data| |multipart/related| |text/xml| |application/xml| |application/soap+xml|"
            + " |application/json| |application/cloudevents+json| |application/cloudevents-batch+json|";
    private static final String TYPES_OF_4 = "|application/x-www-form-urlencoded| |multipart/form-data| |text/xml| |application/xml| |application/soap+xml| |application/json|";

    private final String variable;
    private final int rule;

    RuleSetting(String variable, int rule) {
        this.variable = variable;
        this.rule = rule;
    }

    /** The list that a rule compares with; empty if it has none. */
    static Optional<RuleSetting> of(int rule) {
        for (RuleSetting each : values()) {
            if (each.rule == rule) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** Its name in the collection {@code TX}. */
    public String variable() {
        return variable;
    }

    /** The list as it is shipped; empty for versions that keep it in another form. @param ver of the rule set */
    Optional<String> shipped(@Nullable String ver) {
        Matcher version = VERSION.matcher(ver == null ? "" : ver);
        if (!version.matches()) {
            return Optional.empty();
        }
        int major = Integer.parseInt(version.group(1));
        int minor = Integer.parseInt(version.group(2));
        return switch (this) {
            case METHODS -> major >= 3 ? Optional.of(METHODS_SHIPPED) : Optional.empty();
            case CONTENT_TYPES -> major > 3 ? Optional.of(TYPES_OF_4) : major == 3 && minor >= 3 ? Optional.of(TYPES_OF_3) : Optional.empty();
        };
    }

    /** Values as the list has them. */
    public String entries(List<String> values) {
        return values.stream().map(value -> this == METHODS ? value : "|" + value + "|").collect(Collectors.joining(" "));
    }
}
