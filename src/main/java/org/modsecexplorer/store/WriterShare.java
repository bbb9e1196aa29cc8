package org.modsecexplorer.store;

import static org.modsecexplorer.store.schema.Tables.RULE_DEFINITION;
import static org.modsecexplorer.store.schema.Tables.SOURCE_FILE;
import static org.modsecexplorer.store.schema.Tables.TRANSACTION_ENTRY;

import java.sql.Connection;
import java.sql.SQLException;
import org.jooq.DSLContext;

/** What the writers of one import share. */
final class WriterShare {

    final IdSequence entryIds;
    final IdSequence fileIds;
    final IdSequence definitionIds;
    final DefinitionNumbers definitions = new DefinitionNumbers();

    /** True if rows are loaded into a server, false if they are inserted, or appended to the embedded store. */
    final boolean isLoading;

    /**
     * True as long as a server is not asked what it has of a batch, because it had nothing of the last one, or nothing at all. Its unique index finds
     * what it has all the same: then it is asked.
     */
    volatile boolean expectsNew;

    /** @param connection of the first writer, to find out with @param db that uses it */
    WriterShare(Store store, Connection connection, DSLContext db) throws SQLException {
        this.entryIds = new IdSequence(store, TRANSACTION_ENTRY, IdSequence.MANY);
        this.fileIds = new IdSequence(store, SOURCE_FILE, IdSequence.MANY);
        this.definitionIds = new IdSequence(store, RULE_DEFINITION, IdSequence.FEW);
        this.definitions.load(store.dsl());
        this.expectsNew = !store.isEmbedded() && !store.dsl().fetchExists(TRANSACTION_ENTRY);
        this.isLoading = !store.isEmbedded() && LoadSink.isAllowed(db, connection, IncompleteEntries.COLUMNS);
    }
}
