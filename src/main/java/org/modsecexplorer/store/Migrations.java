package org.modsecexplorer.store;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Migrates a database to this release's schema. */
public final class Migrations {

    /** Version of the newest migration; a test compares it with the files. */
    public static final int NEWEST = 12;

    private static final String HISTORY = "flyway_schema_history";

    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);

    private Migrations() {}

    /**
     * Creates or updates the schema. Reading the version first avoids Flyway's start-up time in the common case.
     *
     * @throws StoreException if the schema is newer than this release, or the database belongs to something else
     */
    static void bringUpToDate(DataSource source, DSLContext db, StoreKind kind, StoreLocation where) {
        int found = version(db);
        refuseNewer(found, where);
        if (found < NEWEST) {
            if (kind == StoreKind.DUCKDB) {
                migrate(source, kind, where, found);
            } else {
                forgetFailed(db);
                migrate(RepeatableStatements.on(source), kind, where, found);
            }
        }
    }

    /**
     * Flyway requires a person to clear a failed migration; ours can simply run again. A read-only user changes nothing here, and gets the explanation
     * later.
     */
    private static void forgetFailed(DSLContext db) {
        Condition failed = field(name("success"), Boolean.class).isFalse();
        try {
            if (db.fetchExists(table(name(HISTORY)), failed)) {
                db.deleteFrom(table(name(HISTORY))).where(failed).execute();
            }
        } catch (DataAccessException noHistory) {
            LOG.debug("No failed migration was cleared: there is no history, or the user may not change it", noHistory);
        }
    }

    /** @throws StoreException if the schema is not this release's */
    static void requireCurrent(DSLContext db, StoreLocation where) {
        int found = version(db);
        refuseNewer(found, where);
        if (found < NEWEST) {
            throw new StoreException(new StoreFailure.Other(
                    where.label(), "its tables are from an older release (schema " + found + "); 'modsec-explorer db migrate' upgrades them"));
        }
    }

    /** @throws StoreException if the schema is newer than this release */
    public static void refuseNewer(int found, StoreLocation where) {
        if (found > NEWEST) {
            throw new StoreException(new StoreFailure.NewerSchema(where.label(), found, NEWEST));
        }
    }

    /**
     * Version of the schema, 0 if there is none.
     *
     * @throws DataAccessException if the user may not read it
     */
    public static int version(DSLContext db) {
        try {
            Integer version = db.select(max(field(name("version"), String.class).cast(Integer.class)))
                    .from(table(name(HISTORY)))
                    .where(field(name("success"), Boolean.class).isTrue())
                    .and(field(name("version"), String.class).isNotNull())
                    .fetchOne(0, Integer.class);
            return version == null ? 0 : version;
        } catch (DataAccessException noHistory) {
            if (Denials.isDenial(noHistory)) {
                throw noHistory;
            }
            return 0;
        }
    }

    private static void migrate(DataSource source, StoreKind kind, StoreLocation where, int found) {
        try {
            Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(source)
                    .locations("classpath:db/" + kind.migrations())
                    .table(HISTORY)
                    .target(MigrationVersion.LATEST)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            if (String.valueOf(e.getMessage()).contains("non-empty schema")) {
                throw new StoreException(new StoreFailure.ForeignTables(where.label()), e);
            }
            if (Denials.isDenial(e)) {
                throw new StoreException(new StoreFailure.MayNotMigrate(where.label(), where.user(), found, NEWEST), e);
            }
            throw Failures.explain(where, e);
        }
    }
}
