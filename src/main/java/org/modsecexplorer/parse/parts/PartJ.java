package org.modsecexplorer.parse.parts;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Upload;
import org.modsecexplorer.parse.lines.Escapes;

/** Part J: {@code index,size,"name","type"} per file, then {@code Total,size}. */
public final class PartJ {

    /** The engine's texts for a missing type. Its native and its JSON logger differ. */
    private static final Set<String> UNKNOWN = Set.of("<Unknown ContentType>", "<Unknown Content-Type>");

    private PartJ() {}

    public static List<Upload> uploads(Bytes part, List<String> warnings) {
        List<Upload> uploads = new ArrayList<>();
        int notUnderstood = 0;
        for (String line : new String(part.array(), part.offset(), part.length(), StandardCharsets.ISO_8859_1).split("\n", -1)) {
            if (!line.isBlank() && !line.startsWith("Total,")) {
                Upload upload = upload(line);
                if (upload == null) {
                    notUnderstood++;
                } else {
                    uploads.add(upload);
                }
            }
        }
        if (notUnderstood > 0) {
            warnings.add((notUnderstood == 1 ? "A line of part J" : notUnderstood + " lines of part J") + " could not be parsed.");
        }
        return uploads;
    }

    private static @Nullable Upload upload(String written) {
        String line = written.stripTrailing();
        int first = line.indexOf(',');
        int second = line.indexOf(",\"", first + 1);
        int between = line.indexOf("\",\"", second + 2);
        if (first < 0 || second < 0 || between < 0 || line.length() < between + 4 || !line.endsWith("\"")) {
            return null;
        }
        try {
            String type = Escapes.undo(line.substring(between + 3, line.length() - 1));
            return new Upload(
                    Integer.parseInt(line.substring(0, first)),
                    Long.parseLong(line.substring(first + 1, second)),
                    Escapes.undo(line.substring(second + 2, between)),
                    UNKNOWN.contains(type) ? null : type);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
