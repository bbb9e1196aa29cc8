package org.modsecexplorer.cli.advise;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.modsecexplorer.advise.campaign.Campaign;
import org.modsecexplorer.advise.campaign.Tops;
import org.modsecexplorer.cli.words.TextTable;

/** Campaigns as a table. */
final class CampaignsTable {

    private static final List<String> HEADS = List.of("NO", "CLIENTS", "REQUESTS", "BLOCKED", "ATTACKS-2XX", "FIRST", "LAST", "JOINED-BY", "KINDS", "TARGET");
    private static final List<Boolean> NUMBERS = List.of(true, true, true, true, true, false, false, false, false, false);
    private static final int MOST_KINDS = 3;

    private CampaignsTable() {}

    static void print(List<Campaign> campaigns, int limit, OutputStream stream) {
        PrintStream out = new PrintStream(stream, false, StandardCharsets.UTF_8);
        if (campaigns.isEmpty()) {
            out.println("No campaign: no clients share enough.");
            out.flush();
            return;
        }
        TextTable table = new TextTable(HEADS, NUMBERS);
        for (int i = 0; i < Math.min(limit, campaigns.size()); i++) {
            table.row(row(i + 1, campaigns.get(i)));
        }
        table.print(out, 0);
        if (campaigns.size() > limit) {
            out.println("and " + (campaigns.size() - limit) + " more; --limit N shows more.");
        }
        out.flush();
    }

    private static List<String> row(int number, Campaign campaign) {
        String signs = campaign.bonds().stream().flatMap(bond -> bond.signs().stream()).map(CampaignWords::kind).distinct().collect(Collectors.joining(","));
        Tops targets = campaign.targets();
        String target = targets.first().isEmpty() ? "" : targets.first().getFirst().value() + (targets.distinct() > 1 ? " and " + (targets.distinct() - 1) + " more" : "");
        return List.of(
                String.valueOf(number), String.valueOf(campaign.clients().size()), String.valueOf(campaign.requests()), String.valueOf(campaign.outcomes().blocked()),
                String.valueOf(campaign.outcomes().succeeded()), CampaignWords.minute(campaign.first()), CampaignWords.minute(campaign.last()), signs,
                campaign.kinds().first().stream().limit(MOST_KINDS).map(kind -> kind.value()).collect(Collectors.joining(",")), target);
    }
}
