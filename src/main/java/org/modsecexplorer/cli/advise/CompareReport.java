package org.modsecexplorer.cli.advise;

import org.modsecexplorer.advise.compare.Comparison;
import org.modsecexplorer.advise.compare.Side;

/** Two sides and what differs between them. */
record CompareReport(Side before, Side after, Comparison comparison) {

    CompareReport(Side before, Side after) {
        this(before, after, Comparison.of(before, after));
    }
}
