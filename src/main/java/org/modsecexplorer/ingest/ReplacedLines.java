package org.modsecexplorer.ingest;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.audit.Source;
import org.modsecexplorer.store.values.Hashes;

/**
 * Counts the transactions of error logs that an import would not keep, because an audit entry with the same unique id takes their place. Ids repeat under
 * mpm-itk, so the client's port counts as well, where both logs tell it.
 */
final class ReplacedLines {

    /** Hashes of the ids of audit entries, alone and with the port: 16 bytes an entry, because there may be millions. */
    private long[] ids = new long[1_024];

    private int count;

    /** Of the transactions of error logs, by the hash of id and port. */
    private final Map<Long, Format> ofErrorLogs = new HashMap<>();

    void add(@Nullable String uniqueId, @Nullable Integer port, Format format) {
        if (uniqueId == null) {
            return;
        }
        if (format.source() == Source.ERROR_LOG) {
            ofErrorLogs.put(hash(uniqueId, port), format);
            return;
        }
        note(hash(uniqueId, null));
        if (port != null) {
            note(hash(uniqueId, port));
        }
    }

    private static long hash(String uniqueId, @Nullable Integer port) {
        return ByteBuffer.wrap(Hashes.of(port == null ? uniqueId : uniqueId + "\n" + port)).getLong();
    }

    private void note(long id) {
        if (count == ids.length) {
            ids = Arrays.copyOf(ids, 2 * count);
        }
        ids[count++] = id;
    }

    /** By the format of the error logs. */
    Map<Format, Long> counted() {
        long[] sorted = Arrays.copyOf(ids, count);
        Arrays.sort(sorted);
        Map<Format, Long> replaced = new EnumMap<>(Format.class);
        ofErrorLogs.forEach((id, format) -> {
            if (Arrays.binarySearch(sorted, id) >= 0) {
                replaced.merge(format, 1L, Long::sum);
            }
        });
        return replaced;
    }
}
