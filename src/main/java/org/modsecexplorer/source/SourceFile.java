package org.modsecexplorer.source;

import java.nio.file.Path;

/**
 * One file of a source.
 *
 * @param path  absolute
 * @param facts as they were when the folder was walked
 * @param named true if the user pointed at this very file, so that its being no audit log is an error, not a side note
 */
public record SourceFile(Path path, FileFacts facts, boolean named) {}
