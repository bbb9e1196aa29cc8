package org.modsecexplorer.ui.frame;

import com.sun.javafx.tk.TKClipboard;
import java.io.File;
import java.lang.reflect.Constructor;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javafx.event.EventType;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.PickResult;
import javafx.scene.input.TransferMode;

/** Files as if dragged here from another program; JavaFX's headless platform does not support dragging between windows. */
public final class FakeDragboard {

    private final Dragboard board;

    public FakeDragboard(Path file) throws ReflectiveOperationException {
        Constructor<Dragboard> constructor = Dragboard.class.getDeclaredConstructor(TKClipboard.class);
        constructor.setAccessible(true);
        List<File> files = List.of(file.toFile());
        board = constructor.newInstance(Proxy.newProxyInstance(
                TKClipboard.class.getClassLoader(), new Class<?>[] {TKClipboard.class}, (_, method, arguments) -> switch (method.getName()) {
                    case "hasContent" -> arguments[0].equals(DataFormat.FILES);
                    case "getContent" -> arguments[0].equals(DataFormat.FILES) ? files : null;
                    case "getContentTypes" -> Set.of(DataFormat.FILES);
                    case "getTransferModes" -> Set.of(TransferMode.COPY);
                    default -> null;
                }));
    }

    public DragEvent event(EventType<DragEvent> type) {
        return new DragEvent(null, null, type, board, 300, 300, 300, 300, TransferMode.COPY, null, null, new PickResult(null, 300, 300));
    }
}
