package org.modsecexplorer.ui;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.collections.FXCollections;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.modsecexplorer.audit.Outcome;
import org.modsecexplorer.audit.Severity;
import org.modsecexplorer.query.FilterException;
import org.modsecexplorer.query.FilterText;

/** A term of the filter without knowing its language: field, comparison, value. */
final class FilterForm extends VBox {

    private enum Field {
        CLIENT("ip"),
        RULE("rule"),
        HOST("host"),
        METHOD("method"),
        STATUS("status"),
        SEVERITY("severity"),
        OUTCOME("outcome"),
        SCORE("score"),
        URI("uri"),
        AGENT("agent"),
        MSG("msg"),
        TEXT("");

        private final String word;

        Field(String word) {
            this.word = word;
        }

        boolean isComparable() {
            return this == STATUS || this == SEVERITY || this == SCORE;
        }

        List<String> suggestions() {
            return switch (this) {
                case METHOD -> List.of("GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "PROPFIND");
                case STATUS -> List.of("200", "301", "403", "404", "500");
                case SEVERITY -> names(Severity.values());
                case OUTCOME -> names(Outcome.values());
                case CLIENT, RULE, HOST, SCORE, URI, AGENT, MSG, TEXT -> List.of();
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

    private final ComboBox<Field> field = new ComboBox<>(FXCollections.observableArrayList(Field.values()));
    private final ComboBox<Relation> relation = new ComboBox<>();
    private final ComboBox<String> value = new ComboBox<>();
    private final Label problem = Nodes.wrapped("", "filter-problem");

    /** @param chosen gets the term, with its minus where it is to be hidden */
    FilterForm(Texts texts, Consumer<String> chosen) {
        super(10);
        setPadding(new Insets(14));
        setPrefWidth(480);
        field.setId("form-field");
        relation.setId("form-relation");
        value.setId("form-value");
        field.setConverter(names(f -> texts.of("filter.field." + f)));
        relation.setConverter(names(r -> texts.of("filter.relation." + r)));
        field.setMinWidth(150);
        relation.setMinWidth(110);
        value.setEditable(true);
        value.setPrefWidth(160);
        field.valueProperty().subscribe(chosenField -> {
            if (chosenField != null) {
                relation.getItems().setAll(Relation.IS, Relation.IS_NOT);
                if (chosenField.isComparable()) {
                    relation.getItems().addAll(Relation.AT_LEAST, Relation.AT_MOST);
                }
                relation.setValue(Relation.IS);
                value.getItems().setAll(chosenField.suggestions());
            }
        });
        field.setValue(Field.CLIENT);
        Button add = Nodes.button("form-add", texts.of("filter.form.add"), () -> add(texts, chosen), Styles.ACCENT);
        add.setDefaultButton(true);
        HBox buttons = new HBox(add);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        Nodes.show(problem, false);
        getChildren().addAll(Nodes.label(texts.of("filter.form.title"), Styles.TEXT_BOLD), new HBox(8, field, relation, value), problem, buttons);
    }

    private void add(Texts texts, Consumer<String> chosen) {
        String typed = value.getEditor().getText().strip();
        Field about = field.getValue();
        Relation how = relation.getValue();
        String body = about.word.isEmpty() ? FilterText.quoted(typed) : about.word + ":" + how.sign + FilterText.quoted(typed);
        String term = how == Relation.IS_NOT ? "-" + body : body;
        try {
            FilterText.parse(term);
            chosen.accept(term);
        } catch (FilterException wrong) {
            problem.setText(wrong.sentence(texts.locale()));
            Nodes.show(problem, true);
        }
    }

    private interface Name<T> {
        String of(T value);
    }

    private static <T> StringConverter<T> names(Name<T> name) {
        return new StringConverter<>() {
            @Override
            public String toString(T constant) {
                return constant == null ? "" : name.of(constant);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
