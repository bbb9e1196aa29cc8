package org.modsecexplorer.cli.words;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.modsecexplorer.export.Plain;
import org.modsecexplorer.ingest.report.CleanUpResult;
import org.modsecexplorer.ingest.report.FileProblem;
import org.modsecexplorer.ingest.report.FileReport;
import org.modsecexplorer.ingest.report.FormatReport;
import org.modsecexplorer.ingest.report.ImportReport;
import org.modsecexplorer.ingest.report.ProblemGroup;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** Prints the result of an import, as text or JSON. */
public final class ImportReports {

    private static final JsonFactory JSON =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
    private static final int MOST_PROBLEMS = 50;

    private ImportReports() {}

    public static void print(ImportReport report, PrintStream err) {
        String verb = report.dryRun() ? "Would store " : "Stored ";
        err.println(verb + Words.count(report.stored(), "transaction") + ", " + Words.count(report.known(), "transaction") + " already known; "
                + Words.count(report.files(), "file") + ", " + Words.size(report.bytes()) + " in " + Words.duration(report.took()) + ".");
        if (report.replaced() > 0) {
            err.println(Words.count(report.replaced(), "transaction") + " from error logs gave way to audit entries, or to more lines of the same transaction.");
        }
        if (report.warnings() > 0) {
            err.println(Words.count(report.warnings(), "transaction") + " could not be parsed completely; the rest of each is stored.");
        }
        if (report.byFormat().size() > 1) {
            report.byFormat().forEach(format -> err.println("  " + format.format().id() + ": " + Words.count(format.entries(), "transaction") + " in "
                    + Words.count(format.files(), "file") + ", " + String.format(Locale.ROOT, "%,d known, ", format.known())
                     + Words.count(format.warnings(), "warning") + ", " + Words.count(format.failures(), "failure") + "."));
        }
        IndexWords.print(report.index(), err);
        problems(report.problems().stream().filter(p -> p.kind() == FileProblem.Kind.ERROR_LOG).toList(), err);
        print(report.cleanUp(), report.dryRun(), err);
        problems(report.failures(), err);
        otherLines(report.problems().stream().filter(p -> p.kind() == FileProblem.Kind.OTHER_LINES).toList(), err);
        long ignored = report.problems().stream()
                .filter(p -> p.kind() == FileProblem.Kind.IGNORED)
                .count();
        if (ignored > 0) {
            err.println(Words.count(ignored, "file") + " in the folder " + (ignored == 1 ? "is not an audit log" : "are not audit logs") + "; skipped.");
        }
    }

    public static void print(CleanUpResult cleanUp, boolean dryRun, PrintStream err) {
        if (cleanUp.files() > 0 || cleanUp.folders() > 0) {
            err.println((dryRun ? "Would remove " : "Removed ") + Words.count(cleanUp.files(), "file") + " (" + Words.size(cleanUp.bytes())
                    + ") and " + Words.count(cleanUp.folders(), "empty folder") + ".");
        }
        problems(cleanUp.kept(), err);
    }

    static void problems(List<FileProblem> problems, PrintStream err) {
        List<ProblemGroup> groups = ProblemGroup.of(problems);
        for (ProblemGroup group : groups.subList(0, Math.min(MOST_PROBLEMS, groups.size()))) {
            String more = group.more() > 0 ? "; and " + Words.count(group.more(), "more place") + " like this" : "";
            err.println(Plain.text(place(group.example()) + ": " + group.example().reason() + more));
        }
        if (groups.size() > MOST_PROBLEMS) {
            err.println("… and " + Words.count(groups.size() - MOST_PROBLEMS, "more problem") + ".");
        }
        if (groups.size() < problems.size() || groups.size() > MOST_PROBLEMS) {
            err.println("--report json lists all problems.");
        }
    }

    private static String place(FileProblem problem) {
        return problem.path() + (problem.offset() > 0 ? " at byte " + problem.offset() : "");
    }

    /** One sentence, however many files there are. */
    private static void otherLines(List<FileProblem> files, PrintStream err) {
        if (!files.isEmpty()) {
            long lines = files.stream().mapToLong(FileProblem::skippedLines).sum();
            err.println(Plain.text("Skipped " + Words.count(lines, "line") + " of other kinds in " + Words.count(files.size(), "file") + ", the first in "
                    + place(files.getFirst()) + "."));
        }
    }

    public static void printJson(ImportReport report, OutputStream out) {
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeNumberProperty("import_id", report.importId());
            json.writeBooleanProperty("dry_run", report.dryRun());
            json.writeNumberProperty("files", report.files());
            json.writeNumberProperty("bytes", report.bytes());
            json.writeNumberProperty("stored", report.stored());
            json.writeNumberProperty("known", report.known());
            json.writeNumberProperty("replaced", report.replaced());
            json.writeNumberProperty("warnings", report.warnings());
            json.writeBooleanProperty("cancelled", report.cancelled());
            json.writeNumberProperty("took_ms", report.took().toMillis());
            formats(report.byFormat(), json);
            files(report.byFile(), json);
            IndexWords.write(report.index(), json);
            json.writeObjectPropertyStart("clean_up");
            json.writeNumberProperty("files", report.cleanUp().files());
            json.writeNumberProperty("bytes", report.cleanUp().bytes());
            json.writeNumberProperty("folders", report.cleanUp().folders());
            json.writeEndObject();
            json.writeArrayPropertyStart("problems");
            for (FileProblem problem : report.problems()) {
                json.writeStartObject();
                json.writeStringProperty("path", problem.path());
                json.writeNumberProperty("offset", problem.offset());
                json.writeStringProperty("kind", problem.kind().name());
                json.writeStringProperty("reason", problem.reason().toString());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void formats(List<FormatReport> formats, JsonGenerator json) {
        json.writeArrayPropertyStart("by_format");
        for (FormatReport format : formats) {
            json.writeStartObject();
            json.writeStringProperty("format", format.format().id());
            json.writeNumberProperty("files", format.files());
            sums(format.entries(), format.known(), format.warnings(), format.failures(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void files(List<FileReport> files, JsonGenerator json) {
        json.writeArrayPropertyStart("by_file");
        for (FileReport file : files) {
            json.writeStartObject();
            json.writeStringProperty("path", file.path());
            json.writeStringProperty("format", file.format() == null ? null : file.format().id());
            sums(file.entries(), file.known(), file.warnings(), file.failures(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void sums(long entries, long known, long warnings, long failures, JsonGenerator json) {
        json.writeNumberProperty("entries", entries);
        json.writeNumberProperty("known", known);
        json.writeNumberProperty("warnings", warnings);
        json.writeNumberProperty("failures", failures);
    }
}
