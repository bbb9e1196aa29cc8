package org.modsecexplorer.query.message;

import java.util.ArrayList;
import java.util.List;

/** An XML text with a line for each element. It is cut at its tags and never interpreted: no entity is resolved, nothing is fetched. */
final class XmlParts {

    private static final int LONGEST_LINE = 160;

    private XmlParts() {}

    static List<Part> of(String text) {
        List<Part> lines = new ArrayList<>();
        int depth = 0;
        boolean isOpened = false;
        int at = 0;
        while (at < text.length() && lines.size() <= BodyParts.MOST_PARTS) {
            int end = text.charAt(at) == '<' ? tagEnd(text, at) : textEnd(text, at);
            String piece = text.substring(at, end).strip();
            boolean isTag = piece.startsWith("<");
            boolean isClosing = piece.startsWith("</");
            boolean isOpening = isTag && !isClosing && !piece.startsWith("<?") && !piece.startsWith("<!") && !piece.endsWith("/>");
            if (isClosing) {
                depth = Math.max(0, depth - 1);
            }
            if (!piece.isEmpty()) {
                if (isOpened && (isClosing || !isTag) && lines.getLast().value().length() + piece.length() <= LONGEST_LINE && piece.indexOf('\n') < 0) {
                    Part last = lines.removeLast();
                    lines.add(Part.line(last.value() + piece, last.depth()));
                    isOpened = !isClosing;
                } else {
                    int level = depth;
                    piece.lines().forEach(line -> lines.add(Part.line(line.strip(), level)));
                    isOpened = isOpening;
                }
            }
            depth += isOpening ? 1 : 0;
            at = end;
        }
        return lines;
    }

    private static int textEnd(String text, int from) {
        int end = text.indexOf('<', from);
        return end < 0 ? text.length() : end;
    }

    /** Behind the tag, comment or CDATA section. */
    private static int tagEnd(String text, int from) {
        String closing = text.startsWith("<!--", from) ? "-->" : text.startsWith("<![CDATA[", from) ? "]]>" : ">";
        int end = text.indexOf(closing, from);
        return end < 0 ? text.length() : end + closing.length();
    }
}
