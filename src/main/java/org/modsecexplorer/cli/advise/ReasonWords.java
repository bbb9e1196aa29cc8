package org.modsecexplorer.cli.advise;

import org.modsecexplorer.advise.tune.Reason;

/** Reasons of a verdict as sentences. */
final class ReasonWords {

    private ReasonWords() {}

    static String of(Reason reason) {
        return switch (reason) {
            case Reason.People(int count, int days) -> clients(count) + (count == 1 ? " that otherwise behaves like a person" : " that otherwise behave like people")
                    + (days > 1 ? ", on " + days + " days." : ".");
            case Reason.Attackers(int count) -> clients(count) + " that probed many places, used an attack tool or sent hardly anything else.";
            case Reason.Unknown(int count) -> clients(count) + " of which the log says too little.";
            case Reason.Habits(double sessions, double clean) ->
                percent(sessions) + " of the requests carry a session; " + percent(clean) + " of the clients otherwise send clean requests.";
            case Reason.Neighbours(int count) -> "At this place, " + count + " clients that behave like people were hindered in all.";
            case Reason.AttackTexts(double share) -> percent(share) + " of the matched texts are ones that attacks are tried with.";
        };
    }

    private static String clients(int count) {
        return count + (count == 1 ? " client" : " clients");
    }

    private static String percent(double share) {
        return Math.round(share * 100) + " %";
    }
}
