package org.modsecexplorer.advise.exclude;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.sign.ListedValue;

/** Lists of the Core Rule Set, with which its rules compare a part of the request. @see "crs-setup.conf.example of 3.3 and 4" */
public enum RuleSetting {
    METHODS("allowed_methods", ListedValue.METHOD, "REQUEST_METHOD", "[A-Z][A-Z_-]{0,31}", Obstacle.METHOD_NOT_USUAL),
    CONTENT_TYPES(
            "allowed_request_content_type", ListedValue.CONTENT_TYPE, "REQUEST_HEADERS:Content-Type", "[0-9a-z.+_-]{1,80}/[0-9a-z.+_-]{1,80}",
            Obstacle.CONTENT_TYPE_NOT_USUAL),
    EXTENSIONS("restricted_extensions", ListedValue.EXTENSION, "REQUEST_BASENAME", "\\.[0-9a-z_-]{1,32}", Obstacle.EXTENSION_NOT_USUAL);

    private final String variable;
    private final ListedValue listed;
    private final String requestVariable;
    private final Predicate<String> usual;
    private final Obstacle notUsual;

    RuleSetting(String variable, ListedValue listed, String requestVariable, String usual, Obstacle notUsual) {
        this.variable = variable;
        this.listed = listed;
        this.requestVariable = requestVariable;
        this.usual = Pattern.compile(usual).asMatchPredicate();
        this.notUsual = notUsual;
    }

    /** The list with which a rule compares; empty if it compares with none. */
    static Optional<RuleSetting> of(int rule) {
        return Optional.ofNullable(ListedValue.of(rule)).flatMap(part -> Stream.of(values()).filter(each -> each.listed == part).findFirst());
    }

    /** The list for a part of the request, named as in {@link #requestVariable}. @throws IllegalArgumentException if there is none */
    public static RuleSetting ofRequestVariable(String name) {
        return Stream.of(values()).filter(each -> each.requestVariable.equals(name)).findFirst().orElseThrow(() -> new IllegalArgumentException(name));
    }

    /** Its name in the collection {@code TX}. */
    public String variable() {
        return variable;
    }

    /** The part of the request that the rule looks at, as engines name it. */
    public String requestVariable() {
        return requestVariable;
    }

    /** True if a directive can name the value safely. */
    boolean isUsual(String value) {
        return usual.test(value);
    }

    Obstacle notUsual() {
        return notUsual;
    }

    /** The variable and quoted operator of a {@code SecRule} for requests that have one of the values. @param values usual ones */
    public String condition(Engine engine, List<String> values) {
        List<String> literal = values.stream().map(Literal::of).toList();
        String any = literal.size() == 1 ? literal.getFirst() : "(?:" + String.join("|", literal) + ")";
        return requestVariable + " \"@rx " + switch (this) {
            case METHODS -> engine.start() + any + engine.end();
            case CONTENT_TYPES -> engine.start() + any + "(?:[ ;]|" + engine.end() + ")";
            case EXTENSIONS -> "(?i)" + any + engine.end();
        } + "\"";
    }

    /**
     * The list as it is shipped, without values for extensions: on their list are refused values, and no directive can take one away. Empty for versions
     * that keep it in another form.
     *
     * @param ver of the rule set
     */
    Optional<String> shipped(@Nullable String ver) {
        return switch (this) {
            case METHODS -> ShippedLists.methods(ver);
            case CONTENT_TYPES -> ShippedLists.contentTypes(ver);
            case EXTENSIONS -> Optional.of("");
        };
    }

    /** Values as a list of allowed ones has them. */
    public String entries(List<String> values) {
        return values.stream().map(value -> this == CONTENT_TYPES ? "|" + value + "|" : value).collect(Collectors.joining(" "));
    }
}
