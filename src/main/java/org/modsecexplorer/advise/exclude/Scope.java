package org.modsecexplorer.advise.exclude;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.tune.shape.PathShape;

/**
 * The requests for which an exclusion holds.
 *
 * @param paths sorted
 * @param hosts sorted; empty for any
 * @param guard what else the request must have; null for nothing
 */
public record Scope(List<PathShape> paths, List<String> hosts, @Nullable Guard guard) {

    /** A variable that must have one of these values. @param values sorted */
    public record Guard(String variable, List<String> values) {

        public Guard {
            values = values.stream().distinct().sorted().toList();
        }
    }

    public Scope {
        paths = paths.stream().distinct().sorted().toList();
        hosts = hosts.stream().distinct().sorted().toList();
    }

    /** For people. */
    public String text() {
        StringBuilder text = new StringBuilder(String.join(", ", paths.stream().map(PathShape::toString).toList()));
        if (!hosts.isEmpty()) {
            text.append(" at ").append(String.join(", ", hosts));
        }
        if (guard != null) {
            text.append(", ").append(guard.variable()).append(' ').append(String.join(", ", guard.values()));
        }
        return text.toString();
    }
}
