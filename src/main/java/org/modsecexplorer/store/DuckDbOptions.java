package org.modsecexplorer.store;

import com.zaxxer.hikari.HikariConfig;

/** Options of every DuckDB database that this program opens. */
public final class DuckDbOptions {

    private DuckDbOptions() {}

    /** No extension is ever downloaded. */
    public static void add(HikariConfig config) {
        config.addDataSourceProperty("autoinstall_known_extensions", "false");
        config.addDataSourceProperty("autoload_known_extensions", "false");
    }
}
