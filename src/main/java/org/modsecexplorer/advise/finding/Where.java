package org.modsecexplorer.advise.finding;

import java.nio.file.Path;
import org.modsecexplorer.advise.config.Place;

/** What a finding is about. */
public sealed interface Where {

    /** A line of the configuration. */
    record Line(Place place) implements Where {
        @Override
        public String toString() {
            return place.toString();
        }
    }

    /** A file or folder. */
    record At(Path path) implements Where {
        @Override
        public String toString() {
            return path.toString();
        }
    }

    /** Entries of a store. @param label as its location calls it */
    record Stored(String label) implements Where {
        @Override
        public String toString() {
            return label;
        }
    }
}
