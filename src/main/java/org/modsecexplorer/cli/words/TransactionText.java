package org.modsecexplorer.cli.words;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.ApacheError;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Header;
import org.modsecexplorer.audit.Headers;
import org.modsecexplorer.audit.Interception;
import org.modsecexplorer.audit.Outcome;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.audit.Source;
import org.modsecexplorer.audit.Transaction;
import org.modsecexplorer.query.EntryDetails;
import org.modsecexplorer.query.EntryRow;

/** Prints a transaction to a terminal, in the order in which people ask about it. */
public final class TransactionText {

    private static final int LONGEST_BODY = 4_000;

    private static final String ERROR_LOG =
            "from the error log, which names the rules; headers, bodies, the response and rules that do not log are unknown";

    private final PrintStream out;

    public TransactionText(PrintStream out) {
        this.out = out;
    }

    public void print(EntryDetails details) {
        EntryRow row = details.row();
        Transaction transaction = details.transaction();
        field("Id", row.id() + (row.uniqueId() == null ? "" : " (" + row.uniqueId() + ")"));
        field("Time", row.time());
        field("Outcome", outcome(row.outcome(), transaction) + (row.status() == null ? "" : ", status " + row.status()));
        field("Because", reason(transaction.interception()));
        field("Client", end(row.clientIp(), row.clientPort()));
        field("Server", end(row.serverIp(), row.serverPort()));
        field("Engine", row.engineMode());
        field("Score", row.inboundScore());
        field("Producer", transaction.producer());
        field("Source", details.sourceFile());
        if (transaction.format().source() == Source.ERROR_LOG) {
            field("Note", ERROR_LOG);
        }
        heading("Request");
        if (transaction.requestLine() != null) {
            line(transaction.requestLine().raw());
        }
        headers(transaction.requestHeaders());
        body(transaction.requestBody());
        heading("Response");
        if (transaction.status() != null) {
            line(Objects.requireNonNullElse(transaction.responseProtocol(), "HTTP") + " " + transaction.status());
        }
        headers(transaction.responseHeaders());
        body(transaction.responseBody());
        heading("Rule matches");
        transaction.matches().forEach(this::match);
        List<String> others = Stream.concat(
                        transaction.engineMessages().stream(),
                        transaction.apacheErrors().stream().filter(e -> !e.engine()).map(ApacheError::text))
                .toList();
        if (!others.isEmpty()) {
            heading("Other messages");
            others.forEach(this::line);
        }
        if (!transaction.warnings().isEmpty()) {
            heading("Parser warnings");
            transaction.warnings().forEach(this::line);
        }
        out.println();
    }

    private static String outcome(Outcome outcome, Transaction transaction) {
        return switch (outcome) {
            case CLEAN -> "clean";
            case NOTICED -> "noticed";
            case NOT_KNOWN -> "not known whether it passed";
            case REFUSED -> "refused with " + transaction.status() + ", but the log names no rule";
            case WOULD_BLOCK -> "would block";
            case BLOCKED_INFERRED -> "blocked (inferred)";
            case BLOCKED -> "blocked";
        };
    }

    /** Null if the entry itself states what happened. */
    private static @Nullable String reason(Interception interception) {
        return switch (interception) {
            case Interception.Stopped(_, var clue) -> clue == null ? null : clue.sentence();
            case Interception.Unknown(var clue) -> clue.sentence();
            case Interception.Passed _ -> null;
        };
    }

    private void match(RuleMatch match) {
        line(Objects.toString(match.ruleId(), "(no id)") + "  " + Objects.requireNonNullElse(match.msg(), "") + "  "
                + Objects.toString(match.severity(), "") + "  " + match.action().name().toLowerCase(Locale.ROOT)
                + (match.phase() == null ? "" : ", phase " + match.phase()));
        indented(match.explanation());
        indented(match.data());
        if (match.file() != null) {
            indented(match.file() + (match.line() == null ? "" : ":" + match.line()));
        }
    }

    private void indented(@Nullable String text) {
        if (text != null && !text.isBlank()) {
            out.println("      " + Plain.text(text));
        }
    }

    private void headers(Headers headers) {
        for (Header header : headers) {
            line(header.value() == null ? header.name() : header.name() + ": " + header.value());
        }
    }

    private void body(@Nullable Bytes body) {
        if (body == null || body.length() == 0) {
            return;
        }
        out.println();
        String text = body.text();
        text.substring(0, Math.min(LONGEST_BODY, text.length())).lines().forEach(this::line);
        if (text.length() > LONGEST_BODY) {
            line("… (" + Words.size(body.length()) + "; --raw shows all)");
        }
    }

    private static @Nullable String end(@Nullable String address, @Nullable Integer port) {
        return address == null || port == null ? address : address + " port " + port;
    }

    private void heading(String text) {
        out.println();
        out.println(text);
    }

    private void line(String text) {
        out.println("  " + Plain.text(text));
    }

    private void field(String name, @Nullable Object value) {
        if (value != null) {
            out.printf("%-9s %s%n", name, Plain.text(value.toString()));
        }
    }
}
