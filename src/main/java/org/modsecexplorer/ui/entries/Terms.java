package org.modsecexplorer.ui.entries;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.query.Column;
import org.modsecexplorer.query.EntryRow;
import org.modsecexplorer.query.filter.FilterText;

/** The filter term for a clicked cell. */
public final class Terms {

    private Terms() {}

    /** @return empty for columns that no filter term covers */
    static Optional<String> of(Column column, EntryRow row) {
        Object value = column.of(row);
        return switch (column) {
            case CLIENT_IP -> Optional.of(term("ip", value));
            case SERVER_IP -> Optional.of(term("server", value));
            case SERVER_PORT -> number("port", value);
            case METHOD -> Optional.of(term("method", value));
            case HOST -> Optional.of(term("host", value));
            case URI -> Optional.of(term("uri", value));
            case STATUS -> number("status", value);
            case RULE -> number("rule", value);
            case MSG -> Optional.of(term("msg", value));
            case MATCHES -> number("matches", value);
            case SCORE -> number("score", value);
            case USER_AGENT -> Optional.of(term("agent", value));
            case UNIQUE_ID -> Optional.of(term("id", value));
            case HOST_LABEL -> Optional.of(term("label", value));
            case OUTCOME, SEVERITY, SOURCE -> Optional.ofNullable(value)
                    .map(v -> term(column.word(), v.toString().toLowerCase(Locale.ROOT).replace('_', '-')));
            case ID, TIME, CLIENT_PORT, PROTOCOL, ENGINE_MODE, DURATION_US -> Optional.empty();
        };
    }

    private static String term(String field, @Nullable Object value) {
        return FilterText.term(field, value == null ? "" : value.toString());
    }

    private static Optional<String> number(String field, @Nullable Object value) {
        return Optional.ofNullable(value).map(v -> field + ":" + v);
    }
}
