package org.modsecexplorer.store;

import com.zaxxer.hikari.HikariConfig;

/** Options of every DuckDB database that this program opens. */
public final class DuckDbOptions {

    /** DuckDB would keep all blocks that it reads or writes, up to four fifths of the machine's memory. The system caches the file anyway. */
    private static final String MEMORY = "768MB";

    private DuckDbOptions() {}

    /** No extension is ever downloaded, and memory is bounded: data that does not fit goes into a folder beside the file. */
    public static void add(HikariConfig config) {
        config.addDataSourceProperty("memory_limit", MEMORY);
        config.addDataSourceProperty("autoinstall_known_extensions", "false");
        config.addDataSourceProperty("autoload_known_extensions", "false");
    }
}
