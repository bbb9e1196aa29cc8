package org.modsecexplorer.query.search;

import static org.modsecexplorer.store.schema.Tables.STORE_IDENTITY;

import org.jooq.DSLContext;

/** The store's own tables, which the index is made from. */
interface Truth {

    /** Its database. */
    DSLContext db();

    /** The store's id. */
    default String id() {
        return db().select(STORE_IDENTITY.ID).from(STORE_IDENTITY).fetchSingle().value1();
    }

    /**
     * Puts transactions and their matches into the staging tables of the index's connection, see {@link Staging}.
     *
     * @param index in a transaction
     * @param after excluded
     * @param to    included
     */
    void stage(DSLContext index, long after, long to);

    /** An embedded store, whose file also has the index. */
    record Embedded(DSLContext db) implements Truth {

        @Override
        public void stage(DSLContext index, long after, long to) {
            Staging.ALL.forEach(staging -> staging.fill(index, after, to));
        }
    }
}
