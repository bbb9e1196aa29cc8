package org.modsecexplorer.ui.frame;

import atlantafx.base.theme.Styles;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.bootstrapicons.BootstrapIcons;
import org.modsecexplorer.ui.parts.Look;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;
import org.modsecexplorer.ui.session.Session;
import org.modsecexplorer.ui.watch.WatchStrip;

/** The tool bar: import, watch, store, export, language, theme, help. */
final class ToolBarLine extends HBox {

    /** The actions behind the buttons. */
    interface Actions {
        void importLogs();

        void export();

        void help();

        void changeLanguage(Locale language);
    }

    private final Texts texts;
    private final Look look;
    private final Actions actions;
    private final Button theme;
    private final Button export;

    ToolBarLine(Session session, WatchStrip watch, StoreMenu store, Texts texts, Look look, Actions actions) {
        super(8);
        this.texts = texts;
        this.look = look;
        this.actions = actions;
        Button imports = Nodes.button("toolbar-import", texts.of("toolbar.import"), actions::importLogs, Styles.ACCENT);
        imports.setGraphic(Nodes.icon(BootstrapIcons.BOX_ARROW_IN_DOWN));
        imports.setTooltip(Nodes.tooltip(texts.of("toolbar.import.help")));
        export = Nodes.button("toolbar-export", texts.of("toolbar.export"), actions::export);
        export.setGraphic(Nodes.icon(BootstrapIcons.DOWNLOAD));
        export.setTooltip(Nodes.tooltip(texts.of("toolbar.export.help")));
        theme = Nodes.iconButton("theme", BootstrapIcons.MOON, texts.of("toolbar.theme"), this::turnTheme);
        Button help = Nodes.iconButton("toolbar-help", BootstrapIcons.QUESTION_CIRCLE, texts.of("toolbar.help"), actions::help);
        getChildren().addAll(imports, watch, Nodes.spacer(), store, export, languageMenu(), theme, help);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("tool-bar-line");
        showTheme();
        Nodes.whileShown(this, session.totalProperty(), total -> export.setDisable(total.longValue() <= 0));
    }

    private MenuButton languageMenu() {
        MenuButton language = new MenuButton();
        language.setId("language");
        language.setGraphic(Nodes.icon(BootstrapIcons.GLOBE));
        language.setTooltip(Nodes.tooltip(texts.of("toolbar.language")));
        language.setAccessibleText(texts.of("toolbar.language"));
        language.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, "no-arrow");
        ToggleGroup group = new ToggleGroup();
        for (Locale each : Texts.LANGUAGES) {
            RadioMenuItem item = new RadioMenuItem(ownName(each));
            item.setId("language-" + each.getLanguage());
            item.setToggleGroup(group);
            item.setSelected(each.getLanguage().equals(texts.locale().getLanguage()));
            item.setOnAction(_ -> actions.changeLanguage(each));
            language.getItems().add(item);
        }
        return language;
    }

    /** Capitalized, because some languages write their names in lower case. */
    private static String ownName(Locale language) {
        String name = language.getDisplayLanguage(language);
        return name.substring(0, 1).toUpperCase(language) + name.substring(1);
    }

    private void turnTheme() {
        look.turn();
        showTheme();
    }

    private void showTheme() {
        theme.setGraphic(Nodes.icon(look.isDark() ? BootstrapIcons.SUN : BootstrapIcons.MOON));
    }
}
