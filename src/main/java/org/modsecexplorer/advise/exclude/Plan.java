package org.modsecexplorer.advise.exclude;

import java.util.List;

/** The exclusions for the chosen groups. */
public record Plan(Engine engine, List<Exclusion> exclusions) {

    public Plan {
        exclusions = List.copyOf(exclusions);
    }
}
