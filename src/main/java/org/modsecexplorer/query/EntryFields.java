package org.modsecexplorer.query;

import java.time.LocalDateTime;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;
import org.modsecexplorer.query.filter.AddressField;
import org.modsecexplorer.query.filter.NumberField;
import org.modsecexplorer.query.filter.TextField;

/** Where the fields of a transaction are. A filter becomes a condition on {@link #entries}, whichever tables hold the values. */
public interface EntryFields {

    /** One row per transaction. */
    Table<?> entries();

    Field<Long> id();

    /** In UTC. */
    Field<LocalDateTime> time();

    Field<Short> outcome();

    Field<Short> severity();

    /** 1 if the request carries a session. */
    Field<Short> session();

    Field<Long> number(NumberField field);

    /** True if a value of the field passes the test. */
    Condition anyText(TextField field, Function<Field<String>, Condition> test);

    /** True if the transaction has no such text, or an empty one. */
    Condition noText(TextField field);

    /** True if the address, as 16 bytes, passes the test. */
    Condition address(AddressField field, Function<Field<byte[]>, Condition> test);

    /** True if the address, as logged, is this text. */
    Condition addressText(AddressField field, String text);

    /** True if the log has no address there. */
    Condition noAddress(AddressField field);

    /** True if the id of a rule that matched passes the test. */
    Condition rule(Function<Field<Integer>, Condition> test);
}
