package org.modsecexplorer.app;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Where the program keeps its user's files.
 *
 * @param data     the embedded store, the log
 * @param settings what the window remembers
 * @param cache    what can be made again
 */
record Folders(Path data, Path settings, Path cache) {

    /** Overrides the default locations: everything is below it. */
    static final String HOME_VARIABLE = "MODSEC_EXPLORER_HOME";

    /** The operating system's default locations. @see "XDG Base Directory Specification 0.8" */
    static Folders of(Map<String, String> environment, String osName, Path userHome) {
        String home = environment.get(HOME_VARIABLE);
        if (home != null && !home.isEmpty()) {
            return new Folders(Path.of(home), Path.of(home), Path.of(home, "cache"));
        }
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.contains("win")) {
            String local = environment.get("LOCALAPPDATA");
            Path base = local == null ? userHome.resolve("AppData/Local") : Path.of(local);
            Path own = base.resolve("ModSecExplorer");
            return new Folders(own, own, own.resolve("cache"));
        }
        if (os.contains("mac")) {
            Path base = userHome.resolve("Library/Application Support/ModSec Explorer");
            return new Folders(base, base, userHome.resolve("Library/Caches/ModSec Explorer"));
        }
        return new Folders(
                xdg(environment, "XDG_DATA_HOME", userHome.resolve(".local/share")),
                xdg(environment, "XDG_CONFIG_HOME", userHome.resolve(".config")),
                xdg(environment, "XDG_CACHE_HOME", userHome.resolve(".cache")));
    }

    private static Path xdg(Map<String, String> environment, String variable, Path otherwise) {
        String value = environment.get(variable);
        Path base = value == null || !Path.of(value).isAbsolute() ? otherwise : Path.of(value);
        return base.resolve("modsec-explorer");
    }

    Path embeddedStore() {
        return data.resolve("store.duckdb");
    }

    Path logs() {
        return data.resolve("log");
    }

    Path settingsFile() {
        return settings.resolve("settings.properties");
    }
}
