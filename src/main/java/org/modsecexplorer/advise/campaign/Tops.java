package org.modsecexplorer.advise.campaign;

import java.util.List;

/**
 * The values of a campaign that most of its requests have.
 *
 * @param first    the most frequent first
 * @param distinct number of all different values
 */
public record Tops(List<Share> first, int distinct) {

    public Tops {
        first = List.copyOf(first);
    }
}
