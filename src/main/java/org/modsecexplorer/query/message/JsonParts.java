package org.modsecexplorer.query.message;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** A JSON text as a tree, one value a line. Of a text that breaks off or is damaged, what can be read, and the rest as it is. */
final class JsonParts {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final int LONGEST_PATH = 300;

    private final List<Part> parts = new ArrayList<>();
    private final Deque<Level> levels = new ArrayDeque<>();
    private @Nullable String name;

    /** An object or an array that is open. @param path of its values, with a dot at the end */
    private static final class Level {
        private final String path;
        private final boolean isArray;
        private int next;

        Level(String path, boolean isArray) {
            this.path = path;
            this.isArray = isArray;
        }
    }

    /** Empty if not even the first value can be read. */
    static List<Part> of(String text) {
        JsonParts json = new JsonParts();
        long read = 0;
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            try {
                for (JsonToken token = parser.nextToken(); token != null && json.parts.size() <= BodyParts.MOST_PARTS; token = parser.nextToken()) {
                    json.take(token, parser);
                    read = parser.currentLocation().getCharOffset();
                }
            } catch (JacksonException damaged) {
                if (json.parts.size() > 1) {
                    text.substring((int) Math.min(text.length(), Math.max(0, read))).strip().lines().forEach(line -> json.parts.add(Part.line(line, 0)));
                } else {
                    return List.of();
                }
            }
        }
        return json.parts;
    }

    private void take(JsonToken token, JsonParser parser) {
        switch (token) {
            case PROPERTY_NAME -> name = parser.currentName();
            case START_OBJECT -> open("{ }", false);
            case START_ARRAY -> open("[ ]", true);
            case END_OBJECT, END_ARRAY -> levels.pop();
            case VALUE_STRING -> add("\"" + parser.getString() + "\"");
            default -> add(parser.getString());
        }
    }

    private void open(String sign, boolean isArray) {
        String path = levels.isEmpty() ? "" : path();
        // the outermost braces tell nothing
        if (!levels.isEmpty()) {
            add(sign);
        } else {
            name = null;
        }
        levels.push(new Level(path.isEmpty() ? "" : path + ".", isArray));
    }

    private void add(String value) {
        String path = path();
        Level level = levels.peek();
        String label = level != null && level.isArray ? "[" + level.next + "]" : name == null ? "" : name;
        if (level != null) {
            level.next++;
        }
        name = null;
        parts.add(new Part(Section.BODY, label, path, value, Math.max(0, levels.size() - 1), -1));
    }

    private String path() {
        Level level = levels.peek();
        String path = level == null ? "" : level.path + (level.isArray ? Integer.toString(level.next) : name);
        return path.substring(0, Math.min(LONGEST_PATH, path.length()));
    }
}
