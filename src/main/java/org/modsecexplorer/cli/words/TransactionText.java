package org.modsecexplorer.cli.words;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.ApacheError;
import org.modsecexplorer.audit.Header;
import org.modsecexplorer.audit.Headers;
import org.modsecexplorer.audit.Interception;
import org.modsecexplorer.audit.Outcome;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.audit.Source;
import org.modsecexplorer.audit.Transaction;
import org.modsecexplorer.explain.ScoreSum;
import org.modsecexplorer.export.Plain;
import org.modsecexplorer.query.EntryDetails;
import org.modsecexplorer.query.EntryRow;
import org.modsecexplorer.query.body.Bodies;
import org.modsecexplorer.query.body.Coding;
import org.modsecexplorer.query.body.ReadableBody;

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
        Bodies bodies = Bodies.of(transaction);
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
        ScoreSum.of(transaction).forEach(this::sum);
        heading("Request");
        if (transaction.requestLine() != null) {
            line(transaction.requestLine().raw());
        }
        headers(transaction.requestHeaders());
        body(bodies.request());
        heading("Response");
        if (transaction.status() != null) {
            line(Objects.requireNonNullElse(transaction.responseProtocol(), "HTTP") + " " + transaction.status());
        }
        headers(transaction.responseHeaders());
        body(bodies.response());
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

    private void sum(ScoreSum sum) {
        heading(sum.outbound() ? "Score of the response" : "Score of the request");
        for (ScoreSum.Points points : sum.points()) {
            RuleMatch match = points.match();
            line(String.format(Locale.ROOT, "%+4d", points.points()) + "  " + match.ruleId() + "  " + Objects.requireNonNullElse(match.msg(), "")
                    + (points.match().target() == null ? "" : ", in " + points.match().target())
                    + (points.counts() ? "" : " (paranoia level " + points.paranoiaLevel() + ": noted, does not count)"));
        }
        line(String.format(Locale.ROOT, "%4d", sum.total() == null ? sum.explained() : sum.total()) + "  " + verdict(sum));
    }

    private static String verdict(ScoreSum sum) {
        StringBuilder words = new StringBuilder(sum.isEstimated() ? "estimated from the severities of the rules, because the log names no score" : "in total");
        if (sum.unexplained() > 0) {
            words.append(", of which the log explains ").append(sum.explained());
        }
        if (sum.limit() != null) {
            words.append("; the limit is ").append(sum.limit());
        }
        if (sum.decision() != null) {
            words.append("; rule ").append(sum.decision().ruleId()).append(" decided");
        }
        return words.toString();
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

    private void body(@Nullable ReadableBody body) {
        if (body == null) {
            return;
        }
        out.println();
        if (body.ending() != null) {
            line("(" + words(body, body.ending()) + ")");
        }
        String text = body.shown().text();
        text.substring(0, Math.min(LONGEST_BODY, text.length())).lines().forEach(this::line);
        if (text.length() > LONGEST_BODY) {
            line("… (" + Words.size(body.shown().length()) + (body.isUnpacked() ? ")" : "; --raw shows all)"));
        }
    }

    private static String words(ReadableBody body, ReadableBody.Ending ending) {
        String unpacked = String.join(", ", body.codings().stream().map(Coding::word).toList()) + ", unpacked, " + Words.size(body.shown().length());
        String original = "; --raw shows the original";
        return switch (ending) {
            case NOT_KEPT -> "compressed, but the log replaced some of its bytes: cannot be unpacked";
            case WHOLE -> unpacked + original;
            case TOO_LONG -> unpacked + ", the rest is left out because it may be a decompression bomb" + original;
            case CUT_OFF -> body.isUnpacked() ? unpacked + ", the log does not have the rest" + original : "compressed, but the log has too little of it to unpack";
            case DAMAGED -> body.isUnpacked() ? unpacked + ", the rest is damaged" + original : "compressed, but damaged: cannot be unpacked";
        };
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
