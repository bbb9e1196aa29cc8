package org.modsecexplorer.parse.errors;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.parse.lines.Lines;

/**
 * The lines of one transaction in error logs, in the order of their times. It grows line by line while a log is read, and is joined with what other files, or
 * the same file earlier, held of the same transaction. A line that stands there twice, byte for byte, is one.
 */
public final class ErrorLineGroup {

    /** A line is kept as it was written, with a line end. */
    private record Kept(@Nullable Instant time, Bytes bytes) {}

    /** No transaction has more; the id of one that seems to is not unique. */
    private static final int MOST = 2_000;

    private final ErrorLine line;
    private final List<Kept> lines = new ArrayList<>(4);
    private final Set<Bytes> seen = new HashSet<>();

    /** @param first of the lines */
    public ErrorLineGroup(ErrorLine first) {
        this.line = first;
    }

    /** Reads back what {@link #bytes} gave, of one or several groups. @param pieces not empty; each begins with an engine's line */
    public static ErrorLineGroup of(List<Bytes> pieces) {
        ErrorLineGroup group = null;
        for (Bytes piece : pieces) {
            byte[] buffer = piece.array();
            int to = piece.offset() + piece.length();
            for (int at = piece.offset(); at < to; at = Lines.next(buffer, at, to)) {
                int next = Lines.next(buffer, at, to);
                ErrorLine found = ErrorLine.at(buffer, at, next);
                if (found != null) {
                    group = group == null ? new ErrorLineGroup(found) : group;
                    group.add(found, new Bytes(buffer, at, next - at));
                }
            }
        }
        return Objects.requireNonNull(group, "an error log's transaction without a line");
    }

    /** @param bytes of the line; copied */
    public void add(ErrorLine other, Bytes bytes) {
        byte[] array = bytes.array();
        int end = bytes.offset() + bytes.length();
        while (end > bytes.offset() && (array[end - 1] == '\n' || array[end - 1] == '\r')) {
            end--;
        }
        Bytes own = Bytes.of(new Bytes(array, bytes.offset(), end - bytes.offset()).toByteArray());
        if (seen.add(own)) {
            lines.add(new Kept(time(other), own));
        }
    }

    /** True if that line may belong to the same transaction, its key being the same. */
    public boolean isNear(ErrorLine other) {
        Instant time = time(other);
        return lines.size() < MOST
                && (time == null || lines.stream().map(Kept::time).filter(Objects::nonNull)
                        .allMatch(t -> Duration.between(t, time).abs().compareTo(ErrorLine.LONGEST_TRANSACTION) <= 0));
    }

    public Format format() {
        return line.format();
    }

    /** See {@link ErrorLine#key}. */
    public @Nullable String key() {
        return line.key();
    }

    /** Null if the lines have no time. As if in UTC unless {@link #isInUtc}. */
    public @Nullable Instant first() {
        return lines.stream().map(Kept::time).filter(Objects::nonNull).min(Comparator.naturalOrder()).orElse(null);
    }

    /** Null if the lines have no time. As if in UTC unless {@link #isInUtc}. */
    public @Nullable Instant last() {
        return lines.stream().map(Kept::time).filter(Objects::nonNull).max(Comparator.naturalOrder()).orElse(null);
    }

    /** True if the lines give their offset, so that their times are known. */
    public boolean isInUtc() {
        return line.offset() != null;
    }

    /** The lines, each with its line end. */
    public Bytes bytes() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        lines.stream().sorted(Comparator.comparing(Kept::time, Comparator.nullsLast(Comparator.naturalOrder()))).forEach(kept -> {
            all.writeBytes(kept.bytes().array());
            all.write('\n');
        });
        return Bytes.of(all.toByteArray());
    }

    private static @Nullable Instant time(ErrorLine line) {
        return line.local() == null ? null : line.local().toInstant(ZoneOffset.UTC);
    }
}
