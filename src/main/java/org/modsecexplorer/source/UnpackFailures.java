package org.modsecexplorer.source;

import java.io.EOFException;
import java.util.Locale;
import org.apache.commons.compress.PasswordRequiredException;

/** What went wrong in unpacking, for a person. */
final class UnpackFailures {

    private UnpackFailures() {}

    /** A sentence that goes on from the name of the file. */
    static String sentence(Exception thrown) {
        return switch (thrown) {
            case NotReadableException e -> String.valueOf(e.getMessage());
            case LimitReachedException e -> String.valueOf(e.getMessage());
            case PasswordRequiredException _ -> ArchiveMember.ENCRYPTED;
            case EOFException _ -> cutOff();
            case org.tukaani.xz.MemoryLimitException _, org.apache.commons.compress.MemoryLimitException _ -> memory();
            default -> ofLibrary(thrown);
        };
    }

    private static String ofLibrary(Exception thrown) {
        String words = thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
        String lower = words.toLowerCase(Locale.ROOT);
        if (lower.contains("truncated") || lower.contains("unexpected end")) {
            return cutOff();
        }
        if (lower.contains("requires too much memory")) {
            return memory();
        }
        return "cannot be unpacked from here on: " + words;
    }

    private static String cutOff() {
        return "cannot be unpacked from here on: the packed data ends too early, it was cut off";
    }

    private static String memory() {
        return "was packed in a way that takes more than " + (Decompression.mostKib() >> 10)
                + " MB of memory to unpack: give Java a larger heap, or unpack it first";
    }
}
