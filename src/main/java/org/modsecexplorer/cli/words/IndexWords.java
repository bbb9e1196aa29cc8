package org.modsecexplorer.cli.words;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.modsecexplorer.ingest.report.IndexFindings;
import org.modsecexplorer.parse.cut.IndexLine;
import tools.jackson.core.JsonGenerator;

/** Describes how the index of a concurrent log compares with its files: in a sentence for people, and as JSON with every line. */
final class IndexWords {

    private IndexWords() {}

    static void print(IndexFindings index, PrintStream err) {
        if (index.lines() == 0) {
            return;
        }
        StringBuilder words = new StringBuilder("The index lists " + entries(index.lines()) + ", of which " + number(index.found())
                + (index.found() == 1 ? " is" : " are") + " stored");
        add(words, index.overwritten().size(), "overwritten by the web server, which gave several requests in one second the same id (as with mpm-itk)");
        add(words, index.gone().size(), "missing");
        add(words, index.differing().size(), "in a file whose size or checksum differs from the index");
        words.append('.');
        if (!index.unnamed().isEmpty()) {
            words.append(' ').append(Words.count(index.unnamed().size(), "file")).append(" with an entry ").append(index.unnamed().size() == 1 ? "is" : "are")
                    .append(" not in the index.");
        }
        if (index.repeatedIds() > 0) {
            words.append(' ').append(Words.count(index.repeatedIds(), "unique id")).append(index.repeatedIds() == 1 ? " is" : " are")
                    .append(" shared by several requests.");
        }
        boolean lists = index.found() < index.lines() || !index.unnamed().isEmpty();
        err.println(words + (lists ? " --report json lists them." : ""));
    }

    private static String entries(long count) {
        return number(count) + (count == 1 ? " entry" : " entries");
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static void add(StringBuilder words, int count, String what) {
        if (count > 0) {
            words.append("; ").append(number(count)).append(count == 1 ? " was " : " were ").append(what);
        }
    }

    static void write(IndexFindings index, JsonGenerator json) {
        json.writeObjectPropertyStart("index");
        json.writeNumberProperty("lines", index.lines());
        json.writeNumberProperty("stored", index.found());
        json.writeNumberProperty("repeated_ids", index.repeatedIds());
        lines("overwritten", index.overwritten(), json);
        lines("gone", index.gone(), json);
        lines("differing", index.differing(), json);
        json.writeArrayPropertyStart("unnamed");
        index.unnamed().forEach(json::writeString);
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void lines(String name, List<IndexLine> lines, JsonGenerator json) {
        json.writeArrayPropertyStart(name);
        for (IndexLine line : lines) {
            json.writeStartObject();
            json.writeStringProperty("path", line.path());
            if (line.isMeasured()) {
                json.writeNumberProperty("size", line.size());
                json.writeStringProperty("md5", line.md5());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
