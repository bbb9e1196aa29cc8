package org.modsecexplorer.query;

import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Transaction;

/**
 * A complete transaction, parsed again from its original bytes.
 *
 * @param row         as the table shows it
 * @param sourceFile  path of the file it was read from, which may no longer exist
 * @param original    exact bytes of the entry
 * @param transaction the content of these bytes
 */
public record EntryDetails(EntryRow row, @Nullable String sourceFile, Bytes original, Transaction transaction) {}
