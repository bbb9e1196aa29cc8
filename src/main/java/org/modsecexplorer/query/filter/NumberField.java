package org.modsecexplorer.query.filter;

import static org.modsecexplorer.store.schema.Tables.TRANSACTION_ENTRY;

import org.jooq.Field;

/** Filter fields that contain a number. */
public enum NumberField {
    STATUS("status", TRANSACTION_ENTRY.STATUS.coerce(Long.class)),
    /** The inbound anomaly score. */
    SCORE("score", TRANSACTION_ENTRY.INBOUND_SCORE.coerce(Long.class)),
    /** The number of rule matches. */
    MATCHES("matches", TRANSACTION_ENTRY.MATCH_COUNT.coerce(Long.class)),
    /** Of the request, in microseconds. */
    DURATION("duration", TRANSACTION_ENTRY.DURATION_US),
    PORT("port", TRANSACTION_ENTRY.SERVER_PORT.coerce(Long.class));

    private final String word;
    private final Field<Long> field;

    NumberField(String word, Field<Long> field) {
        this.word = word;
        this.field = field;
    }

    /** The field's name as typed in a filter. */
    public String word() {
        return word;
    }

    public Field<Long> field() {
        return field;
    }
}
