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
 * A row of the table {@code logs} that older import scripts filled, as a text that always is the same for the same row. The audit entry behind it is
 * gone; this text is all the evidence that is left, so it is stored and hashed in the entry's place.
 */
public final class AncestorRow {

    /** In the order of the text. */
    public static final List<String> COLUMNS = List.of(
            "unique_id", "created_at", "REMOTE_ADDR", "REQUEST_METHOD", "REQUEST_URI", "Host", "User_Agent", "responce_header", "Engine_Mode", "ruleId",
            "msg", "data", "severity", "maturity", "accuracy", "phase", "Score", "SQLi", "XSS");

    /** Name of the object in the text. */
    static final String NAME = "ancestor_row";

    private static final JsonFactory JSON = new JsonFactory();

    private AncestorRow() {}

    /**
     * The number that the table gave the row counts only where nothing else tells rows apart: with a unique id, two rows that are equal in all else are
     * one file that the scripts stored twice.
     *
     * @param id     the row's number, null if the table has none
     * @param values by name of the column, as the database writes them; null or missing for NULL
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
