package org.modsecexplorer.parse.parts;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Endpoint;
import org.modsecexplorer.audit.LogTime;

/** Part A: {@code [time] id client port server port}. Blanks separate the fields, so IPv6 needs no brackets. */
public record PartA(@Nullable LogTime time, @Nullable String uniqueId, @Nullable Endpoint client, @Nullable Endpoint server) {

    private static final int WORDS = 5;

    /** @param zone for times without one, such as Coraza's */
    public static PartA of(@Nullable Bytes part, ZoneId zone, List<String> warnings) {
        String line = part == null ? "" : new String(part.array(), part.offset(), part.length(), StandardCharsets.ISO_8859_1).strip();
        int close = line.indexOf(']');
        if (!line.startsWith("[") || close < 0) {
            warnings.add("Part A does not begin with a time in brackets.");
            return new PartA(null, null, null, null);
        }
        String text = line.substring(1, close);
        LogTime time = LogTimes.parse(text);
        if (time == null) {
            time = LocalTimes.ofCoraza(text, zone);
        }
        if (time == null) {
            warnings.add("The time in part A is invalid.");
        }
        String[] words = line.substring(line.startsWith(" ", close + 1) ? close + 2 : close + 1).split(" ", -1);
        boolean withoutId = words.length == WORDS - 1 && Endpoints.isAddress(words[0]) && Endpoints.isAddress(words[2]);
        if (words.length != WORDS) {
            warnings.add(withoutId ? "Part A has no id." : "Part A does not contain the id, the client and the server with their ports.");
        }
        int client = withoutId ? 0 : 1;
        return new PartA(time, withoutId || words[0].isEmpty() ? null : words[0], endpoint(words, client, warnings),
                endpoint(words, client + 2, warnings));
    }

    private static @Nullable Endpoint endpoint(String[] words, int at, List<String> warnings) {
        return words.length <= at ? null : Endpoints.of(words[at], words.length <= at + 1 ? null : words[at + 1], warnings);
    }
}
