package org.modsecexplorer.ui.frame;

import java.util.Locale;
import java.util.function.Function;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.modsecexplorer.store.StoreLocation;
import org.modsecexplorer.ui.parts.Look;
import org.modsecexplorer.ui.parts.Texts;
import org.modsecexplorer.ui.session.Desk;
import org.modsecexplorer.ui.session.Jobs;

/** The program's window. Created and used on the UI thread. */
public final class MainWindow {

    private static final String LANGUAGE = "language";
    private static final String SIZE = "window.size";
    private static final double USUAL_WIDTH = 1280;
    private static final double USUAL_HEIGHT = 800;

    private final Desk desk;
    private final Models models;
    private final Look look;
    private final Stage stage;
    private final Function<Texts, StoreFiles> files;
    private Texts texts;
    private Frame frame;

    /** @param stage not shown yet */
    public MainWindow(Stage stage, Desk desk, Jobs jobs) {
        this(stage, desk, jobs, StoreFileChooser::new);
    }

    /** @param files asks for files of stores, in the language of the texts */
    MainWindow(Stage stage, Desk desk, Jobs jobs, Function<Texts, StoreFiles> files) {
        this.stage = stage;
        this.files = files;
        this.desk = desk;
        this.look = new Look(desk);
        this.models = Models.of(jobs, desk);
        this.texts = new Texts(desk.recall(LANGUAGE).map(Locale::of).orElseGet(Locale::getDefault));
        this.frame = frame(Frame.Page.OVERVIEW);
        String[] size = desk.recall(SIZE).orElse("").split("x");
        boolean known = size.length == 2 && size[0].matches("\\d{3,5}") && size[1].matches("\\d{3,5}");
        Scene scene = new Scene(
                frame, known ? Double.parseDouble(size[0]) : USUAL_WIDTH, known ? Double.parseDouble(size[1]) : USUAL_HEIGHT);
        Look.addStyles(scene);
        stage.setScene(scene);
        models.session().storeProperty().subscribe(_ -> showTitle());
        stage.setMinWidth(1024);
        stage.setMinHeight(640);
        stage.setOnHidden(_ -> close());
    }

    private Frame frame(Frame.Page page) {
        return new Frame(models, texts, desk, look, files.apply(texts), page, this::changeLanguage);
    }

    private void showTitle() {
        stage.setTitle(new StoreNames(texts, desk).title(models.session().store()));
    }

    void changeLanguage(Locale language) {
        desk.remember(LANGUAGE, language.getLanguage());
        texts = new Texts(language);
        frame = frame(frame.page());
        stage.getScene().setRoot(frame);
        showTitle();
    }

    /** Opens a store and shows the window; reports a failure to open the store in a dialog. */
    public void show(StoreLocation store) {
        stage.show();
        frame.open(store);
    }

    private void close() {
        models.imports().stop();
        models.watch().stop();
        desk.remember(SIZE, Math.round(stage.getScene().getWidth()) + "x" + Math.round(stage.getScene().getHeight()));
        models.session().close();
        models.jobs().end();
    }

    Models models() {
        return models;
    }

    Frame frame() {
        return frame;
    }
}
