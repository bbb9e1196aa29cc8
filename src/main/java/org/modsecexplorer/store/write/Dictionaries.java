package org.modsecexplorer.store.write;

import static org.modsecexplorer.store.schema.Tables.COMPRESSION_DICTIONARY;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.store.IdSequence;
import org.modsecexplorer.store.Milestone;
import org.modsecexplorer.store.values.Compressor;

/**
 * Chooses the compression dictionary of an import: the store's latest if it fits the given entries, else a new one. A dictionary is just a few entries in a
 * row: training one took longer than the whole import and gained little.
 */
final class Dictionaries {

    private static final int SAMPLES = 5;
    private static final int BYTES_A_SAMPLE = 32 * 1024;

    /** A new dictionary must reduce the compressed size to this share, or every small import would leave one behind. */
    private static final double WORTH_IT = 0.7;

    private final DSLContext db;
    private final IdSequence ids;

    Dictionaries(DSLContext db, IdSequence ids) {
        this.db = db;
        this.ids = ids;
    }

    /** @param entries some of the import's entries, the more the better */
    Compressor choose(List<Bytes> entries) {
        Compressor latest = latest();
        if (entries.size() < 2 * SAMPLES) {
            return latest == null ? Compressor.plain() : latest;
        }
        byte[] content = join(entries);
        long without = size(latest == null ? Compressor.plain() : latest, entries);
        long with = size(Compressor.withDictionary(0, content), entries);
        if (with > without * WORTH_IT) {
            return latest == null ? Compressor.plain() : latest;
        }
        long id = ids.take(1);
        db.insertInto(COMPRESSION_DICTIONARY)
                .set(COMPRESSION_DICTIONARY.ID, id)
                .set(COMPRESSION_DICTIONARY.CONTENT, content)
                .execute();
        Milestone.DICTIONARY_STORED.reached();
        return Compressor.withDictionary(id, content);
    }

    private @Nullable Compressor latest() {
        var row = db.select(COMPRESSION_DICTIONARY.ID, COMPRESSION_DICTIONARY.CONTENT)
                .from(COMPRESSION_DICTIONARY)
                .orderBy(COMPRESSION_DICTIONARY.ID.desc())
                .limit(1)
                .fetchOne();
        return row == null ? null : Compressor.withDictionary(row.value1(), row.value2());
    }

    private static byte[] join(List<Bytes> entries) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (int i = 0; i < SAMPLES; i++) {
            Bytes entry = entries.get(i * entries.size() / SAMPLES);
            joined.write(entry.array(), entry.offset(), Math.min(entry.length(), BYTES_A_SAMPLE));
        }
        return joined.toByteArray();
    }

    private static long size(Compressor compressor, List<Bytes> entries) {
        return entries.stream().mapToLong(entry -> compressor.compress(entry).length).sum();
    }
}
