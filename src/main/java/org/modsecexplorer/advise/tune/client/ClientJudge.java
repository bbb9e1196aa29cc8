package org.modsecexplorer.advise.tune.client;

/**
 * Judges a client by all that it did, with points for an attacker and against. No single sign decides: attackers send sessions and names of browsers, people
 * use scripts and quote attacks.
 *
 * @param logHasClean    true if the log contains requests without matches
 * @param othersLoggedIn true if most clients of the log have a session, so that its lack means something
 */
public record ClientJudge(boolean logHasClean, boolean othersLoggedIn) {

    public static final double ATTACKER = 3;
    public static final double HONEST = -1;
    /** From here on, a single client is a witness. */
    public static final double SURELY_HONEST = -3;

    /** @param texts in how many ways the client sent attack texts; neither counts what is ordinary */
    public double points(ClientFacts client, Trials.InAnHour trials, int texts) {
        return probing(trials, texts) + session(client) + clean(client) + program(client) + (client.days() >= 3 ? -1 : 0);
    }

    public static Standing standing(double points) {
        return points >= ATTACKER ? Standing.ATTACKER : points <= HONEST ? Standing.HONEST : Standing.UNKNOWN;
    }

    /** Many places in a short time, with many kinds of attack: nobody's work looks like that. */
    private static double probing(Trials.InAnHour trials, int texts) {
        int spots = trials.places();
        int classes = trials.kinds();
        double points = spots >= 8 ? 5 : spots >= 5 ? 4 : spots == 4 ? 3 : spots == 3 ? 1 : 0;
        points += classes >= 4 ? 2 : classes == 3 ? 1 : 0;
        return points + (texts >= 2 ? 1.5 : texts == 1 ? 0.5 : 0);
    }

    private double session(ClientFacts client) {
        Double share = client.sessionShare();
        return share == null ? 0 : share >= 0.8 ? -2 : share < 0.2 && othersLoggedIn ? 1 : 0;
    }

    private double clean(ClientFacts client) {
        if (!logHasClean) {
            return 0;
        }
        if (client.clean() >= 8 && client.cleanShare() >= 0.75) {
            return -3;
        }
        if (client.clean() >= 2 && client.cleanShare() >= 0.25) {
            return client.cleanShare() >= 0.5 ? -2 : -1;
        }
        return client.cleanShare() >= 0.1 ? 0 : client.hindered() >= 5 ? 2 : client.hindered() >= 3 ? 1 : 0;
    }

    private static double program(ClientFacts client) {
        Double share = client.sessionShare();
        return client.scanner() ? 4 : client.usesTools() && (share == null || share < 0.5) ? 1 : 0;
    }
}
