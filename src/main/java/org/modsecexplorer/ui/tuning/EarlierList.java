package org.modsecexplorer.ui.tuning;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.exclude.Usage;
import org.modsecexplorer.advise.exclude.WrittenExclusion;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;

/** The exclusions of files that were written earlier, each with what the log says about it. */
final class EarlierList extends VBox {

    private static final double MOST_HEIGHT = 180;

    private final Texts texts;
    private final Consumer<List<String>> toClients;
    private final Label title = Nodes.wrapped("", "small", "strong");
    private final VBox lines = new VBox(8);
    private final ScrollPane scroll = new ScrollPane(lines);

    /** @param toClients shows the requests of attackers */
    EarlierList(Texts texts, Consumer<List<String>> toClients) {
        super(6);
        this.texts = texts;
        this.toClients = toClients;
        setId("tuning-earlier");
        scroll.setFitToWidth(true);
        scroll.minHeightProperty().bind(lines.heightProperty().map(height -> Math.min(height.doubleValue() + 2, MOST_HEIGHT)));
        scroll.prefHeightProperty().bind(scroll.minHeightProperty());
        scroll.getStyleClass().add("plain-scroll");
        getChildren().addAll(title, scroll);
    }

    /** @param earlier null to show nothing */
    void show(@Nullable List<PlanModel.Earlier> earlier) {
        Nodes.show(this, earlier != null);
        lines.getChildren().clear();
        if (earlier != null) {
            title.setText(texts.of("tuning.earlier.title", earlier.size()));
            Nodes.show(scroll, !earlier.isEmpty());
            earlier.forEach(each -> lines.getChildren().add(line(each)));
        }
    }

    private Node line(PlanModel.Earlier each) {
        Label what = Nodes.label(Nodes.oneLine(each.exclusion().title()), "mono", "small");
        what.setMinWidth(0);
        what.setTooltip(Nodes.tooltip(what.getText()));
        VBox line = new VBox(2, what);
        WrittenExclusion known = each.exclusion().known();
        Usage usage = each.usage();
        if (known == null || usage == null) {
            line.getChildren().add(Nodes.wrapped(texts.of("tuning.earlier.unknown"), "muted", "small"));
            return line;
        }
        line.getChildren().add(matched(usage, known.written()));
        if (usage.lastAsked() != null) {
            line.getChildren().add(Nodes.wrapped(texts.of("tuning.earlier.asked", String.valueOf(usage.lastAsked())), "muted", "small"));
        }
        if (usage.attackersPass() > 0) {
            Hyperlink link = new Hyperlink(texts.of("tuning.earlier.attackers", usage.attackersPass()));
            link.getStyleClass().addAll("small", "tuning-earlier-attackers");
            link.setWrapText(true);
            link.setOnAction(_ -> toClients.accept(each.attackers()));
            line.getChildren().add(link);
        }
        return line;
    }

    private Label matched(Usage usage, LocalDate written) {
        if (usage.matchedSince() > 0) {
            return Nodes.wrapped(texts.of("tuning.earlier.notInForce", usage.matchedSince(), String.valueOf(written)), "warning-text", "small");
        }
        String matched = usage.lastMatched() == null
                ? texts.of("tuning.earlier.never", String.valueOf(written)) : texts.of("tuning.earlier.matched", String.valueOf(written), String.valueOf(usage.lastMatched()));
        return Nodes.wrapped(matched, "muted", "small");
    }
}
