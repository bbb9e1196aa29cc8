package org.modsecexplorer.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A session on a server that may be a member of a cluster. What any member acknowledged must be visible in it: otherwise, after a failover, a commit whose
 * answer was lost would not be found, and a search index would take matches from a member that does not have them all yet.
 *
 * @param variables of the session, names in lower case
 * @see "MySQL: group_replication_consistency; MariaDB: wsrep_sync_wait; Amazon Aurora: innodb_read_only"
 */
record MemberSession(Map<String, String> variables) {

    private static final String CONSISTENCY = "group_replication_consistency";
    private static final Set<String> READ_ONLY = Set.of("read_only", "super_read_only", "innodb_read_only");

    private static final String VARIABLES = "show session variables where variable_name in ('read_only', 'super_read_only', 'innodb_read_only', 'wsrep_on', '"
            + CONSISTENCY + "', 'group_replication_group_name', 'group_replication_single_primary_mode')";

    /** Reads the variables, and sets those that this program needs. */
    static MemberSession begin(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            Map<String, String> found = new TreeMap<>();
            try (ResultSet rows = statement.executeQuery(VARIABLES)) {
                while (rows.next()) {
                    found.put(rows.getString(1).toLowerCase(Locale.ROOT), rows.getString(2));
                }
            }
            MemberSession session = new MemberSession(Map.copyOf(found));
            String setting = session.setting();
            if (setting != null) {
                statement.execute(setting);
                // a member of Galera that is not ready answers SHOW and SET, and refuses this
                statement.execute("select 1");
            }
            return session;
        }
    }

    /** False on a replica, and on a member that is not the primary of its group. */
    boolean takesChanges() {
        return READ_ONLY.stream().map(name -> variables.getOrDefault(name, "OFF")).allMatch(value -> value.equals("OFF") || value.equals("0"));
    }

    /** The statement that makes reads wait for what other members acknowledged; null where none is needed. */
    @Nullable String setting() {
        if (isOn("wsrep_on")) {
            return "set session wsrep_sync_wait = @@wsrep_sync_wait | 1";
        }
        if (variables.getOrDefault("group_replication_group_name", "").isEmpty()) {
            return null;
        }
        String needed = isOn("group_replication_single_primary_mode") ? "BEFORE_ON_PRIMARY_FAILOVER" : "BEFORE";
        return switch (variables.getOrDefault(CONSISTENCY, needed).toUpperCase(Locale.ROOT)) {
            case "EVENTUAL", "BEFORE_ON_PRIMARY_FAILOVER" -> variables.get(CONSISTENCY).equals(needed) ? null
                    : "set session " + CONSISTENCY + " = '" + needed + "'";
            default -> null;
        };
    }

    private boolean isOn(String name) {
        return "ON".equalsIgnoreCase(variables.get(name));
    }
}
