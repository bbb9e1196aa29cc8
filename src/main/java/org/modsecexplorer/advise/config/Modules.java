package org.modsecexplorer.advise.config;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The available modules of Apache, for {@code <IfModule>}. */
final class Modules {

    /** Modules that are compiled into the servers of Debian and Red Hat. */
    private static final Set<String> BUILT_IN =
            Set.of("core_module", "core.c", "http_module", "http_core.c", "so_module", "mod_so.c", "unixd_module", "mod_unixd.c", "version_module",
                    "mod_version.c", "log_config_module", "mod_log_config.c", "logio_module", "mod_logio.c", "watchdog_module", "mod_watchdog.c");

    private final Set<String> loaded = new HashSet<>();

    /** @param arguments of {@code LoadModule}: name and file; the file's name gives the name of the source, which {@code <IfModule>} also accepts */
    void load(List<String> arguments) {
        if (arguments.size() == 2) {
            loaded.add(arguments.get(0));
            String file = arguments.get(1).substring(arguments.get(1).lastIndexOf('/') + 1);
            loaded.add(file.endsWith(".so") ? file.substring(0, file.length() - 3) + ".c" : file);
        }
    }

    /**
     * True if a module is available. A file without any {@code LoadModule} is only part of a configuration; then ModSecurity is assumed to be loaded, and
     * nothing else.
     */
    boolean has(String name) {
        return BUILT_IN.contains(name) || loaded.contains(name) || loaded.isEmpty() && name.contains("security");
    }
}
