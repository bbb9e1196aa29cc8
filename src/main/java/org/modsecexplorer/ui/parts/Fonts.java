package org.modsecexplorer.ui.parts;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import javafx.scene.text.Font;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fonts that come with the program, so that it looks the same on every system: Inter for text, JetBrains Mono where characters are compared.
 * If they are missing, the program uses the system fonts.
 */
final class Fonts {

    private static final Logger LOG = LoggerFactory.getLogger(Fonts.class);
    private static final String FOLDER = "/com/formdev/flatlaf/fonts/";
    private static final List<String> FILES = List.of(
            "inter/Inter-Regular.otf", "inter/Inter-SemiBold.otf", "inter/Inter-Bold.otf",
            "jetbrains_mono/JetBrainsMono-Regular.ttf", "jetbrains_mono/JetBrainsMono-Bold.ttf");

    private Fonts() {}

    /** Registers them with JavaFX, which keeps them as long as it runs. */
    static void load() {
        for (String file : FILES) {
            try (InputStream in = Fonts.class.getResourceAsStream(FOLDER + file)) {
                if (in == null || Font.loadFont(in, -1) == null) {
                    LOG.warn("The font {} is missing; using the system font", file);
                }
            } catch (IOException e) {
                LOG.warn("Cannot read the font {}; using the system font", file, e);
            }
        }
    }
}
