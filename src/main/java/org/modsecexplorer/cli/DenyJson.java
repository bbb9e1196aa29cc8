package org.modsecexplorer.cli;

import java.io.OutputStream;
import java.util.Locale;
import org.modsecexplorer.advise.deny.Denial;
import org.modsecexplorer.advise.deny.DenyList;
import org.modsecexplorer.advise.deny.Expiry;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** A deny list as one JSON object. */
final class DenyJson {

    private static final JsonFactory JSON = JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private DenyJson() {}

    static void write(DenyList list, Expiry expiry, OutputStream out) {
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeStringProperty("until", expiry.until());
            json.writeName("denied");
            json.writeStartArray();
            for (Denial denial : list.denied()) {
                json.writeStartObject();
                json.writeStringProperty("network", denial.network().toString());
                json.writeNumberProperty("clients", denial.clients());
                json.writeNumberProperty("hindered", denial.hindered());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeName("heldBack");
            json.writeStartArray();
            for (DenyList.HeldBack held : list.heldBack()) {
                json.writeStartObject();
                json.writeStringProperty("address", held.address());
                json.writeStringProperty("reason", held.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'));
                json.writeNumberProperty("requests", held.client().requests());
                json.writeNumberProperty("clean", held.client().clean());
                json.writeNumberProperty("hindered", held.client().hindered());
                if (held.client().sessionShare() != null) {
                    json.writeNumberProperty("sessionShare", held.client().sessionShare());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }
}
