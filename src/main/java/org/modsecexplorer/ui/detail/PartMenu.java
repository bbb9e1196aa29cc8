package org.modsecexplorer.ui.detail;

import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.query.message.Part;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;
import org.modsecexplorer.ui.session.QuestionModel;

/** The menu of a part: filter by it, copy it. */
final class PartMenu extends ContextMenu {

    private static final int LONGEST_TERM = 60;

    private final Texts texts;
    private final PartTerms terms;
    private final MenuItem only = new MenuItem();
    private final MenuItem hide = new MenuItem();
    private final SeparatorMenuItem line = new SeparatorMenuItem();
    private final MenuItem pair;
    private @Nullable Part part;
    private @Nullable String term;

    PartMenu(Texts texts, QuestionModel question, PartTerms terms) {
        this.texts = texts;
        this.terms = terms;
        // a name with an underscore is no mnemonic
        only.setMnemonicParsing(false);
        hide.setMnemonicParsing(false);
        only.setOnAction(_ -> {
            if (term != null) {
                question.add(term);
            }
        });
        hide.setOnAction(_ -> {
            if (term != null) {
                question.exclude(term);
            }
        });
        MenuItem value = new MenuItem(texts.of("detail.part.copyValue"));
        value.setOnAction(_ -> copy(false));
        pair = new MenuItem(texts.of("detail.part.copyPair"));
        pair.setOnAction(_ -> copy(true));
        getItems().addAll(only, hide, line, value, pair);
    }

    void show(Part newPart) {
        part = newPart;
        term = terms.of(newPart);
        only.setVisible(term != null);
        hide.setVisible(term != null);
        line.setVisible(term != null);
        pair.setVisible(!newPart.name().isEmpty());
        String shown = term == null ? "" : Nodes.shortened(Nodes.oneLine(term), LONGEST_TERM);
        only.setText(texts.of("menu.only", shown));
        hide.setText(texts.of("menu.not", shown));
    }

    private void copy(boolean withName) {
        if (part != null) {
            Nodes.copy(withName ? part.name() + ": " + part.value() : part.value());
        }
    }
}
