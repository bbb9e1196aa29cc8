package org.modsecexplorer.source.packing;

import java.io.IOException;
import org.modsecexplorer.audit.Reason.Code;
import org.modsecexplorer.audit.Reason;

/** A bundle is larger than the user allows; the reason says which option allows more. */
public final class LimitReachedException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    private LimitReachedException(Reason reason) {
        // with words, because a library may wrap it
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
