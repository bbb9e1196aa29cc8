package org.modsecexplorer.advise.tune;

import java.util.ArrayList;
import java.util.List;

/** Judges a group by the clients in it. */
final class GroupJudge {

    /**
     * The facts about a group.
     *
     * @param surelyHonest honest clients that bear witness alone
     * @param neighbours   honest clients with a match at the same place of the same path, of any rule; for a cookie or header, of any path
     * @param triedShare   share of requests whose data is a text that attacks are tried with
     */
    record Facts(
            int honest, int surelyHonest, int unknown, int attackers, int neighbours, int requests, int days, int logDays, double triedShare,
            double sessionShare, double cleanShare) {}

    /** The verdict with its reasons. */
    record Judgement(Verdict verdict, List<Reason> reasons) {}

    private static final int CROWD = 5;

    private GroupJudge() {}

    static Judgement of(Facts facts) {
        Verdict verdict = verdict(facts);
        return new Judgement(verdict, reasons(facts));
    }

    private static Verdict verdict(Facts f) {
        if (f.honest() == 0) {
            boolean attack = f.attackers() > 0 && f.unknown() <= 3 * f.attackers() || f.attackers() == 0 && f.triedShare() > 0.5;
            return attack ? Verdict.ATTACK : Verdict.UNDECIDED;
        }
        if (f.honest() < 3 * f.attackers()) {
            return f.attackers() > 2 * f.honest() ? Verdict.ATTACK : Verdict.UNDECIDED;
        }
        boolean steady = f.days() >= 2 || f.logDays() < 3;
        if (f.honest() >= CROWD && f.honest() >= 4 * f.attackers() && f.honest() >= f.unknown() && steady) {
            return Verdict.VERY_LIKELY;
        }
        boolean attackTexts = f.triedShare() > 0.5 && (f.neighbours() < CROWD || f.surelyHonest() < 2);
        if (f.honest() >= CROWD || f.honest() >= 2 && f.honest() >= f.unknown() && !attackTexts) {
            return Verdict.LIKELY;
        }
        return f.attackers() == 0 && isWitnessed(f) ? Verdict.LIKELY : Verdict.UNDECIDED;
    }

    /** One client is enough if others were hindered at the same place, or if it comes back day after day; but not for texts that attacks are tried with. */
    private static boolean isWitnessed(Facts f) {
        return f.triedShare() == 0 && (f.neighbours() >= 3 || f.surelyHonest() >= 1 && f.requests() >= 3 && f.days() >= 3);
    }

    private static List<Reason> reasons(Facts f) {
        List<Reason> reasons = new ArrayList<>();
        if (f.honest() > 0) {
            reasons.add(new Reason.People(f.honest(), f.days()));
        }
        if (f.attackers() > 0) {
            reasons.add(new Reason.Attackers(f.attackers()));
        }
        if (f.unknown() > 0) {
            reasons.add(new Reason.Unknown(f.unknown()));
        }
        reasons.add(new Reason.Habits(f.sessionShare(), f.cleanShare()));
        if (f.neighbours() > f.honest()) {
            reasons.add(new Reason.Neighbours(f.neighbours()));
        }
        if (f.triedShare() > 0) {
            reasons.add(new Reason.AttackTexts(f.triedShare()));
        }
        return reasons;
    }
}
