package org.modsecexplorer.cli.advise;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.compare.Side;
import org.modsecexplorer.advise.tune.Evidence;
import org.modsecexplorer.cli.options.SharedStoreOptions;
import org.modsecexplorer.cli.options.StoreOptions;
import org.modsecexplorer.cli.words.ExitCode;
import org.modsecexplorer.cli.words.Output;
import org.modsecexplorer.cli.words.Surroundings;
import org.modsecexplorer.cli.words.WrongUsageException;
import org.modsecexplorer.query.Answers;
import org.modsecexplorer.query.filter.Filter;
import org.modsecexplorer.query.filter.FilterText;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.StoreLocation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "compare",
        description = "Compares two periods, hosts or stores: rules, places, status codes, outcomes and hosts that are new, gone, more or less, and groups of false alarms that"
                + " only one side has. Give --split, or --before and --after, or --other-db.")
public final class CompareCommand implements Callable<Integer> {

    /** Form of the report. */
    enum Format {
        TABLE,
        JSON
    }

    private static final int USUAL_ROWS = 10;

    private final Surroundings surroundings;

    @Mixin
    private final SharedStoreOptions storeOptions;

    @Mixin
    private final Output output;

    @Parameters(paramLabel = "FILTER", arity = "0..*", description = "Transactions of both sides to compare (default: all).")
    private List<String> filter = List.of();

    @Option(names = "--split", paramLabel = "TIME", description = "Compare what was before that time with what came since, for example a deployment: \"2026-11-20 14:00\".")
    private @Nullable String split;

    @Option(names = {"--before", "--a"}, paramLabel = "FILTER", description = "First side, for example until:2026-11-19 or host:old.example.com.")
    private @Nullable String before;

    @Option(names = {"--after", "--b"}, paramLabel = "FILTER", description = "Second side, for example since:2026-11-20 or host:new.example.com.")
    private @Nullable String after;

    @Option(names = "--other-db", paramLabel = "URL", description = "Second side: another store, see --db. --before and --after then choose from each.")
    private @Nullable String other;

    @Option(names = "--limit", paramLabel = "N", description = "Maximum number of rows of each table (default: " + USUAL_ROWS + "; all in JSON).")
    private @Nullable Integer limit;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "table", description = "Output format: table or json (default: ${DEFAULT-VALUE}).")
    private Format format = Format.TABLE;

    public CompareCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.storeOptions = new SharedStoreOptions(surroundings);
        this.output = new Output(surroundings);
    }

    @Override
    public Integer call() throws IOException {
        check();
        Filter one;
        Filter two;
        if (split == null) {
            one = filter(before);
            two = filter(after);
        } else {
            Filter.Since since = since(split);
            one = both(filter(null), new Filter.Until(since.first()));
            two = both(filter(null), since);
        }
        CompareReport report = other == null ? inOneStore(one, two) : inTwoStores(one, two, second(StoreOptions.parse("--other-db", other)));
        output.write(out -> {
            switch (format) {
                case TABLE -> CompareTable.print(report, limit == null ? USUAL_ROWS : limit, out);
                case JSON -> CompareJson.write(report, limit == null ? Integer.MAX_VALUE : limit, out);
            }
        });
        return ExitCode.WELL;
    }

    private void check() {
        if (limit != null && limit < 1) {
            throw new WrongUsageException("--limit must be at least 1.");
        }
        if (split != null && Stream.of(before, after, other).anyMatch(option -> option != null)) {
            throw new WrongUsageException("--split already says what to compare: leave out --before, --after and --other-db.");
        }
        if (split == null && other == null && (before == null || after == null)) {
            throw new WrongUsageException("Say what to compare: --split TIME, or --before FILTER and --after FILTER, or --other-db URL.");
        }
    }

    /** @param side null for all */
    private Filter filter(@Nullable String side) {
        Filter common = FilterText.parse(String.join(" ", filter)).filter();
        return side == null ? common : both(common, FilterText.parse(side).filter());
    }

    private static Filter both(Filter one, Filter two) {
        return new Filter.All(List.of(one, two));
    }

    private static Filter.Since since(String time) {
        return (Filter.Since) FilterText.parse("since:" + FilterText.quoted(time)).filter();
    }

    private CompareReport inOneStore(Filter one, Filter two) {
        try (Store store = storeOptions.open()) {
            return storeOptions.askingIndex(store, answers -> store.explained(() -> {
                Evidence evidence = evidence(answers);
                return new CompareReport(Side.of(answers, evidence, one), Side.of(answers, evidence, two));
            }));
        }
    }

    private static Evidence evidence(Answers answers) {
        return new Evidence(answers.matched().orElseThrow(), Evidence.Reading.USUAL);
    }

    private CompareReport inTwoStores(Filter one, Filter two, StoreLocation second) {
        Side first = side(storeOptions.location(), one);
        return new CompareReport(first, side(second, two));
    }

    private StoreLocation second(StoreLocation location) {
        return location.isEmbedded() ? location : storeOptions.passwords().complete(location);
    }

    private Side side(StoreLocation location, Filter wanted) {
        try (Store store = storeOptions.open(location)) {
            return storeOptions.askingIndex(store, answers -> store.explained(() -> Side.of(answers, evidence(answers), wanted)));
        }
    }
}
