package org.modsecexplorer.ui.limit;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Segments;
import org.modsecexplorer.ui.parts.Texts;

/** The limit as a number, the way back to the log's, and the paranoia level. */
final class LimitControls extends HBox {

    private static final int LEVELS = 4;
    private static final int MOST_DIGITS = 7;

    private final LimitModel model;
    private final Texts texts;
    private final TextField limit = new TextField();
    private final Button reset;
    private final List<ToggleButton> levels = new ArrayList<>();
    private final Tooltip levelTip = Nodes.tooltip("");

    LimitControls(LimitModel model, Texts texts) {
        super(8);
        this.model = model;
        this.texts = texts;
        setAlignment(Pos.CENTER_LEFT);
        setMinHeight(30);
        limit.setId("limit-value");
        limit.setPrefColumnCount(5);
        limit.setMinWidth(64);
        limit.setMaxWidth(84);
        limit.getStyleClass().add("mono");
        limit.setAccessibleText(texts.of("limit.value"));
        limit.setOnAction(_ -> typed());
        limit.focusedProperty().subscribe((_, focused) -> {
            if (!focused) {
                typed();
            }
        });
        reset = Nodes.iconButton("limit-reset", BootstrapIcons.ARROW_COUNTERCLOCKWISE, texts.of("limit.reset"), model::reset);
        reset.setMinWidth(USE_PREF_SIZE);
        Segments segments = new Segments();
        for (int level = 0; level <= LEVELS; level++) {
            Integer chosen = level == 0 ? null : Integer.valueOf(level);
            levels.add(segments.add("limit-level-" + level, chosen == null ? texts.of("limit.level.logged") : String.valueOf(level), () -> model.chooseLevel(chosen)));
        }
        Tooltip.install(segments, levelTip);
        Region gap = new Region();
        gap.setMinWidth(8);
        getChildren().addAll(name("limit.value"), limit, reset, gap, name("limit.level"), segments);
    }

    private Label name(String key) {
        Label name = Nodes.label(texts.of(key));
        name.setMinWidth(USE_PREF_SIZE);
        return name;
    }

    private void typed() {
        String text = limit.getText().strip();
        if (text.matches("\\d{1," + MOST_DIGITS + "}") && Integer.parseInt(text) >= 1) {
            model.chooseLimit(Math.min(Integer.parseInt(text), LimitModel.HIGHEST));
        }
        Outlook now = model.outlookProperty().get();
        limit.setText(now == null ? "" : String.valueOf(now.limit()));
    }

    void show(Outlook outlook) {
        limit.setText(String.valueOf(outlook.limit()));
        reset.setDisable(outlook.limit() == outlook.present() && outlook.level() == null);
        int known = outlook.whatIf().highestLevel();
        levelTip.setText(known < LEVELS ? texts.of("limit.level.help") + " " + texts.of("limit.level.unknown", known) : texts.of("limit.level.help"));
        for (int level = 0; level < levels.size(); level++) {
            ToggleButton button = levels.get(level);
            button.setSelected(outlook.level() == null ? level == 0 : outlook.level() == level);
            button.setDisable(level > known);
        }
    }
}
