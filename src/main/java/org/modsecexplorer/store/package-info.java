/**
 * An open database: its location, connection and schema version, and its failures in plain words. Knows nothing of imports.
 *
 * <p>Door: {@link Collisions}, {@link DirectorySync}, {@link DuckDbOptions}, {@link Encryption}, {@link Failures}, {@link IdSequence}, {@link Keyring}, {@link Migrations},
 * {@link Milestone}, {@link OwnFiles}, {@link ServerAccess}, {@link Store}, {@link StoreException}, {@link StoreFailure}, {@link StoreKind}, {@link
 * StoreLocation}.
 *
 * <p>Used by: advise.check, advise.exclude, advise.tune, app, cli, cli.advise, cli.options, cli.store, cli.watch, cli.words, export, ingest, ingest.cleanup,
 * ingest.report, ingest.watch, query, query.matched, query.search, store.admin, store.ledger, store.write, ui.doctor, ui.export, ui.frame, ui.parts,
 * ui.session, ui.start, ui.watch, ui.wizard.
 */
@NullMarked
package org.modsecexplorer.store;

import org.jspecify.annotations.NullMarked;
