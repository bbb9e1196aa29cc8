package org.modsecexplorer.advise.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Owner and mode of a file or folder. Links are followed.
 *
 * @param mode the twelve bits, for example {@code 02770}
 */
public record PathFacts(Path path, boolean isFolder, String owner, String group, int uid, int gid, int mode) {

    private static final int BITS = 07777;
    private static final int STICKY = 01000;
    private static final int OTHERS_WRITE = 0002;
    private static final int OTHERS_READ = 0004;
    private static final int GROUP_READS = 0040;

    /** The facts of a path; empty if it does not exist, is not accessible, or is on a system without owners and modes. */
    public static Optional<PathFacts> of(Path path) {
        try {
            Map<String, Object> found = Files.readAttributes(path, "unix:mode,uid,gid,owner,group,isDirectory");
            return Optional.of(new PathFacts(
                    path,
                    (Boolean) Objects.requireNonNull(found.get("isDirectory")),
                    found.get("owner") + "",
                    found.get("group") + "",
                    (Integer) Objects.requireNonNull(found.get("uid")),
                    (Integer) Objects.requireNonNull(found.get("gid")),
                    (Integer) Objects.requireNonNull(found.get("mode")) & BITS));
        } catch (IOException | SecurityException | UnsupportedOperationException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** True if every user of the machine may create files here and, unless it is sticky, delete those of others. */
    public boolean isOpenToAll() {
        return (mode & OTHERS_WRITE) != 0;
    }

    public boolean isReadableByAll() {
        return (mode & OTHERS_READ) != 0;
    }

    /** True if the group cannot read it, only its owner and root. */
    public boolean isPrivate() {
        return (mode & GROUP_READS) == 0;
    }

    /** True if only owners may delete their files, as in /tmp. */
    public boolean isSticky() {
        return (mode & STICKY) != 0;
    }

    /** Four octal digits, {@code 2770}. */
    public String octal() {
        return "%04o".formatted(mode);
    }

    /** The text for display: {@code www-data:adm, 0750}. */
    public String words() {
        return owner + ":" + group + ", " + octal();
    }
}
