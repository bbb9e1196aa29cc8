package org.modsecexplorer.query.search;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.selectDistinct;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.SQLDataType;

/** Numbers the paths of new URIs: without the origin of an absolute one, without query and fragment. */
record NewPaths(DSLContext db) {

    private static final String ORIGIN = "^[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*";
    private static final String UP_TO_QUERY = "^[^?#]*";

    private static final Field<String> PATH = field(
            "regexp_extract(regexp_replace({0}, {1}, ''), {2})", SQLDataType.VARCHAR, SearchTables.URI.text(), inline(ORIGIN), inline(UP_TO_QUERY));

    /** @param before the highest number of the old URIs */
    void add(int before) {
        new NewValues(db).add(SearchTables.PATH, selectDistinct(PATH).from(SearchTables.URI.table()).where(SearchTables.URI.no().gt(before)));
        db.update(SearchTables.URI.table())
                .set(SearchTables.URI_PATH, SearchTables.PATH.no())
                .from(SearchTables.PATH.table())
                .where(SearchTables.URI.no().gt(before))
                .and(SearchTables.PATH.text().eq(PATH))
                .execute();
    }
}
