package org.modsecexplorer.store.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.ApacheError;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.audit.Transaction;
import org.modsecexplorer.store.rows.PreparedRow;
import org.modsecexplorer.store.rows.RowForm;
import org.modsecexplorer.store.values.Compressor;
import org.modsecexplorer.store.values.HashKey;
import org.modsecexplorer.store.values.Hashes;
import org.modsecexplorer.store.values.TextLists;

/**
 * All the work on an entry that needs no database. The parser threads do it, so that little is left for the writer thread, and so that entries that wait
 * for their commit are small. Thread-safe.
 */
public final class Preparation {

    private final Compressor compressor;
    private final RowForm form;

    /** Keeps one instance per definition instead of one per match. */
    private final Map<RuleDefinitionKey, RuleDefinitionKey> definitions = new ConcurrentHashMap<>();

    Preparation(Compressor compressor, RowForm form) {
        this.compressor = compressor;
        this.form = form;
    }

    /**
     * Hashes, compresses and renders; does no I/O.
     *
     * @param isWhole      false if the entry's end is missing: it is stored until a longer one arrives that begins with its bytes
     * @param sourceOffset bytes from the start of the source file
     */
    public PreparedEntry prepare(Bytes raw, boolean isWhole, long sourceOffset, Transaction transaction) {
        return prepare(raw, isWhole, sourceOffset, transaction, null);
    }

    /**
     * Prepares lines of an error log, otherwise as above.
     *
     * @param errorLog null for an entry of an audit log
     */
    public PreparedEntry prepare(Bytes raw, boolean isWhole, long sourceOffset, Transaction transaction, @Nullable ErrorLogPiece errorLog) {
        HashKey hash = new HashKey(Hashes.ofEntry(raw));
        EntryColumns.Entry entry = new EntryColumns.Entry(
                hash,
                raw.length(),
                sourceOffset,
                transaction,
                TextLists.writeHeaders(transaction.requestHeaders()),
                TextLists.writeHeaders(transaction.responseHeaders()));
        return new PreparedEntry(
                hash,
                raw.length(),
                compressor.compress(raw),
                compressor,
                isWhole,
                sourceOffset,
                transaction.uniqueId(),
                Sender.of(transaction),
                errorLog,
                !transaction.warnings().isEmpty(),
                form.prepare(EntryColumns.ENTRY, entry),
                matches(transaction.matches()),
                errors(transaction.apacheErrors()));
    }

    private List<PreparedEntry.Match> matches(List<RuleMatch> matches) {
        List<PreparedEntry.Match> rows = new ArrayList<>(matches.size());
        for (int i = 0; i < matches.size(); i++) {
            RuleDefinitionKey definition = definitions.computeIfAbsent(RuleDefinitionKey.of(matches.get(i)), key -> key);
            rows.add(new PreparedEntry.Match(definition, form.prepare(EntryColumns.MATCH, new EntryColumns.Match(i, matches.get(i)))));
        }
        return rows;
    }

    private List<PreparedRow> errors(List<ApacheError> errors) {
        List<PreparedRow> rows = new ArrayList<>();
        for (int i = 0; i < errors.size(); i++) {
            if (!errors.get(i).engine()) {
                rows.add(form.prepare(EntryColumns.ERROR, new EntryColumns.Error(i, errors.get(i))));
            }
        }
        return rows;
    }
}
