package org.modsecexplorer.query.search;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Creates the index's tables, and creates them anew if they are of another release or of another store. */
final class SearchSchema {

    /** Increase it with each change of the tables, or of the meaning of a column. */
    static final int VERSION = 6;

    private static final String SCRIPT = "/db/search/tables.sql";

    private SearchSchema() {}

    /** True if there is an index of this release of that store. */
    static boolean isCurrent(DSLContext db, String source) {
        if (!exists(db)) {
            return false;
        }
        @Nullable Record2<Integer, String> state = db.select(SearchTables.STATE_VERSION, SearchTables.STATE_SOURCE).from(SearchTables.STATE).fetchAny();
        return state != null && state.value1() == VERSION && state.value2().equals(source);
    }

    private static boolean exists(DSLContext db) {
        return db.fetchExists(table(name("information_schema", "tables")), field(name("table_name"), String.class).eq("search_state"));
    }

    /** Makes an empty index, in place of the present one. @param source the store's id */
    static void createAnew(DSLContext db, String source) {
        db.transaction((Configuration transaction) -> {
            DSLContext inside = DSL.using(transaction);
            SearchTables.NAMES.forEach(name -> inside.dropTableIfExists(name).execute());
            for (String statement : script().split(";\\s*\\n")) {
                if (!statement.isBlank()) {
                    inside.execute(statement);
                }
            }
            inside.insertInto(SearchTables.STATE)
                    .columns(SearchTables.STATE_VERSION, SearchTables.STATE_SOURCE, SearchTables.STATE_FOLLOWED_TO)
                    .values(VERSION, source, 0L)
                    .execute();
        });
    }

    private static String script() {
        try (InputStream in = SearchSchema.class.getResourceAsStream(SCRIPT)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^--.*\\n", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
