package org.modsecexplorer.advise.campaign;

import java.time.Instant;
import java.util.List;

/**
 * Why clients were joined: they came within a span of time and have signs in common that chance does not explain.
 *
 * @param clients  those with all of the signs
 * @param others   visits of unrelated clients with all of the signs, at other times or of people
 * @param expected number of clients with the signs that chance would bring into the span
 * @param first    time of the first of their visits
 * @param last     beginning of the last of their visits
 */
public record Bond(List<Sign> signs, int clients, int others, double expected, Instant first, Instant last) {

    public Bond {
        signs = List.copyOf(signs);
    }
}
