package org.modsecexplorer.query;

import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.modsecexplorer.store.schema.Tables.APACHE_ERROR;
import static org.modsecexplorer.store.schema.Tables.RULE_DEFINITION;
import static org.modsecexplorer.store.schema.Tables.RULE_MATCH;
import static org.modsecexplorer.store.schema.Tables.TRANSACTION_ENTRY;

import java.time.LocalDateTime;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;
import org.modsecexplorer.query.filter.AddressField;
import org.modsecexplorer.query.filter.NumberField;
import org.modsecexplorer.query.filter.TextField;

/** The fields in the store's own tables. */
enum StoreFields implements EntryFields {
    INSTANCE;

    @Override
    public Table<?> entries() {
        return TRANSACTION_ENTRY;
    }

    @Override
    public Field<Long> id() {
        return TRANSACTION_ENTRY.ID;
    }

    @Override
    public Field<LocalDateTime> time() {
        return TRANSACTION_ENTRY.TIME_UTC;
    }

    @Override
    public Field<Short> outcome() {
        return TRANSACTION_ENTRY.OUTCOME;
    }

    @Override
    public Field<Short> severity() {
        return TRANSACTION_ENTRY.SEVERITY;
    }

    @Override
    public Field<Short> session() {
        return TRANSACTION_ENTRY.SESSION;
    }

    @Override
    public Field<Long> number(NumberField field) {
        return field.field();
    }

    @Override
    public Condition anyText(TextField field, Function<Field<String>, Condition> test) {
        Condition found = test.apply(field.field());
        return switch (field.where()) {
            case ENTRY -> found;
            case MATCH -> anyMatch(found);
            case APACHE -> TRANSACTION_ENTRY.ID.in(select(APACHE_ERROR.ENTRY_ID).from(APACHE_ERROR).where(found));
            case DEFINITION -> anyMatch(RULE_MATCH.DEFINITION_ID.in(select(RULE_DEFINITION.ID).from(RULE_DEFINITION).where(found)));
        };
    }

    @Override
    public Condition noText(TextField field) {
        return field.where() == TextField.Where.ENTRY
                ? coalesce(field.field(), inline("")).eq("")
                : Conditions.isNotTrue(anyText(field, Field::isNotNull));
    }

    @Override
    public Condition address(AddressField field, Function<Field<byte[]>, Condition> test) {
        return test.apply(field.bytes());
    }

    @Override
    public Condition addressText(AddressField field, String text) {
        return field.text().eq(text);
    }

    @Override
    public Condition noAddress(AddressField field) {
        return coalesce(field.text(), inline("")).eq("");
    }

    @Override
    public Condition rule(Function<Field<Integer>, Condition> test) {
        return anyMatch(test.apply(RULE_MATCH.RULE_ID));
    }

    private static Condition anyMatch(Condition condition) {
        return TRANSACTION_ENTRY.ID.in(select(RULE_MATCH.ENTRY_ID).from(RULE_MATCH).where(condition));
    }
}
