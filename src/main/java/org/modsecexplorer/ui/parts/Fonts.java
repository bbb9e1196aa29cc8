package org.modsecexplorer.ui.parts;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import javafx.scene.text.Font;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The typefaces that come with the program, so that it looks alike on every system: Inter for words, JetBrains Mono where characters are compared.
 * Without them the system's own would do.
 */
final class Fonts {

    private static final Logger LOG = LoggerFactory.getLogger(Fonts.class);
    private static final String FOLDER = "/com/formdev/flatlaf/fonts/";
    private static final List<String> FILES = List.of(
            "inter/Inter-Regular.otf", "inter/Inter-SemiBold.otf", "inter/Inter-Bold.otf",
            "jetbrains_mono/JetBrainsMono-Regular.ttf", "jetbrains_mono/JetBrainsMono-Bold.ttf");

    private Fonts() {}

    /** Makes them known to JavaFX, which keeps them as long as it runs. */
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
