package org.modsecexplorer.query.filter;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;

import org.jooq.Field;
import org.jooq.impl.SQLDataType;

/** The path of a URI: without the origin of an absolute one, without query and fragment. The search index keeps the same in a column. */
final class UriPath {

    private static final String ORIGIN = "^[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*";
    private static final String QUERY = "(?s)[?#].*";

    private UriPath() {}

    /** Understood alike by DuckDB, MySQL and MariaDB. Patterns are literals, because MySQL does not group by an expression with parameters. */
    static Field<String> of(Field<String> uri) {
        return field("regexp_replace(regexp_replace({0}, {1}, ''), {2}, '')", SQLDataType.VARCHAR, uri, inline(ORIGIN), inline(QUERY));
    }
}
