package org.modsecexplorer.store.write;

import static org.modsecexplorer.store.schema.Tables.RULE_DEFINITION;
import static org.modsecexplorer.store.schema.Tables.SOURCE_FILE;
import static org.modsecexplorer.store.schema.Tables.TRANSACTION_ENTRY;

import java.sql.Connection;
import java.sql.SQLException;
import org.jooq.DSLContext;
import org.modsecexplorer.store.IdSequence;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.rows.LoadSink;

/** State that the writers of one import share. */
final class WriterShare {

    final IdSequence entryIds;
    final IdSequence fileIds;
    final IdSequence definitionIds;
    final DefinitionNumbers definitions = new DefinitionNumbers();

    /** True if rows are loaded into a server; false if they are inserted, or appended to the embedded store. */
    final boolean isLoading;

    /**
     * True while a server is not queried for stored entries before each batch, because it had none of the last batch, or is empty. Its unique index detects
     * duplicates all the same, and then it is queried.
     */
    volatile boolean expectsNew;

    /** @param connection of the first writer, for testing the server @param db that uses it */
    WriterShare(Store store, Connection connection, DSLContext db) throws SQLException {
        this.entryIds = new IdSequence(store, TRANSACTION_ENTRY, IdSequence.MANY);
        this.fileIds = new IdSequence(store, SOURCE_FILE, IdSequence.MANY);
        this.definitionIds = new IdSequence(store, RULE_DEFINITION, IdSequence.FEW);
        this.definitions.load(store.dsl());
        this.expectsNew = !store.isEmbedded() && !store.dsl().fetchExists(TRANSACTION_ENTRY);
        this.isLoading = !store.isEmbedded() && LoadSink.isAllowed(db, connection, IncompleteEntries.COLUMNS);
    }
}
