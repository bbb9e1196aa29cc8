package org.modsecexplorer.query.message;

/**
 * A name with its value, or a line of a body.
 *
 * @param name  decoded; empty for lines of text
 * @param path  the name as a rule's place has it: in JSON with the names around it ({@code a.b})
 * @param value decoded if it is a parameter
 * @param depth how deep it is nested
 * @param size  of an uploaded file or another part, in bytes; -1 if it is not one
 */
public record Part(Section section, String name, String path, String value, int depth, long size) {

    static Part of(Section section, String name, String value) {
        return new Part(section, name, name, value, 0, -1);
    }

    static Part line(String value, int depth) {
        return new Part(Section.BODY, "", "", value, depth, -1);
    }
}
