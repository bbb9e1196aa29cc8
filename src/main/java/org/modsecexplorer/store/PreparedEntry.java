package org.modsecexplorer.store;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Transaction;

/**
 * An entry with all the work done that needs no database: made by many threads, written by one. Many of them wait for their commit, so they hold on to
 * nothing of the file that they were read from.
 *
 * @param hash            SHA-256 of the raw bytes, see {@link Hashes#ofEntry}
 * @param length          number of the raw bytes
 * @param compressed      the raw bytes, zstd
 * @param compressor      that made them
 * @param isWhole         false if its end was not there
 * @param sourceOffset    bytes from the start of the source file
 * @param transaction     what the bytes say, without the bodies
 * @param definitions     of the rule of each match, in the order of the matches
 * @param requestHeaders  as JSON text
 * @param responseHeaders as JSON text
 */
public record PreparedEntry(
        HashKey hash,
        int length,
        byte[] compressed,
        Compressor compressor,
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
                raw.length(),
                compressor.compress(raw),
                compressor,
                isWhole,
                sourceOffset,
                transaction.withoutBodies(),
                transaction.matches().stream().map(RuleDefinitionKey::of).toList(),
                TextLists.writeHeaders(transaction.requestHeaders()),
                TextLists.writeHeaders(transaction.responseHeaders()));
    }

    /** The bytes as they stand in the source file, unpacked for whoever asks. */
    Bytes raw() {
        return Bytes.of(compressor.decompress(compressed, length));
    }

    /** Of the stored dictionary that reading needs again, null for none. */
    @Nullable Long dictionaryId() {
        return compressor.dictionaryId();
    }
}
