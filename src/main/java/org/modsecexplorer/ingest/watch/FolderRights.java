package org.modsecexplorer.ingest.watch;

import java.io.IOException;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What folders below the watched one are to have, so that processes of several users can write into them.
 *
 * @param mode  null to leave it
 * @param owner null to leave it
 * @param group null to leave it
 */
public record FolderRights(@Nullable Set<PosixFilePermission> mode, @Nullable UserPrincipal owner, @Nullable GroupPrincipal group) {

    public static final FolderRights AS_THEY_ARE = new FolderRights(null, null, null);

    public FolderRights {
        mode = mode == null ? null : Set.copyOf(mode);
    }

    /** True if there is anything to set. */
    public boolean isAny() {
        return mode != null || owner != null || group != null;
    }

    /**
     * Gives them to a folder that lacks them.
     *
     * @return true if something was changed
     * @throws IOException if this user may not, or the system cannot do it safely
     */
    boolean give(OpenFolder folder) throws IOException {
        if (!isAny()) {
            return false;
        }
        PosixFileAttributeView view = folder.rights();
        if (view == null) {
            throw new IOException("this system cannot set mode and owner without following symbolic links");
        }
        return give(view);
    }

    /** Sets what differs, step by step, so that nobody who may write before and after is refused in between. */
    boolean give(PosixFileAttributeView view) throws IOException {
        PosixFileAttributes now = view.readAttributes();
        boolean changed = false;
        // Group, mode, owner. Mode before group would let the old group in for a moment; owner before mode would shut the old owner out, who may be
        // the server's user in the middle of a request.
        if (group != null && !group.equals(now.group())) {
            view.setGroup(group);
            changed = true;
        }
        if (mode != null && !mode.equals(now.permissions())) {
            view.setPermissions(mode);
            changed = true;
        }
        if (owner != null && !owner.equals(now.owner())) {
            view.setOwner(owner);
            changed = true;
        }
        return changed;
    }

    /** {@code rwxrwx--- apache:fastsecure}, as a person reads it. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(mode == null ? "" : PosixFilePermissions.toString(mode));
        if (owner != null || group != null) {
            text.append(text.isEmpty() ? "" : " ").append(owner == null ? "" : owner.getName()).append(group == null ? "" : ":" + group.getName());
        }
        return text.toString();
    }
}
