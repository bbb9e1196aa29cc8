package org.modsecexplorer.query;

import static org.modsecexplorer.store.schema.Tables.TRANSACTION_ENTRY;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** The columns of a table of transactions, on the screen, in a terminal and in a file. */
public enum Column {
    ID(TRANSACTION_ENTRY.ID, EntryRow::id),
    TIME(TRANSACTION_ENTRY.TIME_UTC, EntryRow::time),
    OUTCOME(TRANSACTION_ENTRY.OUTCOME, EntryRow::outcome),
    SEVERITY(TRANSACTION_ENTRY.SEVERITY, EntryRow::severity),
    /** Sorted numerically, IPv4 before most of IPv6. */
    CLIENT_IP(TRANSACTION_ENTRY.CLIENT_ADDR, EntryRow::clientIp),
    CLIENT_PORT(TRANSACTION_ENTRY.CLIENT_PORT, EntryRow::clientPort),
    METHOD(TRANSACTION_ENTRY.METHOD, EntryRow::method),
    HOST(TRANSACTION_ENTRY.HOST, EntryRow::host),
    URI(TRANSACTION_ENTRY.URI, EntryRow::uri),
    PROTOCOL(TRANSACTION_ENTRY.PROTOCOL, EntryRow::protocol),
    STATUS(TRANSACTION_ENTRY.STATUS, EntryRow::status),
    RULE(TRANSACTION_ENTRY.MAIN_RULE_ID, EntryRow::mainRuleId),
    MSG(TRANSACTION_ENTRY.MAIN_MSG, EntryRow::mainMsg),
    MATCHES(TRANSACTION_ENTRY.MATCH_COUNT, EntryRow::matchCount),
    SCORE(TRANSACTION_ENTRY.INBOUND_SCORE, EntryRow::inboundScore),
    USER_AGENT(TRANSACTION_ENTRY.USER_AGENT, EntryRow::userAgent),
    SERVER_IP(TRANSACTION_ENTRY.SERVER_ADDR, EntryRow::serverIp),
    SERVER_PORT(TRANSACTION_ENTRY.SERVER_PORT, EntryRow::serverPort),
    ENGINE_MODE(TRANSACTION_ENTRY.ENGINE_MODE, EntryRow::engineMode),
    DURATION_US(TRANSACTION_ENTRY.DURATION_US, EntryRow::durationMicros),
    UNIQUE_ID(TRANSACTION_ENTRY.UNIQUE_ID, EntryRow::uniqueId),
    HOST_LABEL(TRANSACTION_ENTRY.HOST_LABEL, EntryRow::hostLabel),
    /** Sorted by format, so that each kind of source stays together. */
    SOURCE(TRANSACTION_ENTRY.FORMAT, EntryRow::source);

    private final Field<?> sortField;
    private final Function<EntryRow, @Nullable Object> value;

    Column(Field<?> sortField, Function<EntryRow, @Nullable Object> value) {
        this.sortField = sortField;
        this.value = value;
    }

    /** The name that the command line and the files use, for example {@code client_ip}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The row's value: text, a number, an instant, an outcome, a severity or an engine mode; null if the log had none. */
    public @Nullable Object of(EntryRow row) {
        return value.apply(row);
    }

    /** The row's value as one text, the same in every file; empty if the log had none. */
    public String text(EntryRow row) {
        Object found = of(row);
        return found == null ? "" : found.toString();
    }

    public static Optional<Column> named(String word) {
        return Stream.of(values()).filter(c -> c.word().equals(word)).findFirst();
    }

    /** The columns that a table shows by default. */
    public static List<Column> usual() {
        return List.of(TIME, OUTCOME, CLIENT_IP, METHOD, URI, STATUS, RULE, MSG, HOST, SEVERITY, SCORE);
    }

    Field<?> sortField() {
        return sortField;
    }
}
