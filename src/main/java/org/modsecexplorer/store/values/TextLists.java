package org.modsecexplorer.store.values;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Header;
import org.modsecexplorer.audit.Headers;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Lists in one column, as JSON text: {@code ["a","b"]}, headers as {@code [["Host","example.com"],["X",null]]}. */
public final class TextLists {

    private static final JsonFactory JSON = new JsonFactory();

    private TextLists() {}

    public static String write(List<String> values) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartArray();
            values.forEach(json::writeString);
            json.writeEndArray();
        }
        return text.toString();
    }

    /** Like {@link #write}, but null for an empty list. */
    public static @Nullable String writeOrNull(List<String> values) {
        return values.isEmpty() ? null : write(values);
    }

    /** @param text as written by {@link #write}; null reads as an empty list */
    public static List<String> read(@Nullable String text) {
        if (text == null) {
            return List.of();
        }
        List<String> values = new ArrayList<>();
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.VALUE_STRING) {
                    values.add(json.getString());
                }
            }
        }
        return List.copyOf(values);
    }

    /** Null for no headers. */
    public static @Nullable String writeHeaders(Headers headers) {
        if (headers.list().isEmpty()) {
            return null;
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartArray();
            for (Header header : headers) {
                json.writeStartArray();
                json.writeString(header.name());
                json.writeString(header.value());
                json.writeEndArray();
            }
            json.writeEndArray();
        }
        return text.toString();
    }

    public static Headers readHeaders(@Nullable String text) {
        if (text == null) {
            return Headers.NONE;
        }
        List<Header> headers = new ArrayList<>();
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.START_ARRAY) {
                json.nextToken();
                String name = json.getString();
                headers.add(new Header(name, json.nextToken() == JsonToken.VALUE_NULL ? null : json.getString()));
                json.nextToken();
            }
        }
        return new Headers(headers);
    }
}
