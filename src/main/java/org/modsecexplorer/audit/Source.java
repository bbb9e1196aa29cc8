package org.modsecexplorer.audit;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The kind of log that a transaction was read from. */
public enum Source {
    /** Its own entry in the audit log, which says everything that was configured to be logged. */
    AUDIT_LOG,
    /** The engine's lines in the web server's error log, which name the rules but neither headers nor bodies. */
    ERROR_LOG,
    /** A row of the table that older import scripts filled. */
    OLDER_IMPORT;

    /** As it is typed in a filter and written to files, for example {@code error-log}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The formats of transactions from there. */
    public List<Format> formats() {
        return Stream.of(Format.values()).filter(format -> format.source() == this).toList();
    }
}
