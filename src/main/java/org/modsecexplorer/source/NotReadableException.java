package org.modsecexplorer.source;

import java.io.IOException;
import org.modsecexplorer.audit.Reason;

/** Packed bytes that cannot be read, or not further; and why. */
final class NotReadableException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    NotReadableException(Reason reason) {
        super(reason.toString());
        this.reason = reason;
    }

    NotReadableException(Reason reason, Throwable cause) {
        super(reason.toString(), cause);
        this.reason = reason;
    }

    /** Goes on from the file's name. */
    Reason reason() {
        return reason;
    }
}
