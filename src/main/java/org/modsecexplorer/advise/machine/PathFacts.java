package org.modsecexplorer.advise.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Owner and mode of a file or folder, links followed.
 *
 * @param mode the twelve bits, for example {@code 02770}
 */
public record PathFacts(Path path, boolean isFolder, String owner, String group, int uid, int gid, int mode) {

    private static final int BITS = 07777;
    private static final int STICKY = 01000;
    private static final int OTHERS_WRITE = 0002;
    private static final int OTHERS_READ = 0004;

    /** Empty if it is not there, may not be looked at, or lies on a system without owners and modes. */
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

    /** Anybody on the machine may make files here, and take away those of others. */
    public boolean isOpenToAll() {
        return (mode & OTHERS_WRITE) != 0;
    }

    public boolean isReadableByAll() {
        return (mode & OTHERS_READ) != 0;
    }

    /** Only owners may take their files away, as in /tmp. */
    public boolean isSticky() {
        return (mode & STICKY) != 0;
    }

    /** Four octal digits, {@code 2770}. */
    public String octal() {
        return "%04o".formatted(mode);
    }

    /** As a person reads it: {@code www-data:adm, mode 0750}. */
    public String words() {
        return owner + ":" + group + ", " + octal();
    }
}
