package org.modsecexplorer.source.packing;

import java.io.IOException;
import org.modsecexplorer.audit.Reason;

/** Packed bytes cannot be read, or not any further; the reason says why. */
public final class NotReadableException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    public NotReadableException(Reason reason) {
        super(reason.toString());
        this.reason = reason;
    }

    public NotReadableException(Reason reason, Throwable cause) {
        super(reason.toString(), cause);
        this.reason = reason;
    }

    /** The reason, as a sentence that continues after the file's name. */
    public Reason reason() {
        return reason;
    }
}
