package org.modsecexplorer.query.original;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.audit.Header;
import org.modsecexplorer.audit.Headers;
import org.modsecexplorer.audit.RequestLine;
import org.modsecexplorer.audit.Transaction;
import org.modsecexplorer.parse.EntryParser;
import org.modsecexplorer.query.body.Bodies;
import org.modsecexplorer.query.body.ReadableBody;
import org.modsecexplorer.query.filter.OriginalPart;
import org.modsecexplorer.query.filter.expression.Expression;
import org.modsecexplorer.query.message.Parameters;

/** The parts of one original, parsed when they are asked for. */
record OriginalParts(Format format, ZoneOffset zone, Bytes original) {

    static OriginalParts of(Format format, ZoneOffset zone, Bytes original) {
        return new OriginalParts(format, zone, original);
    }

    /** True if a part passes the test. @param name of a header, cookie or parameter, perhaps with wildcards */
    boolean anyOf(OriginalPart part, String name, Predicate<String> test) {
        return part == OriginalPart.RAW ? test.test(original.text()) : values(part, named(name), EntryParser.parse(format, original, zone)).anyMatch(test);
    }

    private static Stream<String> values(OriginalPart part, Predicate<String> name, Transaction transaction) {
        return switch (part) {
            case HEADER -> headers(transaction.requestHeaders(), name);
            case RESPONSE_HEADER -> headers(transaction.responseHeaders(), name);
            case COOKIE -> headers(transaction.requestHeaders(), "Cookie"::equalsIgnoreCase).flatMap(line -> named(Parameters.ofCookies(line), name));
            case ARG -> Stream.concat(query(transaction.requestLine()), form(transaction)).flatMap(pairs -> named(Parameters.ofForm(pairs), name));
            case BODY -> bodies(transaction);
            case RAW -> Stream.empty();
        };
    }

    private static Stream<String> named(List<Parameters.Pair> pairs, Predicate<String> name) {
        return pairs.stream().filter(pair -> name.test(pair.name())).map(Parameters.Pair::value);
    }

    private static Predicate<String> named(String name) {
        return name.indexOf('*') < 0 ? name::equalsIgnoreCase : Expression.wildcards(name)::isIn;
    }

    private static Stream<String> headers(Headers headers, Predicate<String> name) {
        return headers.list().stream().filter(header -> name.test(header.name())).map(OriginalParts::value);
    }

    private static String value(Header header) {
        return Objects.requireNonNullElse(header.value(), "");
    }

    private static Stream<String> query(@Nullable RequestLine line) {
        String uri = line == null ? null : line.uri();
        int question = uri == null ? -1 : uri.indexOf('?');
        return question < 0 ? Stream.empty() : Stream.of(uri.substring(question + 1));
    }

    /** The body of a form; version 2 writes that of a form with files in the same way. */
    private static Stream<String> form(Transaction transaction) {
        String type = Objects.requireNonNullElse(transaction.requestHeaders().first("Content-Type"), "").toLowerCase(Locale.ROOT);
        ReadableBody body = type.contains("form") ? Bodies.of(transaction).request() : null;
        String text = body == null ? "" : body.shown().text();
        return text.isEmpty() || text.startsWith("--") ? Stream.empty() : Stream.of(text);
    }

    private static Stream<String> bodies(Transaction transaction) {
        Bodies bodies = Bodies.of(transaction);
        return Stream.of(bodies.request(), bodies.response()).filter(Objects::nonNull).map(body -> body.shown().text());
    }
}
