package org.modsecexplorer.source;

import java.nio.file.Path;

/**
 * A folder below a source.
 *
 * @param path       absolute
 * @param modifiedNs last change before anything was deleted in it, nanoseconds since 1970
 * @param depth      1 for a child of the source
 */
public record SourceFolder(Path path, long modifiedNs, int depth) {}
