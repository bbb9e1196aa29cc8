package org.modsecexplorer.ui.frame;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.image.PixelReader;
import javax.imageio.ImageIO;
import org.modsecexplorer.ui.session.Jobs;

/** Waits until the results of all queries are drawn in a window, then takes one picture of it. Used on the UI thread. */
final class Snapshot extends AnimationTimer {

    /** A result may change the layout, and a new layout may start another query: two frames would do, and one more is cheap. */
    private static final int QUIET_FRAMES = 3;

    private final Scene scene;
    private final Jobs jobs;
    private final Consumer<Image> taken;
    private int quietFrames;

    /** @param taken receives the picture, once */
    Snapshot(Scene scene, Jobs jobs, Consumer<Image> taken) {
        this.scene = scene;
        this.jobs = jobs;
        this.taken = taken;
    }

    @Override
    public void handle(long now) {
        quietFrames = jobs.isIdle() ? quietFrames + 1 : 0;
        if (quietFrames == QUIET_FRAMES) {
            stop();
            taken.accept(scene.snapshot(null));
        }
    }

    /** Writes a picture as PNG. @param file replaced if it exists */
    static void write(Image image, Path file) throws IOException {
        PixelReader pixels = image.getPixelReader();
        BufferedImage copy = new BufferedImage((int) image.getWidth(), (int) image.getHeight(), BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < copy.getHeight(); y++) {
            for (int x = 0; x < copy.getWidth(); x++) {
                copy.setRGB(x, y, pixels.getArgb(x, y));
            }
        }
        try (OutputStream out = Files.newOutputStream(file)) {
            ImageIO.write(copy, "png", out);
        }
    }
}
