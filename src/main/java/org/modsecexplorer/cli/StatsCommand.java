package org.modsecexplorer.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.modsecexplorer.cli.options.SharedStoreOptions;
import org.modsecexplorer.cli.words.ExitCode;
import org.modsecexplorer.cli.words.Output;
import org.modsecexplorer.cli.words.Surroundings;
import org.modsecexplorer.cli.words.TextTable;
import org.modsecexplorer.cli.words.WrongUsageException;
import org.modsecexplorer.export.CsvOptions;
import org.modsecexplorer.export.CsvTable;
import org.modsecexplorer.query.Facet;
import org.modsecexplorer.query.FacetCount;
import org.modsecexplorer.query.filter.FilterText;
import org.modsecexplorer.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

@Command(name = "stats", description = "Counts transactions by rule, client, host or another field.")
final class StatsCommand implements Callable<Integer> {

    /** Form of the counts. */
    enum Format {
        TABLE,
        CSV,
        JSON
    }

    private static final JsonFactory JSON =
            JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private final Surroundings surroundings;

    @Mixin
    private final SharedStoreOptions storeOptions;

    @Mixin
    private final Output output;

    @Parameters(paramLabel = "FILTER", arity = "0..*", description = "Transactions to count (default: all).")
    private List<String> filter = List.of();

    @Option(
            names = "--by",
            paramLabel = "FIELD",
            required = true,
            description = "Field to count by: rule, target, tag, client, network (/24, of IPv6 /48), server, host, path, uri, agent, method, status, severity, outcome, source, "
                    + "hour or day.")
    private String by = "";

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "table",
            description = "Output format: table, csv or json (default: ${DEFAULT-VALUE}).")
    private Format format = Format.TABLE;

    @Option(names = "--limit", paramLabel = "N", description = "Maximum number of rows (default: all).")
    private int limit = Integer.MAX_VALUE;

    @Option(names = "--with-scores", description = "Include rules that only report anomaly scores (949…, 959…, 980…, 98117…, 9812…).")
    private boolean withScoreRules;

    StatsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.storeOptions = new SharedStoreOptions(surroundings);
        this.output = new Output(surroundings);
    }

    @Override
    public Integer call() throws IOException {
        Facet facet = Facet.named(by).orElseThrow(() -> new WrongUsageException("--by: there is no field '" + by + "'. See --help."));
        FilterText text = FilterText.parse(String.join(" ", filter));
        try (Store store = storeOptions.open()) {
            List<FacetCount> counts = storeOptions.asking(store, answers -> answers.top(facet, text.filter(), limit, withScoreRules));
            output.write(out -> {
                switch (format) {
                    case TABLE -> table(facet, counts, out);
                    case CSV -> csv(facet, counts, out);
                    case JSON -> json(counts, out);
                }
            });
            return ExitCode.WELL;
        }
    }

    private void table(Facet facet, List<FacetCount> counts, OutputStream out) {
        TextTable table = new TextTable(
                List.of("COUNT", "BLOCKED", facet.word().toUpperCase(Locale.ROOT), facet == Facet.RULE ? "MSG" : ""),
                List.of(true, true, false, false));
        counts.forEach(count -> table.row(cells(count)));
        PrintStream text = new PrintStream(out, false, StandardCharsets.UTF_8);
        table.print(text, surroundings.isInteractive() && !output.isFile() ? surroundings.width() : 0);
        text.flush();
    }

    private static void csv(Facet facet, List<FacetCount> counts, OutputStream out) throws IOException {
        Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        CsvTable table = new CsvTable(writer, CsvOptions.USUAL);
        table.row(List.of("count", "blocked", facet.word(), "msg"));
        for (FacetCount count : counts) {
            table.row(cells(count));
        }
        writer.flush();
    }

    private static List<String> cells(FacetCount count) {
        return List.of(
                Long.toString(count.count()), Long.toString(count.blocked()), count.value(), Objects.requireNonNullElse(count.label(), ""));
    }

    private static void json(List<FacetCount> counts, OutputStream out) {
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartArray();
            for (FacetCount count : counts) {
                json.writeStartObject();
                json.writeStringProperty("value", count.value().isEmpty() ? null : count.value());
                json.writeNumberProperty("count", count.count());
                json.writeNumberProperty("blocked", count.blocked());
                if (count.label() != null) {
                    json.writeStringProperty("msg", count.label());
                }
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeRaw('\n');
        }
    }
}
