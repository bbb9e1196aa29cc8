package org.modsecexplorer.ui.frame;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.StoreLocation;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;
import org.modsecexplorer.ui.session.Desk;
import org.modsecexplorer.ui.session.RecentStores;
import org.modsecexplorer.ui.session.Session;

/** The button that says which store is open; its menu opens another one. */
final class StoreMenu extends MenuButton {

    static final KeyCombination NEW = new KeyCodeCombination(KeyCode.N, KeyCombination.SHORTCUT_DOWN);
    static final KeyCombination OPEN = new KeyCodeCombination(KeyCode.O, KeyCombination.SHORTCUT_DOWN);

    private static final int LONGEST_NAME = 32;
    private static final int LONGEST_ITEM = 60;
    private static final int LONGEST_FOLDER = 40;

    /** Name of the remembered value that turns copies off. */
    static final String NO_COPIES = "store.noCopies";

    private final Session session;
    private final RecentStores recent;
    private final StoreSwitch stores;
    private final Texts texts;
    private final Desk desk;
    private final StoreNames names;

    StoreMenu(Session session, RecentStores recent, StoreSwitch stores, Texts texts, Desk desk) {
        this.session = session;
        this.recent = recent;
        this.stores = stores;
        this.texts = texts;
        this.desk = desk;
        this.names = new StoreNames(texts, desk);
        setId("store");
        setGraphic(Nodes.icon(BootstrapIcons.HDD));
        setMnemonicParsing(false);
        setMinWidth(USE_PREF_SIZE);
        setOnShowing(_ -> recent.refresh());
        Nodes.whileShown(this, session.storeProperty(), _ -> refill());
        Nodes.whileShown(this, session.openingProperty(), _ -> refill());
        Nodes.whileShown(this, session.totalProperty(), _ -> showName());
        Nodes.whileShown(this, recent.allProperty(), _ -> fill());
    }

    private void refill() {
        showName();
        fill();
    }

    private void showName() {
        StoreLocation opening = session.openingProperty().get();
        Store open = session.store();
        String name = opening != null ? texts.of("store.opening", names.of(opening)) : open == null ? texts.of("store.none") : names.of(open.location());
        long total = session.totalProperty().get();
        String shown = Nodes.shortened(name, LONGEST_NAME);
        setText(opening != null || total < 0 ? shown : shown + " · " + (total == 0 ? texts.of("store.empty") : texts.number(total)));
        setTooltip(Nodes.tooltip(open == null ? texts.of("toolbar.store") : texts.of("toolbar.store") + "\n" + Nodes.oneLine(open.location().label())));
    }

    private void fill() {
        MenuItem create = item("store-new", texts.of("store.new"), stores::create);
        create.setAccelerator(NEW);
        MenuItem open = item("store-open", texts.of("store.openFile"), stores::openFile);
        open.setAccelerator(OPEN);
        List<MenuItem> items = new ArrayList<>(List.of(
                create,
                open,
                item("store-connect", texts.of("store.connect"), stores::connect),
                new SeparatorMenuItem(),
                store("store-embedded", desk.embeddedStore(), texts.of("store.embedded"), () -> stores.open(desk.embeddedStore()))));
        List<RecentStores.Recent> others = recent.allProperty().get();
        for (int i = 0; i < others.size(); i++) {
            RecentStores.Recent each = others.get(i);
            String name = recentName(each.location());
            items.add(store(
                    "store-recent-" + i,
                    each.location(),
                    each.isGone() ? texts.of("store.gone", name) : name,
                    () -> stores.openRecent(each.location())));
        }
        Store present = session.store();
        if (present != null && !present.isEmbedded()) {
            items.add(new SeparatorMenuItem());
            items.add(copies());
        }
        getItems().setAll(items);
    }

    private MenuItem copies() {
        CheckMenuItem item = new CheckMenuItem(texts.of("store.copies"));
        item.setId("store-copies");
        item.setSelected(session.usesCopies());
        item.setOnAction(_ -> {
            session.setUsesCopies(item.isSelected());
            desk.remember(NO_COPIES, item.isSelected() ? "" : "true");
        });
        return item;
    }

    /** Files of the same name lie in different folders. */
    private String recentName(StoreLocation location) {
        String name = names.of(location);
        Path folder = location.file() == null ? null : location.file().getParent();
        return folder == null ? Nodes.shortened(name, LONGEST_ITEM) : Nodes.shortened(name, LONGEST_NAME) + "  ·  " + end(Nodes.oneLine(folder.toString()));
    }

    /** The end of a folder's path tells more than its beginning. */
    private static String end(String folder) {
        return folder.length() <= LONGEST_FOLDER ? folder : "…" + folder.substring(folder.length() - LONGEST_FOLDER + 1);
    }

    private MenuItem store(String id, StoreLocation location, String name, Runnable action) {
        RadioMenuItem item = new RadioMenuItem(name);
        item.setId(id);
        item.setMnemonicParsing(false);
        item.setSelected(session.isOpen(location));
        // the mark shows what is open, not what was clicked
        item.setOnAction(_ -> {
            item.setSelected(session.isOpen(location));
            action.run();
        });
        return item;
    }

    private static MenuItem item(String id, String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setId(id);
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> action.run());
        return item;
    }
}
