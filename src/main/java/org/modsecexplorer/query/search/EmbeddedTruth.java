package org.modsecexplorer.query.search;

import static org.jooq.impl.DSL.inline;

import org.jooq.DSLContext;

/** An embedded store, whose file also has the index. */
record EmbeddedTruth(DSLContext db) implements Truth {

    private static final String ENTRIES = stage(Staging.ENTRIES, "transaction_entry where id > {0} and id <= {1}");
    private static final String MATCHES = stage(Staging.MATCHES, "rule_match where entry_id > {0} and entry_id <= {1}");
    private static final String DEFINITIONS = stage(Staging.DEFINITIONS, "rule_definition");

    private static String stage(Staging into, String from) {
        return "create or replace temp table " + into.name() + " as select " + into.columns() + " from " + from;
    }

    @Override
    public void stage(DSLContext index, long after, long to) {
        index.execute(ENTRIES, inline(after), inline(to));
        index.execute(MATCHES, inline(after), inline(to));
        index.execute(DEFINITIONS);
    }
}
