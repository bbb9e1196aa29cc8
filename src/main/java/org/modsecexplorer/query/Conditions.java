package org.modsecexplorer.query;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.val;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.audit.Outcome;
import org.modsecexplorer.query.filter.AddressField;
import org.modsecexplorer.query.filter.AddressRange;
import org.modsecexplorer.query.filter.Filter;
import org.modsecexplorer.query.filter.TextField;
import org.modsecexplorer.query.filter.expression.Expression;

/** Converts a filter to a condition on the table of transactions. Values are bound, never part of the statement. */
public final class Conditions {

    private static final List<TextField> SEARCHED_BY_WORDS = List.of(TextField.URI, TextField.HOST, TextField.AGENT, TextField.MSG, TextField.DATA);

    private Conditions() {}

    static Condition of(Filter filter) {
        return of(filter, StoreFields.INSTANCE);
    }

    /** @param fields where the values are */
    public static Condition of(Filter filter, EntryFields fields) {
        return switch (filter) {
            case Filter.All(var filters) -> filters.stream().map(each -> of(each, fields)).reduce(noCondition(), Condition::and);
            case Filter.Any(var filters) -> any(filters, fields);
            case Filter.Not(var inner) -> isNotTrue(of(inner, fields));
            case Filter.Words(var text) -> SEARCHED_BY_WORDS.stream()
                    .map(field -> fields.anyText(field, value -> contains(value, text)))
                    .reduce(noCondition(), Condition::or);
            case Filter.Text(var field, var value) -> value.isEmpty() ? fields.noText(field) : fields.anyText(field, found -> passes(field, found, value));
            case Filter.Number(var number, var comparison, var value) -> comparison.of(fields.number(number), value);
            case Filter.Pattern(var field, var expression) -> fields.anyText(field, found -> found.likeRegex(pattern(field, expression)));
            case Filter.NoNumber(var number) -> fields.number(number).isNull();
            case Filter.NoSeverity() -> fields.severity().isNull();
            case Filter.Address(var address, var range) -> fields.address(address, bytes -> isIn(bytes, range));
            case Filter.NoAddress(var address, var text) -> text.isEmpty() ? fields.noAddress(address) : fields.addressText(address, text);
            case Filter.Rule(var id) -> fields.rule(rule -> rule.eq(id));
            case Filter.Rules(var first, var last) -> fields.rule(rule -> rule.between(first, last));
            case Filter.HasSession() -> fields.session().eq((short) 1);
            case Filter.NoTime() -> fields.time().isNull();
            case Filter.OutcomeIn(var outcomes) -> fields.outcome().in(outcomes.stream().map(Outcome::number).sorted().toList());
            case Filter.SourceIs(var source) -> fields.anyText(
                    TextField.FORMAT, format -> format.in(source.formats().stream().map(Format::id).toList()));
            case Filter.SeverityIs(var comparison, var severity) ->
                // 0 is the most severe
                comparison.mirrored().of(fields.severity(), (short) severity.ordinal());
            case Filter.Since(var first) -> fields.time().ge(utc(first));
            case Filter.Until(var end) -> fields.time().lt(utc(end));
            case Filter.During(var first, var end) -> fields.time().ge(utc(first)).and(fields.time().lt(utc(end)));
            case Filter.Ids(var ids) -> ids.length == 0 ? falseCondition() : fields.id().in(LongStream.of(ids).mapToObj(DSL::inline).toList());
            case Filter.Original _ -> throw new IllegalArgumentException("originals must be read first");
        };
    }

    /** Addresses of one field are looked up together: 500 of them one by one took minutes. */
    private static Condition any(List<Filter> filters, EntryFields fields) {
        Map<AddressField, List<AddressRange>> ranges = new EnumMap<>(AddressField.class);
        Condition found = noCondition();
        for (Filter each : filters) {
            if (each instanceof Filter.Address(var address, var range)) {
                ranges.computeIfAbsent(address, _ -> new ArrayList<>()).add(range);
            } else {
                found = found.or(of(each, fields));
            }
        }
        for (Map.Entry<AddressField, List<AddressRange>> each : ranges.entrySet()) {
            found = found.or(fields.address(each.getKey(), bytes -> isInAny(bytes, each.getValue())));
        }
        return found;
    }

    private static Condition isInAny(Field<byte[]> bytes, List<AddressRange> ranges) {
        List<byte[]> addresses = ranges.stream().filter(AddressRange::isOneAddress).map(AddressRange::first).toList();
        Condition networks = ranges.stream().filter(range -> !range.isOneAddress()).map(range -> isIn(bytes, range)).reduce(noCondition(), Condition::or);
        return addresses.isEmpty() ? networks : bytes.in(addresses).or(networks);
    }

    private static Condition isIn(Field<byte[]> bytes, AddressRange range) {
        return range.isOneAddress() ? bytes.eq(range.first()) : bytes.between(range.first(), range.last());
    }

    /** {@code not (x = ?)} would lose the rows without x. */
    public static Condition isNotTrue(Condition condition) {
        return coalesce(field(condition), inline(false)).eq(inline(false));
    }

    private static String pattern(TextField field, Expression expression) {
        return field.isList() ? expression.sqlForList() : expression.sql(field == TextField.UNIQUE_ID);
    }

    private static Condition passes(TextField field, Field<String> found, String value) {
        if (field.isSearched()) {
            return contains(found, value);
        }
        String lower = value.toLowerCase(Locale.ROOT);
        return switch (field) {
            // the unique id is indexed and case-sensitive
            case UNIQUE_ID -> found.eq(value);
            case TARGET -> isAt(found, value);
            default -> lower(found).eq(lower);
        };
    }

    /** True for the place, or for all places in a collection. Engines write the collection in capitals; the name is the client's. */
    private static Condition isAt(Field<String> found, String value) {
        int colon = value.indexOf(':');
        String place = colon < 0 ? value.toUpperCase(Locale.ROOT) : value.substring(0, colon).toUpperCase(Locale.ROOT) + value.substring(colon);
        return found.eq(place).or(found.startsWith(place + ":"));
    }

    private static Condition contains(Field<String> field, String text) {
        return field.containsIgnoreCase(text);
    }

    /** Omits the column's precision, which DuckDB does not accept in a cast. */
    private static Field<LocalDateTime> utc(Instant time) {
        return val(LocalDateTime.ofInstant(time, ZoneOffset.UTC), SQLDataType.LOCALDATETIME);
    }

    /** Number of rows that meet a condition. */
    public static Field<Long> countIf(Condition condition) {
        return DSL.coalesce(DSL.sum(DSL.when(condition, inline(1)).otherwise(inline(0))), inline(0)).cast(Long.class);
    }

    static long orZero(@Nullable Long number) {
        return Objects.requireNonNullElse(number, 0L);
    }
}
