package org.modsecexplorer.ingest;

import org.modsecexplorer.source.UnpackLimits;

/** How sources are read. @param limits of unpacking bundles */
public record ReadOptions(UnpackLimits limits) {

    public static final ReadOptions USUAL = new ReadOptions(UnpackLimits.USUAL);
}
