package org.modsecexplorer.advise.finding;

import java.nio.file.Path;
import org.modsecexplorer.advise.config.Place;

/** The subject of a finding. */
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

    /** Entries of a store. @param label the label of the store's location */
    record Stored(String label) implements Where {
        @Override
        public String toString() {
            return label;
        }
    }
}
