package org.modsecexplorer.parse.json;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;

/** A JSON value of an audit log. Strings are bytes, numbers are text, and members keep their order and duplicates. */
public sealed interface Json {

    /** @param key the name as bytes @param value the value of that name */
    record Member(Bytes key, Json value) {}

    /** {@code {…}}. */
    record Obj(List<Member> members) implements Json {}

    /** {@code […]}. */
    record Arr(List<Json> elements) implements Json {}

    /** {@code "…"}. @param bytes without its escapes */
    record Str(Bytes bytes) implements Json {}

    /** A number, {@code true}, {@code false}. @param text as written */
    record Word(String text) implements Json {}

    /** {@code null}, or a missing value. */
    record Null() implements Json {}

    Json NULL = new Null();

    /** The value of that name, the last one if the name is repeated; {@link #NULL} if there is none or this is not an object. */
    default Json get(String name) {
        Json found = NULL;
        if (this instanceof Obj(var members)) {
            for (Member member : members) {
                if (member.key().isAscii(name)) {
                    found = member.value();
                }
            }
        }
        return found;
    }

    default boolean has(String name) {
        return this instanceof Obj(var members) && members.stream().anyMatch(m -> m.key().isAscii(name));
    }

    default List<Member> members() {
        return this instanceof Obj(var members) ? members : List.of();
    }

    default List<Json> elements() {
        return this instanceof Arr(var elements) ? elements : List.of();
    }

    /** The string's bytes; null if this is not a string. */
    default @Nullable Bytes bytes() {
        return this instanceof Str(var bytes) ? bytes : null;
    }

    /** A string as text, or a number or boolean as written; null for anything else. Trailing NULs, which some connectors copy along, are removed. */
    default @Nullable String text() {
        return switch (this) {
            case Str(var bytes) -> withoutNuls(bytes.text());
            case Word(var text) -> text;
            case Obj _, Arr _, Null _ -> null;
        };
    }

    /** Like {@link #text}, but null for an empty text. */
    default @Nullable String textOrNull() {
        String text = text();
        return text == null || text.isEmpty() ? null : text;
    }

    /** The number, with or without quotes; null if this is not a number or does not fit. */
    default @Nullable Integer integer() {
        Long number = longInteger();
        return number == null || number != number.intValue() ? null : Integer.valueOf(number.intValue());
    }

    /** The number, with or without quotes; null if this is not a number or does not fit. */
    default @Nullable Long longInteger() {
        String text = text();
        try {
            return text == null ? null : Long.valueOf(text.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    default boolean isTrue() {
        return this instanceof Word(var text) && text.equals("true");
    }

    /** The texts of an array, or the text of a single value. */
    default List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (Json element : this instanceof Arr(var elements) ? elements : List.of(this)) {
            String text = element.text();
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    private static String withoutNuls(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == 0) {
            end--;
        }
        return text.substring(0, end);
    }
}
