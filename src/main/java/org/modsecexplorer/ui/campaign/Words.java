package org.modsecexplorer.ui.campaign;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.modsecexplorer.advise.campaign.Bond;
import org.modsecexplorer.advise.campaign.Campaign;
import org.modsecexplorer.advise.campaign.Share;
import org.modsecexplorer.advise.campaign.Sign;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;

/** Campaigns in the window's words. They contain texts of attackers, which stay text. */
final class Words {

    private static final int LONGEST = 120;
    private static final double HARDLY = 0.01;

    private final Texts texts;

    Words(Texts texts) {
        this.texts = texts;
    }

    /** What its clients have in common, in short. */
    String joinedBy(Campaign campaign) {
        return campaign.bonds().stream().flatMap(bond -> bond.signs().stream()).map(this::kind).distinct().collect(Collectors.joining(", "));
    }

    private String kind(Sign sign) {
        return texts.of(switch (sign) {
            case Sign.Payload _ -> "campaign.sign.payload";
            case Sign.Tool _ -> "campaign.sign.tool";
            case Sign.Attempt _ -> "campaign.sign.attempt";
            case Sign.Order _ -> "campaign.sign.order";
            case Sign.Server _ -> "campaign.sign.server";
            case Sign.SameClients _ -> "campaign.sign.sameClients";
        });
    }

    /** What and why, each sign on a line. */
    List<String> reasons(Bond bond) {
        return bond.signs().stream().map(this::reason).toList();
    }

    private String reason(Sign sign) {
        return switch (sign) {
            case Sign.Payload(var text) -> texts.of("campaign.why.payload", quoted(text));
            case Sign.Tool(var agent) -> texts.of("campaign.why.tool", quoted(agent));
            case Sign.Attempt(var path, var rules) -> texts.of(
                    "campaign.why.attempt", rules.stream().map(String::valueOf).collect(Collectors.joining(", ")), quoted(path));
            case Sign.Order(var paths) -> texts.of("campaign.why.order", paths.stream().map(Words::quoted).collect(Collectors.joining(", ")));
            case Sign.Server(var name) -> texts.of("campaign.why.server", quoted(name));
            case Sign.SameClients _ -> texts.of("campaign.why.sameClients");
        };
    }

    /** Who shares it, when, and how likely chance is. */
    String evidence(Bond bond) {
        String when = texts.of("campaign.when", bond.clients(), Texts.minute(bond.first()), Texts.minute(bond.last()));
        if (bond.signs().equals(List.of(new Sign.SameClients()))) {
            return when;
        }
        String chance = bond.expected() < HARDLY ? texts.of("campaign.chance.hardly") : texts.of("campaign.chance", String.format(Locale.ROOT, "%.2f", bond.expected()));
        return when + " " + texts.of("campaign.others", bond.others()) + " " + chance;
    }

    private static String quoted(String text) {
        return "“" + Nodes.shortened(Nodes.oneLine(text), LONGEST) + "”";
    }

    String target(Campaign campaign) {
        List<Share> targets = campaign.targets().first();
        if (targets.isEmpty()) {
            return "";
        }
        int more = campaign.targets().distinct() - 1;
        return more == 0 ? targets.getFirst().value() : texts.of("campaign.more", targets.getFirst().value(), more);
    }

    static String kinds(Campaign campaign) {
        return campaign.kinds().first().stream().limit(3).map(Share::value).collect(Collectors.joining(", "));
    }
}
