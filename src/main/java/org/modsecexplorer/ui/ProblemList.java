package org.modsecexplorer.ui;

import java.util.Comparator;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.VBox;
import org.modsecexplorer.ingest.FileProblem;

/** Files about which their owner should know something, each with the reason; failures first. */
final class ProblemList extends TitledPane {

    private static final int MOST = 200;

    ProblemList(List<FileProblem> problems, Texts texts) {
        long failures = problems.stream().filter(p -> p.kind().isFailure()).count();
        setText(failures > 0 ? texts.of("problems.failures", failures, problems.size()) : texts.of("problems.notes", problems.size()));
        setExpanded(failures > 0);
        setAnimated(false);
        setId("problems");
        VBox lines = new VBox(6);
        problems.stream()
                .sorted(Comparator.comparing((FileProblem p) -> !p.kind().isFailure()))
                .limit(MOST)
                .forEach(problem -> lines.getChildren().add(line(problem, texts)));
        if (problems.size() > MOST) {
            lines.getChildren().add(Nodes.label(texts.of("problems.more", problems.size() - MOST), "muted"));
        }
        setContent(lines);
    }

    private static VBox line(FileProblem problem, Texts texts) {
        String place = problem.offset() > 0 ? "  " + texts.of("problems.byte", problem.offset()) : "";
        Label path = Nodes.label(Nodes.oneLine(problem.path()) + place, "mono");
        path.setTooltip(Nodes.tooltip(path.getText()));
        Label reason = Nodes.wrapped(texts.of("problems.kind." + problem.kind()) + " " + Nodes.oneLine(problem.reason()), "muted");
        return new VBox(path, reason);
    }
}
