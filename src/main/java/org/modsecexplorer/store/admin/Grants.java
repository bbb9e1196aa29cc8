package org.modsecexplorer.store.admin;

import static org.modsecexplorer.store.schema.Tables.APACHE_ERROR;
import static org.modsecexplorer.store.schema.Tables.COMPRESSION_DICTIONARY;
import static org.modsecexplorer.store.schema.Tables.ERROR_LOG_ENTRY;
import static org.modsecexplorer.store.schema.Tables.ID_SEQUENCE;
import static org.modsecexplorer.store.schema.Tables.IMPORT_RUN;
import static org.modsecexplorer.store.schema.Tables.INCOMPLETE_ENTRY;
import static org.modsecexplorer.store.schema.Tables.MERGED_LOG;
import static org.modsecexplorer.store.schema.Tables.RAW_ENTRY;
import static org.modsecexplorer.store.schema.Tables.RULE_DEFINITION;
import static org.modsecexplorer.store.schema.Tables.RULE_MATCH;
import static org.modsecexplorer.store.schema.Tables.SOURCE_FILE;
import static org.modsecexplorer.store.schema.Tables.TRANSACTION_ENTRY;
import static org.modsecexplorer.store.schema.Tables.TUNING_VERDICT;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Table;

/** Statements that grant a server's user the privileges that the work needs, and no more. They are printed for an administrator, never executed. */
public final class Grants {

    /**
     * The tables that an import, a watch, a clean-up and a prune write. Evidence is inserted and, once it is old enough, deleted; nobody changes it in
     * place.
     */
    private static final Map<Table<?>, String> WRITTEN = new LinkedHashMap<>();

    static {
        WRITTEN.put(ID_SEQUENCE, "UPDATE");
        WRITTEN.put(IMPORT_RUN, "INSERT, UPDATE");
        WRITTEN.put(SOURCE_FILE, "INSERT, UPDATE");
        WRITTEN.put(MERGED_LOG, "INSERT, UPDATE");
        WRITTEN.put(TRANSACTION_ENTRY, "INSERT, DELETE");
        WRITTEN.put(RULE_MATCH, "INSERT, DELETE");
        WRITTEN.put(APACHE_ERROR, "INSERT, DELETE");
        WRITTEN.put(RAW_ENTRY, "INSERT, DELETE");
        WRITTEN.put(ERROR_LOG_ENTRY, "INSERT, DELETE");
        WRITTEN.put(INCOMPLETE_ENTRY, "INSERT, DELETE");
        WRITTEN.put(TUNING_VERDICT, "INSERT, DELETE");
        WRITTEN.put(RULE_DEFINITION, "INSERT");
        WRITTEN.put(COMPRESSION_DICTIONARY, "INSERT");
    }

    /** For the whole database, because the tables may not exist yet. Later releases recreate views and indexes, hence DROP. */
    private static final String MIGRATES = "SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, INDEX, DROP, CREATE VIEW, SHOW VIEW";

    private static final String READS = "SELECT, SHOW VIEW";

    /**
     * A user of the server.
     *
     * @param host that the user may connect from, as MySQL writes it: a name, an address, {@code 10.0.0.%}
     */
    public record Account(String user, String host) {

        /** @throws IllegalArgumentException if a name is empty or holds a character that must not reach a terminal */
        public Account {
            check("user", user);
            check("host", host);
        }

        /** As SQL, safe in every mode of the server: inside backticks only a backtick is special. */
        public String sql() {
            return quoted(user) + "@" + quoted(host);
        }

        private static void check(String what, String name) {
            if (name.isBlank() || !name.codePoints().allMatch(Account::isPlain)) {
                throw new IllegalArgumentException("the name of the " + what + " is empty or contains invisible characters");
            }
        }

        /** No control, format, separator or unassigned character: the name shown must be the name granted. */
        private static boolean isPlain(int c) {
            return c == ' ' || Character.isLetterOrDigit(c) || switch (Character.getType(c)) {
                case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SPACE_SEPARATOR,
                        Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> false;
                default -> true;
            };
        }
    }

    private Grants() {}

    /** For import, watch, clean-up and prune. @param migrates true if the user also creates and migrates the tables */
    public static List<String> writer(String database, Account account, boolean migrates) {
        if (migrates) {
            return List.of(grant(MIGRATES, wholeDatabase(database), account));
        }
        List<String> statements = new ArrayList<>();
        statements.add(grant(READS, wholeDatabase(database), account));
        WRITTEN.forEach((table, rights) ->
                statements.add(grant(rights, quoted(database) + "." + quoted(table.getName()), account)));
        return List.copyOf(statements);
    }

    /** For the window, query, stats and show. */
    public static List<String> reader(String database, Account account) {
        return List.of(grant(READS, wholeDatabase(database), account));
    }

    private static String grant(String rights, String object, Account account) {
        return "GRANT " + rights + " ON " + object + " TO " + account.sql() + ";";
    }

    /** In a grant for a whole database, and only there, {@code _} and {@code %} are wildcards unless escaped. */
    private static String wholeDatabase(String database) {
        return quoted(database.replace("\\", "\\\\").replace("_", "\\_").replace("%", "\\%")) + ".*";
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
    }
}
