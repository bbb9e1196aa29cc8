package org.modsecexplorer.parse.envelope;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.modsecexplorer.parse.cut.EntryCutter;
import org.modsecexplorer.parse.lines.Openings;

/**
 * Splits a file into lines and JSON objects that begin a line, on one line or on many. Of a document of records, such as the answer of a database, it passes
 * on each record, so that no document is too long. An object that another one interrupts was torn.
 */
final class RecordSplitter {

    /** A longer line or object is passed on in pieces, as it is. */
    private static final int LONGEST = Math.min(EntryCutter.LONGEST_ENTRY, 32 << 20);

    /** An object with more values is no record: its parsed form would fill the memory. */
    private static final int MOST_VALUES = 200_000;

    private static final int DEEPEST = 60;
    private static final int LONGEST_NAME = 32;
    private static final int LONGEST_LABELS = 8_192;

    /** CloudWatch names the stream in front of its records. */
    private static final Pattern STREAM = Pattern.compile("\"(?:logGroup|logStream)\" ?: ?\"[^\"]{1,512}\"");

    /** Receives the parts of a file. */
    interface Sink {

        /** True if the next line belongs to an entry that is in no envelope, so no record begins there. */
        boolean isInsideEntry();

        /** @param isEnded false if the line goes on */
        void line(byte[] line, boolean isEnded);

        /** A whole object. @param outer what the document around it says of its source */
        void record(byte[] record, String outer);

        /** An object and a text behind it on the same line. */
        void labelled(byte[] labels, byte[] text);

        /** The beginning of an object that does not end, or a piece of one that is too long. */
        void broken(byte[] record, boolean isEnded);

        /** The file ends in the middle of an object. */
        void cut();
    }

    private enum State {
        LINE_START,
        LINE,
        OBJECT,
        /** Behind an object, on its line. */
        BEHIND,
        /** Between the records of a document. */
        DOCUMENT,
        /** Behind the records of a document. */
        REST,
        /** In an object that is too long or too deep. */
        PASSING
    }

    private final Sink sink;
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private State state = State.LINE_START;

    /** A short object that may turn out to be labels. */
    private byte[] last = new byte[0];

    /** True if NUL bytes are in front of the place being read. */
    private boolean isHole;

    /** True while nothing but blanks and commas is behind it. */
    private boolean isAlone;

    private String outer = "";
    private boolean inDocument;
    private int depthOfRecords;
    private int depth;
    private int values;
    private boolean isText;
    private boolean isEscaped;
    private byte previous;
    private boolean atLineStart;
    private final StringBuilder string = new StringBuilder();
    private final String[] names = new String[4];
    private String firstName = "";

    RecordSplitter(Sink sink) {
        this.sink = sink;
    }

    void take(byte[] buffer, int from, int to) {
        for (int i = from; i < to; i++) {
            take(buffer[i]);
        }
    }

    void finish() {
        switch (state) {
            case OBJECT, PASSING -> sink.cut();
            case BEHIND -> behind();
            case LINE -> sink.line(drain(), false);
            case LINE_START, DOCUMENT, REST -> {
                // nothing is left
            }
        }
    }

    private byte[] drain() {
        byte[] bytes = pending.toByteArray();
        pending.reset();
        return bytes;
    }

    private void take(byte b) {
        switch (state) {
            case LINE_START -> lineStart(b);
            case LINE -> line(b);
            case BEHIND -> behind(b);
            case OBJECT, PASSING -> object(b);
            case DOCUMENT, REST -> document(b);
        }
    }

    private void lineStart(byte b) {
        if (sink.isInsideEntry()) {
            state = State.LINE;
            line(b);
        } else if (b == '{') {
            if (isHole) {
                // told like any other hole
                sink.line(drain(), true);
                isHole = false;
            }
            begin(b);
        } else if (b == 0 && pending.size() < LONGEST) {
            isHole = true;
            pending.write(b);
        } else if (b == '\n' || !Openings.isBetween(b)) {
            isHole = false;
            state = State.LINE;
            line(b);
        } else {
            pending.write(b);
        }
    }

    private void line(byte b) {
        if (b == '\n') {
            state = State.LINE_START;
            sink.line(drain(), true);
            return;
        }
        pending.write(b);
        if (pending.size() >= LONGEST) {
            sink.line(drain(), false);
        }
    }

    /** Begins an object, of a line or of a document. */
    private void begin(byte b) {
        pending.reset();
        pending.write(b);
        state = State.OBJECT;
        if (!inDocument) {
            depth = 0;
            firstName = "";
            Arrays.fill(names, "");
        }
        depth++;
        values = 0;
        isText = false;
        atLineStart = false;
        previous = b;
        string.setLength(0);
    }

    private void object(byte b) {
        if (atLineStart && !isText && b == '{' && previous != ',' && previous != ':' && previous != '[') {
            torn();
            begin(b);
            return;
        }
        pending.write(b);
        if (isText) {
            text(b);
            return;
        }
        if (b == '\n') {
            atLineStart = true;
            return;
        }
        atLineStart = false;
        if (b == ' ' || b == '\t' || b == '\r') {
            return;
        }
        if (previous == '{' && depth == 1 && b != '"' && b != '}' && !inDocument && pending.size() < LONGEST_LABELS) {
            // a line that begins with labels
            state = State.LINE;
            return;
        }
        structure(b);
        previous = b;
        if (state == State.OBJECT && (depth > DEEPEST || values > MOST_VALUES || pending.size() >= LONGEST)) {
            state = State.PASSING;
        }
        if (state == State.PASSING && pending.size() >= 1 << 16) {
            sink.broken(drain(), false);
        }
    }

    private void text(byte b) {
        if (isEscaped) {
            isEscaped = false;
        } else if (b == '\\') {
            isEscaped = true;
        } else if (b == '"') {
            isText = false;
        } else if (b == '\n') {
            torn();
            state = State.LINE_START;
            return;
        }
        if (isText && string.length() < LONGEST_NAME) {
            string.append((char) (b & 0xff));
        }
        if (pending.size() >= LONGEST || state == State.PASSING && pending.size() >= 1 << 16) {
            state = State.PASSING;
            sink.broken(drain(), false);
        }
    }

    private void structure(byte b) {
        switch (b) {
            case '"' -> {
                isText = true;
                string.setLength(0);
            }
            case ':' -> {
                if (depth < names.length) {
                    names[depth] = string.toString();
                    firstName = firstName.isEmpty() ? names[depth] : firstName;
                }
            }
            case ',' -> values++;
            case '{', '[' -> open(b);
            case '}', ']' -> close();
            default -> {
                // part of a number or word
            }
        }
    }

    private void open(byte b) {
        depth++;
        values++;
        if (b == '[' && !inDocument && state == State.OBJECT && holdsRecords()) {
            Matcher stream = STREAM.matcher(new String(pending.toByteArray(), 0, Math.min(pending.size(), LONGEST_LABELS), StandardCharsets.UTF_8));
            StringBuilder found = new StringBuilder();
            while (stream.find()) {
                found.append(stream.group()).append('\n');
            }
            outer = found.toString();
            pending.reset();
            inDocument = true;
            depthOfRecords = depth;
            state = State.DOCUMENT;
        }
    }

    /** True if the array that begins is one of records: only at the places where these documents have it. */
    private boolean holdsRecords() {
        if (depth == 3) {
            return names[2].equals("hits") && names[1].equals("hits");
        }
        return depth == 2 && switch (names[1]) {
            case "logEvents" -> true;
            case "events" -> firstName.equals("events");
            case "results" -> firstName.equals("preview");
            default -> false;
        };
    }

    private void close() {
        depth--;
        if (depth > (inDocument ? depthOfRecords : 0)) {
            return;
        }
        if (state == State.PASSING) {
            sink.broken(drain(), true);
            state = inDocument ? State.DOCUMENT : State.LINE_START;
        } else if (inDocument) {
            state = State.DOCUMENT;
            sink.record(drain(), outer);
        } else {
            last = drain();
            isAlone = true;
            state = State.BEHIND;
        }
    }

    private void torn() {
        byte[] bytes = drain();
        int end = bytes.length;
        while (end > 0 && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
            end--;
        }
        sink.broken(Arrays.copyOf(bytes, end), true);
        inDocument = false;
        isText = false;
        isEscaped = false;
    }

    private void behind(byte b) {
        if (b == '\n') {
            behind();
            state = State.LINE_START;
        } else if (b == '{' && isAlone) {
            byte[] object = last;
            last = new byte[0];
            pending.reset();
            sink.record(object, "");
            begin(b);
        } else {
            isAlone &= Openings.isBetween(b);
            pending.write(b);
            if (pending.size() >= LONGEST) {
                sink.record(last, "");
                last = new byte[0];
                state = State.LINE;
            }
        }
    }

    /** Ends the line of an object. */
    private void behind() {
        byte[] text = drain();
        byte[] object = last;
        last = new byte[0];
        if (!isAlone && object.length <= LONGEST_LABELS && text[0] == ' ') {
            sink.labelled(object, Arrays.copyOfRange(text, 1, text.length));
            return;
        }
        sink.record(object, "");
        if (!isAlone) {
            sink.line(text, true);
        }
    }

    private void document(byte b) {
        if (atLineStart && b == '{' && previous != ',' && previous != '[' && previous != ':') {
            // the document was torn
            inDocument = false;
            isText = false;
            begin(b);
            return;
        }
        atLineStart = b == '\n';
        if (!isText && !Openings.isBetween(b) || b == ',' || b == '[' || b == ']') {
            previous = b;
        }
        if (isText) {
            if (isEscaped) {
                isEscaped = false;
            } else if (b == '\\') {
                isEscaped = true;
            } else if (b == '"' || b == '\n') {
                isText = false;
            }
            return;
        }
        switch (b) {
            case '"' -> isText = true;
            case '{' -> {
                if (state == State.DOCUMENT) {
                    begin(b);
                } else {
                    depth++;
                }
            }
            case '[' -> depth++;
            case '}', ']' -> {
                depth--;
                state = depth < depthOfRecords ? State.REST : state;
                if (depth <= 0) {
                    inDocument = false;
                    state = State.LINE_START;
                }
            }
            default -> {
                // blanks, commas and what is no record
            }
        }
    }
}
