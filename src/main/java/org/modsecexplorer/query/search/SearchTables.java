package org.modsecexplorer.query.search;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;

import java.time.LocalDateTime;
import java.util.List;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.SQLDataType;

/** Names of the index's tables and columns. @see "db/search/tables.sql" */
final class SearchTables {

    /** A table of texts, each with a number. */
    record Dictionary(String name) {

        Table<?> table() {
            return SearchTables.table(name);
        }

        Field<Integer> no() {
            return of(name, "no", SQLDataType.INTEGER);
        }

        Field<String> text() {
            return of(name, "text", SQLDataType.VARCHAR);
        }
    }

    static final Dictionary ADDRESS = new Dictionary("search_address");
    static final Field<byte[]> ADDRESS_BYTES = of("search_address", "bytes", SQLDataType.BLOB);
    static final Dictionary HOST = new Dictionary("search_host");
    static final Dictionary URI = new Dictionary("search_uri");
    static final Field<Integer> URI_PATH = of("search_uri", "path", SQLDataType.INTEGER);
    static final Dictionary PATH = new Dictionary("search_path");
    static final Dictionary AGENT = new Dictionary("search_agent");
    static final Dictionary MESSAGE = new Dictionary("search_message");
    static final Dictionary DATA = new Dictionary("search_data");
    static final Dictionary WARNING = new Dictionary("search_warning");
    static final Dictionary APACHE_LINE = new Dictionary("search_apache_line");
    static final Dictionary TARGET = new Dictionary("search_target");
    static final Dictionary VALUE = new Dictionary("search_value");
    static final Dictionary RULE_SET = new Dictionary("search_rule_set");

    static final Table<?> STATE = table("search_state");
    static final Field<Integer> STATE_VERSION = of("search_state", "version", SQLDataType.INTEGER);
    static final Field<String> STATE_SOURCE = of("search_state", "source", SQLDataType.VARCHAR);
    static final Field<Long> STATE_FOLLOWED_TO = of("search_state", "followed_to", SQLDataType.BIGINT);

    static final Table<?> ENTRY = table("search_entry");
    static final Field<Long> ID = entry("id", SQLDataType.BIGINT);
    static final Field<LocalDateTime> TIME_UTC = entry("time_utc", SQLDataType.LOCALDATETIME);
    static final Field<Short> OUTCOME = entry("outcome", SQLDataType.SMALLINT);
    static final Field<Short> SEVERITY = entry("severity", SQLDataType.SMALLINT);
    static final Field<Integer> CLIENT = entry("client", SQLDataType.INTEGER);
    static final Field<Integer> CLIENT_PORT = entry("client_port", SQLDataType.INTEGER);
    static final Field<Integer> SERVER = entry("server", SQLDataType.INTEGER);
    static final Field<Integer> SERVER_PORT = entry("server_port", SQLDataType.INTEGER);
    static final Field<String> METHOD = entry("method", SQLDataType.VARCHAR);
    static final Field<Integer> ENTRY_HOST = entry("host", SQLDataType.INTEGER);
    static final Field<Integer> ENTRY_URI = entry("uri", SQLDataType.INTEGER);

    /** Of the URI. */
    static final Field<Integer> ENTRY_PATH = entry("path", SQLDataType.INTEGER);

    static final Field<String> PROTOCOL = entry("protocol", SQLDataType.VARCHAR);
    static final Field<Integer> ENTRY_AGENT = entry("agent", SQLDataType.INTEGER);
    static final Field<Integer> STATUS = entry("status", SQLDataType.INTEGER);
    static final Field<String> ENGINE_MODE = entry("engine_mode", SQLDataType.VARCHAR);
    static final Field<Integer> MAIN_RULE_ID = entry("main_rule_id", SQLDataType.INTEGER);
    static final Field<Integer> MAIN_MESSAGE = entry("main_message", SQLDataType.INTEGER);
    static final Field<Integer> MATCH_COUNT = entry("match_count", SQLDataType.INTEGER);
    static final Field<Integer> INBOUND_SCORE = entry("inbound_score", SQLDataType.INTEGER);
    static final Field<Long> DURATION_US = entry("duration_us", SQLDataType.BIGINT);
    static final Field<String> UNIQUE_ID = entry("unique_id", SQLDataType.VARCHAR);
    static final Field<String> HOST_LABEL = entry("host_label", SQLDataType.VARCHAR);
    static final Field<String> FORMAT = entry("format", SQLDataType.VARCHAR);
    static final Field<Integer> ENTRY_WARNING = entry("warning", SQLDataType.INTEGER);
    static final Field<Integer> RULES = entry("rules", SQLDataType.INTEGER);

    static final Field<Short> SESSION = entry("session", SQLDataType.SMALLINT);
    static final Field<Boolean> HAS_ATTACK_TEXT = entry("has_attack_text", SQLDataType.BOOLEAN);

    static final Table<?> MATCH = table("search_match");
    static final Field<Long> MATCH_ENTRY_ID = of("search_match", "entry_id", SQLDataType.BIGINT);
    static final Field<Integer> MATCH_MESSAGE = of("search_match", "message", SQLDataType.INTEGER);
    static final Field<Integer> MATCH_DATA = of("search_match", "data", SQLDataType.INTEGER);

    static final Table<?> APACHE = table("search_apache_error");
    static final Field<Long> APACHE_ENTRY_ID = of("search_apache_error", "entry_id", SQLDataType.BIGINT);
    static final Field<Integer> APACHE_TEXT = of("search_apache_error", "line", SQLDataType.INTEGER);

    static final Table<?> RULE_MEMBER = table("search_rule_member");
    static final Field<Integer> MEMBER_SET = of("search_rule_member", "set_no", SQLDataType.INTEGER);
    static final Field<Long> MEMBER_DEFINITION = of("search_rule_member", "definition_id", SQLDataType.BIGINT);
    static final Field<Integer> MEMBER_TARGET = of("search_rule_member", "target", SQLDataType.INTEGER);
    static final Field<Integer> MEMBER_VALUE = of("search_rule_member", "value", SQLDataType.INTEGER);
    static final Field<Integer> MEMBER_RULE = of("search_rule_member", "rule_id", SQLDataType.INTEGER);

    static final Table<?> RULE_TEXT = table("search_rule_text");
    static final Field<Integer> RULE_TEXT_RULE = of("search_rule_text", "rule_id", SQLDataType.INTEGER);
    static final Field<Integer> RULE_TEXT_MESSAGE = of("search_rule_text", "message", SQLDataType.INTEGER);

    static final Table<?> DEFINITION = table("search_definition");
    static final Field<Long> DEFINITION_ID = of("search_definition", "id", SQLDataType.BIGINT);
    static final Field<Integer> DEFINITION_RULE = of("search_definition", "rule_id", SQLDataType.INTEGER);
    static final Field<String> DEFINITION_FILE = of("search_definition", "file", SQLDataType.VARCHAR);
    static final Field<Short> DEFINITION_SEVERITY = of("search_definition", "severity", SQLDataType.SMALLINT);
    static final Field<String> DEFINITION_VER = of("search_definition", "ver", SQLDataType.VARCHAR);
    static final Field<String> DEFINITION_TAGS = of("search_definition", "tags", SQLDataType.VARCHAR);

    static final Table<?> ATTACK_DATA = table("search_attack_data");
    static final Field<Integer> ATTACK_DATA_NO = of("search_attack_data", "no", SQLDataType.INTEGER);

    /** All tables, in no particular order. */
    static final List<String> NAMES = List.of(
            "search_state", "search_address", "search_host", "search_path", "search_uri", "search_agent", "search_message", "search_data", "search_warning", "search_target", "search_value", "search_attack_data",
            "search_rule_set", "search_rule_member", "search_rule_text", "search_definition", "search_entry", "search_match",
            "search_apache_line", "search_apache_error");

    private SearchTables() {}

    private static Table<?> table(String name) {
        return org.jooq.impl.DSL.table(name(name));
    }

    private static <T> Field<T> entry(String column, DataType<T> type) {
        return of("search_entry", column, type);
    }

    private static <T> Field<T> of(String table, String column, DataType<T> type) {
        return field(name(table, column), type);
    }
}
