package org.modsecexplorer.query.search;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.listAgg;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectDistinct;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.when;
import static org.modsecexplorer.store.schema.Tables.RULE_MATCH;
import static org.modsecexplorer.store.schema.Tables.TRANSACTION_ENTRY;

import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;
import org.modsecexplorer.audit.sign.ListedValue;

/** Adds the sets of rules that matched the staged transactions, and the rules' messages. */
record NewRules(DSLContext db) {

    /** How many different messages of a rule are kept for its label. */
    private static final int FORMS_OF_A_MESSAGE = 16;

    /** The rule set of each staged transaction, as text. */
    static final Table<?> NEW_SET = table(name("search_new_set"));

    static final Field<Long> NEW_SET_ENTRY = field(name("search_new_set", "entry_id"), SQLDataType.BIGINT);
    static final Field<String> NEW_SET_TEXT = field(name("search_new_set", "text"), SQLDataType.VARCHAR);

    private static final Field<String> LISTED_VALUE = when(match(RULE_MATCH.RULE_ID).in(ListedValue.METHOD.rules()), Staging.ENTRIES.of(TRANSACTION_ENTRY.METHOD))
            .when(match(RULE_MATCH.RULE_ID).in(Stream.of(ListedValue.CONTENT_TYPE, ListedValue.EXTENSION).flatMap(value -> value.rules().stream()).toList()), match(RULE_MATCH.DATA));

    private static <T> Field<T> match(Field<T> column) {
        return Staging.MATCHES.of(column);
    }

    /** Numbers the sets of the staged transactions, which {@link #NEW_SET} then has as texts: definitions with targets, in order, perhaps with values. */
    void addSets() {
        Field<Long> entryId = match(RULE_MATCH.ENTRY_ID);
        Field<String> definition = match(RULE_MATCH.DEFINITION_ID).cast(SQLDataType.VARCHAR);
        Field<String> target = coalesce(Joined.TARGET.no().cast(SQLDataType.VARCHAR), inline(""));
        Field<String> value = coalesce(concat(inline(":"), Joined.VALUE.no().cast(SQLDataType.VARCHAR)), inline(""));
        Table<?> members = selectDistinct(entryId.as("entry_id"), concat(definition, inline(":"), target, value).as("member"))
                .from(located())
                .asTable("members");
        Field<Long> ofEntry = field(name("members", "entry_id"), SQLDataType.BIGINT);
        Field<String> member = field(name("members", "member"), SQLDataType.VARCHAR);
        db.dropTableIfExists(NEW_SET).execute();
        db.createTemporaryTable(NEW_SET)
                .as(select(ofEntry.as("entry_id"), listAgg(member, ",").withinGroupOrderBy(member).as("text"))
                        .from(members)
                        .groupBy(ofEntry))
                .execute();
        int before = new NewValues(db).add(SearchTables.RULE_SET, selectDistinct(NEW_SET_TEXT).from(NEW_SET));
        addMembers(before);
    }

    /** Numbers the values that the list of a rule does not allow. */
    void addValues() {
        new NewValues(db).add(SearchTables.VALUE, selectDistinct(LISTED_VALUE).from(withEntries()).where(LISTED_VALUE.isNotNull()));
    }

    /** Rules that compare methods do not always log them. */
    private static Table<?> withEntries() {
        return Staging.MATCHES.staged().join(Staging.ENTRIES.staged()).on(Staging.ENTRIES.of(TRANSACTION_ENTRY.ID).eq(match(RULE_MATCH.ENTRY_ID)));
    }

    private static Table<?> located() {
        return withEntries().leftJoin(Joined.TARGET.table()).on(Joined.TARGET.text().eq(match(RULE_MATCH.TARGET))).leftJoin(Joined.VALUE.table()).on(Joined.VALUE.text().eq(LISTED_VALUE));
    }

    /** Reads the members of a new set from one of its transactions. @param before the highest number of the old sets */
    private void addMembers(int before) {
        Table<?> examples = select(NEW_SET_TEXT.as("text"), min(NEW_SET_ENTRY).as("entry_id")).from(NEW_SET).groupBy(NEW_SET_TEXT).asTable("examples");
        Field<String> text = field(name("examples", "text"), SQLDataType.VARCHAR);
        Field<Long> example = field(name("examples", "entry_id"), SQLDataType.BIGINT);
        db.insertInto(
                        SearchTables.RULE_MEMBER, SearchTables.MEMBER_SET, SearchTables.MEMBER_DEFINITION, SearchTables.MEMBER_RULE,
                        SearchTables.MEMBER_TARGET, SearchTables.MEMBER_VALUE)
                .select(selectDistinct(SearchTables.RULE_SET.no(), match(RULE_MATCH.DEFINITION_ID), SearchTables.DEFINITION_RULE, Joined.TARGET.no(), Joined.VALUE.no())
                        .from(SearchTables.RULE_SET.table())
                        .join(examples)
                        .on(text.eq(SearchTables.RULE_SET.text()))
                        .join(located())
                        .on(match(RULE_MATCH.ENTRY_ID).eq(example))
                        .leftJoin(SearchTables.DEFINITION)
                        .on(SearchTables.DEFINITION_ID.eq(match(RULE_MATCH.DEFINITION_ID)))
                        .where(SearchTables.RULE_SET.no().gt(before)))
                .execute();
    }

    /** Adds messages of rules, up to the limit of each. */
    void addTexts() {
        Field<Integer> rule = match(RULE_MATCH.RULE_ID);
        Field<Integer> no = Joined.MESSAGE.no();
        Table<?> found = selectDistinct(rule.as("rule_id"), no.as("message"))
                .from(Staging.MATCHES.staged())
                .join(Joined.MESSAGE.table())
                .on(Joined.MESSAGE.text().eq(match(RULE_MATCH.MSG)))
                .where(rule.isNotNull())
                .and(notExists(selectOne().from(SearchTables.RULE_TEXT).where(SearchTables.RULE_TEXT_RULE.eq(rule)).and(SearchTables.RULE_TEXT_MESSAGE.eq(no))))
                .asTable("found");
        Table<?> kept = select(SearchTables.RULE_TEXT_RULE.as("rule_id"), count().as("forms")).from(SearchTables.RULE_TEXT).groupBy(SearchTables.RULE_TEXT_RULE)
                .asTable("kept");
        Field<Integer> foundRule = field(name("found", "rule_id"), SQLDataType.INTEGER);
        Field<Integer> message = field(name("found", "message"), SQLDataType.INTEGER);
        Field<Integer> forms = field(name("kept", "forms"), SQLDataType.INTEGER);
        Field<Integer> place = rowNumber().over().partitionBy(foundRule).orderBy(message).plus(coalesce(forms, inline(0)));
        db.insertInto(SearchTables.RULE_TEXT, SearchTables.RULE_TEXT_RULE, SearchTables.RULE_TEXT_MESSAGE)
                .select(select(foundRule, message)
                        .from(found)
                        .leftJoin(kept)
                        .on(field(name("kept", "rule_id"), SQLDataType.INTEGER).eq(foundRule))
                        .qualify(place.le(FORMS_OF_A_MESSAGE)))
                .execute();
    }
}
