package org.modsecexplorer.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.modsecexplorer.cli.words.Surroundings;
import org.modsecexplorer.ingest.report.CancelSignal;
import org.modsecexplorer.store.Keyring;
import org.modsecexplorer.store.StoreLocation;

/** Base class for tests that run commands as a shell does and read their output. */
public abstract class CommandCase {

    protected static final String SAMPLES = Path.of("sample-logs").toString();

    @TempDir
    protected Path folder;

    protected final Map<String, String> environment = new HashMap<>();
    protected Keyring keyring = Keyring.NONE;
    protected char @Nullable [] typed;
    protected boolean terminal;

    /** True if the machine has a display; then {@link #shown} receives the store of each window. */
    protected boolean display;

    protected final List<Optional<StoreLocation>> shown = new ArrayList<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    protected int run(String... arguments) {
        out.reset();
        err.reset();
        return new Cli(new Shell()).run(arguments);
    }

    protected String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    protected String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    protected byte[] outBytes() {
        return out.toByteArray();
    }

    private final class Shell implements Surroundings {
        private final PrintStream outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
        private final PrintStream errStream = new PrintStream(err, true, StandardCharsets.UTF_8);
        private final CancelSignal cancel = new CancelSignal();

        @Override
        public InputStream in() {
            return new ByteArrayInputStream(new byte[0]);
        }

        @Override
        public PrintStream out() {
            return outStream;
        }

        @Override
        public PrintStream err() {
            return errStream;
        }

        @Override
        public boolean isInteractive() {
            return false;
        }

        @Override
        public boolean outIsTerminal() {
            return terminal;
        }

        @Override
        public int width() {
            return 100;
        }

        @Override
        public @Nullable String environment(String name) {
            return environment.get(name);
        }

        @Override
        public Path cacheFolder() {
            return folder.resolve("cache");
        }

        @Override
        public Path embeddedStore() {
            return folder.resolve("store.duckdb");
        }

        @Override
        public char @Nullable [] askPassword(String prompt) {
            return typed;
        }

        @Override
        public Keyring keyring() {
            return keyring;
        }

        @Override
        public CancelSignal cancelSignal() {
            return cancel;
        }

        @Override
        public boolean hasDisplay() {
            return display;
        }

        @Override
        public void showWindow(@Nullable StoreLocation store) {
            if (!display) {
                throw new AssertionError("there is no display");
            }
            shown.add(Optional.ofNullable(store));
        }

        @Override
        public String version() {
            return "9.8.7";
        }
    }
}
