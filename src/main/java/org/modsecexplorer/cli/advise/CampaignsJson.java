package org.modsecexplorer.cli.advise;

import java.io.OutputStream;
import java.util.List;
import org.modsecexplorer.advise.campaign.Bond;
import org.modsecexplorer.advise.campaign.Campaign;
import org.modsecexplorer.advise.campaign.Share;
import org.modsecexplorer.advise.campaign.Sign;
import org.modsecexplorer.advise.campaign.Tops;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** Campaigns as one JSON object. */
final class CampaignsJson {

    private static final JsonFactory JSON = JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private final JsonGenerator json;

    private CampaignsJson(JsonGenerator json) {
        this.json = json;
    }

    static void write(List<Campaign> campaigns, OutputStream out) {
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeName("campaigns");
            json.writeStartArray();
            CampaignsJson writer = new CampaignsJson(json);
            for (int i = 0; i < campaigns.size(); i++) {
                json.writeStartObject();
                writer.fields(campaigns.get(i), i + 1);
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    /** With the ids of its requests. @param limit maximum number of ids */
    static void writeOne(Campaign campaign, int number, int limit, OutputStream out) {
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            new CampaignsJson(json).fields(campaign, number);
            json.writeName("entries");
            json.writeStartArray();
            campaign.ids().limit(limit).forEach(json::writeNumber);
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private void fields(Campaign campaign, int number) {
        json.writeNumberProperty("number", number);
        json.writeStringProperty("first", campaign.first().toString());
        json.writeStringProperty("last", campaign.last().toString());
        json.writeNumberProperty("requests", campaign.requests());
        json.writeNumberProperty("blocked", campaign.outcomes().blocked());
        json.writeNumberProperty("wouldBlock", campaign.outcomes().wouldBlock());
        json.writeNumberProperty("passed", campaign.outcomes().passed());
        json.writeNumberProperty("succeeded", campaign.outcomes().succeeded());
        tops("clients", new Tops(campaign.clients(), campaign.clients().size()));
        tops("networks", campaign.networks());
        tops("hosts", campaign.hosts());
        tops("targets", campaign.targets());
        tops("kinds", campaign.kinds());
        tops("rules", campaign.rules());
        tops("tools", campaign.tools());
        json.writeName("joinedBy");
        json.writeStartArray();
        campaign.bonds().forEach(this::bond);
        json.writeEndArray();
        String filter = campaign.filter();
        if (filter != null) {
            json.writeStringProperty("filter", filter);
        }
    }

    private void tops(String name, Tops tops) {
        json.writeName(name);
        json.writeStartObject();
        json.writeNumberProperty("distinct", tops.distinct());
        json.writeName("first");
        json.writeStartArray();
        for (Share share : tops.first()) {
            json.writeStartObject();
            json.writeStringProperty("value", share.value());
            json.writeNumberProperty("requests", share.requests());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void bond(Bond bond) {
        json.writeStartObject();
        json.writeNumberProperty("clients", bond.clients());
        json.writeNumberProperty("others", bond.others());
        json.writeNumberProperty("expected", bond.expected());
        json.writeStringProperty("first", bond.first().toString());
        json.writeStringProperty("last", bond.last().toString());
        json.writeName("signs");
        json.writeStartArray();
        bond.signs().forEach(this::sign);
        json.writeEndArray();
        json.writeEndObject();
    }

    private void sign(Sign sign) {
        json.writeStartObject();
        json.writeStringProperty("kind", CampaignWords.kind(sign));
        switch (sign) {
            case Sign.Payload(var text) -> json.writeStringProperty("text", text);
            case Sign.Tool(var agent) -> json.writeStringProperty("agent", agent);
            case Sign.Attempt(var path, var rules) -> {
                json.writeStringProperty("path", path);
                json.writeName("rules");
                json.writeStartArray();
                rules.forEach(json::writeNumber);
                json.writeEndArray();
            }
            case Sign.Order(var paths) -> {
                json.writeName("paths");
                json.writeStartArray();
                paths.forEach(json::writeString);
                json.writeEndArray();
            }
            case Sign.Server(var name) -> json.writeStringProperty("name", name);
            case Sign.SameClients _ -> {}
        }
        json.writeEndObject();
    }
}
