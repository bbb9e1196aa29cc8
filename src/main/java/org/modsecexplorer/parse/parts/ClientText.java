package org.modsecexplorer.parse.parts;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Header;
import org.modsecexplorer.audit.Headers;
import org.modsecexplorer.audit.RequestLine;

/**
 * The text that a client sent, as sent and decoded. It tells whether a text in a message, where quotes are not escaped, can be the client's. Nothing is decoded before
 * the first question, which few entries raise.
 */
public final class ClientText implements Predicate<String> {

    private static final int MOST_OF_BODY = 1 << 20;

    private final @Nullable RequestLine line;
    private final Headers headers;
    private final @Nullable Bytes body;
    private @Nullable List<String> texts;

    public ClientText(@Nullable RequestLine line, Headers headers, @Nullable Bytes body) {
        this.line = line;
        this.headers = headers;
        this.body = body;
    }

    /** True if the client sent this text, one char per byte. */
    @Override
    public boolean test(String text) {
        if (texts == null) {
            texts = texts();
        }
        return texts.stream().anyMatch(sent -> sent.contains(text));
    }

    private List<String> texts() {
        List<String> all = new ArrayList<>();
        if (line != null) {
            add(all, latin(line.raw()));
        }
        for (Header header : headers.list()) {
            if (header.value() != null) {
                add(all, latin(header.value()));
            }
        }
        if (body != null) {
            Bytes first = body.first(MOST_OF_BODY);
            add(all, new String(first.array(), first.offset(), first.length(), StandardCharsets.ISO_8859_1));
        }
        return all;
    }

    private static String latin(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static void add(List<String> all, String text) {
        all.add(text);
        if (text.indexOf('%') >= 0 || text.indexOf('+') >= 0) {
            all.add(decoded(text, false));
            all.add(decoded(text, true));
        }
    }

    private static String decoded(String text, boolean plusIsBlank) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int high = c == '%' && i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
            int low = high < 0 ? -1 : Character.digit(text.charAt(i + 2), 16);
            if (low >= 0) {
                plain.append((char) (high << 4 | low));
                i += 2;
            } else {
                plain.append(plusIsBlank && c == '+' ? ' ' : c);
            }
        }
        return plain.toString();
    }
}
