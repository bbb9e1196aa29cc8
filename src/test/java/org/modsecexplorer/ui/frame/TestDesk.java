package org.modsecexplorer.ui.frame;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.store.Keyring;
import org.modsecexplorer.store.StoreLocation;
import org.modsecexplorer.store.TestStores;
import org.modsecexplorer.ui.session.Desk;

/** A desk in its own folder that also offers the sample logs. */
public final class TestDesk implements Desk {

    private final Path folder;
    private final Map<String, String> remembered = new ConcurrentHashMap<>(Map.of("theme", "light", "language", "en"));

    private @Nullable Path sshConfig;
    private @Nullable StoreLocation store;

    public TestDesk(Path folder) {
        this.folder = folder;
    }

    /** @param config for ssh instead of the user's own */
    public void useSsh(Path config) {
        sshConfig = config;
    }

    /** @param existing instead of a new store in the desk's folder */
    public void useStore(StoreLocation existing) {
        store = existing;
    }

    @Override
    public Optional<Path> sshConfig() {
        return Optional.ofNullable(sshConfig);
    }

    public Map<String, String> remembered() {
        return remembered;
    }

    @Override
    public Optional<String> recall(String name) {
        return Optional.ofNullable(remembered.get(name));
    }

    @Override
    public void remember(String name, String value) {
        remembered.put(name, value);
    }

    @Override
    public Keyring keyring() {
        return Keyring.NONE;
    }

    @Override
    public Path cacheFolder() {
        return folder.resolve("cache");
    }

    @Override
    public StoreLocation embeddedStore() {
        return store != null ? store : TestStores.embeddedLocation(folder);
    }

    @Override
    public Optional<Path> sampleLogs() {
        return Optional.of(Path.of("sample-logs").toAbsolutePath());
    }

    @Override
    public Path logFolder() {
        return folder.resolve("log");
    }

    @Override
    public String version() {
        return "0.1.0";
    }
}
