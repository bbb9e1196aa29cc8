package org.modsecexplorer.source.packing;

import java.io.IOException;
import org.modsecexplorer.audit.Reason;
import org.modsecexplorer.audit.Reason.Code;

/** A bundle exceeds the user's limits. The reason names the option that allows more. */
public final class LimitReachedException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    private LimitReachedException(Reason reason) {
        // the message repeats the reason, because a library may wrap this exception
        super(reason.toString());
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    static LimitReachedException bytes(long limit) {
        return new LimitReachedException(Reason.of(Code.TOO_MANY_BYTES, limit));
    }

    static LimitReachedException ratio(long limit) {
        return new LimitReachedException(Reason.of(Code.TOO_HIGH_RATIO, limit));
    }

    static LimitReachedException members(long limit) {
        return new LimitReachedException(Reason.of(Code.TOO_MANY_MEMBERS, limit));
    }
}
