package org.modsecexplorer.audit.sign;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Part of a request that a rule of the Core Rule Set compares with a list. The value that the list does not allow tells such matches apart. */
public enum ListedValue {
    METHOD(Set.of(911_100, 960_032)),
    CONTENT_TYPE(Set.of(920_420, 960_010)),
    /** Of the file that the path names, with its dot. On this list are values that are refused. */
    EXTENSION(Set.of(920_440, 960_035));

    private final Set<Integer> rules;

    ListedValue(Set<Integer> rules) {
        this.rules = rules;
    }

    /** Ids of the rules, sorted. */
    public List<Integer> rules() {
        return rules.stream().sorted().toList();
    }

    /** Null if the rule compares nothing with a list. */
    public static @Nullable ListedValue of(@Nullable Integer rule) {
        return rule == null ? null : Stream.of(values()).filter(value -> value.rules.contains(rule)).findFirst().orElse(null);
    }
}
