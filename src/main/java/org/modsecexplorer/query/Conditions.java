package org.modsecexplorer.query;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.val;
import static org.modsecexplorer.store.schema.Tables.RULE_DEFINITION;
import static org.modsecexplorer.store.schema.Tables.RULE_MATCH;
import static org.modsecexplorer.store.schema.Tables.TRANSACTION_ENTRY;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Outcome;
import org.modsecexplorer.query.filter.Filter;
import org.modsecexplorer.query.filter.TextField;

/** Converts a filter to a condition on {@code transaction_entry}. Values are bound, never part of the statement. */
public final class Conditions {

    private Conditions() {}

    static Condition of(Filter filter) {
        return switch (filter) {
            case Filter.All(var filters) -> filters.stream().map(Conditions::of).reduce(noCondition(), Condition::and);
            case Filter.Any(var filters) -> filters.stream().map(Conditions::of).reduce(noCondition(), Condition::or);
            case Filter.Not(var inner) -> isNotTrue(of(inner));
            case Filter.Words(var text) -> words(text);
            case Filter.Text text -> text(text);
            case Filter.Number(var number, var comparison, var value) -> comparison.of(number.field(), value);
            case Filter.NoNumber(var number) -> number.field().isNull();
            case Filter.NoSeverity() -> TRANSACTION_ENTRY.SEVERITY.isNull();
            case Filter.Address(var address, var range) -> range.isOneAddress()
                    ? address.bytes().eq(range.first())
                    : address.bytes().between(range.first(), range.last());
            case Filter.NoAddress(var address, var text) -> text.isEmpty()
                    ? coalesce(address.text(), inline("")).eq("")
                    : address.text().eq(text);
            case Filter.Rule(var id) -> anyMatch(RULE_MATCH.RULE_ID.eq(id));
            case Filter.OutcomeIn(var outcomes) -> TRANSACTION_ENTRY.OUTCOME.in(outcomes.stream().map(Outcome::number).sorted().toList());
            case Filter.SeverityIs(var comparison, var severity) ->
                // 0 is the most severe
                comparison.mirrored().of(TRANSACTION_ENTRY.SEVERITY, (short) severity.ordinal());
            case Filter.Since(var first) -> TRANSACTION_ENTRY.TIME_UTC.ge(utc(first));
            case Filter.Until(var end) -> TRANSACTION_ENTRY.TIME_UTC.lt(utc(end));
        };
    }

    /** {@code not (x = ?)} would lose the rows without x. */
    private static Condition isNotTrue(Condition condition) {
        return coalesce(field(condition), inline(false)).eq(inline(false));
    }

    private static Condition words(String text) {
        return contains(TRANSACTION_ENTRY.URI, text)
                .or(contains(TRANSACTION_ENTRY.HOST, text))
                .or(contains(TRANSACTION_ENTRY.USER_AGENT, text))
                .or(anyMatch(contains(RULE_MATCH.MSG, text).or(contains(RULE_MATCH.DATA, text))));
    }

    private static Condition text(Filter.Text filter) {
        TextField textField = filter.field();
        Function<Condition, Condition> place = switch (textField.where()) {
            case ENTRY -> Function.identity();
            case MATCH -> Conditions::anyMatch;
            case DEFINITION -> found -> anyMatch(RULE_MATCH.DEFINITION_ID.in(select(RULE_DEFINITION.ID).from(RULE_DEFINITION).where(found)));
        };
        if (filter.value().isEmpty()) {
            return textField.where() == TextField.Where.ENTRY
                    ? coalesce(textField.field(), inline("")).eq("")
                    : isNotTrue(place.apply(textField.field().isNotNull()));
        }
        return place.apply(textField.isSearched() ? contains(textField.field(), filter.value()) : equal(textField, filter.value()));
    }

    private static Condition equal(TextField textField, String value) {
        // the unique id is indexed and case-sensitive
        return textField == TextField.UNIQUE_ID
                ? textField.field().eq(value)
                : lower(textField.field()).eq(value.toLowerCase(Locale.ROOT));
    }

    private static Condition contains(Field<String> field, String text) {
        return field.containsIgnoreCase(text);
    }

    private static Condition anyMatch(Condition condition) {
        return TRANSACTION_ENTRY.ID.in(select(RULE_MATCH.ENTRY_ID).from(RULE_MATCH).where(condition));
    }

    /** Omits the column's precision, which DuckDB does not accept in a cast. */
    private static Field<LocalDateTime> utc(Instant time) {
        return val(LocalDateTime.ofInstant(time, ZoneOffset.UTC), SQLDataType.LOCALDATETIME);
    }

    /** Number of rows that meet a condition. */
    static Field<Long> countIf(Condition condition) {
        return DSL.coalesce(DSL.sum(DSL.when(condition, inline(1)).otherwise(inline(0))), inline(0)).cast(Long.class);
    }

    static long orZero(@Nullable Long number) {
        return Objects.requireNonNullElse(number, 0L);
    }
}
