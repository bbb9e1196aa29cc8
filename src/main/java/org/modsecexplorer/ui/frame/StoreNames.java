package org.modsecexplorer.ui.frame;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.StoreLocation;
import org.modsecexplorer.ui.parts.Nodes;
import org.modsecexplorer.ui.parts.Texts;
import org.modsecexplorer.ui.session.Desk;

/** How the window calls a store. */
final class StoreNames {

    private final Texts texts;
    private final Desk desk;

    StoreNames(Texts texts, Desk desk) {
        this.texts = texts;
        this.desk = desk;
    }

    /** The name of a file, the address of a server, and words for the user's own embedded store. */
    String of(StoreLocation location) {
        Path file = location.file();
        if (file == null) {
            return Nodes.oneLine(location.label());
        }
        return isOwn(location) ? texts.of("store.embeddedName") : Nodes.oneLine(String.valueOf(file.getFileName()));
    }

    /** For the title bar; null means that no store is open. */
    String title(@Nullable Store open) {
        return (open == null ? "" : (isOwn(open.location()) ? texts.of("store.embedded") : of(open.location())) + " – ") + "ModSec Explorer";
    }

    /** True for the embedded store that the program uses unless another one is chosen. */
    boolean isOwn(StoreLocation location) {
        return location.keptUrl().equals(desk.embeddedStore().keptUrl());
    }
}
