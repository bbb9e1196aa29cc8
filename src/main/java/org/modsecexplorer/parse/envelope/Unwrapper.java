package org.modsecexplorer.parse.envelope;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.parse.cut.ContainerLine;
import org.modsecexplorer.parse.cut.EntryCutter;
import org.modsecexplorer.parse.cut.Piece;

/**
 * Takes lines and records out of their envelopes and merges their streams. What is in no envelope is passed on unchanged, and so is everything inside an
 * entry that is in none: an envelope there was sent by a client. For the same reason an envelope is opened once only; in it, a container's runtime may have
 * wrapped the line before. Used by one thread.
 */
public final class Unwrapper implements RecordSplitter.Sink {

    private static final int MOST_STREAMS = 4_096;
    private static final int LONGEST_FIRST_LINE = 8_192;
    private static final String PLAIN = "";
    private static final String TAB = "\t";

    private final TextStream plain = new TextStream();
    private final Map<String, TextStream> bySource = new HashMap<>();
    private final CollectorRecord records = new CollectorRecord();
    private final Map<String, Integer> blanks = new HashMap<>();

    /** Hosts and programs, as syslog writes them, whose lines are an audit log's. */
    private final Set<String> programs = new HashSet<>();

    private final StreamsInTurn turns;
    private boolean isCut;

    /** The bytes of the file's first line, until they show whether it is a table. */
    private final ByteArrayOutputStream firstLine = new ByteArrayOutputStream();

    private boolean isFirstLine = true;

    /** Null if the file is no table. */
    private @Nullable CsvRows table;

    private final RecordSplitter splitter = new RecordSplitter(this);

    /** @param target receives the unwrapped lines */
    public Unwrapper(ByteArrayOutputStream target) {
        this.turns = new StreamsInTurn(target);
    }

    /** Takes the next bytes of the file. */
    public void take(byte[] buffer, int from, int to) {
        int at = from;
        while (at < to && isFirstLine) {
            isFirstLine = buffer[at] != '\n' && firstLine.size() < LONGEST_FIRST_LINE;
            firstLine.write(buffer[at++]);
            if (!isFirstLine) {
                endFirstLine();
            }
        }
        pass(buffer, at, to);
    }

    private void endFirstLine() {
        isFirstLine = false;
        byte[] line = firstLine.toByteArray();
        firstLine.reset();
        table = CsvRows.isHeader(line, 0, line.length) ? new CsvRows(this::take) : null;
        pass(line, 0, line.length);
    }

    private void pass(byte[] buffer, int from, int to) {
        if (table == null) {
            splitter.take(buffer, from, to);
        } else {
            table.take(buffer, from, to);
        }
    }

    /** The file has ended. */
    public void finish() {
        if (isFirstLine) {
            endFirstLine();
        }
        if (table != null) {
            table.finish();
        }
        splitter.finish();
        turns.finish();
    }

    @Override
    public boolean isInsideEntry() {
        return plain.isOpen();
    }

    @Override
    public void line(byte[] line, boolean isEnded) {
        int length = line.length > 0 && line[line.length - 1] == '\r' ? line.length - 1 : line.length;
        ContainerLine ofRuntime = plain.isOpen() ? null : ContainerLine.parse(line, 0, length);
        LinePrefix prefix = plain.isOpen() || ofRuntime != null ? null : LinePrefix.of(line, length);
        if (ofRuntime != null) {
            take(new HeldText(stream(ofRuntime), ofRuntime.text(), !endsLine(ofRuntime.text())));
        } else if (prefix == null) {
            pass(line, isEnded);
        } else if (isOfProgram(prefix, line, length)) {
            take(new HeldText(program(prefix, line), Arrays.copyOfRange(line, prefix.program(), length), false));
        } else {
            text(prefix, Arrays.copyOfRange(line, prefix.text() + blanks(prefix, line, length), length));
        }
    }

    private boolean isOfProgram(LinePrefix prefix, byte[] line, int length) {
        if (prefix.program() == prefix.text()) {
            return false;
        }
        String name = program(prefix, line);
        if (programs.contains(name)) {
            return true;
        }
        return programs.size() < MOST_STREAMS && AuditText.begins(Arrays.copyOfRange(line, prefix.program(), length)) && programs.add(name);
    }

    private static String program(LinePrefix prefix, byte[] line) {
        return prefix.source() + new String(line, prefix.text(), prefix.program() - prefix.text(), StandardCharsets.UTF_8);
    }

    private void text(LinePrefix prefix, byte[] text) {
        int tab = prefix.isTab() ? new String(text, StandardCharsets.ISO_8859_1).indexOf(TAB) : -1;
        if (tab >= 0 && tab + 1 < text.length && text[tab + 1] == '{') {
            // time, tag and record of fluentd
            record(Arrays.copyOfRange(text, tab + 1, text.length), new String(text, 0, tab, StandardCharsets.UTF_8));
        } else if (tab >= 0) {
            take(new HeldText(new String(text, 0, tab, StandardCharsets.UTF_8), Arrays.copyOfRange(text, tab + 1, text.length), false));
        } else {
            take(new HeldText(prefix.source(), text, false));
        }
    }

    /** Viewers align lines behind labels of different lengths, always in the same way. The first line of an entry begins with no blank of its own. */
    private int blanks(LinePrefix prefix, byte[] line, int length) {
        if (prefix.blanks() == 0) {
            return 0;
        }
        byte[] text = Arrays.copyOfRange(line, prefix.text() + prefix.blanks(), length);
        if (AuditText.beginsWithin(text)) {
            if (blanks.size() >= MOST_STREAMS) {
                blanks.clear();
            }
            blanks.put(prefix.source(), prefix.blanks());
            return prefix.blanks();
        }
        return Math.min(prefix.blanks(), blanks.getOrDefault(prefix.source(), 0));
    }

    @Override
    public void record(byte[] record, String outer) {
        List<HeldText> batch = Batch.of(record);
        if (!batch.isEmpty()) {
            batch.forEach(this::take);
            return;
        }
        boolean isEntry = isEntry(record);
        HeldText held = isEntry ? null : records.read(record, outer);
        if (held == null) {
            pass(isEntry ? record : inOneLine(record), true);
        } else {
            take(held);
        }
    }

    @Override
    public void labelled(byte[] labels, byte[] text) {
        if (isEntry(labels) || records.read(labels, "") != null) {
            record(labels, "");
            line(text, true);
        } else {
            take(new HeldText(new String(labels, StandardCharsets.UTF_8), text, false));
        }
    }

    @Override
    public void cut() {
        isCut = true;
    }

    /** True if the file ended in the middle of a record. */
    public boolean isCut() {
        return isCut;
    }

    @Override
    public void broken(byte[] record, boolean isEnded) {
        pass(record, isEnded);
    }

    /** True if the object is an entry itself, which then keeps its bytes. */
    private static boolean isEntry(byte[] record) {
        List<Piece> pieces = new ArrayList<>();
        EntryCutter.cut(record, 0, record.length, 0, true, pieces::add);
        return !pieces.isEmpty() && pieces.getFirst() instanceof Piece.Entry entry && entry.offset() == 0;
    }

    private void pass(byte[] line, boolean isEnded) {
        plain.follow(line, line.length, isEnded);
        turns.take(PLAIN, isEnded ? withLineEnd(line, line.length) : line);
    }

    private TextStream stream(String source) {
        if (bySource.size() >= MOST_STREAMS && !bySource.containsKey(source)) {
            bySource.clear();
        }
        return bySource.computeIfAbsent(source, _ -> new TextStream());
    }

    private static String stream(ContainerLine line) {
        return line.isOutput() ? "stdout" : "stderr";
    }

    private static boolean endsLine(byte[] text) {
        return text.length > 0 && text[text.length - 1] == '\n';
    }

    private void take(HeldText held) {
        // in an entry, this would be a client's text
        ContainerLine inner = stream(held.source()).isOpen() || stream(held.source()).isMidLine() ? null : ContainerLine.parse(held.text(), 0, held.length());
        if (inner == null) {
            say("=" + held.source(), stream(held.source()), held);
        } else {
            String source = held.source() + stream(inner) + "\n";
            say("=" + source, stream(source), new HeldText(source, inner.text(), !endsLine(inner.text())));
        }
    }

    /** Several lines are one program's message unless they begin as those of an audit log do. No entry begins inside a message. */
    private void say(String name, TextStream stream, HeldText held) {
        byte[] text = held.text();
        int length = held.isPart() ? text.length : held.length();
        boolean isAudit = !stream.isMidLine() && AuditText.begins(text) || stream.isOpen() && !AuditText.holdsOpening(text);
        if (!isAudit) {
            text = firstLine(Arrays.copyOf(text, length));
            length = text.length;
        }
        stream.follow(text, length, !held.isPart());
        turns.take(name, held.isPart() ? text : withLineEnd(text, length));
    }

    private static byte[] withLineEnd(byte[] text, int length) {
        byte[] line = Arrays.copyOf(text, length + 1);
        line[length] = '\n';
        return line;
    }

    /** The rest is the text of a line that no log would have. */
    private static byte[] firstLine(byte[] text) {
        int start = 0;
        while (start < text.length && (text[start] == '\n' || text[start] == '\r')) {
            start++;
        }
        int end = start;
        while (end < text.length && text[end] != '\n') {
            end++;
        }
        return Arrays.copyOfRange(text, start, end);
    }

    private static byte[] inOneLine(byte[] text) {
        byte[] line = text.clone();
        for (int i = 0; i < line.length; i++) {
            line[i] = line[i] == '\n' || line[i] == '\r' ? (byte) ' ' : line[i];
        }
        return line;
    }
}
