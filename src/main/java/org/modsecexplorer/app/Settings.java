package org.modsecexplorer.app;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.modsecexplorer.source.ssh.SshAccess;
import org.modsecexplorer.store.Keyring;
import org.modsecexplorer.store.OwnFiles;
import org.modsecexplorer.store.StoreLocation;
import org.modsecexplorer.ui.session.Desk;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The window's settings, in a properties file. It contains no password. Thread-safe. */
final class Settings implements Desk {

    private static final Logger LOG = LoggerFactory.getLogger(Settings.class);

    private final Folders folders;
    private final Keyring keyring;
    private final String version;
    private final Properties values = new Properties();

    Settings(Folders folders, Keyring keyring, String version) {
        this.folders = folders;
        this.keyring = keyring;
        this.version = version;
        Path file = folders.settingsFile();
        if (Files.isReadable(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                values.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                LOG.warn("Cannot read the settings in {}; using defaults", file, e);
            }
        }
    }

    @Override
    public synchronized Optional<String> recall(String name) {
        return Optional.ofNullable(values.getProperty(name));
    }

    @Override
    public synchronized void remember(String name, String value) {
        values.setProperty(name, value);
    }

    /** Saves the settings; a failure is only logged, because the window should close all the same. */
    synchronized void save() {
        Path file = folders.settingsFile();
        try {
            OwnFiles.makeFolder(Objects.requireNonNull(file.getParent()));
            Path half = Files.createTempFile(file.getParent(), "settings", ".part");
            try (Writer writer = Files.newBufferedWriter(half)) {
                values.store(writer, null);
            }
            Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("Cannot write the settings to {}", file, e);
        }
    }

    @Override
    public Keyring keyring() {
        return keyring;
    }

    @Override
    public Path cacheFolder() {
        return folders.cache();
    }

    @Override
    public StoreLocation embeddedStore() {
        return StoreLocation.embedded(folders.embeddedStore());
    }

    /** Searches for the sample logs next to the program, in its source tree or its package. */
    @Override
    public Optional<Path> sampleLogs() {
        try {
            Path program = Path.of(Settings.class.getProtectionDomain().getCodeSource().getLocation().toURI());
            for (Path folder = program; folder != null; folder = folder.getParent()) {
                Path samples = folder.resolve("sample-logs");
                if (Files.isDirectory(samples)) {
                    return Optional.of(samples);
                }
            }
        } catch (URISyntaxException e) {
            LOG.info("Cannot determine the location of the program", e);
        }
        return Optional.empty();
    }

    @Override
    public Optional<Path> sshConfig() {
        return Optional.ofNullable(SshAccess.atTerminal(System.getenv(SshAccess.CONFIG_VARIABLE)).config());
    }

    @Override
    public Path logFolder() {
        return folders.logs();
    }

    @Override
    public String version() {
        return version;
    }
}
