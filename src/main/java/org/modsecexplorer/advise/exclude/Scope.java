package org.modsecexplorer.advise.exclude;

import java.util.ArrayList;
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

    /** A part of the request that must have one of these values. @param list with which rules compare that part @param values sorted */
    public record Guard(RuleSetting list, List<String> values) {

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
            text.append(", ").append(guard.list().requestVariable()).append(' ').append(String.join(", ", guard.values()));
        }
        return text.toString();
    }

    /** The same as conditions of the engine's {@code SecRule}: a variable and a quoted operator. */
    public List<String> conditions(Engine engine) {
        List<String> conditions = new ArrayList<>();
        conditions.add("REQUEST_FILENAME \"" + PathPattern.of(paths, engine).operator() + "\"");
        if (!hosts.isEmpty()) {
            conditions.add("REQUEST_HEADERS:Host \"@rx " + engine.start() + any(hosts) + "(?::[0-9]+)?" + engine.end() + "\"");
        }
        if (guard != null) {
            conditions.add(guard.list().condition(engine, guard.values()));
        }
        return conditions;
    }

    private static String any(List<String> values) {
        List<String> literal = values.stream().map(Literal::of).toList();
        return literal.size() == 1 ? literal.getFirst() : "(?:" + String.join("|", literal) + ")";
    }
}
