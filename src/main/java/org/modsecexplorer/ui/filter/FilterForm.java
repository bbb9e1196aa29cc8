package org.modsecexplorer.ui.filter;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.audit.Severity;
import org.modsecexplorer.audit.Source;
import org.modsecexplorer.query.Facet;
import org.modsecexplorer.query.FacetCount;
import org.modsecexplorer.query.filter.FilterException;
import org.modsecexplorer.query.filter.FilterText;
import org.modsecexplorer.query.filter.OutcomeWords;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;

/** Builds a filter term without knowing the syntax: field, comparison, value. */
final class FilterForm extends VBox {

    private enum Field {
        CLIENT("ip", Facet.CLIENT),
        RULE("rule", Facet.RULE),
        TARGET("target", Facet.TARGET),
        HOST("host", Facet.HOST),
        METHOD("method", Facet.METHOD),
        STATUS("status", Facet.STATUS),
        SEVERITY("severity", null),
        OUTCOME("outcome", null),
        SOURCE("source", null),
        SCORE("score", null),
        URI("uri", Facet.URI),
        AGENT("agent", null),
        MSG("msg", null),
        TEXT("", null);

        private final String word;
        private final @Nullable Facet facet;

        Field(String word, @Nullable Facet facet) {
            this.word = word;
            this.facet = facet;
        }

        boolean isComparable() {
            return this == STATUS || this == SEVERITY || this == SCORE;
        }

        /** All possible values if there are only a few, otherwise none. */
        List<String> known() {
            return switch (this) {
                case SEVERITY -> names(Severity.values());
                case OUTCOME -> OutcomeWords.all();
                case SOURCE -> names(Source.values());
                case CLIENT, RULE, TARGET, HOST, METHOD, STATUS, SCORE, URI, AGENT, MSG, TEXT -> List.of();
            };
        }

        private static List<String> names(Enum<?>[] constants) {
            return Stream.of(constants)
                    .map(c -> c.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .toList()
                    .reversed();
        }
    }

    private enum Relation {
        IS(""),
        IS_NOT(""),
        AT_LEAST(">="),
        AT_MOST("<=");

        private final String sign;

        Relation(String sign) {
            this.sign = sign;
        }
    }

    private static final int LONGEST_NOTE = 60;

    private final Texts texts;
    private final Suggestions suggestions;
    private final Consumer<String> chosen;
    private final ComboBox<Field> field = new ComboBox<>(FXCollections.observableArrayList(Field.values()));
    private final ComboBox<Relation> relation = new ComboBox<>();
    private final ComboBox<String> value = new ComboBox<>();
    private final Map<String, String> notes = new HashMap<>();
    private final Label problem = Nodes.wrapped("", "filter-problem");

    /** @param chosen receives the term, with a leading minus if it excludes */
    FilterForm(Texts texts, Suggestions suggestions, Consumer<String> chosen) {
        super(12);
        this.texts = texts;
        this.suggestions = suggestions;
        this.chosen = chosen;
        setPadding(new Insets(16));
        setPrefWidth(520);
        field.setId("form-field");
        relation.setId("form-relation");
        value.setId("form-value");
        problem.setId("form-problem");
        field.setConverter(named(f -> texts.of("filter.field." + f)));
        relation.setConverter(named(r -> texts.of("filter.relation." + r)));
        field.setPrefWidth(152);
        field.setMinWidth(152);
        field.setVisibleRowCount(Field.values().length);
        relation.setPrefWidth(120);
        relation.setMinWidth(120);
        value.setEditable(true);
        value.setMaxWidth(Double.MAX_VALUE);
        value.setCellFactory(_ -> new ValueCell());
        HBox.setHgrow(value, Priority.ALWAYS);
        value.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER && !value.isShowing()) {
                add();
                event.consume();
            }
        });
        field.valueProperty().subscribe(this::prepare);
        field.setValue(Field.CLIENT);
        Button add = Nodes.button("form-add", texts.of("filter.form.add"), this::add, Styles.ACCENT);
        HBox buttons = new HBox(add);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        Nodes.show(problem, false);
        getChildren().addAll(Nodes.label(texts.of("filter.form.title"), "strong"), new HBox(8, field, relation, value), problem, buttons);
    }

    private void prepare(@Nullable Field about) {
        if (about == null) {
            return;
        }
        relation.getItems().setAll(Relation.IS, Relation.IS_NOT);
        if (about.isComparable()) {
            relation.getItems().addAll(Relation.AT_LEAST, Relation.AT_MOST);
        }
        relation.setValue(Relation.IS);
        Nodes.show(problem, false);
        notes.clear();
        offer(about.known());
        if (about.facet != null) {
            suggestions.of(about.facet, found -> {
                if (field.getValue() == about) {
                    List<String> values = new ArrayList<>();
                    for (FacetCount count : found) {
                        values.add(count.value());
                        notes.put(count.value(), note(count));
                    }
                    values.remove("");
                    offer(values);
                }
            });
        }
    }

    private String note(FacetCount count) {
        String label = count.label() == null ? "" : Nodes.shortened(Nodes.oneLine(count.label()), LONGEST_NOTE) + " · ";
        return label + texts.number(count.count());
    }

    /** Keeps what the user has typed in the meantime. */
    private void offer(List<String> values) {
        String typed = value.getEditor().getText();
        value.getItems().setAll(values);
        value.getEditor().setText(typed);
        value.getEditor().end();
    }

    private void add() {
        String typed = value.getEditor().getText().strip();
        Field about = field.getValue();
        Relation how = relation.getValue();
        String body = about.word.isEmpty() ? FilterText.quoted(typed) : about.word + ":" + how.sign + FilterText.quoted(typed);
        try {
            if (typed.isEmpty()) {
                tell(texts.of("filter.form.empty"));
            } else {
                String term = how == Relation.IS_NOT ? "-" + body : body;
                FilterText.parse(term);
                chosen.accept(term);
            }
        } catch (FilterException wrong) {
            tell(wrong.sentence(texts.locale()));
        }
    }

    private void tell(String sentence) {
        problem.setText(sentence);
        Nodes.show(problem, true);
    }

    /** A value, followed by its description and its count. */
    private final class ValueCell extends ListCell<String> {
        @Override
        protected void updateItem(@Nullable String text, boolean empty) {
            super.updateItem(text, empty);
            String note = empty || text == null ? null : notes.get(text);
            setText(empty || text == null ? null : Nodes.oneLine(text));
            setGraphic(null);
            if (note != null) {
                Label shown = Nodes.label(Nodes.shortened(Nodes.oneLine(text), LONGEST_NOTE));
                setText(null);
                setGraphic(new HBox(12, shown, Nodes.spacer(), Nodes.label(note, "muted", "small")));
            }
        }
    }

    private static <T> StringConverter<T> named(Function<T, String> name) {
        return new StringConverter<>() {
            @Override
            public String toString(@Nullable T constant) {
                return constant == null ? "" : name.apply(constant);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
