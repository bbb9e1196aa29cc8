package org.modsecexplorer.advise.deny;

/**
 * An address or network to deny.
 *
 * @param clients  number of its clients
 * @param hindered number of their requests that were blocked, or would have been
 */
public record Denial(Network network, int clients, long hindered) {

    Denial with(Denial other, Network both) {
        return new Denial(both, clients + other.clients, hindered + other.hindered);
    }
}
