package org.modsecexplorer.advise.machine;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Whether a file or folder exists, as far as the user who runs this program may see. Links are followed. */
public enum Presence {
    THERE,
    GONE,
    /** Not to be seen by this user, so that nobody can say that it is missing. */
    HIDDEN;

    public static Presence of(Path path) {
        try {
            Files.readAttributes(path, BasicFileAttributes.class);
            return THERE;
        } catch (NoSuchFileException e) {
            return GONE;
        } catch (FileSystemException e) {
            return isBelowFile(path) ? GONE : HIDDEN;
        } catch (IOException | SecurityException e) {
            return HIDDEN;
        }
    }

    /** True if something on the way is a file, below which nothing can exist. */
    private static boolean isBelowFile(Path path) {
        for (Path step = path.toAbsolutePath().getParent(); step != null; step = step.getParent()) {
            if (Files.isRegularFile(step)) {
                return true;
            }
        }
        return false;
    }
}
