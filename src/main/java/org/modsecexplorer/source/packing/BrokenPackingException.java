package org.modsecexplorer.source.packing;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Reason.Code;
import org.modsecexplorer.audit.Reason;

/** Packed bytes are not as their format wants them. Libraries that unpack throw others for the same. */
public final class BrokenPackingException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    public BrokenPackingException(Code code, Object... arguments) {
        this(null, Reason.of(code, arguments));
    }

    public BrokenPackingException(Throwable cause, Code code) {
        this(cause, Reason.of(code));
    }

    /** With words, because a library may wrap it. */
    private BrokenPackingException(@Nullable Throwable cause, Reason reason) {
        super(reason.toString(), cause);
        this.reason = reason;
    }

    /** Says what is broken, not in which file. */
    public Reason reason() {
        return reason;
    }
}
