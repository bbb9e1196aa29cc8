package org.modsecexplorer.ui.parts;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;
import org.modsecexplorer.ui.session.Desk;

/** The light or the dark theme, for all windows of the program. */
public final class Look {

    private static final String REMEMBERED = "theme";

    private final Desk desk;
    private boolean dark;

    public Look(Desk desk) {
        this.desk = desk;
        Fonts.load();
        this.dark = desk.recall(REMEMBERED)
                .map("dark"::equals)
                .orElseGet(() -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK);
        apply();
    }

    /** Switches to the other theme. */
    public void turn() {
        dark = !dark;
        desk.remember(REMEMBERED, dark ? "dark" : "light");
        apply();
    }

    public boolean isDark() {
        return dark;
    }

    private void apply() {
        Application.setUserAgentStylesheet((dark ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
    }

    /** Adds the program's own styles, which refer to theme roles instead of colours. */
    public static void addStyles(Scene scene) {
        scene.getStylesheets().add(sheet());
    }

    static String sheet() {
        return Objects.requireNonNull(Look.class.getResource("/org/modsecexplorer/ui/ui.css")).toExternalForm();
    }
}
