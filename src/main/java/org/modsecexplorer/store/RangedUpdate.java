package org.modsecexplorer.store;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.name;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * An update of a whole table by a migration, made by ranges of entries with a commit after each: a cluster refuses large transactions, and a migration that is
 * cut off continues. The migrations' files stay as they are, because stores hold their checksums.
 *
 * @param key   the table's column with the number of the entry
 * @param sql   without its condition
 * @param where the condition
 * @see "MySQL: group_replication_transaction_size_limit, 150 MB; MariaDB: wsrep_max_ws_size, 2 GB"
 */
record RangedUpdate(String table, String key, String sql, String where) {

    /** Entries in one commit. A cluster's log holds each changed row twice, as it was and as it is. */
    private static final long ENTRIES = 500;

    private static final Pattern UPDATE = Pattern.compile("\\s*(update (\\w+) set .+?)\\s+where (.+)", Pattern.DOTALL);

    private static final Map<String, String> KEYS = Map.of("transaction_entry", "id", "rule_match", "entry_id");

    /** Null for any other statement. */
    static @Nullable RangedUpdate of(String statement) {
        Matcher update = UPDATE.matcher(statement);
        String key = update.matches() ? KEYS.get(update.group(2)) : null;
        return key == null ? null : new RangedUpdate(update.group(2), key, update.group(1), update.group(3));
    }

    void run(Connection connection) throws SQLException {
        Field<Long> id = field(name(key), SQLDataType.BIGINT);
        var ends = DSL.using(connection, SQLDialect.MYSQL).select(min(id), max(id)).from(DSL.table(name(table))).fetchSingle();
        if (ends.value1() == null) {
            return;
        }
        try (PreparedStatement piece = connection.prepareStatement(sql + " where (" + where + ") and " + key + " between ? and ?")) {
            for (long first = ends.value1(); first <= ends.value2(); first += ENTRIES) {
                piece.setLong(1, first);
                piece.setLong(2, first + ENTRIES - 1);
                piece.executeUpdate();
                if (!connection.getAutoCommit()) {
                    connection.commit();
                }
            }
        }
    }
}
