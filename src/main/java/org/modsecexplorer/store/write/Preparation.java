package org.modsecexplorer.store.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
 * All the work on an entry that needs no database: done by the threads that parse, so that the one that writes has little left to do, and so that what waits
 * for its commit is small. Thread-safe.
 */
public final class Preparation {

    private final Compressor compressor;
    private final RowForm form;

    /** Each definition once, instead of with each of its matches. */
    private final Map<RuleDefinitionKey, RuleDefinitionKey> definitions = new ConcurrentHashMap<>();

    Preparation(Compressor compressor, RowForm form) {
        this.compressor = compressor;
        this.form = form;
    }

    /**
     * Hashes, compresses and renders; touches no disk.
     *
     * @param isWhole      false if the entry's end was not there: it is stored until a longer one comes that begins with its bytes
     * @param sourceOffset bytes from the start of the source file
     */
    public PreparedEntry prepare(Bytes raw, boolean isWhole, long sourceOffset, Transaction transaction) {
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
