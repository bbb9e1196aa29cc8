package org.modsecexplorer.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.cli.options.SharedStoreOptions;
import org.modsecexplorer.cli.words.ExitCode;
import org.modsecexplorer.cli.words.Output;
import org.modsecexplorer.cli.words.Surroundings;
import org.modsecexplorer.cli.words.TextTable;
import org.modsecexplorer.cli.words.Words;
import org.modsecexplorer.cli.words.WrongUsageException;
import org.modsecexplorer.export.CsvOptions;
import org.modsecexplorer.export.EntryExport;
import org.modsecexplorer.export.ExportListener;
import org.modsecexplorer.query.Column;
import org.modsecexplorer.query.Entries;
import org.modsecexplorer.query.EntryRow;
import org.modsecexplorer.query.SortOrder;
import org.modsecexplorer.query.filter.Filter;
import org.modsecexplorer.query.filter.FilterText;
import org.modsecexplorer.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "query",
        description = "Lists transactions.",
        footer = {
            "",
            "FILTER: terms separated by spaces; all of them must match. 'or', 'not' and parentheses also work. Example:",
            "  'ip:192.0.2.0/24 status:>=400 -rule:920350 since:2026-11-14 \"union select\"'",
            "'modsec-explorer filters' explains all fields."
        })
final class QueryCommand implements Callable<Integer> {

    /** Form of the rows. */
    enum Format {
        TABLE,
        CSV,
        JSON,
        JSONL
    }

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final int USUAL_LIMIT_OF_A_TABLE = 1_000;
    private static final int ROWS_AT_ONCE = 1_000;

    private final Surroundings surroundings;

    @Mixin
    private final SharedStoreOptions storeOptions;

    @Mixin
    private final Output output;

    @Parameters(paramLabel = "FILTER", arity = "0..*", description = "Transactions to list (default: all).")
    private List<String> filter = List.of();

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "table",
            description = "Output format: table, csv, json or jsonl (default: ${DEFAULT-VALUE}).")
    private Format format = Format.TABLE;

    @Option(names = "--columns", paramLabel = "A,B", split = ",", description = "Columns of the table or CSV.")
    private List<String> columns = List.of();

    @Option(names = "--sort", paramLabel = "COLUMN[:asc|:desc]", defaultValue = "time:desc", description = "Sort order (default: ${DEFAULT-VALUE}).")
    private String sort = "time:desc";

    @Option(names = "--limit", paramLabel = "N", description = "Maximum number of transactions (default: all; 1000 for a table on standard output).")
    private @Nullable Integer limit;

    @Option(names = "--bom", description = "CSV: start with a byte order mark.")
    private boolean byteOrderMark;

    @Option(names = "--no-guard", description = "CSV: do not put an apostrophe before cells that a spreadsheet would run as formulas.")
    private boolean noGuard;

    QueryCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.storeOptions = new SharedStoreOptions(surroundings);
        this.output = new Output(surroundings);
    }

    @Override
    public Integer call() throws IOException {
        Filter tree = FilterText.parse(String.join(" ", filter)).filter();
        SortOrder order = order();
        List<Column> chosen = chosenColumns();
        if (limit != null && limit < 1) {
            throw new WrongUsageException("--limit must be at least 1.");
        }
        try (Store store = storeOptions.open()) {
            Integer most = limit == null && format == Format.TABLE && !output.isFile() ? Integer.valueOf(USUAL_LIMIT_OF_A_TABLE) : limit;
            long[] ids = storeOptions.asking(store, answers -> most == null ? answers.ids(tree, order) : answers.ids(tree, order, most));
            Entries entries = new Entries(store);
            EntryExport export = new EntryExport(store);
            ExportListener listener = _ -> {
                if (surroundings.cancelSignal().isCancelled()) {
                    throw new CancellationException();
                }
            };
            output.write(out -> {
                switch (format) {
                    case CSV -> export.toCsv(ids, chosen, new CsvOptions(byteOrderMark, !noGuard), out, listener);
                    case JSON -> export.toJson(ids, out, listener);
                    case JSONL -> export.toJsonLines(ids, out, listener);
                    case TABLE -> table(entries, ids, chosen, out);
                }
            });
            if (format == Format.TABLE && surroundings.isInteractive()) {
                surroundings.err().println(Words.count(ids.length, "transaction") + (most != null && ids.length == most ? " (limit reached)" : ""));
            }
            return ExitCode.WELL;
        }
    }

    private void table(Entries entries, long[] ids, List<Column> chosen, OutputStream out) {
        TextTable table = new TextTable(
                chosen.stream().map(c -> c.word().toUpperCase(Locale.ROOT)).toList(),
                chosen.stream().map(QueryCommand::isNumber).toList());
        for (int at = 0; at < ids.length; at += ROWS_AT_ONCE) {
            List<Long> part = Arrays.stream(ids, at, Math.min(ids.length, at + ROWS_AT_ONCE)).boxed().toList();
            for (EntryRow row : entries.rows(part)) {
                table.row(chosen.stream().map(c -> cell(c, row)).toList());
            }
        }
        PrintStream text = new PrintStream(out, false, StandardCharsets.UTF_8);
        table.print(text, surroundings.isInteractive() && !output.isFile() ? surroundings.width() : 0);
        text.flush();
    }

    private static boolean isNumber(Column column) {
        return switch (column) {
            case ID, CLIENT_PORT, STATUS, MATCHES, SCORE, SERVER_PORT, DURATION_US -> true;
            default -> false;
        };
    }

    private static String cell(Column column, EntryRow row) {
        return column == Column.TIME && row.time() != null
                ? TIME.format(LocalDateTime.ofInstant(row.time(), ZoneOffset.UTC))
                : column.text(row);
    }

    private SortOrder order() {
        String[] parts = sort.split(":", 2);
        boolean descending = parts.length == 2 && parts[1].equals("desc");
        if (parts.length == 2 && !descending && !parts[1].equals("asc")) {
            throw new WrongUsageException("--sort: '" + parts[1] + "' is neither asc nor desc.");
        }
        return new SortOrder(column(parts[0]), descending);
    }

    private List<Column> chosenColumns() {
        if (columns.isEmpty()) {
            return format == Format.CSV ? List.of(Column.values()) : Column.usual();
        }
        List<Column> chosen = new ArrayList<>();
        columns.forEach(name -> chosen.add(column(name.strip())));
        return chosen;
    }

    private static Column column(String name) {
        return Column.named(name)
                .orElseThrow(() -> new WrongUsageException("There is no column '" + name + "'. Available columns: "
                        + Stream.of(Column.values()).map(Column::word).collect(Collectors.joining(", "))));
    }
}
