package org.modsecexplorer.ui;

import atlantafx.base.theme.Styles;
import java.io.File;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;
import org.modsecexplorer.store.Store;

/** What stands around every page: tool bar, the pages' names, status bar; and the keys that work everywhere. */
final class Frame extends BorderPane {

    /** The pages, in the order of their names on the left. */
    enum Page {
        OVERVIEW(BootstrapIcons.BAR_CHART_LINE),
        ENTRIES(BootstrapIcons.TABLE),
        IMPORT(BootstrapIcons.BOX_ARROW_IN_DOWN);

        private final Ikon icon;

        Page(Ikon icon) {
            this.icon = icon;
        }
    }

    private final Models models;
    private final Texts texts;
    private final Desk desk;
    private final Look look;
    private final Dialogs dialogs;
    private final Map<Page, Node> pages = new EnumMap<>(Page.class);
    private final Map<Page, ToggleButton> names = new EnumMap<>(Page.class);
    private final FilterBar filterBar;
    private final EntriesPage entriesPage;
    private final StackPane content = new StackPane();
    private final VBox centre;
    private final StartPage start;
    private final MenuButton storeButton = new MenuButton();
    private final Button theme;
    private Page page = Page.OVERVIEW;

    /** @param changeLanguage builds the frame anew in another language */
    Frame(Models models, Texts texts, Desk desk, Look look, Consumer<Locale> changeLanguage) {
        this.models = models;
        this.texts = texts;
        this.desk = desk;
        this.look = look;
        this.dialogs = new Dialogs(models, texts, desk, this);
        setId("frame");
        filterBar = new FilterBar(models.question(), models.entries(), models.overview(), models.session(), texts);
        entriesPage = new EntriesPage(models.entries(), models.overview(), models.question(), texts, desk);
        start = new StartPage(texts, desk, this::importFrom, dialogs::connect);
        pages.put(Page.OVERVIEW, new OverviewPage(models.overview(), models.question(), texts, desk, () -> show(Page.ENTRIES)));
        pages.put(Page.ENTRIES, entriesPage);
        pages.put(Page.IMPORT, new ImportPage(models.imports(), texts, desk, () -> show(Page.ENTRIES), dialogs::connect));
        theme = Nodes.iconButton("theme", BootstrapIcons.MOON, texts.of("toolbar.theme"), this::turnTheme);
        centre = new VBox(filterBar, content);
        VBox.setVgrow(content, Priority.ALWAYS);
        setTop(toolBar(changeLanguage));
        setLeft(sideBar());
        setCenter(centre);
        setBottom(new StatusBar(models, texts, desk));
        acceptDrops();
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        models.session().storeProperty().subscribe(_ -> showStore());
        models.session().totalProperty().subscribe(_ -> {
            showStore();
            show(page);
        });
    }

    private Node toolBar(Consumer<Locale> changeLanguage) {
        Button imports = Nodes.button("toolbar-import", texts.of("toolbar.import"), () -> {
            if (models.imports().stepProperty().get() == ImportModel.Step.REPORT) {
                models.imports().restart();
            }
            show(Page.IMPORT);
        }, Styles.ACCENT);
        imports.setGraphic(Nodes.icon(BootstrapIcons.BOX_ARROW_IN_DOWN));
        storeButton.setId("store");
        storeButton.setGraphic(Nodes.icon(BootstrapIcons.HDD));
        storeButton.setMnemonicParsing(false);
        storeButton.getItems().addAll(
                item("store-embedded", texts.of("store.embedded"), () -> dialogs.open(desk.embeddedStore())),
                item("store-connect", texts.of("store.connect"), dialogs::connect));
        Button export = Nodes.button("toolbar-export", texts.of("toolbar.export"), this::export);
        export.setGraphic(Nodes.icon(BootstrapIcons.DOWNLOAD));
        MenuButton language = new MenuButton();
        language.setId("language");
        language.setGraphic(Nodes.icon(BootstrapIcons.GLOBE));
        language.setTooltip(Nodes.tooltip(texts.of("toolbar.language")));
        language.setAccessibleText(texts.of("toolbar.language"));
        language.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, "no-arrow");
        ToggleGroup group = new ToggleGroup();
        for (Locale each : Texts.LANGUAGES) {
            RadioMenuItem item = new RadioMenuItem(each.getDisplayLanguage(each));
            item.setToggleGroup(group);
            item.setSelected(each.getLanguage().equals(texts.locale().getLanguage()));
            item.setOnAction(_ -> changeLanguage.accept(each));
            language.getItems().add(item);
        }
        HBox bar = new HBox(8, imports, Nodes.spacer(), storeButton, export, language, theme);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("tool-bar-line");
        return bar;
    }

    private static MenuItem item(String id, String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setId(id);
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private Node sideBar() {
        VBox side = Nodes.styled(new VBox(2), "side-bar");
        ToggleGroup group = new ToggleGroup();
        for (Page each : Page.values()) {
            ToggleButton name = new ToggleButton(texts.of("page." + each), Nodes.icon(each.icon));
            name.setId("page-" + each.name().toLowerCase(Locale.ROOT));
            name.setContentDisplay(ContentDisplay.TOP);
            name.getStyleClass().setAll("side-button");
            name.setToggleGroup(group);
            name.setMaxWidth(Double.MAX_VALUE);
            name.setOnAction(_ -> show(each));
            names.put(each, name);
            side.getChildren().add(name);
        }
        return side;
    }

    /** Shows a page; an empty store has none but the import. */
    void show(Page wanted) {
        page = wanted;
        names.forEach((each, name) -> name.setSelected(each == wanted));
        boolean empty = models.session().totalProperty().get() == 0;
        boolean asks = wanted != Page.IMPORT && !empty;
        Nodes.show(filterBar, asks);
        Node shown = wanted != Page.IMPORT && empty ? start : pages.get(wanted);
        if (content.getChildren().isEmpty() || content.getChildren().getFirst() != shown) {
            content.getChildren().setAll(shown);
        }
    }

    private void importFrom(List<Path> sources) {
        models.imports().choose(sources);
        show(Page.IMPORT);
    }

    private void showStore() {
        Store store = models.session().store();
        long total = models.session().totalProperty().get();
        String name = store == null
                ? texts.of("store.none")
                : store.isEmbedded() ? texts.of("store.embeddedName") : Nodes.oneLine(store.location().label());
        storeButton.setText(total < 0 ? name : name + " · " + texts.number(total));
    }

    private void turnTheme() {
        look.turn();
        showTheme();
    }

    void showTheme() {
        theme.setGraphic(Nodes.icon(look.isDark() ? BootstrapIcons.SUN : BootstrapIcons.MOON));
    }

    private void export() {
        dialogs.export(entriesPage.table().shownColumns());
    }

    private void acceptDrops() {
        setOnDragOver(event -> {
            if (event.getDragboard().hasFiles()) {
                event.acceptTransferModes(TransferMode.COPY);
            }
            event.consume();
        });
        setOnDragDropped(event -> {
            if (event.getDragboard().hasFiles()) {
                importFrom(event.getDragboard().getFiles().stream().map(File::toPath).toList());
                event.setDropCompleted(true);
            }
            event.consume();
        });
    }

    private void onKey(KeyEvent event) {
        if (shortcut(KeyCode.F).match(event)) {
            filterBar.focusField();
        } else if (shortcut(KeyCode.O).match(event)) {
            show(Page.IMPORT);
        } else if (shortcut(KeyCode.E).match(event)) {
            export();
        } else if (shortcut(KeyCode.DIGIT1).match(event)) {
            show(Page.OVERVIEW);
        } else if (shortcut(KeyCode.DIGIT2).match(event)) {
            show(Page.ENTRIES);
        } else if (event.getCode() == KeyCode.F5) {
            models.session().changed();
        } else {
            return;
        }
        event.consume();
    }

    private static KeyCodeCombination shortcut(KeyCode key) {
        return new KeyCodeCombination(key, KeyCombination.SHORTCUT_DOWN);
    }
}
