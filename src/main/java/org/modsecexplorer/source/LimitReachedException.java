package org.modsecexplorer.source;

import java.io.IOException;
import java.util.Locale;

/** A bundle is larger than the user allows; the message says which option allows more. */
final class LimitReachedException extends IOException {

    private static final long serialVersionUID = 1L;

    private LimitReachedException(String sentence) {
        super(sentence);
    }

    static LimitReachedException bytes(long limit) {
        return new LimitReachedException(String.format(
                Locale.ROOT, "was given up: more than %,d bytes came out of it; --max-unpacked raises that limit", limit));
    }

    static LimitReachedException ratio(long limit) {
        return new LimitReachedException(String.format(
                Locale.ROOT,
                "was given up: more than %,d times its own size came out of it, as from an archive bomb; --max-ratio raises that limit",
                limit));
    }

    static LimitReachedException members(long limit) {
        return new LimitReachedException(
                String.format(Locale.ROOT, "was given up: it holds more than %,d files; --max-members raises that limit", limit));
    }
}
