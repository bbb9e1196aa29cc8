package org.modsecexplorer.parse;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Upload;

/** Part J: {@code index,size,"name","type"} a file, then {@code Total,size}. */
final class PartJ {

    private PartJ() {}

    static List<Upload> uploads(Bytes part, List<String> warnings) {
        List<Upload> uploads = new ArrayList<>();
        for (String line : new String(part.array(), part.offset(), part.length(), StandardCharsets.ISO_8859_1).split("\n", -1)) {
            if (!line.isBlank() && !line.startsWith("Total,")) {
                Upload upload = upload(line);
                if (upload == null) {
                    warnings.add("A line of part J is not understood.");
                } else {
                    uploads.add(upload);
                }
            }
        }
        return uploads;
    }

    private static @Nullable Upload upload(String line) {
        int first = line.indexOf(',');
        int second = line.indexOf(',', first + 1);
        int between = line.lastIndexOf("\",\"");
        if (first < 0 || second < 0 || between < second || line.charAt(second + 1) != '"' || !line.stripTrailing().endsWith("\"")) {
            return null;
        }
        try {
            String type = Escapes.undo(line.substring(between + 3, line.stripTrailing().length() - 1));
            return new Upload(
                    Integer.parseInt(line.substring(0, first)),
                    Long.parseLong(line.substring(first + 1, second)),
                    Escapes.undo(line.substring(second + 2, between)),
                    type.startsWith("<Unknown") ? null : type);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
