package org.modsecexplorer.cli.advise;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.exclude.Limits;
import org.modsecexplorer.advise.tune.Evidence;
import org.modsecexplorer.advise.whatif.Ladder;
import org.modsecexplorer.advise.whatif.LimitCount;
import org.modsecexplorer.advise.whatif.WhatIf;
import org.modsecexplorer.cli.options.SharedStoreOptions;
import org.modsecexplorer.cli.words.ExitCode;
import org.modsecexplorer.cli.words.Output;
import org.modsecexplorer.cli.words.Surroundings;
import org.modsecexplorer.cli.words.WrongUsageException;
import org.modsecexplorer.query.filter.Filter;
import org.modsecexplorer.query.filter.FilterText;
import org.modsecexplorer.query.matched.MatchedRequests;
import org.modsecexplorer.query.matched.StoredMatches;
import org.modsecexplorer.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "what-if",
        description = "Shows the scores of the stored requests, and how many requests of attackers and of people each limit would stop. With --limit or --paranoia, also"
                + " what would change and the rules behind it.")
public final class WhatIfCommand implements Callable<Integer> {

    /** Form of the report. */
    enum Format {
        TABLE,
        JSON
    }

    private static final int HIGHEST = 1_000_000;
    private static final int LEVELS = 4;

    private final Surroundings surroundings;

    @Mixin
    private final SharedStoreOptions storeOptions;

    @Mixin
    private final Output output;

    @Parameters(paramLabel = "FILTER", arity = "0..*", description = "Transactions to look at (default: all).")
    private List<String> filter = List.of();

    @Option(names = "--limit", paramLabel = "N", description = "Inbound score from which requests would be stopped (default: the log's limit).")
    private @Nullable Integer limit;

    @Option(names = "--paranoia", paramLabel = "N", description = "Count only rules up to this paranoia level, 1 to 4 (default: as the log did).")
    private @Nullable Integer paranoia;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "table", description = "Output format: table or json (default: ${DEFAULT-VALUE}).")
    private Format format = Format.TABLE;

    public WhatIfCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.storeOptions = new SharedStoreOptions(surroundings);
        this.output = new Output(surroundings);
    }

    @Override
    public Integer call() throws IOException {
        if (limit != null && (limit < 1 || limit > HIGHEST)) {
            throw new WrongUsageException("--limit must be between 1 and " + HIGHEST + ".");
        }
        if (paranoia != null && (paranoia < 1 || paranoia > LEVELS)) {
            throw new WrongUsageException("--paranoia must be between 1 and " + LEVELS + ".");
        }
        Filter wanted = FilterText.parse(String.join(" ", filter)).filter();
        try (Store store = storeOptions.open()) {
            WhatIfReport report = storeOptions.askingIndex(store, answers -> store.explained(() -> {
                MatchedRequests requests = answers.matched().orElseThrow();
                Evidence evidence = new Evidence(requests, Evidence.Reading.USUAL);
                return report(new WhatIf(requests.only(answers.among(requests, wanted)), evidence.standings(), paranoia), Limits.of(new StoredMatches(store)).inbound());
            }));
            output.write(out -> {
                switch (format) {
                    case TABLE -> WhatIfTable.print(report, out);
                    case JSON -> WhatIfJson.write(report, out);
                }
            });
            return ExitCode.WELL;
        }
    }

    private WhatIfReport report(WhatIf whatIf, int present) {
        int asked = limit == null ? present : limit;
        List<LimitCount> counts = Ladder.of(whatIf, present, asked);
        boolean isAsked = limit != null || paranoia != null;
        return new WhatIfReport(whatIf, present, asked, paranoia, counts, isAsked ? whatIf.change(asked) : null);
    }
}
