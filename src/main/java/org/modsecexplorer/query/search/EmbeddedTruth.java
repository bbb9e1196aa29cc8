package org.modsecexplorer.query.search;

import org.jooq.DSLContext;

/** An embedded store, whose file also has the index. */
record EmbeddedTruth(DSLContext db) implements Truth {

    @Override
    public void stage(DSLContext index, long after, long to) {
        Staging.ALL.forEach(staging -> staging.fill(index, after, to));
    }
}
