package org.modsecexplorer.advise.config;

import java.nio.file.Path;

/** A line of a configuration file. @param line counts from 1 */
public record Place(Path file, int line) {

    @Override
    public String toString() {
        return file + ":" + line;
    }
}
