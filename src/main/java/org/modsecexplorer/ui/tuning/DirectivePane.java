package org.modsecexplorer.ui.tuning;

import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.exclude.Engine;
import org.modsecexplorer.advise.exclude.files.Directive;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;

/** The text of an exclusion, the file that it belongs into, and the engine that reads it. */
final class DirectivePane extends VBox {

    private final Texts texts;
    private final Label where = Nodes.label("", "strong");
    private final Label file = Nodes.label("", "mono", "muted");
    private final Label text = Nodes.wrapped("", "mono", "tuning-directive");
    private final ComboBox<Engine> engines = new ComboBox<>();

    /** True while the choice follows the model. */
    private boolean isFollowing;

    DirectivePane(TuningModel model, Texts texts) {
        super(8);
        this.texts = texts;
        where.setMinWidth(USE_PREF_SIZE);
        file.setMinWidth(USE_PREF_SIZE);
        text.setId("tuning-directive");
        text.setMaxWidth(Double.MAX_VALUE);
        engines.setId("tuning-engine");
        engines.getItems().setAll(Engine.values());
        engines.setAccessibleText(texts.of("tuning.engine"));
        engines.setTooltip(Nodes.tooltip(texts.of("tuning.engine")));
        engines.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Engine engine) {
                return engine == null ? "" : engine.title();
            }

            @Override
            public @Nullable Engine fromString(String title) {
                return null;
            }
        });
        engines.valueProperty().subscribe((_, engine) -> {
            if (!isFollowing && engine != null) {
                model.engineProperty().set(engine);
            }
        });
        HBox head = new HBox(8, where, file, Nodes.spacer(), engines);
        head.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(head, text);
    }

    /** @param directive null if none can be written */
    void show(@Nullable Directive directive, Engine engine) {
        isFollowing = true;
        engines.setValue(engine);
        isFollowing = false;
        Nodes.show(text, directive != null);
        if (directive == null) {
            where.setText(texts.of("tuning.directive.none"));
            file.setText("");
            text.setText("");
        } else {
            where.setText(texts.of(directive.isBefore() ? "tuning.directive.before" : "tuning.directive.after"));
            file.setText(directive.isBefore() ? "before.conf" : "after.conf");
            text.setText(directive.text());
        }
    }
}
