package org.modsecexplorer.cli.words;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.finding.Diagnosis;
import org.modsecexplorer.advise.finding.Finding;
import org.modsecexplorer.advise.finding.Harm;
import org.modsecexplorer.advise.finding.Note;
import org.modsecexplorer.advise.finding.Where;
import org.modsecexplorer.export.Plain;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** Prints the doctor's findings for people and for scripts. */
public final class DiagnosisWords {

    private static final JsonFactory JSON =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
    private static final Locale LANGUAGE = Locale.ENGLISH;
    private static final String MARGIN = "  ";

    private DiagnosisWords() {}

    public static void text(Diagnosis diagnosis, OutputStream stream, int width) {
        PrintStream out = new PrintStream(stream, false, StandardCharsets.UTF_8);
        int read = diagnosis.files().size();
        out.println(Plain.text(diagnosis.subject().toString()) + (read == 0 ? "" : " and the files it includes: " + Words.count(read, "file") + " read."));
        Harm last = null;
        for (Finding finding : diagnosis.findings()) {
            if (finding.harm() != last) {
                last = finding.harm();
                out.println();
                out.println("== " + last.words(LANGUAGE));
            }
            finding(finding, out, width);
        }
        if (diagnosis.findings().isEmpty()) {
            out.println("No problems found.");
        }
        if (!diagnosis.notes().isEmpty()) {
            out.println();
            out.println("== Not checked");
            diagnosis.notes().forEach(note -> wrap(note.sentence(LANGUAGE), MARGIN, width, out));
        }
        out.flush();
    }

    private static void finding(Finding finding, PrintStream out, int width) {
        out.println();
        out.println(Plain.text(finding.where().toString()) + "  [" + finding.ailment().id() + "]");
        wrap(finding.what(LANGUAGE), MARGIN, width, out);
        wrap(finding.why(LANGUAGE), MARGIN, width, out);
        finding.mending().forEach(line -> out.println(MARGIN + "  > " + Plain.text(line)));
    }

    private static void wrap(String sentence, String margin, int width, PrintStream out) {
        int room = Math.max(40, width - margin.length());
        StringBuilder line = new StringBuilder();
        for (String word : Plain.text(sentence).split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > room) {
                out.println(margin + line);
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        out.println(margin + line);
    }

    public static void json(Diagnosis diagnosis, OutputStream out) {
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeStringProperty("subject", diagnosis.subject().toString());
            json.writeNumberProperty("files_read", diagnosis.files().size());
            json.writeArrayPropertyStart("findings");
            diagnosis.findings().forEach(finding -> write(finding, json));
            json.writeEndArray();
            json.writeArrayPropertyStart("not_looked_at");
            for (Note note : diagnosis.notes()) {
                json.writeString(note.sentence(LANGUAGE));
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void write(Finding finding, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("id", finding.ailment().id());
        json.writeStringProperty("harm", finding.harm().name().toLowerCase(Locale.ROOT));
        write(finding.where(), json);
        json.writeStringProperty("what", finding.what(LANGUAGE));
        json.writeStringProperty("why", finding.why(LANGUAGE));
        json.writeArrayPropertyStart("mending");
        finding.mending().forEach(json::writeString);
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(Where where, JsonGenerator json) {
        @Nullable String file = switch (where) {
            case Where.Line line -> line.place().file().toString();
            case Where.At at -> at.path().toString();
            case Where.Stored _ -> null;
        };
        json.writeStringProperty("file", file);
        if (where instanceof Where.Line line) {
            json.writeNumberProperty("line", line.place().line());
        } else if (where instanceof Where.Stored stored) {
            json.writeStringProperty("store", stored.label());
        }
    }
}
