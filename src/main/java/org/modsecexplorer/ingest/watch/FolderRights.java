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
 * Mode and owner for folders below the watched one, so that processes of several users can write into them.
 *
 * @param mode  null to leave it unchanged
 * @param owner null to leave it unchanged
 * @param group null to leave it unchanged
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
     * Applies them to a folder that lacks them.
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

    /** Sets what differs, in an order that never locks out a user who may write both before and after. */
    boolean give(PosixFileAttributeView view) throws IOException {
        PosixFileAttributes now = view.readAttributes();
        boolean changed = false;
        // Group, mode, owner. Mode before group would give the old group access for a moment. Owner before mode would lock out the old owner, who may be
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

    /** For people, for example {@code rwxrwx--- apache:fastsecure}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(mode == null ? "" : PosixFilePermissions.toString(mode));
        if (owner != null || group != null) {
            text.append(text.isEmpty() ? "" : " ").append(owner == null ? "" : owner.getName()).append(group == null ? "" : ":" + group.getName());
        }
        return text.toString();
    }
}
