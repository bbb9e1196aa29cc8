package org.modsecexplorer.source;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.modsecexplorer.audit.Reason;
import org.modsecexplorer.audit.Reason.Code;
import org.modsecexplorer.source.packing.NotReadableException;

/** Explains to the user why a file or folder cannot be read. */
public final class ReadFailures {

    private ReadFailures() {}

    /** The reason for a file that was found a moment ago. */
    public static Reason whileReading(IOException thrown) {
        return thrown instanceof NoSuchFileException ? Reason.of(Code.GONE) : reason(thrown);
    }

    public static Reason reason(IOException thrown) {
        return switch (thrown) {
            case NotReadableException e -> e.reason();
            case AccessDeniedException _ -> Reason.of(Code.NO_PERMISSION);
            case NoSuchFileException _ -> Reason.of(Code.NOT_THERE);
            // its message would repeat the file's name
            case FileSystemException e when e.getReason() != null -> Reason.told(e.getReason());
            default -> Reason.told(thrown);
        };
    }
}
