package org.modsecexplorer.parse.json;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.modsecexplorer.audit.Bytes;

/**
 * Reads the JSON of audit logs, which may break the rules of JSON: invalid UTF-8, control characters in strings, missing values. Errors become warnings,
 * and everything read before them is kept. A strict reader would give up on such an entry. Where an object in an array is broken, so that names and values
 * are no longer certain, reading continues with the next object of that array.
 */
public final class JsonReader {

    /** No format nests deeper than half of this. Anything deeper than this is skipped. */
    private static final int DEEPEST = 24;

    /** A hostile text can have an error at every byte. */
    private static final int MOST_WARNINGS = 10;

    private static final int LONGEST_NAME = 64;

    private final byte[] buffer;
    private final int from;
    private final int to;
    private final List<String> warnings;
    private int at;
    private int warned;

    /** Number of objects in arrays around the place being read. */
    private int guarded;

    /** True while the rest of such an object is given up. */
    private boolean isGivenUp;

    /** True if a comma precedes the place being read. */
    private boolean isBehindComma;

    private JsonReader(Bytes text, List<String> warnings) {
        this.buffer = text.array();
        this.from = text.offset();
        this.at = from;
        this.to = from + text.length();
        this.warnings = warnings;
    }

    /** Reads the value that the text begins with. */
    public static Json read(Bytes text, List<String> warnings) {
        return new JsonReader(text, warnings).value(0);
    }

    private Json value(int depth) {
        skipBlanks();
        if (at == to) {
            return Json.NULL;
        }
        return switch (buffer[at]) {
            case '{' -> depth < DEEPEST ? object(depth) : tooDeep();
            case '[' -> depth < DEEPEST ? array(depth) : tooDeep();
            case '"' -> new Json.Str(string(false));
            default -> word();
        };
    }

    private Json object(int depth) {
        at++;
        List<Json.Member> members = new ArrayList<>();
        while (next('}')) {
            if (buffer[at] != '"') {
                wrong("expected a quoted name");
                if (giveUp()) {
                    if (!isBehindComma && !members.isEmpty()) {
                        // its value lacks a quote, and so reaches into the next name
                        members.removeLast();
                    }
                    break;
                }
                if (!skipTo((byte) '"')) {
                    break;
                }
            }
            Bytes key = string(true);
            skipBlanks();
            if (at < to && buffer[at] == ':') {
                at++;
            } else {
                wrong("expected a colon");
                if (giveUp()) {
                    break;
                }
            }
            members.add(new Json.Member(key, value(depth + 1)));
        }
        return new Json.Obj(members);
    }

    private Json array(int depth) {
        at++;
        List<Json> elements = new ArrayList<>();
        while (next(']')) {
            int before = at;
            elements.add(buffer[at] == '{' ? guarded(depth + 1) : value(depth + 1));
            if (at == before) {
                at++;
            }
        }
        return new Json.Arr(elements);
    }

    /** Reads an object of an array. */
    private Json guarded(int depth) {
        int start = at;
        guarded++;
        Json element = value(depth);
        guarded--;
        if (isGivenUp && guarded == 0) {
            isGivenUp = false;
            at = behindBroken(start);
        }
        return element;
    }

    /** Gives the rest of an object up if it is one of an array. */
    private boolean giveUp() {
        isGivenUp |= guarded > 0;
        return isGivenUp;
    }

    /**
     * The place behind a broken object: where one begins with the same name, which a client cannot write because its quotes are escaped, else the last bracket,
     * because in all formats that have objects in an array nothing else follows.
     */
    private int behindBroken(int start) {
        int name = start;
        while (name < to && name < start + LONGEST_NAME && buffer[name] != ':') {
            name++;
        }
        for (int place = start + 1; place + name - start <= to; place++) {
            if (buffer[place] == '{' && Arrays.equals(buffer, place, place + name - start, buffer, start, name)) {
                return place;
            }
        }
        int end = to;
        while (end > at && buffer[end - 1] != ']') {
            end--;
        }
        return end > at ? end - 1 : to;
    }

    /** Moves to the next member or element. @return false after the closing bracket, and at the end of the text */
    private boolean next(char close) {
        if (isGivenUp) {
            return false;
        }
        skipBlanks();
        isBehindComma = false;
        while (at < to && buffer[at] == ',') {
            at++;
            isBehindComma = true;
            skipBlanks();
        }
        if (at == to) {
            warn("The JSON text ends before its " + close + ".");
            return false;
        }
        if (buffer[at] == close) {
            at++;
            return false;
        }
        if (buffer[at] == ']' || buffer[at] == '}') {
            wrong("expected a " + close);
            if (!giveUp()) {
                at++;
            }
            return false;
        }
        return true;
    }

    private boolean skipTo(byte wanted) {
        while (at < to && buffer[at] != wanted) {
            at++;
        }
        return at < to;
    }

    /** Reads a number or a word, or reports that a value is missing. */
    private Json word() {
        int start = at;
        while (at < to && isOfWord(buffer[at])) {
            at++;
        }
        if (at == start) {
            wrong("expected a value");
            if (buffer[at] != ',' && buffer[at] != '}' && buffer[at] != ']') {
                at++;
            }
            return Json.NULL;
        }
        String text = new String(buffer, start, at - start, StandardCharsets.ISO_8859_1);
        return text.equals("null") ? Json.NULL : new Json.Word(text);
    }

    private static boolean isOfWord(byte b) {
        return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '-' || b == '+' || b == '.' || b == '_';
    }

    /** Reads the string that begins at the quote. Copies its bytes only if it contains escapes. */
    private Bytes string(boolean isName) {
        int start = ++at;
        while (at < to) {
            byte b = buffer[at];
            if (b == '"' && (isName || !isOfText(start))) {
                return new Bytes(buffer, start, at++ - start);
            }
            if (b == '\\') {
                return escaped(start, isName);
            }
            at++;
        }
        warn("The JSON text ends inside a string.");
        return new Bytes(buffer, start, to - start);
    }

    /**
     * True if the quote stands inside a text, unescaped, as an old release writes those of a rule's message: a text ends in front of punctuation. One that begins
     * the next name does not, for then the end of this text is missing.
     */
    private boolean isOfText(int start) {
        int next = at + 1;
        while (next < to && (buffer[next] == ' ' || buffer[next] == '\t' || buffer[next] == '\r' || buffer[next] == '\n')) {
            next++;
        }
        boolean isEnd = next == to || switch (buffer[next]) {
            case ',', '}', ']', ':', '"' -> true;
            default -> false;
        };
        boolean isBeginning = at == start || switch (buffer[at - 1]) {
            case ',', '{', '[', ':' -> true;
            default -> false;
        };
        if (isEnd || isBeginning || buffer[at + 1] == '\n') {
            return false;
        }
        wrong("a quote without its escape");
        return true;
    }

    private Bytes escaped(int start, boolean isName) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(2 * (at - start) + 64);
        int copied = start;
        while (at < to && (buffer[at] != '"' || !isName && isOfText(start))) {
            if (buffer[at] != '\\' || at + 1 >= to) {
                at++;
                continue;
            }
            bytes.write(buffer, copied, at - copied);
            at++;
            escape(bytes);
            copied = at;
        }
        bytes.write(buffer, copied, at - copied);
        if (at < to) {
            at++;
        } else {
            warn("The JSON text ends inside a string.");
        }
        return Bytes.of(bytes.toByteArray());
    }

    private void escape(ByteArrayOutputStream bytes) {
        byte b = buffer[at++];
        switch (b) {
            case 'b' -> bytes.write('\b');
            case 'f' -> bytes.write('\f');
            case 'n' -> bytes.write('\n');
            case 'r' -> bytes.write('\r');
            case 't' -> bytes.write('\t');
            case 'u' -> unicode(bytes);
            default -> bytes.write(b);
        }
    }

    /** Writes a character as UTF-8. A surrogate pair becomes one character; a lone surrogate stays escaped. */
    private void unicode(ByteArrayOutputStream bytes) {
        int unit = hex(at);
        if (unit < 0) {
            bytes.write('\\');
            bytes.write('u');
            return;
        }
        at += 4;
        int low = Character.isHighSurrogate((char) unit) && at + 1 < to && buffer[at] == '\\' && buffer[at + 1] == 'u' ? hex(at + 2) : -1;
        if (low >= 0 && Character.isLowSurrogate((char) low)) {
            at += 6;
            bytes.writeBytes(Character.toString(Character.toCodePoint((char) unit, (char) low)).getBytes(StandardCharsets.UTF_8));
        } else if (Character.isSurrogate((char) unit)) {
            bytes.writeBytes("\\u%04x".formatted(unit).getBytes(StandardCharsets.ISO_8859_1));
        } else {
            bytes.writeBytes(Character.toString(unit).getBytes(StandardCharsets.UTF_8));
        }
    }

    private int hex(int place) {
        if (place + 4 > to) {
            return -1;
        }
        int value = 0;
        for (int i = place; i < place + 4; i++) {
            int digit = Character.digit(buffer[i], 16);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    /** Skips a value that is nested deeper than any format, without descending into it. */
    private Json tooDeep() {
        wrong("nested too deeply for an audit log");
        int depth = 0;
        do {
            switch (buffer[at]) {
                case '"' -> {
                    string(true);
                    continue;
                }
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                default -> {
                    // skipped
                }
            }
            at++;
        } while (at < to && depth > 0);
        return Json.NULL;
    }

    private void skipBlanks() {
        while (at < to && (buffer[at] == ' ' || buffer[at] == '\n' || buffer[at] == '\r' || buffer[at] == '\t')) {
            at++;
        }
    }

    private void wrong(String what) {
        warn("The JSON text is invalid at byte " + (at - from) + ": " + what + ".");
    }

    private void warn(String sentence) {
        if (warned++ < MOST_WARNINGS) {
            warnings.add(sentence);
        }
    }
}
