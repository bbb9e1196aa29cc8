package org.modsecexplorer.query.search;

import java.sql.Connection;
import java.sql.ResultSet;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jooq.DSLContext;
import org.jooq.Select;
import org.modsecexplorer.store.rows.AppenderSink;

/** A store on a server. Its rows are streamed into the staging tables. */
record ServerTruth(DSLContext db) implements Truth {

    /** Makes MySQL's driver stream the rows instead of collecting them. */
    private static final int STREAM = Integer.MIN_VALUE;

    @Override
    public void stage(DSLContext index, long after, long to) {
        Staging.ALL.forEach(staging -> copy(index, staging, staging.rows(after, to)));
    }

    private void copy(DSLContext index, Staging into, Select<?> rows) {
        into.createEmpty(index);
        rows.attach(db.configuration());
        index.connection((Connection connection) -> {
            try (ResultSet read = rows.fetchSize(STREAM).fetchResultSet();
                    DuckDBAppender appender = connection.unwrap(DuckDBConnection.class).createAppender("temp", "main", into.name())) {
                while (read.next()) {
                    appender.beginRow();
                    for (int i = 0; i < into.fields().size(); i++) {
                        AppenderSink.append(appender, read.getObject(i + 1, into.fields().get(i).getType()));
                    }
                    appender.endRow();
                }
            }
        });
    }
}
