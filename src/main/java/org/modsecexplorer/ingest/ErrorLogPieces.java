package org.modsecexplorer.ingest;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.LogTime;
import org.modsecexplorer.audit.Transaction;
import org.modsecexplorer.ingest.read.CutEntry;
import org.modsecexplorer.parse.errors.ErrorLineGroup;
import org.modsecexplorer.store.values.HashKey;
import org.modsecexplorer.store.values.Hashes;
import org.modsecexplorer.store.write.ErrorLogPiece;
import org.modsecexplorer.store.write.Preparation;
import org.modsecexplorer.store.write.PreparedEntry;

/** Prepares lines of error logs, which the writer may have to join with others of the same transaction. Thread-safe. */
final class ErrorLogPieces {

    private final Preparation preparation;
    private final ZoneId zone;

    /** @param zone of the servers, where their lines do not reveal it */
    ErrorLogPieces(Preparation preparation, ZoneId zone) {
        this.preparation = preparation;
        this.zone = zone;
    }

    PreparedEntry prepare(CutEntry entry) {
        ErrorLineGroup group = ErrorLineGroup.of(List.of(entry.bytes()));
        Transaction transaction = entry.parse(zone);
        LogTime time = transaction.time();
        String key = group.key();
        ErrorLogPiece piece = new ErrorLogPiece(
                new HashKey(key == null ? Hashes.ofEntry(entry.bytes()) : Hashes.of(key)), utc(group.first(), group, time),
                utc(group.last(), group, time), time != null && !time.assumed(), pieces -> join(pieces, entry.offset()));
        return preparation.prepare(entry.bytes(), true, entry.offset(), transaction, piece);
    }

    private PreparedEntry join(List<Bytes> pieces, long offset) {
        ErrorLineGroup group = ErrorLineGroup.of(pieces);
        return prepare(new CutEntry(offset, group.format(), group.bytes(), true));
    }

    private static @Nullable Instant utc(@Nullable Instant line, ErrorLineGroup group, @Nullable LogTime time) {
        return line == null || time == null || group.isInUtc() ? line : line.minusSeconds(time.offset().getTotalSeconds());
    }
}
