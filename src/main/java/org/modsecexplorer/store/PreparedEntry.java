package org.modsecexplorer.store;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Transaction;

/**
 * An entry with all the work done that needs no database: made by many threads, written by one.
 *
 * @param hash            SHA-256 of the raw bytes, see {@link Hashes#ofEntry}
 * @param raw             the bytes as they stand in the source file
 * @param compressed      the same, zstd
 * @param dictionaryId    of the stored dictionary that decompressing needs, null for none
 * @param isWhole         false if its end was not there
 * @param sourceOffset    bytes from the start of the source file
 * @param transaction     what the bytes say
 * @param definitions     of the rule of each match, in the order of the matches
 * @param requestHeaders  as JSON text
 * @param responseHeaders as JSON text
 */
public record PreparedEntry(
        HashKey hash,
        Bytes raw,
        byte[] compressed,
        @Nullable Long dictionaryId,
        boolean isWhole,
        long sourceOffset,
        Transaction transaction,
        List<RuleDefinitionKey> definitions,
        @Nullable String requestHeaders,
        @Nullable String responseHeaders) {

    /**
     * Hashes, compresses and renders; takes no lock and touches no disk.
     *
     * @param isWhole false if the entry's end was not there: it is stored until a longer one comes that begins with its bytes
     */
    @SuppressWarnings("ArrayRecordComponent")
    public static PreparedEntry of(Bytes raw, boolean isWhole, long sourceOffset, Transaction transaction, Compressor compressor) {
        return new PreparedEntry(
                new HashKey(Hashes.ofEntry(raw)),
                raw,
                compressor.compress(raw),
                compressor.dictionaryId(),
                isWhole,
                sourceOffset,
                transaction,
                transaction.matches().stream().map(RuleDefinitionKey::of).toList(),
                TextLists.writeHeaders(transaction.requestHeaders()),
                TextLists.writeHeaders(transaction.responseHeaders()));
    }
}
