package org.modsecexplorer.store.write;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.store.rows.PreparedRow;
import org.modsecexplorer.store.values.Compressor;
import org.modsecexplorer.store.values.HashKey;
import org.modsecexplorer.store.values.Hashes;

/**
 * An entry after all the work that needs no database, see {@link Preparation}. Many of them wait for their commit, so none keeps any part of the file
 * that it was read from in memory.
 *
 * @param hash         SHA-256 of the raw bytes, see {@link Hashes#ofEntry}
 * @param length       number of raw bytes
 * @param compressed   the raw bytes, zstd
 * @param compressor   that compressed them
 * @param isWhole      false if its end is missing
 * @param sourceOffset bytes from the start of the source file
 * @param uniqueId     as logged
 * @param sender       who sent the request, and when
 * @param errorLog     for lines of an error log; null for an entry of its own
 * @param hasWarnings  true if something in it could not be parsed
 * @param row          of {@link EntryColumns#ENTRY}
 * @param matches      in their order
 * @param errors       rows of {@link EntryColumns#ERROR}
 */
public record PreparedEntry(
        HashKey hash,
        int length,
        byte[] compressed,
        Compressor compressor,
        boolean isWhole,
        long sourceOffset,
        @Nullable String uniqueId,
        Sender sender,
        @Nullable ErrorLogPiece errorLog,
        boolean hasWarnings,
        PreparedRow row,
        List<Match> matches,
        List<PreparedRow> errors) {

    /** @param row of {@link EntryColumns#MATCH} */
    record Match(RuleDefinitionKey definition, PreparedRow row) {}

    /** The bytes as in the source file, decompressed on each call. */
    Bytes raw() {
        return Bytes.of(compressor.decompress(compressed, length));
    }

    /** Number of the stored dictionary that decompression needs, null for none. */
    @Nullable Long dictionaryId() {
        return compressor.dictionaryId();
    }
}
