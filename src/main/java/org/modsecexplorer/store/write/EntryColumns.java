package org.modsecexplorer.store.write;

import static org.modsecexplorer.store.schema.Tables.APACHE_ERROR;
import static org.modsecexplorer.store.schema.Tables.RAW_ENTRY;
import static org.modsecexplorer.store.schema.Tables.RULE_MATCH;
import static org.modsecexplorer.store.schema.Tables.TRANSACTION_ENTRY;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.ApacheError;
import org.modsecexplorer.audit.Endpoint;
import org.modsecexplorer.audit.Interception;
import org.modsecexplorer.audit.LogTime;
import org.modsecexplorer.audit.RequestLine;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.audit.Severity;
import org.modsecexplorer.audit.Transaction;
import org.modsecexplorer.audit.sign.Sessions;
import org.modsecexplorer.store.rows.Columns;
import org.modsecexplorer.store.rows.PreparedRow;
import org.modsecexplorer.store.rows.RowSink;
import org.modsecexplorer.store.values.Addresses;
import org.modsecexplorer.store.values.HashKey;
import org.modsecexplorer.store.values.TextLists;

/** Maps an entry to table rows. */
final class EntryColumns {

    /**
     * @param length          number of the raw bytes
     * @param requestHeaders  as JSON text
     * @param responseHeaders as JSON text
     */
    record Entry(
            HashKey hash,
            int length,
            long sourceOffset,
            Transaction transaction,
            @Nullable String requestHeaders,
            @Nullable String responseHeaders) {}

    record Match(int position, RuleMatch match) {}

    record Error(int position, ApacheError error) {}

    static final Columns<Entry> ENTRY = Columns.<Entry>of(TRANSACTION_ENTRY)
            .open(TRANSACTION_ENTRY.ID)
            .with(TRANSACTION_ENTRY.ENTRY_HASH, e -> e.hash().bytes())
            .open(TRANSACTION_ENTRY.IMPORT_ID)
            .open(TRANSACTION_ENTRY.SOURCE_FILE_ID)
            .with(TRANSACTION_ENTRY.SOURCE_OFFSET, Entry::sourceOffset)
            .with(TRANSACTION_ENTRY.SOURCE_LENGTH, e -> (long) e.length())
            .with(TRANSACTION_ENTRY.FORMAT, e -> e.transaction().format().id())
            .open(TRANSACTION_ENTRY.HOST_LABEL)
            .with(TRANSACTION_ENTRY.UNIQUE_ID, e -> e.transaction().uniqueId())
            .with(TRANSACTION_ENTRY.TIME_UTC, e -> utc(e.transaction().time()))
            .with(TRANSACTION_ENTRY.OFFSET_SECONDS, e -> offset(e.transaction().time()))
            .with(TRANSACTION_ENTRY.DURATION_US, e -> e.transaction().durationMicros())
            .with(TRANSACTION_ENTRY.CLIENT_IP, e -> Addresses.canonical(address(e.transaction().client())))
            .with(TRANSACTION_ENTRY.CLIENT_ADDR, e -> Addresses.parse(address(e.transaction().client())))
            .with(TRANSACTION_ENTRY.CLIENT_PORT, e -> port(e.transaction().client()))
            .with(TRANSACTION_ENTRY.SERVER_IP, e -> Addresses.canonical(address(e.transaction().server())))
            .with(TRANSACTION_ENTRY.SERVER_ADDR, e -> Addresses.parse(address(e.transaction().server())))
            .with(TRANSACTION_ENTRY.SERVER_PORT, e -> port(e.transaction().server()))
            .with(TRANSACTION_ENTRY.METHOD, e -> method(e.transaction().requestLine()))
            .with(TRANSACTION_ENTRY.URI, e -> uri(e.transaction().requestLine()))
            .with(TRANSACTION_ENTRY.PROTOCOL, e -> protocol(e.transaction().requestLine()))
            .with(TRANSACTION_ENTRY.HOST, e -> e.transaction().host())
            .with(TRANSACTION_ENTRY.USER_AGENT, e -> e.transaction().requestHeaders().first("User-Agent"))
            .with(TRANSACTION_ENTRY.STATUS, e -> e.transaction().status())
            .with(TRANSACTION_ENTRY.ENGINE_MODE, e -> name(e.transaction().engineMode()))
            .with(TRANSACTION_ENTRY.INTERCEPTED, e -> e.transaction().interception() instanceof Interception.Stopped)
            .with(TRANSACTION_ENTRY.INTERCEPT_PHASE, e -> interceptPhase(e.transaction()))
            .with(TRANSACTION_ENTRY.OUTCOME, e -> e.transaction().outcome().number())
            .with(TRANSACTION_ENTRY.SEVERITY, e -> worst(e.transaction()))
            .with(TRANSACTION_ENTRY.INBOUND_SCORE, e -> e.transaction().scores().inbound())
            .with(TRANSACTION_ENTRY.OUTBOUND_SCORE, e -> e.transaction().scores().outbound())
            .with(TRANSACTION_ENTRY.SQLI_SCORE, e -> e.transaction().scores().sqli())
            .with(TRANSACTION_ENTRY.XSS_SCORE, e -> e.transaction().scores().xss())
            .with(TRANSACTION_ENTRY.MATCH_COUNT, e -> e.transaction().matches().size())
            .with(TRANSACTION_ENTRY.MAIN_RULE_ID, e -> mainRuleId(e.transaction()))
            .with(TRANSACTION_ENTRY.MAIN_MSG, e -> mainMsg(e.transaction()))
            .with(TRANSACTION_ENTRY.REQUEST_HEADERS, Entry::requestHeaders)
            .with(TRANSACTION_ENTRY.RESPONSE_HEADERS, Entry::responseHeaders)
            .with(TRANSACTION_ENTRY.PRODUCER, e -> e.transaction().producer())
            .with(TRANSACTION_ENTRY.SERVER, e -> e.transaction().serverSoftware())
            .with(TRANSACTION_ENTRY.ENGINE_MESSAGES, e -> TextLists.writeOrNull(e.transaction().engineMessages()))
            .with(TRANSACTION_ENTRY.WARNINGS, e -> TextLists.writeOrNull(e.transaction().warnings()))
            .with(TRANSACTION_ENTRY.SESSION, e -> session(e.transaction()));

    static final Columns<Match> MATCH = Columns.<Match>of(RULE_MATCH)
            .open(RULE_MATCH.ENTRY_ID)
            .with(RULE_MATCH.POSITION, Match::position)
            .with(RULE_MATCH.RULE_ID, m -> m.match().ruleId())
            .open(RULE_MATCH.DEFINITION_ID)
            .with(RULE_MATCH.PHASE, m -> small(m.match().phase()))
            .with(RULE_MATCH.ACTION, m -> m.match().action().name())
            .with(RULE_MATCH.TARGET, m -> m.match().target())
            .with(RULE_MATCH.MSG, m -> m.match().msg())
            .with(RULE_MATCH.DATA, m -> m.match().data())
            .with(RULE_MATCH.EXPLANATION, m -> m.match().explanation());

    static final Columns<Error> ERROR = Columns.<Error>of(APACHE_ERROR)
            .open(APACHE_ERROR.ENTRY_ID)
            .with(APACHE_ERROR.POSITION, Error::position)
            .with(APACHE_ERROR.LEVEL, e -> small(e.error().level()))
            .with(APACHE_ERROR.TEXT, e -> e.error().text());

    static final Columns<PreparedEntry> RAW = Columns.<PreparedEntry>of(RAW_ENTRY)
            .open(RAW_ENTRY.ENTRY_ID)
            .with(RAW_ENTRY.DICTIONARY_ID, PreparedEntry::dictionaryId)
            .with(RAW_ENTRY.BYTE_LENGTH, r -> (long) r.length())
            .with(RAW_ENTRY.CONTENT, PreparedEntry::compressed);

    private EntryColumns() {}

    /** Adds an entry's rows. @param sourceFileId number of the file's row in the ledger */
    static void add(
            RowSink sink,
            RuleDefinitions definitions,
            PreparedEntry entry,
            long id,
            long importId,
            long sourceFileId,
            @Nullable String hostLabel) {
        sink.add(ENTRY, entry.row(), id, importId, sourceFileId, hostLabel);
        sink.add(RAW, entry, id);
        for (PreparedEntry.Match match : entry.matches()) {
            sink.add(MATCH, match.row(), id, definitions.numberOf(match.definition(), sink));
        }
        for (PreparedRow error : entry.errors()) {
            sink.add(ERROR, error, id);
        }
    }

    static @Nullable Short number(@Nullable Severity severity) {
        return severity == null ? null : (short) severity.ordinal();
    }

    private static @Nullable LocalDateTime utc(@Nullable LogTime time) {
        return time == null ? null : LocalDateTime.ofInstant(time.instant(), ZoneOffset.UTC);
    }

    private static @Nullable Integer offset(@Nullable LogTime time) {
        return time == null ? null : time.offset().getTotalSeconds();
    }

    private static @Nullable String address(@Nullable Endpoint endpoint) {
        return endpoint == null ? null : endpoint.address();
    }

    private static @Nullable Integer port(@Nullable Endpoint endpoint) {
        return endpoint == null ? null : endpoint.port();
    }

    private static @Nullable String method(@Nullable RequestLine line) {
        return line == null ? null : line.method();
    }

    private static @Nullable String uri(@Nullable RequestLine line) {
        return line == null ? null : line.uri();
    }

    private static @Nullable String protocol(@Nullable RequestLine line) {
        return line == null ? null : line.protocol();
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static @Nullable Short session(Transaction transaction) {
        Boolean session = Sessions.in(transaction.requestHeaders());
        return session == null ? null : (short) (session ? 1 : 0);
    }

    private static @Nullable Short small(@Nullable Integer number) {
        return number == null ? null : number.shortValue();
    }

    private static @Nullable Short interceptPhase(Transaction transaction) {
        return transaction.interception() instanceof Interception.Stopped(var phase, _) ? small(phase) : null;
    }

    private static @Nullable Short worst(Transaction transaction) {
        Severity worst = null;
        for (RuleMatch match : transaction.matches()) {
            Severity severity = match.severity();
            if (severity != null && (worst == null || severity.compareTo(worst) < 0)) {
                worst = severity;
            }
        }
        return number(worst);
    }

    private static @Nullable Integer mainRuleId(Transaction transaction) {
        RuleMatch main = transaction.mainMatch();
        return main == null ? null : main.ruleId();
    }

    private static @Nullable String mainMsg(Transaction transaction) {
        RuleMatch main = transaction.mainMatch();
        return main == null ? null : main.msg();
    }
}
