package org.modsecexplorer.query.search;

import static org.jooq.impl.DSL.select;
import static org.modsecexplorer.query.search.SearchTables.ADDRESS;
import static org.modsecexplorer.query.search.SearchTables.ADDRESS_BYTES;

import java.time.LocalDateTime;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;
import org.modsecexplorer.query.Conditions;
import org.modsecexplorer.query.EntryFields;
import org.modsecexplorer.query.filter.AddressField;
import org.modsecexplorer.query.filter.NumberField;
import org.modsecexplorer.query.filter.TextField;
import org.modsecexplorer.query.search.SearchTables.Dictionary;

/** The fields in the index. A long text is searched once per distinct value, in its dictionary. */
enum SearchFields implements EntryFields {
    INSTANCE;

    @Override
    public Table<?> entries() {
        return SearchTables.ENTRY;
    }

    @Override
    public Field<Long> id() {
        return SearchTables.ID;
    }

    @Override
    public Field<LocalDateTime> time() {
        return SearchTables.TIME_UTC;
    }

    @Override
    public Field<Short> outcome() {
        return SearchTables.OUTCOME;
    }

    @Override
    public Field<Short> severity() {
        return SearchTables.SEVERITY;
    }

    @Override
    public Field<Short> session() {
        return SearchTables.SESSION;
    }

    @Override
    public Field<Long> number(NumberField field) {
        return (switch (field) {
            case STATUS -> SearchTables.STATUS;
            case SCORE -> SearchTables.INBOUND_SCORE;
            case MATCHES -> SearchTables.MATCH_COUNT;
            case DURATION -> SearchTables.DURATION_US;
            case PORT -> SearchTables.SERVER_PORT;
        }).coerce(Long.class);
    }

    @Override
    public Condition anyText(TextField field, Function<Field<String>, Condition> test) {
        return switch (field) {
            case HOST -> in(SearchTables.ENTRY_HOST, SearchTables.HOST, test);
            case URI -> in(SearchTables.ENTRY_URI, SearchTables.URI, test);
            case PATH -> in(SearchTables.ENTRY_PATH, SearchTables.PATH, test);
            case AGENT -> in(SearchTables.ENTRY_AGENT, SearchTables.AGENT, test);
            case WARNING -> in(SearchTables.ENTRY_WARNING, SearchTables.WARNING, test);
            case METHOD, PROTOCOL, UNIQUE_ID, HOST_LABEL, FORMAT -> test.apply(inRow(field));
            case MSG -> anyMatch(in(SearchTables.MATCH_MESSAGE, SearchTables.MESSAGE, test));
            case DATA -> anyMatch(in(SearchTables.MATCH_DATA, SearchTables.DATA, test));
            case APACHE_ERROR -> SearchTables.ID.in(select(SearchTables.APACHE_ENTRY_ID).from(SearchTables.APACHE).where(in(SearchTables.APACHE_TEXT, SearchTables.APACHE_LINE, test)));
            case TARGET -> anyRule(in(SearchTables.MEMBER_TARGET, SearchTables.TARGET, test));
            case TAG -> anyRule(SearchTables.MEMBER_DEFINITION.in(
                    select(SearchTables.DEFINITION_ID).from(SearchTables.DEFINITION).where(test.apply(SearchTables.DEFINITION_TAGS))));
        };
    }

    private static Field<String> inRow(TextField field) {
        return switch (field) {
            case METHOD -> SearchTables.METHOD;
            case PROTOCOL -> SearchTables.PROTOCOL;
            case UNIQUE_ID -> SearchTables.UNIQUE_ID;
            case HOST_LABEL -> SearchTables.HOST_LABEL;
            case FORMAT -> SearchTables.FORMAT;
            case HOST, URI, PATH, AGENT, WARNING, MSG, DATA, TARGET, TAG, APACHE_ERROR -> throw new IllegalArgumentException(field + " is in a dictionary");
        };
    }

    @Override
    public Condition noText(TextField field) {
        boolean isInRow = field.where() == TextField.Where.ENTRY;
        return Conditions.isNotTrue(anyText(field, text -> isInRow ? text.ne("") : text.isNotNull()));
    }

    @Override
    public Condition address(AddressField field, Function<Field<byte[]>, Condition> test) {
        return number(field).in(select(ADDRESS.no()).from(ADDRESS.table()).where(test.apply(ADDRESS_BYTES)));
    }

    @Override
    public Condition addressText(AddressField field, String text) {
        return in(number(field), ADDRESS, address -> address.eq(text));
    }

    @Override
    public Condition noAddress(AddressField field) {
        return number(field).isNull();
    }

    private static Field<Integer> number(AddressField field) {
        return switch (field) {
            case CLIENT -> SearchTables.CLIENT;
            case SERVER -> SearchTables.SERVER;
        };
    }

    @Override
    public Condition rule(Function<Field<Integer>, Condition> test) {
        return anyRule(test.apply(SearchTables.MEMBER_RULE));
    }

    private static Condition in(Field<Integer> number, Dictionary dictionary, Function<Field<String>, Condition> test) {
        return number.in(select(dictionary.no()).from(dictionary.table()).where(test.apply(dictionary.text())));
    }

    private static Condition anyMatch(Condition condition) {
        return SearchTables.ID.in(select(SearchTables.MATCH_ENTRY_ID).from(SearchTables.MATCH).where(condition));
    }

    private static Condition anyRule(Condition condition) {
        return SearchTables.RULES.in(select(SearchTables.MEMBER_SET).from(SearchTables.RULE_MEMBER).where(condition));
    }
}
