package org.modsecexplorer.source;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The facts by which a source file is recognised later.
 *
 * @param path       absolute and normalised; text, because a file in an archive has no path of the file system
 * @param size       in bytes
 * @param modifiedNs last change, nanoseconds since 1970
 * @param fileKey    device and inode if the file system has them
 */
public record FileFacts(String path, long size, long modifiedNs, @Nullable String fileKey) {

    public static String pathText(Path path) {
        return path.toAbsolutePath().normalize().toString();
    }

    /** True if nothing indicates that the file's content has changed since. */
    public boolean sameFile(FileFacts earlier) {
        return equals(earlier);
    }
}
