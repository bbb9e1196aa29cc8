package org.modsecexplorer.parse.envelope;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Copies members of a JSON object that is known to be valid, byte for byte, without the blanks between them. */
final class RawJson {

    private final byte[] buffer;
    private final int to;
    private final ByteArrayOutputStream copy = new ByteArrayOutputStream();
    private int at;

    private RawJson(byte[] buffer, int from, int to) {
        this.buffer = buffer;
        this.at = from;
        this.to = to;
    }

    /**
     * The object at that path, with these members only. The engines write no blanks between members.
     *
     * @param names of the objects to descend into
     */
    static byte[] members(byte[] record, Iterable<String> names, Set<String> kept) {
        RawJson json = new RawJson(record, 0, record.length);
        json.skipBlanks();
        for (String name : names) {
            json.enter(name);
        }
        json.copyMembers(kept);
        return json.copy.toByteArray();
    }

    private void enter(String wanted) {
        int last = -1;
        at++;
        while (isMore()) {
            String name = name();
            last = name.equals(wanted) ? at : last;
            skip();
        }
        at = last < 0 ? to : last;
    }

    private void copyMembers(Set<String> kept) {
        copy.write('{');
        at++;
        while (isMore()) {
            int start = at;
            if (kept.contains(name())) {
                int value = at;
                skip();
                if (copy.size() > 1) {
                    copy.write(',');
                }
                compact(start, value);
                compact(value, at);
            } else {
                skip();
            }
        }
        copy.write('}');
        copy.write('\n');
    }

    /** Moves to the next name. @return false at the object's end */
    private boolean isMore() {
        while (at < to && (buffer[at] == ',' || isBlank(buffer[at]))) {
            at++;
        }
        return at < to && buffer[at] == '"';
    }

    /** Moves behind a name and its colon. */
    private String name() {
        int start = at + 1;
        skipString();
        String name = new String(buffer, start, at - 1 - start, StandardCharsets.UTF_8);
        while (at < to && (buffer[at] == ':' || isBlank(buffer[at]))) {
            at++;
        }
        return name;
    }

    /** Moves behind a value. */
    private void skip() {
        int depth = 0;
        while (at < to) {
            switch (buffer[at]) {
                case '"' -> {
                    skipString();
                    continue;
                }
                case '{', '[' -> depth++;
                case '}', ']' -> {
                    if (depth-- == 0) {
                        return;
                    }
                }
                case ',' -> {
                    if (depth == 0) {
                        return;
                    }
                }
                default -> {
                    // part of a number or word
                }
            }
            at++;
        }
    }

    private void skipString() {
        at++;
        while (at < to && buffer[at] != '"') {
            at += buffer[at] == '\\' ? 2 : 1;
        }
        at = Math.min(to, at + 1);
    }

    private void compact(int from, int end) {
        boolean isText = false;
        for (int i = from; i < end; i++) {
            byte b = buffer[i];
            if (isText && b == '\\') {
                copy.write(b);
                copy.write(buffer[++i]);
                continue;
            }
            isText ^= b == '"';
            if (isText || !isBlank(b)) {
                copy.write(b);
            }
        }
    }

    private void skipBlanks() {
        while (at < to && isBlank(buffer[at])) {
            at++;
        }
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }
}
