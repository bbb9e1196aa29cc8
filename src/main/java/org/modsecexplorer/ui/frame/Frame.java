package org.modsecexplorer.ui.frame;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;
import org.modsecexplorer.query.filter.FilterText;
import org.modsecexplorer.store.StoreLocation;
import org.modsecexplorer.ui.campaign.CampaignPage;
import org.modsecexplorer.ui.compare.ComparePage;
import org.modsecexplorer.ui.deny.DenyPage;
import org.modsecexplorer.ui.doctor.DoctorPage;
import org.modsecexplorer.ui.entries.EntriesPage;
import org.modsecexplorer.ui.filter.FilterBar;
import org.modsecexplorer.ui.limit.LimitPage;
import org.modsecexplorer.ui.overview.OverviewPage;
import org.modsecexplorer.ui.parts.Failures;
import org.modsecexplorer.ui.parts.Look;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;
import org.modsecexplorer.ui.session.Desk;
import org.modsecexplorer.ui.start.StartPage;
import org.modsecexplorer.ui.tuning.TuningPage;
import org.modsecexplorer.ui.watch.WatchStrip;
import org.modsecexplorer.ui.wizard.ImportModel;
import org.modsecexplorer.ui.wizard.ImportPage;

/** The frame around every page: tool bar, side bar, status bar, drag and drop, and the global keyboard shortcuts. */
final class Frame extends StackPane {

    /** The pages, in side bar order. */
    enum Page {
        OVERVIEW(BootstrapIcons.BAR_CHART_LINE),
        ENTRIES(BootstrapIcons.TABLE),
        TUNING(BootstrapIcons.SLIDERS),
        LIMIT(BootstrapIcons.SPEEDOMETER2),
        CAMPAIGNS(BootstrapIcons.DIAGRAM_3),
        DENY(BootstrapIcons.SHIELD_X),
        COMPARE(BootstrapIcons.LAYOUT_SPLIT),
        IMPORT(BootstrapIcons.BOX_ARROW_IN_DOWN),
        DOCTOR(BootstrapIcons.CLIPBOARD_CHECK);

        private final Ikon icon;

        Page(Ikon icon) {
            this.icon = icon;
        }

        /** True if it shows stored entries that match the filter. */
        private boolean showsEntries() {
            return this != IMPORT && this != DOCTOR;
        }
    }

    /** A longer filter would be of no use to its reader. */
    private static final int MOST_CLIENTS = 100;

    private final Models models;
    private final Texts texts;
    private final Dialogs dialogs;
    private final StoreSwitch stores;
    private final Map<Page, Node> pages = new EnumMap<>(Page.class);
    private final Map<Page, ToggleButton> names = new EnumMap<>(Page.class);
    private final FilterBar filterBar;
    private final EntriesPage entriesPage;
    private final StackPane content = new StackPane();
    private final StartPage start;
    private Page page;

    /** @param files asks for files of stores @param page shown first @param changeLanguage rebuilds the frame in another language */
    Frame(Models models, Texts texts, Desk desk, Look look, StoreFiles files, Page page, Consumer<Locale> changeLanguage) {
        this.models = models;
        this.texts = texts;
        this.page = page;
        this.dialogs = new Dialogs(models, texts, desk, this);
        this.stores = new StoreSwitch(models, texts, desk, dialogs, files, this);
        setId("frame");
        filterBar = new FilterBar(models.question(), models.session(), models.entries(), models.overview(), models.suggestions(), texts);
        entriesPage = new EntriesPage(models.entries(), models.overview(), models.facets(), models.question(), texts, desk, this::deny);
        start = new StartPage(texts, desk, this::importFrom, this::askForServer, stores::connect);
        pages.put(Page.OVERVIEW, new OverviewPage(models.overview(), models.question(), texts, desk, () -> show(Page.ENTRIES), this::deny));
        pages.put(Page.ENTRIES, entriesPage);
        pages.put(Page.TUNING, new TuningPage(models.tuning(), models.entries(), models.question(), texts, desk, () -> show(Page.ENTRIES)));
        pages.put(Page.LIMIT, new LimitPage(models.limit(), models.question(), texts, desk, () -> show(Page.ENTRIES), () -> show(Page.TUNING)));
        pages.put(Page.CAMPAIGNS, new CampaignPage(models.campaigns(), models.question(), texts, desk, () -> show(Page.ENTRIES), () -> show(Page.DENY)));
        pages.put(Page.DENY, new DenyPage(models.deny(), models.question(), texts, desk, () -> show(Page.ENTRIES)));
        pages.put(Page.COMPARE, new ComparePage(models.compare(), models.question(), texts, desk, () -> show(Page.ENTRIES)));
        pages.put(Page.IMPORT, new ImportPage(models.imports(), texts, desk, this::showImported, this::askForServer, stores::connect, dialogs::bytes));
        pages.put(Page.DOCTOR, new DoctorPage(models.doctor(), texts, desk));
        VBox centre = new VBox(filterBar, content);
        VBox.setVgrow(content, Priority.ALWAYS);
        BorderPane body = new BorderPane(centre);
        body.setTop(new ToolBarLine(
                models.session(),
                new WatchStrip(models.watch(), texts, new Failures(texts, desk)),
                new StoreMenu(models.session(), models.recent(), stores, texts, desk),
                texts,
                look,
                actions(changeLanguage)));
        body.setLeft(sideBar());
        body.setBottom(new StatusBar(models, texts, desk));
        DropOverlay overlay = new DropOverlay(texts);
        overlay.watch(this, this::dropped);
        getChildren().addAll(body, overlay);
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        show(page);
        Nodes.whileShown(this, models.session().totalProperty(), _ -> show(this.page));
        Nodes.whileShown(this, models.prompts().questionProperty(), dialogs::ask);
    }

    private ToolBarLine.Actions actions(Consumer<Locale> changeLanguage) {
        return new ToolBarLine.Actions() {
            @Override
            public void importLogs() {
                showImport();
            }

            @Override
            public void export() {
                Frame.this.export();
            }

            @Override
            public void help() {
                dialogs.help();
            }

            @Override
            public void changeLanguage(Locale language) {
                changeLanguage.accept(language);
            }
        };
    }

    private Node sideBar() {
        VBox side = Nodes.styled(new VBox(4), "side-bar");
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

    Page page() {
        return page;
    }

    /** Opens the first store; reports a failure in a dialog. */
    void open(StoreLocation store) {
        stores.openFirst(store);
    }

    /** Shows a page; while the store is empty, the start page replaces pages that show entries. */
    void show(Page wanted) {
        page = wanted;
        names.forEach((each, name) -> name.setSelected(each == wanted));
        boolean empty = models.session().totalProperty().get() == 0;
        Nodes.show(filterBar, wanted.showsEntries() && !empty);
        Node shown = wanted.showsEntries() && empty ? start : pages.get(wanted);
        if (content.getChildren().isEmpty() || content.getChildren().getFirst() != shown) {
            content.getChildren().setAll(shown);
        }
    }

    private void showImport() {
        if (models.imports().stepProperty().get() == ImportModel.Step.REPORT) {
            models.imports().restart();
        }
        show(Page.IMPORT);
    }

    /** After an import the user wants to see all new entries, not just those that match an old filter. */
    private void showImported() {
        models.question().clear();
        show(Page.ENTRIES);
    }

    /** A store is opened; everything else is a source. */
    private void dropped(List<Path> files) {
        if (files.size() == 1 && files.getFirst().toString().endsWith(StoreFileChooser.ENDING)) {
            stores.open(files.getFirst());
        } else {
            importFrom(files);
        }
    }

    private void importFrom(List<Path> sources) {
        if (!models.imports().choose(sources)) {
            dialogs.say(texts.of("import.busy"));
        }
        show(Page.IMPORT);
    }

    /** Narrows the filter to these clients, and shows the deny list. @param clients addresses; none to leave the filter as it is */
    private void deny(List<String> clients) {
        if (!clients.isEmpty() && clients.size() <= MOST_CLIENTS) {
            models.question().add(anyOf(clients));
        }
        show(Page.DENY);
    }

    private static String anyOf(List<String> clients) {
        List<String> terms = clients.stream().map(client -> FilterText.term("ip", client)).toList();
        return terms.size() == 1 ? terms.getFirst() : "(" + String.join(" or ", terms) + ")";
    }

    private void askForServer() {
        dialogs.remoteFolder(folder -> {
            if (!models.imports().choose(folder)) {
                dialogs.say(texts.of("import.busy"));
            }
            show(Page.IMPORT);
        });
    }

    private void export() {
        dialogs.export(entriesPage.shownColumns());
    }

    private void toFilter() {
        if (!page.showsEntries()) {
            show(Page.ENTRIES);
        }
        filterBar.focusField();
    }

    private void onKey(KeyEvent event) {
        if (shortcut(KeyCode.F).match(event)) {
            toFilter();
        } else if (shortcut(KeyCode.I).match(event)) {
            showImport();
        } else if (StoreMenu.NEW.match(event)) {
            stores.create();
        } else if (StoreMenu.OPEN.match(event)) {
            stores.openFile();
        } else if (shortcut(KeyCode.E).match(event)) {
            export();
        } else if (numbered(event) != null) {
            show(numbered(event));
        } else if (event.getCode() == KeyCode.F5 || shortcut(KeyCode.R).match(event)) {
            models.session().changed();
        } else if (event.getCode() == KeyCode.F1) {
            dialogs.help();
        } else {
            return;
        }
        event.consume();
    }

    /** The page whose number in the side bar was pressed with Ctrl; null if none was. */
    private static @Nullable Page numbered(KeyEvent event) {
        for (Page each : Page.values()) {
            if (shortcut(KeyCode.getKeyCode(String.valueOf(each.ordinal() + 1))).match(event)) {
                return each;
            }
        }
        return null;
    }

    private static KeyCodeCombination shortcut(KeyCode key) {
        return new KeyCodeCombination(key, KeyCombination.SHORTCUT_DOWN);
    }
}
