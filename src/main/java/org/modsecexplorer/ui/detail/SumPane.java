package org.modsecexplorer.ui.detail;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.modsecexplorer.audit.RuleMatch;
import org.modsecexplorer.explain.ScoreSum;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;

/** An anomaly score as a sum: what each rule added, and what came of it. */
final class SumPane extends VBox {

    private final Texts texts;
    private final GridPane sum = new GridPane(12, 4);

    SumPane(Texts texts, ScoreSum score) {
        super(8);
        this.texts = texts;
        setId(score.outbound() ? "sum-outbound" : "sum-inbound");
        getStyleClass().addAll("card", "score-sum");
        ColumnConstraints points = new ColumnConstraints();
        points.setMinWidth(USE_PREF_SIZE);
        points.setHalignment(HPos.RIGHT);
        ColumnConstraints words = new ColumnConstraints();
        words.setHgrow(Priority.ALWAYS);
        sum.getColumnConstraints().addAll(points, words);
        score.points().forEach(this::add);
        addTotal(score);
        getChildren().addAll(Nodes.label(texts.of(score.outbound() ? "sum.outbound" : "sum.inbound"), "strong"), sum);
    }

    private void add(ScoreSum.Points points) {
        RuleMatch match = points.match();
        String rule = match.ruleId() + "  " + Nodes.oneLine(Objects.requireNonNullElse(match.msg(), ""));
        String where = points.match().target() == null ? "" : "\n" + texts.of("detail.target", Nodes.oneLine(points.match().target()));
        String note = points.counts() ? "" : "\n" + texts.of("sum.noted", Objects.toString(points.paranoiaLevel()));
        line("+" + points.points(), points.counts() ? "sum-points" : "muted", rule + where + note, points.counts() ? "sum-rule" : "muted");
    }

    private void addTotal(ScoreSum score) {
        List<String> words = new ArrayList<>();
        words.add(texts.of(score.isEstimated() ? "sum.estimated" : "sum.total"));
        if (score.unexplained() > 0) {
            words.add(texts.of("sum.explains", score.explained(), Objects.requireNonNull(score.total())));
        }
        if (score.limit() != null) {
            words.add(texts.of("sum.limit", score.limit()));
        }
        if (score.decision() != null) {
            words.add(texts.of("sum.decided", Objects.toString(score.decision().ruleId())));
        }
        line("= " + (score.total() == null ? score.explained() : score.total()), "strong", String.join(" ", words), "strong");
    }

    private void line(String number, String numberStyle, String words, String style) {
        Label points = Nodes.label(number, numberStyle, "mono");
        points.setMinWidth(USE_PREF_SIZE);
        GridPane.setValignment(points, VPos.TOP);
        sum.addRow(sum.getRowCount(), points, Nodes.wrapped(words, style));
    }
}
