package org.modsecexplorer.query;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.floor;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectDistinct;
import static org.modsecexplorer.store.schema.Tables.RULE_DEFINITION;
import static org.modsecexplorer.store.schema.Tables.RULE_MATCH;
import static org.modsecexplorer.store.schema.Tables.TRANSACTION_ENTRY;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.audit.Outcome;
import org.modsecexplorer.audit.ScoreRules;
import org.modsecexplorer.audit.Severity;
import org.modsecexplorer.audit.Source;
import org.modsecexplorer.query.filter.AddressField;
import org.modsecexplorer.query.filter.AddressRange;
import org.modsecexplorer.query.filter.Filter;
import org.modsecexplorer.query.filter.OutcomeWords;
import org.modsecexplorer.query.filter.TextField;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.values.TextLists;

/** Counts the most frequent values of a field with a filter. */
public final class Facets {

    private static final int FORMS_OF_A_MESSAGE = 16;
    private static final short FIRST_BLOCKED = Outcome.WOULD_BLOCK.number();

    private final DSLContext db;

    public Facets(Store store) {
        this.db = store.dsl();
    }

    /**
     * @param limit          maximum number of values, the most frequent first; hours and days are sorted by time
     * @param withScoreRules for rules and tags: true to include rules that only report scores
     */
    public List<FacetCount> top(Facet facet, Filter filter, int limit, boolean withScoreRules) {
        return switch (facet) {
            case RULE -> rules(filter, limit, withScoreRules);
            case TAG -> tags(filter, limit, withScoreRules);
            case TARGET -> targets(filter, limit, withScoreRules);
            case CLIENT -> values(TRANSACTION_ENTRY.CLIENT_IP, filter, limit, v -> v);
            case NETWORK -> networks(filter, limit);
            case SERVER -> values(TRANSACTION_ENTRY.SERVER_IP, filter, limit, v -> v);
            case HOST -> values(TRANSACTION_ENTRY.HOST, filter, limit, v -> v);
            case URI -> values(TRANSACTION_ENTRY.URI, filter, limit, v -> v);
            case PATH -> values(TextField.PATH.field(), filter, limit, v -> v);
            case AGENT -> values(TRANSACTION_ENTRY.USER_AGENT, filter, limit, v -> v);
            case METHOD -> values(TRANSACTION_ENTRY.METHOD, filter, limit, v -> v);
            case STATUS -> values(TRANSACTION_ENTRY.STATUS, filter, limit, String::valueOf);
            case SEVERITY -> values(TRANSACTION_ENTRY.SEVERITY, filter, limit, Facets::severity);
            case OUTCOME -> values(TRANSACTION_ENTRY.OUTCOME, filter, limit, Facets::outcome);
            case SOURCE -> sources(values(TRANSACTION_ENTRY.FORMAT, filter, Format.values().length, v -> v), limit);
            case HOUR -> spans(filter, limit, 3_600, 16);
            case DAY -> spans(filter, limit, 86_400, 10);
        };
    }

    /** There are only a few formats, so their counts are added up here. */
    public static List<FacetCount> sources(List<FacetCount> formats, int limit) {
        Map<Source, long[]> counts = new EnumMap<>(Source.class);
        for (FacetCount format : formats) {
            long[] sums = counts.computeIfAbsent(Format.ofId(format.value()).source(), _ -> new long[2]);
            sums[0] += format.count();
            sums[1] += format.blocked();
        }
        return counts.entrySet().stream()
                .map(source -> new FacetCount(source.getKey().word(), null, source.getValue()[0], source.getValue()[1]))
                .sorted(Comparator.comparingLong(FacetCount::count).reversed())
                .limit(limit)
                .toList();
    }

    /** The word for an outcome's number. */
    public static String outcome(Short number) {
        return OutcomeWords.of(Outcome.ofNumber(number));
    }

    /** The word for a severity's number. */
    public static String severity(Short number) {
        return Objects.requireNonNull(Severity.ofNumber(number)).name().toLowerCase(Locale.ROOT);
    }

    private List<FacetCount> networks(Filter filter, int limit) {
        Filter known = new Filter.All(List.of(filter, new Filter.Address(AddressField.CLIENT, AddressRange.ALL)));
        return values(Networks.key(TRANSACTION_ENTRY.CLIENT_ADDR), known, limit, Networks::text);
    }

    private <T> List<FacetCount> values(Field<T> field, Filter filter, int limit, Function<T, String> shown) {
        return values(db, StoreFields.INSTANCE, filter, limit, field, shown);
    }

    /** Counts the values of a column of the transactions, the most frequent first. @param fields where the other values are, in that database */
    public static <T> List<FacetCount> values(
            DSLContext db, EntryFields fields, Filter filter, int limit, Field<T> column, Function<T, String> shown) {
        Field<Long> blocked = Conditions.countIf(fields.outcome().ge(FIRST_BLOCKED));
        return db.select(column, count(), blocked)
                .from(fields.entries())
                .where(Conditions.of(filter, fields))
                .groupBy(column)
                .orderBy(count().desc(), column.asc().nullsLast())
                .limit(limit)
                .fetch(row -> {
                    @Nullable T value = row.value1();
                    return new FacetCount(value == null ? "" : shown.apply(value), null, row.value2(), row.value3());
                });
    }

    /** The condition for rules that a chart shows. */
    static Condition shownRules(boolean withScoreRules) {
        return shownRules(RULE_MATCH.RULE_ID, withScoreRules);
    }

    /** The same for a rule's id in another table. */
    public static Condition shownRules(Field<Integer> ruleId, boolean withScoreRules) {
        Condition shown = noCondition();
        if (!withScoreRules) {
            for (ScoreRules.Range range : ScoreRules.ranges()) {
                shown = shown.and(not(ruleId.between(inline(range.first()), inline(range.last()))));
            }
        }
        return shown;
    }

    private List<FacetCount> rules(Filter filter, int limit, boolean withScoreRules) {
        // a rule may match several times in one transaction, which counts once
        var once = selectDistinct(RULE_MATCH.RULE_ID, RULE_MATCH.ENTRY_ID, TRANSACTION_ENTRY.OUTCOME)
                .from(RULE_MATCH)
                .join(TRANSACTION_ENTRY)
                .on(TRANSACTION_ENTRY.ID.eq(RULE_MATCH.ENTRY_ID))
                .where(Conditions.of(filter))
                .and(RULE_MATCH.RULE_ID.isNotNull())
                .and(shownRules(withScoreRules))
                .asTable("once");
        Field<Integer> ruleId = Objects.requireNonNull(once.field(RULE_MATCH.RULE_ID));
        Field<Long> blocked = Conditions.countIf(Objects.requireNonNull(once.field(TRANSACTION_ENTRY.OUTCOME)).ge(FIRST_BLOCKED));
        var top = db.select(ruleId, count(), blocked)
                .from(once)
                .groupBy(ruleId)
                .orderBy(count().desc(), ruleId)
                .limit(limit)
                .fetch();
        Map<Integer, String> messages = messages(top.getValues(ruleId));
        return top.map(row -> new FacetCount(
                row.value1().toString(), messages.get(row.value1()), row.value2(), row.value3()));
    }

    /**
     * The rules' messages, see {@link MessagePattern}. Takes the first few of each rule, because finding the most frequent of a million took a server a
     * minute.
     */
    private Map<Integer, String> messages(List<Integer> ruleIds) {
        Map<Integer, List<String>> forms = new HashMap<>();
        ruleIds.stream()
                .<Select<Record2<Integer, String>>>map(id -> select(RULE_MATCH.RULE_ID, RULE_MATCH.MSG)
                        .from(RULE_MATCH)
                        .where(RULE_MATCH.RULE_ID.eq(id))
                        .and(RULE_MATCH.MSG.isNotNull())
                        .limit(FORMS_OF_A_MESSAGE))
                .reduce(Select::unionAll)
                .ifPresent(all -> db.fetch(all).forEach(
                        row -> forms.computeIfAbsent(row.get(RULE_MATCH.RULE_ID), _ -> new ArrayList<>()).add(row.get(RULE_MATCH.MSG))));
        Map<Integer, String> messages = new HashMap<>();
        forms.forEach((rule, some) -> messages.put(rule, MessagePattern.of(rule, some)));
        return messages;
    }

    private List<FacetCount> targets(Filter filter, int limit, boolean withScoreRules) {
        var once = selectDistinct(RULE_MATCH.TARGET, RULE_MATCH.ENTRY_ID, TRANSACTION_ENTRY.OUTCOME)
                .from(RULE_MATCH)
                .join(TRANSACTION_ENTRY)
                .on(TRANSACTION_ENTRY.ID.eq(RULE_MATCH.ENTRY_ID))
                .where(Conditions.of(filter))
                .and(RULE_MATCH.TARGET.isNotNull())
                .and(shownRules(withScoreRules))
                .asTable("once");
        Field<String> target = Objects.requireNonNull(once.field(RULE_MATCH.TARGET));
        Field<Long> blocked = Conditions.countIf(Objects.requireNonNull(once.field(TRANSACTION_ENTRY.OUTCOME)).ge(FIRST_BLOCKED));
        return db.select(target, count(), blocked)
                .from(once)
                .groupBy(target)
                .orderBy(count().desc(), target)
                .limit(limit)
                .fetch(row -> new FacetCount(row.value1(), null, row.value2(), row.value3()));
    }

    /** Counts tags here, not in the database, because they are stored as lists with the rule definitions, of which there are only some hundred. */
    private List<FacetCount> tags(Filter filter, int limit, boolean withScoreRules) {
        Map<Long, List<String>> tagsOf = new HashMap<>();
        db.select(RULE_DEFINITION.ID, RULE_DEFINITION.TAGS)
                .from(RULE_DEFINITION)
                .forEach(row -> tagsOf.put(row.value1(), TextLists.read(row.value2())));
        Map<String, long[]> counts = new HashMap<>();
        Set<String> ofEntry = new HashSet<>();
        long[] entry = {-1};
        db.select(RULE_MATCH.ENTRY_ID, RULE_MATCH.DEFINITION_ID, TRANSACTION_ENTRY.OUTCOME)
                .from(RULE_MATCH)
                .join(TRANSACTION_ENTRY)
                .on(TRANSACTION_ENTRY.ID.eq(RULE_MATCH.ENTRY_ID))
                .where(Conditions.of(filter))
                .and(shownRules(withScoreRules))
                .orderBy(RULE_MATCH.ENTRY_ID)
                .fetchSize(10_000)
                .forEach(row -> {
                    if (row.value1() != entry[0]) {
                        ofEntry.clear();
                        entry[0] = row.value1();
                    }
                    for (String tag : tagsOf.getOrDefault(row.value2(), List.of())) {
                        if (ofEntry.add(tag)) {
                            long[] sums = counts.computeIfAbsent(tag, _ -> new long[2]);
                            sums[0]++;
                            sums[1] += row.value3() >= FIRST_BLOCKED ? 1 : 0;
                        }
                    }
                });
        List<FacetCount> all = new ArrayList<>();
        counts.forEach((tag, sums) -> all.add(new FacetCount(tag, null, sums[0], sums[1])));
        all.sort(Comparator.comparingLong(FacetCount::count).reversed().thenComparing(FacetCount::value));
        return all.subList(0, Math.min(limit, all.size()));
    }

    private List<FacetCount> spans(Filter filter, int limit, int seconds, int shownLength) {
        return spans(db, StoreFields.INSTANCE, filter, limit, seconds, shownLength);
    }

    /** Counts by spans of time, the earliest first. @param shownLength how much of the ISO time names a span */
    public static List<FacetCount> spans(DSLContext db, EntryFields fields, Filter filter, int limit, int seconds, int shownLength) {
        LocalDateTime start = LocalDateTime.of(2000, 1, 1, 0, 0);
        Field<Integer> number = floor(Timeline.secondsSince(start, fields.time()).div(inline((double) seconds))).cast(Integer.class);
        Field<Long> blocked = Conditions.countIf(fields.outcome().ge(FIRST_BLOCKED));
        return db.select(number, count(), blocked)
                .from(fields.entries())
                .where(Conditions.of(filter, fields))
                .and(fields.time().isNotNull())
                .groupBy(number)
                .orderBy(number.desc())
                .limit(limit)
                .fetch(row -> new FacetCount(
                        start.plusSeconds((long) row.value1() * seconds).toString().substring(0, shownLength), null, row.value2(), row.value3()))
                .reversed();
    }
}
