package org.modsecexplorer.ui.detail;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.query.message.BodyKind;
import org.modsecexplorer.query.message.Mark;
import org.modsecexplorer.query.message.Message;
import org.modsecexplorer.query.message.Part;
import org.modsecexplorer.query.message.Section;

/** A line of the table that shows a message. */
sealed interface PartLine {

    /** The heading of a section. @param kind of a body, else null */
    record Title(Section section, @Nullable BodyKind kind, int count) implements PartLine {}

    /**
     * A part, or a piece of it if it is long.
     *
     * @param index of the part in the message
     * @param from  where the piece begins in the value
     */
    record Value(int index, Part part, int from, int to, List<Mark> marks) implements PartLine {

        boolean isFirst() {
            return from == 0;
        }

        String text() {
            return part.value().substring(from, to);
        }
    }

    /** The rest of a long value, until it is asked for. @param index of the part in the message */
    record Rest(int index, int length) implements PartLine {}

    /** The end of a body that has more. */
    record Cut() implements PartLine {}

    /** A taller row makes the list jump while it scrolls. */
    int LONGEST_PIECE = 800;

    /** @param opened indexes of the parts that are shown in full even if they are long */
    static List<PartLine> of(Message message, Set<Integer> opened) {
        List<PartLine> lines = new ArrayList<>();
        List<Part> parts = message.parts();
        Section section = Section.LINE;
        int mark = 0;
        List<Mark> marks = message.marks().stream().sorted((a, b) -> Integer.compare(a.part(), b.part())).toList();
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            if (part.section() != section) {
                section = part.section();
                lines.add(title(section, message));
            }
            int start = mark;
            while (mark < marks.size() && marks.get(mark).part() == i) {
                mark++;
            }
            pieces(lines, i, part, marks.subList(start, mark), opened.contains(i) || part.name().isEmpty());
        }
        if (message.isCut()) {
            lines.add(new Cut());
        }
        return lines;
    }

    private static Title title(Section section, Message message) {
        boolean isBody = section == Section.BODY || section == Section.FORM;
        return new Title(section, isBody ? message.kind() : null, (int) message.parts().stream().filter(part -> part.section() == section).count());
    }

    private static void pieces(List<PartLine> lines, int index, Part part, List<Mark> marks, boolean isOpen) {
        int length = part.value().length();
        int from = 0;
        do {
            int to = Math.min(length, from + LONGEST_PIECE);
            int start = from;
            boolean isOnly = from == 0 && to == length;
            lines.add(new Value(index, part, from, to, isOnly ? List.copyOf(marks)
                    : marks.stream().filter(mark -> mark.inName() ? start == 0 : mark.from() < to && mark.to() > start).toList()));
            from = to;
        } while (from < length && isOpen);
        if (from < length) {
            lines.add(new Rest(index, length - from));
        }
    }
}
