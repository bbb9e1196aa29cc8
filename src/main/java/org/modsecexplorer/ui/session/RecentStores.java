package org.modsecexplorer.ui.session;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.StoreLocation;

/** The stores that were open before, the latest first, without the user's own embedded store. They are remembered without any password. */
public final class RecentStores {

    /** @param isGone true if it is a file that no longer exists */
    public record Recent(StoreLocation location, boolean isGone) {}

    static final int MOST = 8;

    private static final String REMEMBERED = "stores.recent";

    private final Jobs jobs;
    private final Desk desk;
    private final ReadOnlyObjectWrapper<List<Recent>> all;

    public RecentStores(Session session, Jobs jobs, Desk desk) {
        this.jobs = jobs;
        this.desk = desk;
        this.all = new ReadOnlyObjectWrapper<>(desk.recall(REMEMBERED).stream().flatMap(RecentStores::parse).map(each -> new Recent(each, false)).toList());
        session.storeProperty().subscribe(store -> {
            if (store != null) {
                opened(store);
            }
        });
    }

    /** An address that an editor of the settings has spoilt is omitted. */
    private static Stream<StoreLocation> parse(String lines) {
        return lines.lines().flatMap(line -> {
            try {
                return Stream.of(StoreLocation.ofUrl(line));
            } catch (IllegalArgumentException e) {
                return Stream.empty();
            }
        });
    }

    private void opened(Store store) {
        StoreLocation location = store.location();
        if (location.keptUrl().equals(desk.embeddedStore().keptUrl())) {
            return;
        }
        List<Recent> next = new ArrayList<>(without(location));
        next.addFirst(new Recent(StoreLocation.ofUrl(location.keptUrl()), false));
        set(next.subList(0, Math.min(MOST, next.size())));
    }

    private List<Recent> without(StoreLocation location) {
        return all.get().stream().filter(each -> !each.location().keptUrl().equals(location.keptUrl())).toList();
    }

    private void set(List<Recent> next) {
        all.set(List.copyOf(next));
        desk.remember(REMEMBERED, next.stream().map(each -> each.location().keptUrl()).collect(Collectors.joining("\n")));
    }

    /** Looks which files are gone. A lost network folder may take long to tell, so this is a job. */
    public void refresh() {
        List<Recent> before = all.get();
        jobs.latest("stores.recent", () -> before.stream().map(each -> new Recent(each.location(), isGone(each.location().file()))).toList(), found -> {
            if (all.get() == before && !found.equals(before)) {
                all.set(found);
            }
        }, _ -> {});
    }

    private static boolean isGone(@Nullable Path file) {
        return file != null && Files.notExists(file);
    }

    /** Takes a store out of the list; nothing happens to the store. */
    public void forget(StoreLocation location) {
        set(without(location));
    }

    /** The latest first. */
    public ReadOnlyObjectProperty<List<Recent>> allProperty() {
        return all.getReadOnlyProperty();
    }
}
