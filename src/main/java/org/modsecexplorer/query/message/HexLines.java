package org.modsecexplorer.query.message;

import java.util.ArrayList;
import java.util.List;
import org.modsecexplorer.audit.Bytes;

/** Bytes as hexadecimal numbers with their characters, eight a line, which fits into a narrow pane. */
final class HexLines {

    private static final int PER_LINE = 8;

    private HexLines() {}

    static List<Part> of(Bytes bytes) {
        List<Part> lines = new ArrayList<>();
        for (int from = 0; from < bytes.length(); from += PER_LINE) {
            StringBuilder hex = new StringBuilder();
            StringBuilder signs = new StringBuilder();
            for (int i = from; i < from + PER_LINE; i++) {
                int value = i < bytes.length() ? bytes.array()[bytes.offset() + i] & 0xff : -1;
                hex.append(value < 0 ? "   " : "%02x ".formatted(value));
                signs.append(value < 0 ? "" : value >= ' ' && value < 0x7f ? String.valueOf((char) value) : "·");
            }
            lines.add(Part.line("%06x  %s %s".formatted(from, hex, signs), 0));
        }
        return lines;
    }
}
