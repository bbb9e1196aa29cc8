package org.modsecexplorer.ui.tuning;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;
import org.modsecexplorer.advise.tune.Group;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;

/** The groups, three lines each: rule and message, place and path, verdict. */
final class GroupList extends ListView<Group> {

    private static final double ROW_HEIGHT = 76;

    private final TuningModel model;
    private final Texts texts;
    private final Words words;

    /** True while the list follows the model, so that it does not answer. */
    private boolean isFollowing;

    GroupList(TuningModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
        this.words = new Words(texts);
        setId("tuning-groups");
        getStyleClass().add("tuning-groups");
        setFixedCellSize(ROW_HEIGHT);
        setCellFactory(_ -> new GroupCell());
        setAccessibleText(texts.of("tuning.list"));
        Nodes.whileShown(this, model.groupsProperty(), this::show);
        Nodes.whileShown(this, model.selectedProperty(), this::select);
        getSelectionModel().selectedItemProperty().subscribe((_, group) -> {
            if (!isFollowing && group != null) {
                model.selectedProperty().set(group);
            }
        });
        model.plan().choicesProperty().when(sceneProperty().map(_ -> true).orElse(false)).subscribe(_ -> refresh());
    }

    private void show(List<Group> groups) {
        isFollowing = true;
        getItems().setAll(groups);
        isFollowing = false;
        select(model.selectedProperty().get());
    }

    private void select(@Nullable Group group) {
        isFollowing = true;
        int place = group == null ? -1 : getItems().indexOf(group);
        if (place < 0) {
            getSelectionModel().clearSelection();
        } else if (getSelectionModel().getSelectedIndex() != place) {
            getSelectionModel().clearAndSelect(place);
            scrollTo(Math.max(0, place - 2));
        }
        isFollowing = false;
    }

    private final class GroupCell extends ListCell<Group> {

        private final Label rule = Nodes.label("", "mono", "tuning-rule");
        private final Label message = Nodes.label("");
        private final Label requests = Nodes.label("", "mono");
        private final Label where = Nodes.label("", "mono", "log-value");
        private final Label verdict = new Label();
        private final Label planned = Nodes.label("", "tuning-planned");
        private final Label people = Nodes.label("", "muted", "small");
        private final VBox lines;

        GroupCell() {
            for (Label fixed : List.of(rule, requests, verdict, planned, people)) {
                fixed.setMinWidth(USE_PREF_SIZE);
            }
            HBox first = new HBox(8, rule, message, Nodes.spacer(), planned, requests);
            HBox last = new HBox(8, verdict, Nodes.spacer(), people);
            first.setAlignment(Pos.CENTER_LEFT);
            last.setAlignment(Pos.CENTER_LEFT);
            planned.setGraphic(Nodes.icon(BootstrapIcons.BOOKMARK_CHECK_FILL));
            lines = new VBox(4, first, where, last);
            lines.setAlignment(Pos.CENTER_LEFT);
            message.setMinWidth(0);
            // otherwise a long path would make the list scroll sideways
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Group group, boolean empty) {
            super.updateItem(group, empty);
            if (empty || group == null) {
                setGraphic(null);
                setTooltip(null);
                setAccessibleText(null);
                return;
            }
            rule.setText(String.valueOf(group.rule()));
            message.setText(words.message(group));
            requests.setText(texts.number(group.requests()));
            where.setText(Words.place(group) + " · " + Words.path(group));
            words.verdict(verdict, group);
            boolean isPlanned = model.plan().contains(group);
            Nodes.show(planned, isPlanned);
            people.setText(texts.of("tuning.people", group.people()));
            setAccessibleText(rule.getText() + ", " + message.getText() + ", " + where.getText() + ", " + verdict.getText() + (isPlanned ? ", " + texts.of("tuning.planned") : ""));
            setTooltip(Nodes.tooltip(texts.of("tuning.list.tooltip", rule.getText() + " " + message.getText(), where.getText(), group.requests(), group.people())));
            setGraphic(lines);
        }
    }
}
