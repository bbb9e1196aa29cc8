package org.modsecexplorer.ui.parts;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.ContextMenuEvent;
import org.modsecexplorer.query.filter.FieldValues;
import org.modsecexplorer.query.filter.FilterText;
import org.modsecexplorer.ui.session.QuestionModel;

/** The menu of a value: show only this, hide it, show it too; or only write the same into the filter line. */
public final class ValueMenu {

    private static final int LONGEST = 50;

    private final QuestionModel question;
    private final Texts texts;

    public ValueMenu(QuestionModel question, Texts texts) {
        this.question = question;
        this.texts = texts;
    }

    /** The actions for a value. */
    public List<MenuItem> items(FieldValue value) {
        Menu prepare = new Menu(texts.of("menu.prepare"));
        prepare.getItems().setAll(choices(value, question::prepare));
        List<MenuItem> choices = choices(value, filter -> question.type(filter.text()));
        return List.of(choices.get(0), choices.get(1), choices.get(2), prepare);
    }

    /** The actions for a value under its own name, beside those for other values. */
    public Menu submenu(FieldValue value) {
        Menu menu = new Menu(shown(value));
        menu.setMnemonicParsing(false);
        menu.getItems().setAll(items(value));
        return menu;
    }

    private List<MenuItem> choices(FieldValue value, Consumer<FilterText> taker) {
        return List.of(
                item("menu.only", value, () -> taker.accept(present(value).only(value.value()))),
                item("menu.not", value, () -> taker.accept(present(value).not(value.value()))),
                item("menu.or", value, () -> taker.accept(present(value).with(value.value()))));
    }

    private FieldValues present(FieldValue value) {
        return value.in(question.filter());
    }

    private MenuItem item(String key, FieldValue value, Runnable action) {
        MenuItem item = new MenuItem(texts.of(key, shown(value)));
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private static String shown(FieldValue value) {
        return Nodes.shortened(Nodes.oneLine(value.term()), LONGEST);
    }

    /** Shows a menu for the node by right click, and by the menu key or Shift+F10 while the focus is in it. */
    public static void on(Node node, Supplier<List<? extends MenuItem>> items) {
        ContextMenu menu = new ContextMenu();
        node.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, event -> {
            menu.getItems().setAll(items.get());
            menu.show(node, event.getScreenX(), event.getScreenY());
            event.consume();
        });
    }
}
