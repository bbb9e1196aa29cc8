package org.modsecexplorer.advise.deny;

import java.io.StringWriter;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A deny list as one JSON object, with what was held back. */
final class DenyJson {

    private static final JsonFactory JSON = new JsonFactory();

    private DenyJson() {}

    static String of(DenyList list, Expiry expiry) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("until", expiry.until());
            json.writeName("denied");
            json.writeStartArray();
            list.denied().forEach(denial -> denied(denial, json));
            json.writeEndArray();
            json.writeName("heldBack");
            json.writeStartArray();
            list.heldBack().forEach(held -> heldBack(held, json));
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.append('\n').toString();
    }

    private static void denied(Denial denial, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("network", denial.network().toString());
        json.writeNumberProperty("clients", denial.clients().size());
        json.writeNumberProperty("hindered", denial.hindered());
        if (denial.despite() != null) {
            json.writeStringProperty("despite", word(denial.despite()));
        }
        json.writeEndObject();
    }

    private static void heldBack(DenyList.HeldBack held, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("address", held.address());
        json.writeStringProperty("reason", word(held.reason()));
        json.writeNumberProperty("requests", held.client().requests());
        json.writeNumberProperty("clean", held.client().clean());
        json.writeNumberProperty("hindered", held.client().hindered());
        if (held.client().sessionShare() != null) {
            json.writeNumberProperty("sessionShare", held.client().sessionShare());
        }
        json.writeEndObject();
    }

    private static String word(Shield.Reason reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
