package org.modsecexplorer.query.filter;

import org.jooq.Condition;
import org.jooq.Field;

/** The comparison of a field with a value. */
public enum Comparison {
    EQUAL(""),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">=");

    private final String sign;

    Comparison(String sign) {
        this.sign = sign;
    }

    /** The sign as typed in a filter; empty for equality. */
    public String sign() {
        return sign;
    }

    /** The same comparison for values in reverse order. */
    public Comparison mirrored() {
        return switch (this) {
            case EQUAL -> EQUAL;
            case LESS -> GREATER;
            case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
            case GREATER -> LESS;
            case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
        };
    }

    public <T> Condition of(Field<T> field, T value) {
        return switch (this) {
            case EQUAL -> field.eq(value);
            case LESS -> field.lt(value);
            case LESS_OR_EQUAL -> field.le(value);
            case GREATER -> field.gt(value);
            case GREATER_OR_EQUAL -> field.ge(value);
        };
    }
}
