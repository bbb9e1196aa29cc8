package org.modsecexplorer.cli.advise;

import java.io.IOException;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.campaign.Campaign;
import org.modsecexplorer.advise.campaign.Campaigns;
import org.modsecexplorer.advise.tune.Evidence;
import org.modsecexplorer.advise.tune.client.Standings;
import org.modsecexplorer.cli.options.SharedStoreOptions;
import org.modsecexplorer.cli.words.ExitCode;
import org.modsecexplorer.cli.words.Output;
import org.modsecexplorer.cli.words.Surroundings;
import org.modsecexplorer.cli.words.WrongUsageException;
import org.modsecexplorer.query.Answers;
import org.modsecexplorer.query.Entries;
import org.modsecexplorer.query.filter.Filter;
import org.modsecexplorer.query.filter.FilterText;
import org.modsecexplorer.query.matched.MatchedRequests;
import org.modsecexplorer.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "campaigns",
        description = "Lists campaigns: attackers behind several addresses, joined by payload, program, order of targets and time, with what they tried and what became of"
                + " it. With --show, one campaign: why its clients were joined, and its requests.")
public final class CampaignsCommand implements Callable<Integer> {

    /** Form of the report. */
    enum Format {
        TABLE,
        JSON
    }

    private static final int USUAL_CAMPAIGNS = 20;
    private static final int USUAL_REQUESTS = 100;

    private final Surroundings surroundings;

    @Mixin
    private final SharedStoreOptions storeOptions;

    @Mixin
    private final Output output;

    @Parameters(paramLabel = "FILTER", arity = "0..*", description = "List campaigns with at least one of these transactions (default: all).")
    private List<String> filter = List.of();

    @Option(names = "--show", paramLabel = "N", description = "Show the campaign with that number in the list of the same filter.")
    private @Nullable Integer shown;

    @Option(names = "--limit", paramLabel = "N",
            description = "Maximum number of campaigns (default: " + USUAL_CAMPAIGNS + " in a table, all in JSON), or of requests with --show (default: " + USUAL_REQUESTS + " in a table).")
    private @Nullable Integer limit;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "table", description = "Output format: table or json (default: ${DEFAULT-VALUE}).")
    private Format format = Format.TABLE;

    public CampaignsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.storeOptions = new SharedStoreOptions(surroundings);
        this.output = new Output(surroundings);
    }

    @Override
    public Integer call() throws IOException {
        if (limit != null && limit < 1) {
            throw new WrongUsageException("--limit must be at least 1.");
        }
        Filter wanted = FilterText.parse(String.join(" ", filter)).filter();
        try (Store store = storeOptions.open()) {
            List<Campaign> campaigns = storeOptions.askingIndex(store, answers -> store.explained(() -> found(answers, wanted)));
            if (shown == null) {
                list(campaigns);
            } else {
                show(campaigns, shown, new Entries(store));
            }
            return ExitCode.WELL;
        }
    }

    /** Those with a request under the filter, whole: what is chance shows only among all requests. */
    private static List<Campaign> found(Answers answers, Filter wanted) {
        MatchedRequests requests = answers.matched().orElseThrow();
        Standings standings = new Evidence(requests, Evidence.Reading.USUAL).standings();
        List<Campaign> all = Campaigns.of(requests, answers.matchedDetails(Filter.EVERYTHING).orElseThrow(), standings);
        BitSet chosen = answers.among(requests, wanted);
        return all.stream().filter(campaign -> campaign.isAmong(requests, chosen)).toList();
    }

    private void list(List<Campaign> campaigns) throws IOException {
        output.write(out -> {
            switch (format) {
                case TABLE -> CampaignsTable.print(campaigns, limit == null ? USUAL_CAMPAIGNS : limit, out);
                case JSON -> CampaignsJson.write(campaigns.subList(0, Math.min(campaigns.size(), limit == null ? Integer.MAX_VALUE : limit)), out);
            }
        });
    }

    private void show(List<Campaign> campaigns, int number, Entries entries) throws IOException {
        if (number < 1 || number > campaigns.size()) {
            throw new WrongUsageException(campaigns.isEmpty() ? "There is no campaign." : "--show must be between 1 and " + campaigns.size() + ".");
        }
        Campaign campaign = campaigns.get(number - 1);
        output.write(out -> {
            switch (format) {
                case TABLE -> CampaignText.print(campaign, number, ids -> entries.rows(ids), limit == null ? USUAL_REQUESTS : limit, out);
                case JSON -> CampaignsJson.writeOne(campaign, number, limit == null ? Integer.MAX_VALUE : limit, out);
            }
        });
    }
}
