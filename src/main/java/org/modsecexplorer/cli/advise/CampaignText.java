package org.modsecexplorer.cli.advise;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.modsecexplorer.advise.campaign.Campaign;
import org.modsecexplorer.advise.campaign.Outcomes;
import org.modsecexplorer.advise.campaign.Share;
import org.modsecexplorer.advise.campaign.Tops;
import org.modsecexplorer.cli.words.TextTable;
import org.modsecexplorer.export.Plain;
import org.modsecexplorer.query.Column;
import org.modsecexplorer.query.EntryRow;

/** One campaign as text, with its requests. */
final class CampaignText {

    private static final int MOST = 10;
    private static final int LONGEST = 100;

    private CampaignText() {}

    /** @param rows gives entries by id @param limit maximum number of requests */
    static void print(Campaign campaign, int number, Function<Collection<Long>, List<EntryRow>> rows, int limit, OutputStream stream) {
        PrintStream out = new PrintStream(stream, false, StandardCharsets.UTF_8);
        out.println("Campaign " + number + ": clients: " + campaign.clients().size() + ", requests: " + campaign.requests() + ", from " + CampaignWords.minute(campaign.first())
                + " to " + CampaignWords.minute(campaign.last()) + " UTC");
        Outcomes outcomes = campaign.outcomes();
        out.println("Blocked: " + outcomes.blocked() + ", would be blocked: " + outcomes.wouldBlock() + ", passed: " + outcomes.passed() + "; attacks answered with 2xx: "
                + outcomes.succeeded());
        out.println("Joined because:");
        campaign.bonds().forEach(bond -> out.println("  " + Plain.text(CampaignWords.sentence(bond))));
        list("Clients", new Tops(campaign.clients(), campaign.clients().size()), out);
        list("Networks", campaign.networks(), out);
        list("Hosts", campaign.hosts(), out);
        list("Targets", campaign.targets(), out);
        list("Kinds of attack", campaign.kinds(), out);
        list("Rules", campaign.rules(), out);
        list("Programs", campaign.tools(), out);
        String filter = campaign.filter();
        out.println("Filter: " + (filter == null ? "none, there are too many addresses; --format json gives the ids" : Plain.text(filter)));
        out.println();
        requests(campaign, rows, limit, out);
        out.flush();
    }

    private static void list(String head, Tops tops, PrintStream out) {
        out.println(head + ":");
        for (Share share : tops.first().subList(0, Math.min(MOST, tops.first().size()))) {
            out.println(String.format(Locale.ROOT, "  %6d  ", share.requests()) + (share.value().isEmpty() ? "(none)" : Plain.text(share.value(), LONGEST)));
        }
        if (tops.distinct() > MOST) {
            out.println("          and " + (tops.distinct() - MOST) + " more");
        }
    }

    private static void requests(Campaign campaign, Function<Collection<Long>, List<EntryRow>> rows, int limit, PrintStream out) {
        List<Column> columns = List.of(Column.ID, Column.TIME, Column.CLIENT_IP, Column.METHOD, Column.STATUS, Column.OUTCOME, Column.RULE, Column.URI);
        TextTable table = new TextTable(columns.stream().map(column -> column.word().toUpperCase(Locale.ROOT)).toList(), columns.stream().map(column -> column == Column.ID).toList());
        List<Long> ids = campaign.entries().subList(0, Math.min(limit, campaign.entries().size()));
        rows.apply(ids).forEach(row -> table.row(columns.stream().map(column -> column.text(row)).toList()));
        table.print(out, 0);
        if (campaign.entries().size() > limit) {
            out.println("and " + (campaign.entries().size() - limit) + " more; --limit N shows more.");
        }
    }
}
