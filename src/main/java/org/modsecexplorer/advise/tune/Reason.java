package org.modsecexplorer.advise.tune;

/** A fact on which the verdict on a group rests. */
public sealed interface Reason {

    /** Clients that otherwise behave like people. @param days on which the rule matched */
    record People(int clients, int days) implements Reason {}

    /** Clients that probed many places, used an attack tool or sent hardly anything else. */
    record Attackers(int clients) implements Reason {}

    /** Clients of which the log says too little. */
    record Unknown(int clients) implements Reason {}

    /** Shares from 0 to 1. @param sessions of requests with a session @param clean of clients that otherwise send clean requests */
    record Habits(double sessions, double clean) implements Reason {}

    /** Clients that behave like people and were hindered at the same place, by whatever rule. */
    record Neighbours(int clients) implements Reason {}

    /** Matched texts that attacks are tried with. @param share from 0 to 1 */
    record AttackTexts(double share) implements Reason {}
}
