package org.modsecexplorer.query.search;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.selectDistinct;
import static org.jooq.impl.DSL.sum;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jooq.CommonTableExpression;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConnectionProvider;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Outcome;
import org.modsecexplorer.query.Conditions;
import org.modsecexplorer.query.Facet;
import org.modsecexplorer.query.FacetCount;
import org.modsecexplorer.query.Facets;
import org.modsecexplorer.query.MessagePattern;
import org.modsecexplorer.query.Networks;
import org.modsecexplorer.query.TopValues;
import org.modsecexplorer.query.search.SearchTables.Dictionary;
import org.modsecexplorer.store.values.TextLists;

/** Counts the most frequent values in the index. */
final class SearchFacets {

    /** Of numbers that are counted in an array: for a million of them it takes 16 MB a thread. */
    private static final int MOST_BITS = 20;

    private static final Condition IS_BLOCKED = SearchTables.OUTCOME.ge(Outcome.WOULD_BLOCK.number());

    private final DSLContext db;
    private final Table<?> entries;
    private final Condition where;
    private final int limit;

    /** @param entries the transactions, or some columns of some of them under the same name @param where condition on them */
    SearchFacets(DSLContext db, Table<?> entries, Condition where, int limit) {
        this.db = db;
        this.entries = entries;
        this.where = where;
        this.limit = limit;
    }

    private static Field<Long> blocked() {
        return Conditions.countIf(IS_BLOCKED);
    }

    /** The column in which a facet's values are. */
    static Field<?> column(Facet facet) {
        return switch (facet) {
            case RULE, TAG, TARGET -> SearchTables.RULES;
            case NETWORK -> SearchTables.CLIENT;
            case CLIENT, SERVER, HOST, URI, PATH, AGENT -> Numbered.of(facet).number();
            case METHOD -> SearchTables.METHOD;
            case STATUS -> SearchTables.STATUS;
            case SEVERITY -> SearchTables.SEVERITY;
            case OUTCOME -> SearchTables.OUTCOME;
            case SOURCE -> SearchTables.FORMAT;
            case HOUR, DAY -> SearchTables.TIME_UTC;
        };
    }

    /** @param withScoreRules true to include rules that only report scores @throws IllegalArgumentException for spans of time */
    List<FacetCount> top(Facet facet, boolean withScoreRules) {
        return switch (facet) {
            case RULE -> rules(withScoreRules);
            case TAG -> tags(withScoreRules);
            case TARGET -> targets(withScoreRules);
            case NETWORK -> networks();
            case CLIENT, SERVER, HOST, URI, PATH, AGENT -> values(Numbered.of(facet), "").values();
            case METHOD -> inRow(SearchTables.METHOD, method -> method);
            case STATUS -> inRow(SearchTables.STATUS, String::valueOf);
            case SEVERITY -> inRow(SearchTables.SEVERITY, Facets::severity);
            case OUTCOME -> inRow(SearchTables.OUTCOME, Facets::outcome);
            case SOURCE -> Facets.sources(inRow(SearchTables.FORMAT, format -> format), limit);
            case HOUR, DAY -> throw new IllegalArgumentException(facet + " has spans of time");
        };
    }

    /** @param part that a value or its label contains, ignoring case; empty for any */
    TopValues values(Facet facet, String part) {
        return switch (facet) {
            case CLIENT, SERVER, HOST, URI, PATH, AGENT -> values(Numbered.of(facet), part);
            case NETWORK, RULE, TAG, TARGET, METHOD, STATUS, SEVERITY, OUTCOME, SOURCE, HOUR, DAY ->
                TopValues.of(new SearchFacets(db, entries, where, Integer.MAX_VALUE).top(facet, facet != Facet.RULE), part, limit);
        };
    }

    private <T> List<FacetCount> inRow(Field<T> column, Function<T, String> shown) {
        return db.select(column, count(), blocked())
                .from(entries)
                .where(where)
                .groupBy(column)
                .orderBy(count().desc(), column.asc().nullsLast())
                .limit(column == SearchTables.FORMAT ? Integer.MAX_VALUE : limit)
                .fetch(row -> {
                    @Nullable T value = row.value1();
                    return new FacetCount(value == null ? "" : shown.apply(value), null, row.value2(), row.value3());
                });
    }

    /** Counts values of a dictionary: first the numbers, then the texts of the few that may be shown. Equal counts are in the order of the texts. */
    private TopValues values(Numbered column, String part) {
        Dictionary dictionary = column.dictionary();
        Condition found = part.isEmpty()
                ? where
                : where.and(column.number().in(select(dictionary.no()).from(dictionary.table()).where(dictionary.text().containsIgnoreCase(part))));
        var counts = counts(column.number(), found);
        Field<Integer> n = counts.field("n", Integer.class);
        var most = select(n).from(counts).orderBy(n.desc()).limit(limit).asTable("most");
        Field<Integer> distinct = field(selectCount().from(counts));
        return byNumber(index -> {
            long[] ofAll = {0};
            List<FacetCount> values = index.with(counts)
                    .select(dictionary.text(), n, counts.field("blocked", Integer.class), distinct)
                    .from(counts)
                    .leftJoin(dictionary.table())
                    .on(dictionary.no().eq(counts.field("no", Integer.class)))
                    .where(n.ge(select(coalesce(min(most.field("n", Integer.class)), inline(0))).from(most)))
                    .orderBy(n.desc(), dictionary.text().asc().nullsLast())
                    .limit(limit)
                    .fetch(row -> {
                        ofAll[0] = row.value4();
                        return new FacetCount(Objects.requireNonNullElse(row.value1(), ""), null, row.value2(), row.value3());
                    });
            return new TopValues(values, ofAll[0]);
        });
    }

    /** Counts networks: first the clients, then the networks of those that are addresses. */
    private List<FacetCount> networks() {
        var counts = counts(SearchTables.CLIENT, where);
        Field<String> key = Networks.key(SearchTables.ADDRESS_BYTES);
        Field<Long> n = sum(counts.field("n", Integer.class)).cast(Long.class);
        Field<Long> blocked = sum(counts.field("blocked", Integer.class)).cast(Long.class);
        return byNumber(index -> index.with(counts)
                .select(key, n, blocked)
                .from(counts)
                .join(SearchTables.ADDRESS.table())
                .on(SearchTables.ADDRESS.no().eq(counts.field("no", Integer.class)))
                .where(SearchTables.ADDRESS_BYTES.isNotNull())
                .groupBy(key)
                .orderBy(n.desc(), key)
                .limit(limit)
                .fetch(row -> new FacetCount(Networks.text(row.value1()), null, row.value2(), row.value3())));
    }

    /** @return columns no, n and blocked */
    private CommonTableExpression<?> counts(Field<Integer> number, Condition where) {
        return name("counts")
                .as(select(number.as("no"), count().as("n"), count().filterWhere(IS_BLOCKED).as("blocked")).from(entries).where(where).groupBy(number));
    }

    /** Asks a question in which the counts are kept in an array by number, which takes a quarter of the time of a hash table. */
    private <T> T byNumber(Function<DSLContext, T> question) {
        return db.connectionResult(connection -> {
            DSLContext index = DSL.using(db.configuration().derive(new DefaultConnectionProvider(connection)));
            index.execute("set perfect_ht_threshold = " + MOST_BITS);
            try {
                return question.apply(index);
            } finally {
                index.execute("reset perfect_ht_threshold");
            }
        });
    }

    private List<FacetCount> rules(boolean withScoreRules) {
        Table<?> counts = ofMembers(SearchTables.MEMBER_RULE, withScoreRules);
        Field<Integer> rule = value(counts);
        List<FacetCount> rules = db.select(rule, n(counts), blocked(counts))
                .from(counts)
                .orderBy(n(counts).desc(), rule)
                .limit(limit)
                .fetch(row -> new FacetCount(row.value1().toString(), null, row.value2(), row.value3()));
        Map<Integer, String> messages = messages(rules.stream().map(count -> Integer.valueOf(count.value())).toList());
        return rules.stream()
                .map(count -> new FacetCount(count.value(), messages.get(Integer.valueOf(count.value())), count.count(), count.blocked()))
                .toList();
    }

    private List<FacetCount> targets(boolean withScoreRules) {
        Table<?> counts = ofMembers(SearchTables.MEMBER_TARGET, withScoreRules);
        return db.select(SearchTables.TARGET.text(), n(counts), blocked(counts))
                .from(counts)
                .join(SearchTables.TARGET.table())
                .on(SearchTables.TARGET.no().eq(value(counts)))
                .orderBy(n(counts).desc(), SearchTables.TARGET.text())
                .limit(limit)
                .fetch(row -> new FacetCount(row.value1(), null, row.value2(), row.value3()));
    }

    /** Counts the rule sets, then the values of their members. @return columns value, n and blocked */
    private Table<?> ofMembers(Field<Integer> value, boolean withScoreRules) {
        var sets = select(SearchTables.RULES.as("no"), count().as("n"), blocked().as("blocked"))
                .from(entries)
                .where(where)
                .and(SearchTables.RULES.isNotNull())
                .groupBy(SearchTables.RULES)
                .asTable("sets");
        var members = selectDistinct(SearchTables.MEMBER_SET.as("no"), value.as("value"))
                .from(SearchTables.RULE_MEMBER)
                .where(value.isNotNull())
                .and(shown(withScoreRules))
                .asTable("members");
        return select(
                        members.field("value", Integer.class).as("value"),
                        sum(sets.field("n", Integer.class)).cast(Long.class).as("n"),
                        sum(sets.field("blocked", Long.class)).cast(Long.class).as("blocked"))
                .from(sets)
                .join(members)
                .on(members.field("no", Integer.class).eq(sets.field("no", Integer.class)))
                .groupBy(members.field("value", Integer.class))
                .asTable("counts");
    }

    private static Field<Integer> value(Table<?> counts) {
        return Objects.requireNonNull(counts.field("value", Integer.class));
    }

    private static Field<Long> n(Table<?> counts) {
        return Objects.requireNonNull(counts.field("n", Long.class));
    }

    private static Field<Long> blocked(Table<?> counts) {
        return Objects.requireNonNull(counts.field("blocked", Long.class));
    }

    private static Condition shown(boolean withScoreRules) {
        return noCondition().and(Facets.shownRules(SearchTables.MEMBER_RULE, withScoreRules));
    }

    private Map<Integer, String> messages(List<Integer> rules) {
        Map<Integer, String> messages = new HashMap<>();
        db.select(SearchTables.RULE_TEXT_RULE, SearchTables.MESSAGE.text())
                .from(SearchTables.RULE_TEXT)
                .join(SearchTables.MESSAGE.table())
                .on(SearchTables.MESSAGE.no().eq(SearchTables.RULE_TEXT_MESSAGE))
                .where(SearchTables.RULE_TEXT_RULE.in(rules))
                .orderBy(SearchTables.RULE_TEXT_MESSAGE)
                .fetchGroups(SearchTables.RULE_TEXT_RULE, SearchTables.MESSAGE.text())
                .forEach((rule, forms) -> messages.put(rule, MessagePattern.of(rule, forms)));
        return messages;
    }

    /** Adds up the tags here, not in the database: they are stored as lists with the rule definitions, of which there are only some hundred. */
    private List<FacetCount> tags(boolean withScoreRules) {
        Map<Integer, Set<String>> tagsOfSets = tagsOfSets(withScoreRules);
        Map<String, long[]> counts = new HashMap<>();
        db.select(SearchTables.RULES, count(), blocked())
                .from(entries)
                .where(where)
                .and(SearchTables.RULES.isNotNull())
                .groupBy(SearchTables.RULES)
                .forEach(row -> tagsOfSets.getOrDefault(row.value1(), Set.of()).forEach(tag -> {
                    long[] sums = counts.computeIfAbsent(tag, _ -> new long[2]);
                    sums[0] += row.value2();
                    sums[1] += row.value3();
                }));
        List<FacetCount> all = new ArrayList<>();
        counts.forEach((tag, sums) -> all.add(new FacetCount(tag, null, sums[0], sums[1])));
        all.sort(Comparator.comparingLong(FacetCount::count).reversed().thenComparing(FacetCount::value));
        return all.subList(0, Math.min(limit, all.size()));
    }

    private Map<Integer, Set<String>> tagsOfSets(boolean withScoreRules) {
        Map<Long, List<String>> tags = new HashMap<>();
        db.select(SearchTables.DEFINITION_ID, SearchTables.DEFINITION_TAGS)
                .from(SearchTables.DEFINITION)
                .forEach(row -> tags.put(row.value1(), TextLists.read(row.value2())));
        Map<Integer, Set<String>> ofSets = new HashMap<>();
        db.select(SearchTables.MEMBER_SET, SearchTables.MEMBER_DEFINITION)
                .from(SearchTables.RULE_MEMBER)
                .where(shown(withScoreRules))
                .forEach(row -> ofSets.computeIfAbsent(row.value1(), _ -> new HashSet<>()).addAll(tags.getOrDefault(row.value2(), List.of())));
        return ofSets;
    }
}
