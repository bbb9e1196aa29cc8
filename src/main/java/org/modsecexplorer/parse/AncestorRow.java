package org.modsecexplorer.parse;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Bytes;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Turns a row of the table {@code logs}, which older import scripts filled, into text. The same row always gives the same text. The original audit entry is
 * gone and this text is the only evidence left, so it is stored and hashed in the entry's place.
 */
public final class AncestorRow {

    /** In the order in which the text lists them. */
    public static final List<String> COLUMNS = List.of(
            "unique_id", "created_at", "REMOTE_ADDR", "REQUEST_METHOD", "REQUEST_URI", "Host", "User_Agent", "responce_header", "Engine_Mode", "ruleId",
            "msg", "data", "severity", "maturity", "accuracy", "phase", "Score", "SQLi", "XSS");

    /** Name of the object in the text. */
    static final String NAME = "ancestor_row";

    private static final JsonFactory JSON = new JsonFactory();

    private AncestorRow() {}

    /**
     * The row as text. It includes the row's number only if nothing else distinguishes rows: with a unique id, two rows that are otherwise equal come from
     * one file that the scripts stored twice.
     *
     * @param id     the row's number, null if the table has none
     * @param values by column name, as the database writes them; null or missing for NULL
     */
    public static Bytes text(@Nullable String id, Map<String, @Nullable String> values) {
        List<String> names = new ArrayList<>(COLUMNS);
        String uniqueId = values.get("unique_id");
        boolean hasUniqueId = uniqueId != null && !uniqueId.isBlank();
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeObjectPropertyStart(NAME);
            if (!hasUniqueId && id != null) {
                json.writeStringProperty("id", id);
            }
            names.forEach(name -> json.writeStringProperty(name, values.get(name)));
            json.writeEndObject();
            json.writeEndObject();
        }
        return Bytes.of(text.append('\n').toString().getBytes(StandardCharsets.UTF_8));
    }
}
