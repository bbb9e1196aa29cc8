package org.modsecexplorer.query.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Header;
import org.modsecexplorer.audit.Headers;
import org.modsecexplorer.audit.RequestLine;
import org.modsecexplorer.audit.Transaction;
import org.modsecexplorer.query.body.Bodies;
import org.modsecexplorer.query.body.ReadableBody;

/** Request and response of a transaction in parts, with the places that its rules matched. */
public record Messages(Message request, Message response, Bodies bodies) {

    /** Takes some milliseconds for long bodies. */
    public static Messages of(Transaction transaction) {
        Bodies bodies = Bodies.of(transaction);
        return new Messages(request(transaction, bodies.request()), response(transaction, bodies.response()), bodies);
    }

    private static Message request(Transaction transaction, @Nullable ReadableBody body) {
        List<Part> parts = new ArrayList<>();
        RequestLine line = transaction.requestLine();
        if (line != null) {
            parts.add(Part.of(Section.LINE, "", line.raw()));
            String uri = line.uri();
            int question = uri == null ? -1 : uri.indexOf('?');
            if (question >= 0) {
                Parameters.ofForm(uri.substring(question + 1)).forEach(pair -> parts.add(Part.of(Section.QUERY, pair.name(), pair.value())));
            }
        }
        headers(parts, transaction.requestHeaders());
        for (Header header : transaction.requestHeaders()) {
            if (header.name().equalsIgnoreCase("Cookie") && header.value() != null) {
                Parameters.ofCookies(header.value()).forEach(pair -> parts.add(Part.of(Section.COOKIES, pair.name(), pair.value())));
            }
        }
        BodyParts content = BodyParts.of(body, transaction.requestHeaders());
        parts.addAll(content.parts());
        return new Message(parts, new Marks(parts, line).of(transaction.matches(), false), content.kind(), content.isCut());
    }

    private static Message response(Transaction transaction, @Nullable ReadableBody body) {
        List<Part> parts = new ArrayList<>();
        if (transaction.status() != null) {
            parts.add(Part.of(Section.LINE, "", Objects.requireNonNullElse(transaction.responseProtocol(), "HTTP") + " " + transaction.status()));
        }
        headers(parts, transaction.responseHeaders());
        BodyParts content = BodyParts.of(body, transaction.responseHeaders());
        parts.addAll(content.parts());
        return new Message(parts, new Marks(parts, null).of(transaction.matches(), true), content.kind(), content.isCut());
    }

    private static void headers(List<Part> parts, Headers headers) {
        headers.forEach(header -> parts.add(Part.of(Section.HEADERS, header.name(), Objects.requireNonNullElse(header.value(), ""))));
    }
}
