package org.modsecexplorer.source.archive;

import java.io.EOFException;
import java.util.Locale;
import org.apache.commons.compress.PasswordRequiredException;
import org.modsecexplorer.audit.Reason;
import org.modsecexplorer.audit.Reason.Code;
import org.modsecexplorer.source.packing.BrokenPackingException;
import org.modsecexplorer.source.packing.Decompression;
import org.modsecexplorer.source.packing.LimitReachedException;
import org.modsecexplorer.source.packing.NotReadableException;

/** Explains to the user what went wrong during unpacking. */
public final class UnpackFailures {

    private UnpackFailures() {}

    public static Reason reason(Exception thrown) {
        return switch (thrown) {
            case NotReadableException e -> e.reason();
            case LimitReachedException e -> e.reason();
            case BrokenPackingException e -> Reason.of(Code.UNPACKING_FAILED, e.reason());
            case PasswordRequiredException _ -> ArchiveMember.ENCRYPTED;
            case EOFException _ -> cutOff();
            case org.tukaani.xz.MemoryLimitException _, org.apache.commons.compress.MemoryLimitException _ -> memory();
            default -> ofLibrary(thrown);
        };
    }

    private static Reason ofLibrary(Exception thrown) {
        Reason words = Reason.told(thrown);
        String lower = words.toString().toLowerCase(Locale.ROOT);
        if (lower.contains("truncated") || lower.contains("unexpected end")) {
            return cutOff();
        }
        return lower.contains("requires too much memory") ? memory() : Reason.of(Code.UNPACKING_FAILED, words);
    }

    private static Reason cutOff() {
        return Reason.of(Code.UNPACKING_FAILED, Reason.of(Code.CUT_OFF));
    }

    private static Reason memory() {
        return Reason.of(Code.TOO_MUCH_MEMORY, Decompression.mostKib() >> 10);
    }
}
