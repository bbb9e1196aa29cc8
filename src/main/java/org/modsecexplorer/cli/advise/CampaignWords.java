package org.modsecexplorer.cli.advise;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.campaign.Bond;
import org.modsecexplorer.advise.campaign.Campaign;
import org.modsecexplorer.advise.campaign.Sign;
import org.modsecexplorer.query.filter.FilterText;

/** Words for campaigns. They contain texts of attackers. */
final class CampaignWords {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final int LONGEST = 160;

    private CampaignWords() {}

    static String minute(Instant time) {
        return MINUTE.format(LocalDateTime.ofInstant(time, ZoneOffset.UTC));
    }

    /** For a cell of a table. */
    static String kind(Sign sign) {
        return switch (sign) {
            case Sign.Payload _ -> "payload";
            case Sign.Tool _ -> "tool";
            case Sign.Attempt _ -> "attempt";
            case Sign.Order _ -> "order";
            case Sign.Server _ -> "server";
            case Sign.SameClients _ -> "same-clients";
        };
    }

    static String sentence(Bond bond) {
        String signs = bond.signs().stream().map(CampaignWords::words).collect(Collectors.joining(", and "));
        String when = "from " + minute(bond.first()) + " to " + minute(bond.last());
        if (bond.signs().equals(List.of(new Sign.SameClients()))) {
            return bond.clients() + " of the same clients came again, " + when + ".";
        }
        return bond.clients() + " clients " + when + ": " + signs + ". Others with it: " + bond.others() + "; expected by chance: "
                + (bond.expected() < 0.01 ? "less than 0.01" : String.format(Locale.ROOT, "%.2f", bond.expected())) + ".";
    }

    private static String words(Sign sign) {
        return switch (sign) {
            case Sign.Payload(var text) -> "payload " + quoted(text);
            case Sign.Tool(var agent) -> "program " + quoted(agent);
            case Sign.Attempt(var path, var rules) -> "the same rules (" + rules.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ") on " + quoted(path);
            case Sign.Order(var paths) -> "paths in the same order: " + paths.stream().map(CampaignWords::quoted).collect(Collectors.joining(", ")) + ", …";
            case Sign.Server(var name) -> "payloads call " + quoted(name);
            case Sign.SameClients _ -> "the same clients";
        };
    }

    private static String quoted(String text) {
        return '"' + (text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text) + '"';
    }

}
