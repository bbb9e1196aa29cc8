package org.modsecexplorer.query.search;

import static org.modsecexplorer.store.schema.Tables.RULE_DEFINITION;
import static org.modsecexplorer.store.schema.Tables.RULE_MATCH;
import static org.modsecexplorer.store.schema.Tables.TRANSACTION_ENTRY;

import java.util.List;
import java.util.stream.Collectors;
import org.jooq.Field;

/**
 * A temporary table of the index's connection that holds what is being added, with columns of the store's table.
 *
 * @param name   of the temporary table
 * @param fields of the store's table
 */
record Staging(String name, List<Field<?>> fields) {

    static final Staging ENTRIES = new Staging(
            "search_new_entry",
            List.of(
                    TRANSACTION_ENTRY.ID, TRANSACTION_ENTRY.TIME_UTC, TRANSACTION_ENTRY.OUTCOME, TRANSACTION_ENTRY.SEVERITY, TRANSACTION_ENTRY.CLIENT_IP,
                    TRANSACTION_ENTRY.CLIENT_ADDR, TRANSACTION_ENTRY.CLIENT_PORT, TRANSACTION_ENTRY.SERVER_IP, TRANSACTION_ENTRY.SERVER_ADDR,
                    TRANSACTION_ENTRY.SERVER_PORT, TRANSACTION_ENTRY.METHOD, TRANSACTION_ENTRY.HOST, TRANSACTION_ENTRY.URI, TRANSACTION_ENTRY.PROTOCOL,
                    TRANSACTION_ENTRY.USER_AGENT, TRANSACTION_ENTRY.STATUS, TRANSACTION_ENTRY.ENGINE_MODE, TRANSACTION_ENTRY.MAIN_RULE_ID,
                    TRANSACTION_ENTRY.MAIN_MSG, TRANSACTION_ENTRY.MATCH_COUNT, TRANSACTION_ENTRY.INBOUND_SCORE, TRANSACTION_ENTRY.DURATION_US,
                    TRANSACTION_ENTRY.UNIQUE_ID, TRANSACTION_ENTRY.HOST_LABEL, TRANSACTION_ENTRY.FORMAT, TRANSACTION_ENTRY.WARNINGS));

    static final Staging MATCHES = new Staging(
            "search_new_match", List.of(RULE_MATCH.ENTRY_ID, RULE_MATCH.RULE_ID, RULE_MATCH.DEFINITION_ID, RULE_MATCH.MSG, RULE_MATCH.DATA));

    /** All rule definitions of the store. */
    static final Staging DEFINITIONS = new Staging("search_new_definition", List.of(RULE_DEFINITION.ID, RULE_DEFINITION.RULE_ID, RULE_DEFINITION.TAGS));

    /** The names of the columns, separated by commas. */
    String columns() {
        return fields.stream().map(Field::getName).collect(Collectors.joining(", "));
    }

    /** The statement that creates the table, empty. */
    String ddl() {
        return fields.stream()
                .map(field -> field.getName() + " " + type(field.getType()))
                .collect(Collectors.joining(", ", "create or replace temp table " + name + " (", ")"));
    }

    private static String type(Class<?> type) {
        return switch (type.getSimpleName()) {
            case "Long" -> "bigint";
            case "Integer" -> "int";
            case "Short" -> "smallint";
            case "String" -> "varchar";
            case "byte[]" -> "blob";
            case "LocalDateTime" -> "timestamp";
            default -> throw new IllegalArgumentException("no column is a " + type);
        };
    }
}
