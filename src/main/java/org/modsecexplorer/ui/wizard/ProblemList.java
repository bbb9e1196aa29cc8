package org.modsecexplorer.ui.wizard;

import atlantafx.base.theme.Styles;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.ingest.report.FileProblem;
import org.modsecexplorer.ingest.report.ProblemGroup;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;

/** Files that need their owner's attention, each with the reason; failures first. */
final class ProblemList extends TitledPane {

    private static final double LINE = 46;
    private static final int LINES_SHOWN = 6;

    private final Texts texts;

    ProblemList(List<FileProblem> problems, Texts texts) {
        this.texts = texts;
        long failures = problems.stream().filter(p -> p.kind().isFailure()).count();
        setText(failures > 0 ? texts.of("problems.failures", failures, problems.size()) : texts.of("problems.notes", problems.size()));
        setExpanded(failures > 0);
        setAnimated(false);
        setId("problems");
        List<ProblemGroup> sorted = ProblemGroup.of(problems).stream().sorted(Comparator.comparing(group -> !group.example().kind().isFailure())).toList();
        ListView<ProblemGroup> list = new ListView<>(FXCollections.observableList(sorted));
        list.setId("problem-list");
        list.getStyleClass().add("problem-list");
        list.setCellFactory(_ -> new Line());
        list.setPrefHeight(LINE * Math.min(LINES_SHOWN, sorted.size()) + 4);
        Button copy = Nodes.button("problems-copy", texts.of("problems.copy"), () -> Nodes.copy(asText(problems)), Styles.FLAT, Styles.ACCENT);
        HBox under = new HBox(copy);
        under.setAlignment(Pos.CENTER_RIGHT);
        setContent(new VBox(4, list, under));
    }

    private String asText(List<FileProblem> problems) {
        return problems.stream().map(p -> path(p) + "\t" + reason(p)).collect(Collectors.joining("\n"));
    }

    private String path(FileProblem problem) {
        String place = problem.offset() > 0 ? "  " + texts.of("problems.byte", problem.offset()) : "";
        return Nodes.oneLine(problem.path()) + place;
    }

    private String reason(ProblemGroup group) {
        return group.more() == 0 ? reason(group.example()) : reason(group.example()) + "; " + texts.of("problems.more", group.more());
    }

    private String reason(FileProblem problem) {
        return texts.of("problems.kind." + problem.kind()) + " " + Nodes.oneLine(problem.reason().in(texts.locale()));
    }

    private final class Line extends ListCell<ProblemGroup> {

        private final Label path = Nodes.label("", "mono");
        private final Label reason = Nodes.label("", "muted");
        private final VBox both = new VBox(2, path, reason);

        Line() {
            // as wide as the list, never wider
            setPrefWidth(0);
            path.setMinWidth(0);
            reason.setMinWidth(0);
        }

        @Override
        protected void updateItem(@Nullable ProblemGroup group, boolean empty) {
            super.updateItem(group, empty);
            if (empty || group == null) {
                setGraphic(null);
                setTooltip(null);
                return;
            }
            path.setText(path(group.example()));
            reason.setText(reason(group));
            setGraphic(both);
            setTooltip(Nodes.tooltip(path(group.example()) + "\n" + reason(group)));
        }
    }
}
