package org.modsecexplorer.query.search;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;
import org.modsecexplorer.query.search.SearchTables.Dictionary;

/** A dictionary under a name of its own, because two columns may share one. */
record Joined(String alias, Dictionary dictionary) {

    static final Joined CLIENT = new Joined("client_text", SearchTables.ADDRESS);
    static final Joined SERVER = new Joined("server_text", SearchTables.ADDRESS);
    static final Joined HOST = new Joined("host_text", SearchTables.HOST);
    static final Joined URI = new Joined("uri_text", SearchTables.URI);
    static final Joined AGENT = new Joined("agent_text", SearchTables.AGENT);
    static final Joined MESSAGE = new Joined("message_text", SearchTables.MESSAGE);
    static final Joined DATA = new Joined("data_text", SearchTables.DATA);
    static final Joined WARNING = new Joined("warning_text", SearchTables.WARNING);
    static final Joined APACHE_LINE = new Joined("apache_line_text", SearchTables.APACHE_LINE);
    static final Joined TARGET = new Joined("target_text", SearchTables.TARGET);
    static final Joined VALUE = new Joined("value_text", SearchTables.VALUE);
    static final Joined RULE_SET = new Joined("rule_set_text", SearchTables.RULE_SET);

    Table<?> table() {
        return dictionary.table().as(alias);
    }

    Field<Integer> no() {
        return field(name(alias, "no"), SQLDataType.INTEGER);
    }

    /** Another column of the dictionary. */
    <T> Field<T> of(Field<T> column) {
        return field(name(alias, column.getName()), column.getDataType());
    }

    Field<String> text() {
        return field(name(alias, "text"), SQLDataType.VARCHAR);
    }
}
