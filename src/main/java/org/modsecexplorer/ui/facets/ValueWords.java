package org.modsecexplorer.ui.facets;

import java.util.Locale;
import java.util.stream.Stream;
import org.modsecexplorer.audit.Outcome;
import org.modsecexplorer.query.Facet;
import org.modsecexplorer.query.FacetCount;
import org.modsecexplorer.query.filter.OutcomeWords;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;

/** The words for a facet's values. Those from the log are on one line, with symbols for control characters. */
record ValueWords(Facet facet, Texts texts) {

    private static final int LONGEST = 300;
    private static final double LEAST_SHARE = 0.01;

    /** A rule with its message, an outcome by its name, other values as they are. */
    String of(FacetCount count) {
        if (count.value().isEmpty()) {
            return texts.of("bars.none");
        }
        String shown = switch (facet) {
            case OUTCOME -> Stream.of(Outcome.values())
                    .filter(outcome -> OutcomeWords.of(outcome).equals(count.value()))
                    .findFirst()
                    .map(outcome -> texts.of("outcome." + outcome))
                    .orElse(count.value());
            case SEVERITY -> texts.of("severity." + count.value().toUpperCase(Locale.ROOT));
            case RULE -> count.label() == null ? count.value() : count.value() + "  " + count.label();
            case CLIENT, NETWORK, SERVER, HOST, URI, PATH, AGENT, STATUS, METHOD, TAG, TARGET, SOURCE, HOUR, DAY -> count.value();
        };
        return Nodes.shortened(Nodes.oneLine(shown), LONGEST);
    }

    /** In percent. */
    String share(long count, long total) {
        if (total <= 0) {
            return "";
        }
        double share = (double) count / total;
        return count > 0 && share < LEAST_SHARE ? "<1 %" : Math.round(share * 100) + " %";
    }
}
