package org.modsecexplorer.query.message;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import org.modsecexplorer.audit.Headers;
import org.modsecexplorer.query.body.ReadableBody;

/**
 * The content of a body by its kind.
 *
 * @param isCut true if the body has more
 */
record BodyParts(@Nullable BodyKind kind, List<Part> parts, boolean isCut) {

    /** More than anybody reads. */
    static final int MOST_PARTS = 5_000;

    /** Longest text that is taken apart, in characters; the text beside the table has the rest. */
    static final int MOST_TEXT = 200_000;

    private static final int MOST_BINARY = 4_096;
    private static final int LOOK = 1_000;

    static BodyParts of(@Nullable ReadableBody body, Headers headers) {
        if (body == null) {
            return new BodyParts(null, List.of(), false);
        }
        Bytes bytes = body.shown();
        String type = Objects.requireNonNullElse(headers.first("Content-Type"), "");
        String text = bytes.first(MOST_TEXT).text();
        BodyKind kind = kind(type.toLowerCase(Locale.ROOT), text);
        List<Part> parts = switch (kind) {
            case FORM -> Parameters.ofForm(text).stream().map(pair -> Part.of(Section.FORM, pair.name(), pair.value())).toList();
            case JSON -> JsonParts.of(text);
            case XML -> XmlParts.of(text);
            case MULTIPART -> MultipartParts.of(bytes.first(MOST_TEXT), type);
            case TEXT -> List.of();
            case BINARY -> HexLines.of(bytes.first(MOST_BINARY));
        };
        if (parts.isEmpty()) {
            kind = BodyKind.TEXT;
            parts = text.lines().map(line -> Part.line(line, 0)).toList();
        }
        boolean isCut = bytes.length() > (kind == BodyKind.BINARY ? MOST_BINARY : MOST_TEXT) || parts.size() > MOST_PARTS;
        return new BodyParts(kind, parts.subList(0, Math.min(MOST_PARTS, parts.size())), isCut);
    }

    /** The text decides where it can; what the client declares is only a hint. */
    private static BodyKind kind(String type, String text) {
        String start = text.stripLeading();
        if (isBinary(text)) {
            return type.startsWith("multipart/") && start.startsWith("--") ? BodyKind.MULTIPART : BodyKind.BINARY;
        }
        if (type.startsWith("multipart/") && start.startsWith("--")) {
            return BodyKind.MULTIPART;
        }
        if (start.startsWith("{") || start.startsWith("[")) {
            return BodyKind.JSON;
        }
        if (start.startsWith("<")) {
            return type.contains("html") ? BodyKind.TEXT : BodyKind.XML;
        }
        // version 2 writes a form with files as one without
        return type.contains("form") ? BodyKind.FORM : BodyKind.TEXT;
    }

    static boolean isBinary(String text) {
        int most = Math.min(LOOK, text.length());
        int strange = 0;
        for (int i = 0; i < most; i++) {
            char c = text.charAt(i);
            strange += c < ' ' && c != '\n' && c != '\r' && c != '\t' || c >= 0x7f && c < 0xa0 ? 1 : 0;
        }
        return strange * 10 > most;
    }
}
