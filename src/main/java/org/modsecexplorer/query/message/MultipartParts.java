package org.modsecexplorer.query.message;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.modsecexplorer.audit.Bytes;

/** A body of several parts: the name of each with its value, or a file's name and size, its heads and its content. @see "RFC 7578" */
final class MultipartParts {

    private static final Pattern BOUNDARY = Pattern.compile("boundary=(?:\"([^\"]{1,200})\"|([^;,\\s]{1,200}))", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("[;\\s]name=(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^;\\s]*))", Pattern.CASE_INSENSITIVE);
    private static final Pattern FILE = Pattern.compile("[;\\s]filename\\*?=(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^;\\s]*))", Pattern.CASE_INSENSITIVE);
    private static final int MOST_BINARY = 512;

    private MultipartParts() {}

    /** Empty if the boundary is not there. @param type value of Content-Type */
    static List<Part> of(Bytes body, String type) {
        // each byte is a character: no byte is lost whatever the parts contain
        String all = new String(body.array(), body.offset(), body.length(), StandardCharsets.ISO_8859_1);
        Matcher declared = BOUNDARY.matcher(type);
        String boundary = "--" + (declared.find() ? Objects.requireNonNullElse(declared.group(1), declared.group(2)) : all.lines().findFirst().orElse("").replaceFirst("^--", ""));
        List<Part> parts = new ArrayList<>();
        int at = all.indexOf(boundary);
        while (at >= 0 && parts.size() <= BodyParts.MOST_PARTS) {
            int start = at + boundary.length();
            if (all.startsWith("--", start)) {
                break;
            }
            int next = all.indexOf("\n" + boundary, start);
            part(parts, all.substring(start, next < 0 ? all.length() : next));
            at = next < 0 ? -1 : next + 1;
        }
        return parts;
    }

    private static void part(List<Part> parts, String text) {
        String piece = text.replaceFirst("^\\r?\\n", "");
        int lines = piece.indexOf("\n\n");
        int pairs = piece.indexOf("\r\n\r\n");
        boolean isPairs = pairs >= 0 && (lines < 0 || pairs < lines);
        int headEnd = isPairs ? pairs : lines;
        String head = utf8(headEnd < 0 ? piece : piece.substring(0, headEnd));
        String content = headEnd < 0 ? "" : piece.substring(headEnd + (isPairs ? 4 : 2));
        content = content.endsWith("\r") ? content.substring(0, content.length() - 1) : content;
        String name = quoted(NAME, head);
        String file = quoted(FILE, head);
        String shown = utf8(content);
        boolean isFile = FILE.matcher(head).find();
        boolean isShort = !isFile && shown.indexOf('\n') < 0;
        parts.add(new Part(Section.BODY, name, name, isFile ? file : isShort ? shown : "", 0, isFile || !isShort ? content.length() : -1));
        head.lines().filter(line -> !line.isBlank()).forEach(line -> {
            int colon = line.indexOf(':');
            parts.add(new Part(Section.BODY, colon < 0 ? line : line.substring(0, colon), "", colon < 0 ? "" : line.substring(colon + 1).strip(), 1, -1));
        });
        if (!isShort) {
            if (BodyParts.isBinary(shown)) {
                HexLines.of(Bytes.of(content.getBytes(StandardCharsets.ISO_8859_1)).first(MOST_BINARY)).forEach(line -> parts.add(Part.line(line.value(), 1)));
            } else {
                shown.lines().forEach(line -> parts.add(new Part(Section.BODY, "", name, line, 1, -1)));
            }
        }
    }

    private static String quoted(Pattern pattern, String head) {
        Matcher found = pattern.matcher(head);
        return found.find() ? Objects.requireNonNullElse(found.group(1), Objects.requireNonNullElse(found.group(2), "")) : "";
    }

    private static String utf8(String latin) {
        return Bytes.of(latin.getBytes(StandardCharsets.ISO_8859_1)).text();
    }
}
