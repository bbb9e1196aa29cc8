package org.modsecexplorer.source.packing;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Reason;
import org.modsecexplorer.audit.Reason.Code;

/** The packed bytes violate their format. Libraries that unpack throw other exceptions for the same problem. */
public final class BrokenPackingException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    public BrokenPackingException(Code code, Object... arguments) {
        this(null, Reason.of(code, arguments));
    }

    public BrokenPackingException(Throwable cause, Code code) {
        this(cause, Reason.of(code));
    }

    /** Passes the reason as a message, because a library may wrap the exception. */
    private BrokenPackingException(@Nullable Throwable cause, Reason reason) {
        super(reason.toString(), cause);
        this.reason = reason;
    }

    /** The problem, without the file's name. */
    public Reason reason() {
        return reason;
    }
}
