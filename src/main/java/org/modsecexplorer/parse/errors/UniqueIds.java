package org.modsecexplorer.parse.errors;

import java.time.Instant;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.parse.parts.LocalTimes;

/** Unique ids tell when a request came: error logs give local times, and syslog's give no year. @see "mod_unique_id.c, Apache 2.4" */
final class UniqueIds {

    /** mod_unique_id begins its ids with the second, four bytes in base 64. */
    private static final int STAMP_LETTERS = 6;
    private static final int STAMP_BYTES = 4;

    private UniqueIds() {}

    /** The second that the id tells, if it is one of version 3 or of mod_unique_id; of any other id, an arbitrary one or null. */
    static @Nullable Instant second(@Nullable String uniqueId) {
        Instant ofV3 = LocalTimes.secondOf(uniqueId);
        if (ofV3 != null || uniqueId == null || uniqueId.length() < STAMP_LETTERS) {
            return ofV3;
        }
        try {
            byte[] stamp = Base64.getUrlDecoder().decode(uniqueId.substring(0, STAMP_LETTERS).replace('@', '-'));
            long seconds = 0;
            for (int i = 0; i < STAMP_BYTES; i++) {
                seconds = seconds << Byte.SIZE | stamp[i] & 0xff;
            }
            return Instant.ofEpochSecond(seconds);
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }
}
