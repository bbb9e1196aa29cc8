package org.modsecexplorer.app;

import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.cli.words.Surroundings;
import org.modsecexplorer.export.FailureKeepingStream;
import org.modsecexplorer.ingest.report.CancelSignal;
import org.modsecexplorer.store.Keyring;
import org.modsecexplorer.store.StoreLocation;
import org.modsecexplorer.ui.frame.Toolkit;
import org.slf4j.LoggerFactory;
import sun.misc.Signal;

/** The real machine: its environment, terminal and display. */
final class Machine implements Surroundings {

    /** Path of a picture. The window shows its store, is saved there as a picture and closes, for unattended checks of an installation. */
    private static final String SNAPSHOT_PROPERTY = "modsecexplorer.snapshot";

    private static final int USUAL_WIDTH = 100;

    private final Folders folders;
    private final CancelSignal cancelSignal;
    private @Nullable Keyring keyring;
    private final FailureKeepingStream standardOutput = new FailureKeepingStream(new FileOutputStream(FileDescriptor.out));
    private final PrintStream out = new PrintStream(new BufferedOutputStream(standardOutput, 1 << 16), false, StandardCharsets.UTF_8);
    private final PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);

    Machine(Folders folders, CancelSignal cancelSignal) {
        this.folders = folders;
        this.cancelSignal = cancelSignal;
    }

    @Override
    public InputStream in() {
        return System.in;
    }

    @Override
    public PrintStream out() {
        return out;
    }

    @Override
    public @Nullable IOException outFailure() {
        out.flush();
        IOException failure = standardOutput.failure();
        return failure == null || isClosedPipe(failure) ? null : failure;
    }

    /** The system's error message may be in any language, so if it can tell what standard output is, that decides. */
    private static boolean isClosedPipe(IOException failure) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString().matches("(pipe|socket):.*");
        } catch (IOException | UnsupportedOperationException e) {
            return String.valueOf(failure.getMessage()).contains("Broken pipe");
        }
    }

    @Override
    public PrintStream err() {
        return err;
    }

    @Override
    public boolean isInteractive() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    @Override
    public boolean outIsTerminal() {
        return Posix.isTerminal(1).orElse(isInteractive() ? 1 : 0) != 0;
    }

    @Override
    public int width() {
        String columns = System.getenv("COLUMNS");
        return columns != null && columns.matches("[1-9]\\d{1,3}") ? Integer.parseInt(columns) : USUAL_WIDTH;
    }

    @Override
    public @Nullable String environment(String name) {
        return System.getenv(name);
    }

    @Override
    public Path embeddedStore() {
        return folders.embeddedStore();
    }

    @Override
    public Path cacheFolder() {
        return folders.cache();
    }

    @Override
    public char @Nullable [] askPassword(String prompt) {
        Console console = System.console();
        return console == null || !console.isTerminal() ? null : console.readPassword("%s", prompt);
    }

    @Override
    public Keyring keyring() {
        if (keyring == null) {
            keyring = SecretTool.find(System.getenv());
        }
        return keyring;
    }

    @Override
    public CancelSignal cancelSignal() {
        return cancelSignal;
    }

    @Override
    public void onHangUp(Runnable action) {
        try {
            Signal.handle(new Signal("HUP"), _ -> action.run());
        } catch (IllegalArgumentException e) {
            LoggerFactory.getLogger(Machine.class).info("SIGHUP is not available on this system, or the Java runtime was started without signal handling", e);
        }
    }

    @Override
    public boolean hasDisplay() {
        boolean oneIsUsual = !System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
        return oneIsUsual || isSet("DISPLAY") || isSet("WAYLAND_DISPLAY") || System.getProperty("glass.platform") != null;
    }

    private static boolean isSet(String variable) {
        String value = System.getenv(variable);
        return value != null && !value.isEmpty();
    }

    @Override
    public void showWindow(@Nullable StoreLocation store) {
        Settings settings = new Settings(folders, keyring(), version());
        StoreLocation first = store == null ? settings.embeddedStore() : store;
        String picture = System.getProperty(SNAPSHOT_PROPERTY);
        if (picture == null) {
            Toolkit.showAndWait(settings, first);
        } else {
            Toolkit.photograph(settings, first, Path.of(picture));
        }
        settings.save();
    }

    @Override
    public String version() {
        Properties properties = new Properties();
        try (InputStream file = Objects.requireNonNull(Machine.class.getResourceAsStream("version.properties"))) {
            properties.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("version");
    }
}
