package org.modsecexplorer.store;

import static org.modsecexplorer.store.schema.Tables.APACHE_ERROR;
import static org.modsecexplorer.store.schema.Tables.RAW_ENTRY;
import static org.modsecexplorer.store.schema.Tables.RULE_MATCH;
import static org.modsecexplorer.store.schema.Tables.TRANSACTION_ENTRY;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.ApacheError;
import org.modsecexplorer.audit.Endpoint;
import org.modsecexplorer.audit.LogTime;
import org.modsecexplorer.audit.RequestLine;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.audit.Severity;
import org.modsecexplorer.audit.Transaction;

/** How an entry becomes rows. */
final class EntryColumns {

    /** @param sourceFileId its row in the ledger */
    record NewEntry(long id, long importId, long sourceFileId, @Nullable String hostLabel, PreparedEntry entry) {
        Transaction transaction() {
            return entry.transaction();
        }
    }

    record NewMatch(long entryId, int position, long definitionId, RuleMatch match) {}

    record NewApacheError(long entryId, int position, ApacheError error) {}

    record NewRaw(long entryId, PreparedEntry entry) {}

    static final Columns<NewEntry> ENTRY = Columns.<NewEntry>of(TRANSACTION_ENTRY)
            .with(TRANSACTION_ENTRY.ID, NewEntry::id)
            .with(TRANSACTION_ENTRY.ENTRY_HASH, e -> e.entry().hash().bytes())
            .with(TRANSACTION_ENTRY.IMPORT_ID, NewEntry::importId)
            .with(TRANSACTION_ENTRY.SOURCE_FILE_ID, NewEntry::sourceFileId)
            .with(TRANSACTION_ENTRY.SOURCE_OFFSET, e -> e.entry().sourceOffset())
            .with(TRANSACTION_ENTRY.SOURCE_LENGTH, e -> (long) e.entry().length())
            .with(TRANSACTION_ENTRY.FORMAT, e -> e.transaction().format().id())
            .with(TRANSACTION_ENTRY.HOST_LABEL, NewEntry::hostLabel)
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
            .with(TRANSACTION_ENTRY.HOST, e -> e.transaction().requestHeaders().first("Host"))
            .with(TRANSACTION_ENTRY.USER_AGENT, e -> e.transaction().requestHeaders().first("User-Agent"))
            .with(TRANSACTION_ENTRY.STATUS, e -> e.transaction().status())
            .with(TRANSACTION_ENTRY.ENGINE_MODE, e -> name(e.transaction().engineMode()))
            .with(TRANSACTION_ENTRY.INTERCEPTED, e -> e.transaction().interception() != null)
            .with(TRANSACTION_ENTRY.INTERCEPT_PHASE, e -> interceptPhase(e.transaction()))
            .with(TRANSACTION_ENTRY.OUTCOME, e -> (short) e.transaction().outcome().ordinal())
            .with(TRANSACTION_ENTRY.SEVERITY, e -> worst(e.transaction()))
            .with(TRANSACTION_ENTRY.INBOUND_SCORE, e -> e.transaction().scores().inbound())
            .with(TRANSACTION_ENTRY.OUTBOUND_SCORE, e -> e.transaction().scores().outbound())
            .with(TRANSACTION_ENTRY.SQLI_SCORE, e -> e.transaction().scores().sqli())
            .with(TRANSACTION_ENTRY.XSS_SCORE, e -> e.transaction().scores().xss())
            .with(TRANSACTION_ENTRY.MATCH_COUNT, e -> e.transaction().matches().size())
            .with(TRANSACTION_ENTRY.MAIN_RULE_ID, e -> mainRuleId(e.transaction()))
            .with(TRANSACTION_ENTRY.MAIN_MSG, e -> mainMsg(e.transaction()))
            .with(TRANSACTION_ENTRY.REQUEST_HEADERS, e -> e.entry().requestHeaders())
            .with(TRANSACTION_ENTRY.RESPONSE_HEADERS, e -> e.entry().responseHeaders())
            .with(TRANSACTION_ENTRY.PRODUCER, e -> e.transaction().producer())
            .with(TRANSACTION_ENTRY.SERVER, e -> e.transaction().serverSoftware())
            .with(TRANSACTION_ENTRY.ENGINE_MESSAGES, e -> TextLists.writeOrNull(e.transaction().engineMessages()))
            .with(TRANSACTION_ENTRY.WARNINGS, e -> TextLists.writeOrNull(e.transaction().warnings()));

    static final Columns<NewMatch> MATCH = Columns.<NewMatch>of(RULE_MATCH)
            .with(RULE_MATCH.ENTRY_ID, NewMatch::entryId)
            .with(RULE_MATCH.POSITION, NewMatch::position)
            .with(RULE_MATCH.RULE_ID, m -> m.match().ruleId())
            .with(RULE_MATCH.DEFINITION_ID, NewMatch::definitionId)
            .with(RULE_MATCH.PHASE, m -> small(m.match().phase()))
            .with(RULE_MATCH.ACTION, m -> m.match().action().name())
            .with(RULE_MATCH.TARGET, m -> m.match().target())
            .with(RULE_MATCH.MSG, m -> m.match().msg())
            .with(RULE_MATCH.DATA, m -> m.match().data())
            .with(RULE_MATCH.EXPLANATION, m -> m.match().explanation());

    static final Columns<NewApacheError> ERROR = Columns.<NewApacheError>of(APACHE_ERROR)
            .with(APACHE_ERROR.ENTRY_ID, NewApacheError::entryId)
            .with(APACHE_ERROR.POSITION, NewApacheError::position)
            .with(APACHE_ERROR.LEVEL, e -> small(e.error().level()))
            .with(APACHE_ERROR.TEXT, e -> e.error().text());

    static final Columns<NewRaw> RAW = Columns.<NewRaw>of(RAW_ENTRY)
            .with(RAW_ENTRY.ENTRY_ID, NewRaw::entryId)
            .with(RAW_ENTRY.DICTIONARY_ID, r -> r.entry().dictionaryId())
            .with(RAW_ENTRY.BYTE_LENGTH, r -> (long) r.entry().length())
            .with(RAW_ENTRY.CONTENT, r -> r.entry().compressed());

    private EntryColumns() {}

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

    private static @Nullable Short small(@Nullable Integer number) {
        return number == null ? null : number.shortValue();
    }

    private static @Nullable Short interceptPhase(Transaction transaction) {
        return transaction.interception() == null ? null : small(transaction.interception().phase());
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
