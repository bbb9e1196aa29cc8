package org.modsecexplorer.query.matched;

import static org.modsecexplorer.store.schema.Tables.RULE_MATCH;
import static org.modsecexplorer.store.schema.Tables.TRANSACTION_ENTRY;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.store.Store;

/** Reads single matches from the store: the search index has what they have in common, the store what each says. */
public final class StoredMatches {

    /** One match. @param client address @param target null if the log names none @param data what matched, as the rule logged it */
    public record Match(long entry, @Nullable String client, @Nullable String uri, int rule, @Nullable String target, @Nullable String data) {}

    private static final int MOST_AT_ONCE = 1_000;

    private final Store store;

    public StoredMatches(Store store) {
        this.store = store;
    }

    /** What the engine wrote when the rule last matched; empty if it wrote nothing. */
    public Optional<String> lastExplanation(int rule) {
        return store.dsl().select(RULE_MATCH.EXPLANATION).from(RULE_MATCH)
                .where(RULE_MATCH.RULE_ID.eq(rule)).and(RULE_MATCH.EXPLANATION.isNotNull()).and(RULE_MATCH.EXPLANATION.ne(""))
                .orderBy(RULE_MATCH.ENTRY_ID.desc()).limit(1)
                .fetchOptional(RULE_MATCH.EXPLANATION);
    }

    /** The program that wrote the newest transaction of a format; empty if it did not name itself. */
    public Optional<String> lastProducer(Format format) {
        return store.dsl().select(TRANSACTION_ENTRY.PRODUCER).from(TRANSACTION_ENTRY)
                .where(TRANSACTION_ENTRY.FORMAT.eq(format.id())).and(TRANSACTION_ENTRY.PRODUCER.isNotNull())
                .orderBy(TRANSACTION_ENTRY.ID.desc()).limit(1)
                .fetchOptional(TRANSACTION_ENTRY.PRODUCER);
    }

    /** Matches of rules with an id in these transactions, in the order of the log. */
    public List<Match> of(List<Long> entries) {
        List<Match> matches = new ArrayList<>();
        for (int from = 0; from < entries.size(); from += MOST_AT_ONCE) {
            matches.addAll(some(entries.subList(from, Math.min(from + MOST_AT_ONCE, entries.size()))));
        }
        return matches;
    }

    private List<Match> some(List<Long> entries) {
        return store.dsl().select(TRANSACTION_ENTRY.ID, TRANSACTION_ENTRY.CLIENT_IP, TRANSACTION_ENTRY.URI, RULE_MATCH.RULE_ID, RULE_MATCH.TARGET, RULE_MATCH.DATA)
                .from(TRANSACTION_ENTRY).join(RULE_MATCH).on(RULE_MATCH.ENTRY_ID.eq(TRANSACTION_ENTRY.ID))
                .where(TRANSACTION_ENTRY.ID.in(entries)).and(RULE_MATCH.ENTRY_ID.in(entries)).and(RULE_MATCH.RULE_ID.isNotNull())
                .orderBy(TRANSACTION_ENTRY.ID, RULE_MATCH.POSITION)
                .fetch(row -> new Match(row.value1(), row.value2(), row.value3(), row.value4(), row.value5(), row.value6()));
    }
}
