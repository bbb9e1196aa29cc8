package org.modsecexplorer.query.body;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Headers;

/**
 * A body as people can read it.
 *
 * @param logged  as the log has it
 * @param shown   after unpacking; the same as {@code logged} if nothing was unpacked
 * @param codings that were undone, the outermost first; empty if nothing was unpacked
 * @param ending  how unpacking ended; null if nothing is packed, as far as one can tell
 */
public record ReadableBody(Bytes logged, Bytes shown, List<Coding> codings, @Nullable Ending ending) {

    /** How unpacking ended. */
    public enum Ending {
        /** At the end of the packed bytes. */
        WHOLE,
        /** At the limit: what follows is not shown, because it may be a bomb. */
        TOO_LONG,
        /** The packed bytes end too early; what is there is shown. */
        CUT_OFF,
        /** The packed bytes are damaged from there on. */
        DAMAGED,
        /** The bytes were compressed once, but the log did not keep them as they were. */
        NOT_KEPT
    }

    /** Maximum number of unpacked bytes. */
    public static final int MOST_BYTES = 4_000_000;

    public ReadableBody {
        codings = List.copyOf(codings);
    }

    /** Unpacks a body as its headers or its first bytes demand. */
    public static ReadableBody of(Bytes body, Headers headers) {
        List<Coding> declared = Coding.declared(headers);
        for (Bytes packed : LoggedForms.of(body)) {
            Unpacking unpacking = Unpacking.of(packed, declared);
            if (unpacking != null) {
                return unpacking.codings().isEmpty()
                        ? new ReadableBody(body, body, List.of(), unpacking.ending())
                        : new ReadableBody(body, unpacking.bytes(), unpacking.codings(), unpacking.ending());
            }
        }
        return new ReadableBody(body, body, List.of(), LoggedForms.lostBytes(body) ? Ending.NOT_KEPT : null);
    }

    public boolean isUnpacked() {
        return !codings.isEmpty();
    }
}
