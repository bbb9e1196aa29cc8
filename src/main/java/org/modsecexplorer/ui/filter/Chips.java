package org.modsecexplorer.ui.filter;

import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.FlowPane;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;
import org.modsecexplorer.query.filter.Filter;
import org.modsecexplorer.query.filter.FilterText;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;
import org.modsecexplorer.ui.session.QuestionModel;

/** The filter's terms as chips that a click removes; both ends of a time range share one chip. */
final class Chips extends FlowPane {

    private static final int LONGEST = 60;

    private final QuestionModel question;
    private final Texts texts;
    private final ChipWords words;

    Chips(QuestionModel question, Texts texts) {
        super(8, 8);
        this.question = question;
        this.texts = texts;
        this.words = new ChipWords(texts);
        setId("chips");
        Nodes.whileShown(this, question.filterProperty(), this::show);
    }

    private void show(FilterText filter) {
        getChildren().clear();
        List<Filter.Since> since = of(filter, Filter.Since.class);
        List<Filter.Until> until = of(filter, Filter.Until.class);
        boolean range = since.size() == 1 && until.size() == 1;
        for (FilterText.Term term : filter.terms()) {
            boolean end = range && term.filter() instanceof Filter.Until;
            if (range && term.filter() instanceof Filter.Since) {
                String span = texts.span(since.getFirst().first(), until.getFirst().end()) + " UTC";
                getChildren().add(chip(span, span, "chip-is", question::wholeTime));
            } else if (!end) {
                getChildren().add(changeable(filter, term));
            }
        }
        if (getChildren().size() > 1) {
            getChildren().add(Nodes.button("clear-filter", texts.of("filter.clear"), question::clear, Styles.FLAT, "small"));
        }
        Nodes.show(this, !filter.isEmpty());
    }

    private static <F extends Filter> List<F> of(FilterText filter, Class<F> kind) {
        return filter.terms().stream().map(FilterText.Term::filter).filter(kind::isInstance).map(kind::cast).toList();
    }

    /** A click removes the term; its menu excludes it or switches it off, and the text follows. */
    private Button changeable(FilterText filter, FilterText.Term term) {
        Button chip = chip(words.of(term), Nodes.oneLine(term.text()), term.isOff() ? "chip-off" : term.isNot() ? "chip-not" : "chip-is", () -> question.remove(term));
        MenuItem negate = new MenuItem(texts.of(term.isNot() ? "chip.menu.include" : "chip.menu.exclude"));
        negate.setOnAction(_ -> question.type(filter.negated(term).text()));
        MenuItem off = new MenuItem(texts.of(term.isOff() ? "chip.menu.on" : "chip.menu.off"));
        off.setOnAction(_ -> question.type(filter.switched(term).text()));
        chip.setContextMenu(new ContextMenu(negate, off));
        return chip;
    }

    private Button chip(String shown, String whole, String style, Runnable remove) {
        Button chip = new Button(Nodes.shortened(shown, LONGEST));
        chip.setMnemonicParsing(false);
        chip.setGraphic(Nodes.icon(BootstrapIcons.X));
        chip.setContentDisplay(ContentDisplay.RIGHT);
        chip.getStyleClass().setAll("chip", style);
        chip.setTooltip(Nodes.tooltip(texts.of("filter.chip.remove", whole)));
        chip.setOnAction(_ -> remove.run());
        return chip;
    }
}
