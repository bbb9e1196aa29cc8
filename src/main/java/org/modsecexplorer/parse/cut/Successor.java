package org.modsecexplorer.parse.cut;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Format;
import org.modsecexplorer.audit.LogTime;
import org.modsecexplorer.parse.lines.Boundary;
import org.modsecexplorer.parse.lines.Lines;
import org.modsecexplorer.parse.lines.Openings;
import org.modsecexplorer.parse.lines.TextInFront;
import org.modsecexplorer.parse.parts.PartA;

/**
 * Finds the entry that follows a native one without an end. If that was cut off in a body, a client may have written what seems to follow. It did so if the
 * entry goes on behind it, if other bytes follow it, or if its time is earlier; the server did if the announced body is over. Otherwise nothing tells.
 */
final class Successor {

    /** Version 2 writes the time of logging, so that times go back by no more than writers differ. */
    private static final Duration DISORDER = Duration.ofSeconds(10);

    /** The other engines write the time at which a request began, and it may have taken long. */
    private static final Duration LONGEST_REQUEST = Duration.ofMinutes(10);

    private final EntryCutter cutter;
    private final byte[] buffer;
    private final Boundary opening;
    private final int to;
    private final boolean endOfFile;
    private final List<Boundary> own;

    /**
     * The result of the search.
     *
     * @param at   where the next entry begins; the end of the buffer if none does
     * @param body up to where entries may stand in the body of the torn one; {@code at} if it is certain that they do not
     */
    record Found(int at, long body) {}

    private Successor(EntryCutter cutter, byte[] buffer, Boundary opening, List<Boundary> own, int to, boolean endOfFile) {
        this.cutter = cutter;
        this.buffer = buffer;
        this.opening = opening;
        this.to = to;
        this.endOfFile = endOfFile;
        this.own = own;
    }

    /** @param opening of the entry without an end */
    static Found of(EntryCutter cutter, byte[] buffer, Boundary opening, EntryEnds ends, int to, boolean endOfFile) {
        return new Successor(cutter, buffer, opening, ends.own(opening), to, endOfFile).find();
    }

    private Found find() {
        int next = cutter.findOpening(Lines.next(buffer, opening.line(), to));
        while (next < to) {
            int going = isAnother(next) ? judge(next) : Lines.next(buffer, next, to);
            if (going == next) {
                return found(next);
            }
            next = cutter.findOpening(going);
        }
        return new Found(to, to);
    }

    private Found found(int next) {
        if (!isFree(next)) {
            return new Found(next, next);
        }
        AnnouncedBody.End body = AnnouncedBody.of(buffer, own);
        return new Found(next, body.isKnown() && next >= body.to() ? next : body.to());
    }

    /** The same position if the next entry begins there, else the one where the search goes on. */
    private int judge(int next) {
        if (!isFree(next)) {
            return next;
        }
        for (Boundary part : own) {
            if (part.line() > next) {
                // the entry goes on behind it
                return part.line();
            }
        }
        AnnouncedBody.End body = AnnouncedBody.of(buffer, own);
        if (body.isKnown() && next >= body.to()) {
            return next;
        }
        return isEarlier(next) ? Lines.next(buffer, next, to) : byItsEnd(next);
    }

    private int byItsEnd(int next) {
        return switch (cutter.extent(next)) {
            case Extent.Whole(_, var end, _) -> isFollowedByOthers(end) ? end : next;
            case Extent.Torn(var behind, _) -> Math.max(behind, next + 1);
            case Extent.NoEntry(var end, _) -> Math.max(end, next + 1);
            // one entry without an end is likelier than two of them
            case Extent.Open _ -> endOfFile ? Lines.next(buffer, next, to) : next;
        };
    }

    /** True if something else than an entry follows, in a log that holds nothing else. */
    private boolean isFollowedByOthers(int end) {
        int at = end;
        while (at < to && (buffer[at] == '\n' || buffer[at] == '\r')) {
            at++;
        }
        return !cutter.holdsOtherLines()
                && NativeExtent.followed(buffer, end, to, endOfFile) == NativeExtent.Followed.BY_OTHER_BYTES
                && TextInFront.json(buffer, at, to) < 0;
    }

    /** True if the part of the entry in which that place lies may hold anything. */
    private boolean isFree(int place) {
        Boundary part = opening;
        for (Boundary next : own) {
            if (next.line() > place) {
                break;
            }
            part = next;
        }
        return part.dialect().isFree(part.letter());
    }

    /** An opening without a time after it, or a JSON object that is no entry, was sent by a client. */
    private boolean isAnother(int next) {
        Boundary found = Boundary.at(buffer, next, to, endOfFile);
        if (found == null) {
            return Openings.isEntry(buffer, next, to, endOfFile);
        }
        return found.letter() == 'A' ? isTimed(found) : !found.isOfSameEntry(buffer, opening);
    }

    /** True if the opening is followed by a time, as in every part A, or if it may be, because the buffer ends there. */
    private boolean isTimed(Boundary found) {
        int at = found.end();
        return at + 1 < to ? buffer[at] == '[' && buffer[at + 1] >= '0' && buffer[at + 1] <= '9' : !endOfFile;
    }

    private boolean isEarlier(int next) {
        Boundary other = Openings.nativeEntry(buffer, next, to, endOfFile);
        Instant begun = time(buffer, opening, to);
        Instant then = other == null ? null : time(buffer, other, to);
        Duration most = opening.dialect().format() == Format.NATIVE_V2 ? DISORDER : LONGEST_REQUEST;
        return begun != null && then != null && then.isBefore(begun.minus(most));
    }

    /** The time in part A of the entry that begins there; as if in UTC if it gives no zone; null without one. */
    static @Nullable Instant time(byte[] buffer, Boundary opening, int to) {
        int line = TextInFront.skip(buffer, opening, opening.end(), to);
        Bytes partA = new Bytes(buffer, line, Lines.end(buffer, line, to) - line);
        LogTime time = PartA.of(partA, ZoneOffset.UTC, new ArrayList<>()).time();
        return time == null ? null : time.instant();
    }
}
