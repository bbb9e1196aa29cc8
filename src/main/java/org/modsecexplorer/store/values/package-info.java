/**
 * How single values are stored: addresses, hashes, lists of texts, and the compressed bytes of an entry.
 *
 * <p>Door: {@link Addresses}, {@link Compressor}, {@link HashKey}, {@link Hashes}, {@link RawEntries}, {@link TextLists}.
 *
 * <p>Used by: advise.campaign, advise.deny, advise.tune, ingest, ingest.read, query, query.filter, query.original, query.search, store, store.admin, store.ledger, store.write.
 */
@NullMarked
package org.modsecexplorer.store.values;

import org.jspecify.annotations.NullMarked;
