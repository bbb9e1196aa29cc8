package org.modsecexplorer.query.message;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request or a response in parts.
 *
 * @param kind  of the body; null if the log has none
 * @param isCut true if the body is longer than its parts
 */
public record Message(List<Part> parts, List<Mark> marks, @Nullable BodyKind kind, boolean isCut) {

    public Message {
        parts = List.copyOf(parts);
        marks = List.copyOf(marks);
    }

    /** The place to show for a match. @param match index of the match in its transaction */
    public Optional<Mark> of(int match) {
        return marks.stream().filter(mark -> mark.match() == match).findFirst();
    }
}
