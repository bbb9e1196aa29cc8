package org.modsecexplorer.query.filter;

import static org.modsecexplorer.store.schema.Tables.RULE_DEFINITION;
import static org.modsecexplorer.store.schema.Tables.RULE_MATCH;
import static org.modsecexplorer.store.schema.Tables.TRANSACTION_ENTRY;

import org.jooq.Field;

/** Filter fields that contain text. Names are compared ignoring case; long texts are searched. */
public enum TextField {
    HOST("host", TRANSACTION_ENTRY.HOST, Where.ENTRY, false),
    METHOD("method", TRANSACTION_ENTRY.METHOD, Where.ENTRY, false),
    URI("uri", TRANSACTION_ENTRY.URI, Where.ENTRY, true),
    PATH("path", UriPath.of(TRANSACTION_ENTRY.URI), Where.ENTRY, false),
    AGENT("agent", TRANSACTION_ENTRY.USER_AGENT, Where.ENTRY, true),
    UNIQUE_ID("id", TRANSACTION_ENTRY.UNIQUE_ID, Where.ENTRY, false),
    HOST_LABEL("label", TRANSACTION_ENTRY.HOST_LABEL, Where.ENTRY, false),
    PROTOCOL("protocol", TRANSACTION_ENTRY.PROTOCOL, Where.ENTRY, false),
    FORMAT("format", TRANSACTION_ENTRY.FORMAT, Where.ENTRY, false),
    /** Warnings about the parts of the entry that could not be understood. */
    WARNING("warning", TRANSACTION_ENTRY.WARNINGS, Where.ENTRY, true),
    /** Lines of Apache's error log about the request that others than ModSecurity wrote. */
    APACHE_ERROR("apache-error", org.modsecexplorer.store.schema.Tables.APACHE_ERROR.TEXT, Where.APACHE, true),
    MSG("msg", RULE_MATCH.MSG, Where.MATCH, true),
    DATA("data", RULE_MATCH.DATA, Where.MATCH, true),
    /** A part of the request or response that a rule matched, for example {@code ARGS:q}, or all of a kind, for example {@code ARGS}. */
    TARGET("target", RULE_MATCH.TARGET, Where.MATCH, false),
    TAG("tag", RULE_DEFINITION.TAGS, Where.DEFINITION, true);

    /** The table that contains the field. */
    public enum Where {
        ENTRY,
        MATCH,
        DEFINITION,
        APACHE
    }

    private final String word;
    private final Field<String> field;
    private final Where where;
    private final boolean searched;

    TextField(String word, Field<String> field, Where where, boolean searched) {
        this.word = word;
        this.field = field;
        this.where = where;
        this.searched = searched;
    }

    /** The field's name as typed in a filter. */
    public String word() {
        return word;
    }

    /** True if part of the text is enough for a match. */
    public boolean isSearched() {
        return searched;
    }

    /** True if the column holds a JSON list of texts. */
    public boolean isList() {
        return this == WARNING || this == TAG;
    }

    public Field<String> field() {
        return field;
    }

    public Where where() {
        return where;
    }
}
