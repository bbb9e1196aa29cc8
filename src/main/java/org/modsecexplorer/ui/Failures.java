package org.modsecexplorer.ui;

import org.modsecexplorer.query.FilterException;
import org.modsecexplorer.store.StoreException;
import org.modsecexplorer.store.StoreFailure;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What went wrong, in the window's words: what it was, and what to do. */
final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private final Texts texts;
    private final Desk desk;

    Failures(Texts texts, Desk desk) {
        this.texts = texts;
        this.desk = desk;
    }

    /** The details go to the log. */
    String sentence(Exception thrown) {
        return switch (thrown) {
            case StoreException store -> store(store.failure());
            case FilterException filter -> filter.sentence(texts.locale());
            default -> {
                LOG.error("Told the user of", thrown);
                yield texts.of("failure.other", innermost(thrown), desk.logFolder());
            }
        };
    }

    private String store(StoreFailure failure) {
        return switch (failure) {
            case StoreFailure.Locked l -> l.process() == null
                    ? texts.of("failure.store.locked", l.file())
                    : texts.of("failure.store.lockedBy", l.file(), l.process().toString());
            case StoreFailure.FileUnusable f -> texts.of("failure.store.fileUnusable", f.file(), f.detail());
            case StoreFailure.Unreachable u -> texts.of("failure.store.unreachable", u.server());
            case StoreFailure.Refused r -> texts.of("failure.store.refused", r.server(), r.user() == null ? "" : r.user());
            case StoreFailure.DatabaseMissing d -> texts.of("failure.store.databaseMissing", d.server());
            case StoreFailure.NoTls t -> texts.of("failure.store.noTls", t.server(), t.detail());
            case StoreFailure.NewerSchema n -> texts.of("failure.store.newerSchema", n.store(), n.found(), n.known());
            case StoreFailure.ForeignTables t -> texts.of("failure.store.foreignTables", t.store());
            case StoreFailure.Other o -> texts.of("failure.store.other", o.store(), o.detail());
        };
    }

    private static String innermost(Throwable thrown) {
        Throwable inner = thrown;
        while (inner.getCause() != null) {
            inner = inner.getCause();
        }
        String words = inner.getMessage() == null ? inner.getClass().getSimpleName() : inner.getMessage();
        return words.lines().findFirst().orElse(words);
    }
}
