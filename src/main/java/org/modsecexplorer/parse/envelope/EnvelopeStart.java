package org.modsecexplorer.parse.envelope;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.parse.cut.EntryCutter;
import org.modsecexplorer.parse.cut.Piece;
import org.modsecexplorer.parse.lines.Boundary;
import org.modsecexplorer.parse.lines.Labels;
import org.modsecexplorer.parse.lines.Lines;
import org.modsecexplorer.parse.lines.Openings;

/** Decides by a file's first bytes whether its lines are in envelopes. */
public final class EnvelopeStart {

    private static final int LOOK = 8_192;

    /** Names that a record of a collector has, with their quotes, and the beginning of an entry in a string. */
    private static final List<String> MARKS = List.of(
            "\"message\"", "\"MESSAGE\"", "\"log\"", "\"line\"", "\"_raw\"", "\"full_log\"", "\"_source\"", "\"hits\"", "\"events\"", "\"logEvents\"",
            "\"textPayload\"", "\"original\"", "\"kubernetes\"", "\"results\"", "\"resourceLogs\"", "\"resource_logs\"", "\"streams\"", "\"@timestamp\"", "\"{\\\"", "\"--");

    /** Names that Docker's own records do not have. */
    private static final List<String> NOT_OF_DOCKER = List.of("\"kubernetes\"", "\"@timestamp\"", "\"docker\"", "\"tag\"", "\"container_name\"", "\"pod\"", "\"pod_name\"");

    private EnvelopeStart() {}

    /** True if a line in an envelope precedes every other sign of an audit log. @param start the file's first bytes, the more the better */
    public static boolean isOne(Bytes start) {
        Bytes look = start.first(LOOK);
        byte[] buffer = look.array();
        int to = look.offset() + look.length();
        if (CsvRows.isHeader(buffer, look.offset(), Lines.end(buffer, look.offset(), to))) {
            return true;
        }
        int others = 0;
        int timed = 0;
        for (int line = look.offset(); line < to; line = Lines.next(buffer, line, to)) {
            int end = Lines.end(buffer, line, to);
            if (isTimedBoundary(buffer, line, end)) {
                return true;
            }
            if (isBoundary(buffer, line, to) || isFirstOfEntry(buffer, line, to)) {
                return false;
            }
            if (isRecord(buffer, line, to) || isLabelled(buffer, line, end)) {
                return true;
            }
            boolean isWhole = end < to;
            timed += isViewed(buffer, line, end) ? 1 : 0;
            others += isWhole ? 1 : 0;
        }
        return timed > 0 && timed >= others;
    }

    private static boolean isBoundary(byte[] buffer, int line, int to) {
        return Boundary.mayBegin(buffer[line]) && Boundary.at(buffer, line, to, true) != null;
    }

    /** True if an entry begins there for certain; the first keys of some formats are also those of other objects. */
    private static boolean isFirstOfEntry(byte[] buffer, int line, int to) {
        if (!Openings.isEntry(buffer, line, to, true)) {
            return false;
        }
        List<Piece> pieces = new ArrayList<>();
        EntryCutter.cut(buffer, line, to, 1, false, pieces::add);
        return pieces.isEmpty() || !(pieces.getFirst() instanceof Piece.OtherLines);
    }

    private static boolean isRecord(byte[] buffer, int line, int to) {
        return Openings.jsonObject(buffer, line, to) >= 0 && isMarked(buffer, line, to, MARKS) && !isOfDocker(buffer, line, to);
    }

    private static boolean isOfDocker(byte[] buffer, int line, int to) {
        return startsWith(buffer, line, to, "{\"log\":\"") && !isMarked(buffer, line, Lines.end(buffer, line, to), NOT_OF_DOCKER);
    }

    /** Labels, behind a time or not, with a text behind them. */
    private static boolean isLabelled(byte[] buffer, int line, int end) {
        byte[] text = copy(buffer, line, end);
        int time = LinePrefix.time(text, 0, text.length);
        int labels = time < text.length && text[time] == '{' ? Labels.end(text, time, text.length) : time;
        return labels > time && labels + 1 < text.length && text[labels] == ' ' || time > 0 && text[time - 1] == '\t' && new String(text, StandardCharsets.ISO_8859_1).contains("\t{\"");
    }

    /** A time of this form is put in front of lines by nobody but those who show the output of containers. */
    private static boolean isViewed(byte[] buffer, int line, int end) {
        LinePrefix prefix = prefix(buffer, line, end);
        return prefix != null && prefix.time() > 1 && (buffer[line + prefix.time() - 1] == 'Z' || buffer[line + prefix.time() - 2] == 'Z');
    }

    private static boolean isTimedBoundary(byte[] buffer, int line, int end) {
        LinePrefix prefix = prefix(buffer, line, end);
        if (prefix == null || end - line < Boundary.LONGEST / 4) {
            return false;
        }
        int last = end > line && buffer[end - 1] == '\r' ? end - 1 : end;
        return buffer[last - 1] == '-' && buffer[last - 2] == '-' && buffer[last - 3] == 'A' && buffer[last - 4] == '-';
    }

    private static @Nullable LinePrefix prefix(byte[] buffer, int line, int end) {
        byte[] text = copy(buffer, line, end);
        return LinePrefix.of(text, text.length);
    }

    private static byte[] copy(byte[] buffer, int line, int end) {
        return Arrays.copyOfRange(buffer, line, Math.min(end, line + LOOK));
    }

    private static boolean isMarked(byte[] buffer, int from, int to, List<String> marks) {
        String text = new String(buffer, from, to - from, StandardCharsets.ISO_8859_1);
        return marks.stream().anyMatch(text::contains);
    }

    private static boolean startsWith(byte[] buffer, int from, int to, String text) {
        return from >= 0 && to - from >= text.length() && new String(buffer, from, text.length(), StandardCharsets.ISO_8859_1).equals(text);
    }
}
