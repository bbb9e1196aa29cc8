package org.modsecexplorer.ui.limit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.modsecexplorer.advise.whatif.WhatIf;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Segments;
import org.modsecexplorer.ui.parts.Texts;

/** The histogram with its controls, the legend, and remarks on how the scores came about. */
final class ChartCard extends VBox {

    private final LimitModel model;
    private final Texts texts;
    private final LimitControls controls;
    private final ScoreChart chart;
    private final Label title = Nodes.label("", "strong");
    private final HBox legend = new HBox(12);
    private final Label remark = Nodes.wrapped("", "muted", "small");

    ChartCard(LimitModel model, Texts texts) {
        super(8);
        this.model = model;
        this.texts = texts;
        this.controls = new LimitControls(model, texts);
        this.chart = new ScoreChart(model, texts);
        getStyleClass().addAll("card", "limit-card");
        title.setId("limit-title");
        title.setMinWidth(USE_PREF_SIZE);
        remark.setId("limit-remark");
        legend.setAlignment(Pos.CENTER_LEFT);
        VBox.setVgrow(chart, Priority.ALWAYS);
        getChildren().addAll(head(), controls, chart, legend, remark);
        Nodes.whileShown(this, model.colouringProperty(), _ -> {
            Outlook outlook = model.outlookProperty().get();
            if (outlook != null) {
                show(outlook);
            }
        });
    }

    private Node head() {
        Segments colourings = new Segments();
        for (Colouring each : Colouring.values()) {
            ToggleButton button = colourings.add(
                    "limit-by-" + each.name().toLowerCase(Locale.ROOT), texts.of("limit.by." + each), () -> model.colouringProperty().set(each));
            Nodes.whileShown(this, model.colouringProperty(), now -> button.setSelected(now == each));
        }
        HBox head = new HBox(12, title, Nodes.spacer(), colourings);
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    void focusChart() {
        chart.requestFocus();
    }

    void show(Outlook outlook) {
        Colouring by = model.colouringProperty().get();
        title.setText(texts.of("limit.title", outlook.whatIf().requests()));
        controls.show(outlook);
        chart.show(outlook, by);
        legend.getChildren().clear();
        for (Colouring.Shade shade : by.shades()) {
            Label label = Nodes.label(texts.of("limit.shade." + shade), "muted", "small");
            label.setGraphic(Nodes.styled(new Region(), shade.style(), "swatch"));
            label.setMinWidth(USE_PREF_SIZE);
            legend.getChildren().add(label);
        }
        showRemark(outlook);
    }

    private void showRemark(Outlook outlook) {
        WhatIf whatIf = outlook.whatIf();
        List<String> sentences = new ArrayList<>();
        if (whatIf.estimated() > 0 && outlook.level() == null) {
            sentences.add(texts.of("limit.note.estimated", whatIf.estimated()));
        }
        if (whatIf.stoppedByRules() > 0) {
            sentences.add(texts.of("limit.note.byRules", whatIf.stoppedByRules()));
        }
        remark.setText(String.join(" ", sentences));
        Nodes.show(remark, !sentences.isEmpty());
    }
}
