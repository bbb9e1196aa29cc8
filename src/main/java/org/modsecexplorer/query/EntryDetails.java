package org.modsecexplorer.query;

import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Transaction;

/**
 * A whole transaction, read again from its original bytes.
 *
 * @param row         as the table shows it
 * @param sourceFile  path of the file it was read from, perhaps long gone
 * @param original    exact bytes of the entry
 * @param transaction all that they say
 */
public record EntryDetails(EntryRow row, @Nullable String sourceFile, Bytes original, Transaction transaction) {}
