package org.modsecexplorer.advise.whatif;

/**
 * What a limit would stop.
 *
 * @param ofAttackers requests of clients that are attackers
 * @param ofPeople    requests of clients that behave like people
 * @param undecided   requests of other clients
 * @param attackers   clients with a request that would be stopped
 * @param people      clients that behave like people with a request that would be stopped
 */
public record LimitCount(int limit, int ofAttackers, int ofPeople, int undecided, int attackers, int people) {

    public int stopped() {
        return ofAttackers + ofPeople + undecided;
    }
}
