package org.modsecexplorer.query.search;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;
import static org.modsecexplorer.store.schema.Tables.APACHE_ERROR;
import static org.modsecexplorer.store.schema.Tables.RULE_DEFINITION;
import static org.modsecexplorer.store.schema.Tables.RULE_MATCH;
import static org.modsecexplorer.store.schema.Tables.TRANSACTION_ENTRY;

import java.util.List;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultDataType;
import org.jspecify.annotations.Nullable;

/**
 * A temporary table of the index's connection that holds what is being added, with columns of the store's table.
 *
 * @param name    of the temporary table
 * @param stored  the store's table
 * @param entryId the store's column with the id of the transaction; null if all rows are staged
 * @param fields  of the store's table
 */
record Staging(String name, Table<?> stored, @Nullable Field<Long> entryId, List<Field<?>> fields) {

    static final Staging ENTRIES = new Staging(
            "search_new_entry",
            TRANSACTION_ENTRY,
            TRANSACTION_ENTRY.ID,
            List.of(
                    TRANSACTION_ENTRY.ID, TRANSACTION_ENTRY.TIME_UTC, TRANSACTION_ENTRY.OUTCOME, TRANSACTION_ENTRY.SEVERITY, TRANSACTION_ENTRY.CLIENT_IP,
                    TRANSACTION_ENTRY.CLIENT_ADDR, TRANSACTION_ENTRY.CLIENT_PORT, TRANSACTION_ENTRY.SERVER_IP, TRANSACTION_ENTRY.SERVER_ADDR,
                    TRANSACTION_ENTRY.SERVER_PORT, TRANSACTION_ENTRY.METHOD, TRANSACTION_ENTRY.HOST, TRANSACTION_ENTRY.URI, TRANSACTION_ENTRY.PROTOCOL,
                    TRANSACTION_ENTRY.USER_AGENT, TRANSACTION_ENTRY.STATUS, TRANSACTION_ENTRY.ENGINE_MODE, TRANSACTION_ENTRY.MAIN_RULE_ID,
                    TRANSACTION_ENTRY.MAIN_MSG, TRANSACTION_ENTRY.MATCH_COUNT, TRANSACTION_ENTRY.INBOUND_SCORE, TRANSACTION_ENTRY.DURATION_US,
                    TRANSACTION_ENTRY.UNIQUE_ID, TRANSACTION_ENTRY.HOST_LABEL, TRANSACTION_ENTRY.FORMAT, TRANSACTION_ENTRY.WARNINGS,
                    TRANSACTION_ENTRY.SESSION));

    static final Staging MATCHES = new Staging(
            "search_new_match",
            RULE_MATCH,
            RULE_MATCH.ENTRY_ID,
            List.of(RULE_MATCH.ENTRY_ID, RULE_MATCH.RULE_ID, RULE_MATCH.DEFINITION_ID, RULE_MATCH.TARGET, RULE_MATCH.MSG, RULE_MATCH.DATA));

    static final Staging APACHE_ERRORS = new Staging(
            "search_new_apache_error", APACHE_ERROR, APACHE_ERROR.ENTRY_ID, List.of(APACHE_ERROR.ENTRY_ID, APACHE_ERROR.TEXT));

    static final Staging DEFINITIONS = new Staging(
            "search_new_definition",
            RULE_DEFINITION,
            null,
            List.of(
                    RULE_DEFINITION.ID, RULE_DEFINITION.RULE_ID, RULE_DEFINITION.FILE, RULE_DEFINITION.SEVERITY, RULE_DEFINITION.VER, RULE_DEFINITION.TAGS));

    static final List<Staging> ALL = List.of(ENTRIES, MATCHES, APACHE_ERRORS, DEFINITIONS);

    /** The temporary table. */
    Table<?> staged() {
        return table(DSL.name(name));
    }

    /** The column of the temporary table for one of the store's. */
    <T> Field<T> of(Field<T> column) {
        return field(DSL.name(name, column.getName()), column.getDataType());
    }

    /** The store's rows to stage. @param after id, excluded @param to id, included */
    Select<?> rows(long after, long to) {
        return select(fields).from(stored).where(entryId == null ? noCondition() : entryId.gt(after).and(entryId.le(to)));
    }

    /** Creates the table with rows from the same database. */
    void fill(DSLContext index, long after, long to) {
        index.dropTableIfExists(staged()).execute();
        index.createTemporaryTable(staged()).as(rows(after, to)).execute();
    }

    /** Creates the table without rows. */
    void createEmpty(DSLContext index) {
        index.dropTableIfExists(staged()).execute();
        index.createTemporaryTable(staged()).columns(fields.stream().map(Staging::plain).toList()).execute();
    }

    /** The column with a type of the index's database. */
    private static Field<?> plain(Field<?> stored) {
        DataType<?> type = DefaultDataType.getDataType(SQLDialect.DUCKDB, stored.getType());
        return field(DSL.name(stored.getName()), type);
    }
}
