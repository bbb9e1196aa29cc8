package org.modsecexplorer.audit.sign;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a rule of the Core Rule Set compares with a list: such a match is told apart by the value that is not on the list. */
public enum ListedValue {
    METHOD(Set.of(911_100, 960_032)),
    CONTENT_TYPE(Set.of(920_420, 960_010));

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
