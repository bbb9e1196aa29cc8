package org.modsecexplorer.query.search;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Outcome;
import org.modsecexplorer.query.Conditions;
import org.modsecexplorer.query.FacetCount;
import org.modsecexplorer.query.Facets;
import org.modsecexplorer.query.MessagePattern;
import org.modsecexplorer.query.search.SearchTables.Dictionary;
import org.modsecexplorer.store.values.TextLists;

/** Counts the most frequent values in the index. */
final class SearchFacets {

    private final DSLContext db;
    private final Condition where;
    private final int limit;

    SearchFacets(DSLContext db, Condition where, int limit) {
        this.db = db;
        this.where = where;
        this.limit = limit;
    }

    private static Field<Long> blocked() {
        return Conditions.countIf(SearchTables.OUTCOME.ge(Outcome.WOULD_BLOCK.number()));
    }

    /** Counts values that are in the row. */
    <T> List<FacetCount> values(Field<T> field, Function<T, String> shown) {
        return db.select(field, count(), blocked())
                .from(SearchTables.ENTRY)
                .where(where)
                .groupBy(field)
                .orderBy(count().desc(), field)
                .limit(limit)
                .fetch(row -> {
                    @Nullable T value = row.value1();
                    return new FacetCount(value == null ? "" : shown.apply(value), null, row.value2(), row.value3());
                });
    }

    /** Counts values of a dictionary: first the numbers, then the texts of the few that may be shown. Equal counts are in the order of the texts. */
    List<FacetCount> values(Field<Integer> number, Dictionary dictionary) {
        return db.resultQuery(
                        """
                        with counts as materialized (select {0} as no, count(*) as n, {1} as blocked from {2} where {3} group by 1)
                        select d.text, c.n, c.blocked from counts c left join {4} d on d.no = c.no
                        where c.n >= (select coalesce(min(n), 0) from (select n from counts order by n desc limit {5}))
                        order by c.n desc, d.text limit {5}""",
                        number, blocked(), SearchTables.ENTRY, where, dictionary.table(), inline(limit))
                .fetch(row -> new FacetCount(
                        Objects.requireNonNullElse(row.get(0, String.class), ""), null, row.get(1, Long.class), row.get(2, Long.class)));
    }

    /** Counts the rule sets, then what their rules add up to. */
    List<FacetCount> rules(boolean withScoreRules) {
        List<FacetCount> counts = db.resultQuery(
                        """
                        with sets as (select {0} as no, count(*) as n, {1} as blocked from {2} where {3} and {0} is not null group by 1),
                        members as (select distinct {4} as no, {5} as rule_id from {6} where {5} is not null and {7})
                        select m.rule_id, cast(sum(s.n) as bigint) as n, cast(sum(s.blocked) as bigint) from sets s join members m on m.no = s.no
                        group by m.rule_id order by n desc, m.rule_id limit {8}""",
                        SearchTables.RULES, blocked(), SearchTables.ENTRY, where, SearchTables.MEMBER_SET, SearchTables.MEMBER_RULE, SearchTables.RULE_MEMBER,
                        shown(withScoreRules), inline(limit))
                .fetch(row -> new FacetCount(row.get(0, String.class), null, row.get(1, Long.class), row.get(2, Long.class)));
        Map<Integer, String> messages = messages(counts.stream().map(count -> Integer.valueOf(count.value())).toList());
        return counts.stream()
                .map(count -> new FacetCount(count.value(), messages.get(Integer.valueOf(count.value())), count.count(), count.blocked()))
                .toList();
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
    List<FacetCount> tags(boolean withScoreRules) {
        Map<Integer, Set<String>> tagsOfSets = tagsOfSets(withScoreRules);
        Map<String, long[]> counts = new HashMap<>();
        db.select(SearchTables.RULES, count(), blocked())
                .from(SearchTables.ENTRY)
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
