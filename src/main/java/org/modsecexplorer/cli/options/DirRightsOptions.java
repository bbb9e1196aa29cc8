package org.modsecexplorer.cli.options;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalLookupService;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.cli.words.WrongUsageException;
import org.modsecexplorer.ingest.watch.FolderRights;
import picocli.CommandLine.Option;

/** Mode and owner for folders that a server creates, so that processes of several users can write into them. */
public final class DirRightsOptions {

    /** In the order of a mode's bits, from owner-read to others-execute. */
    private static final PosixFilePermission[] BITS = PosixFilePermission.values();

    @Option(
            names = "--dir-mode",
            paramLabel = "MODE",
            description = "Set this mode on every folder below DIR, including new folders as soon as they appear; three octal digits, for example 770.")
    private @Nullable String mode;

    @Option(
            names = "--dir-owner",
            paramLabel = "USER[:GROUP]",
            description = "Set this owner and group on every folder below DIR, for example apache:fastsecure, or :GROUP for the group alone.")
    private @Nullable String owner;

    public FolderRights rights() {
        if (mode == null && owner == null) {
            return FolderRights.AS_THEY_ARE;
        }
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            throw new WrongUsageException("--dir-mode and --dir-owner work only on systems with POSIX file permissions.");
        }
        String user = owner == null ? "" : owner.contains(":") ? owner.substring(0, owner.indexOf(':')) : owner;
        String group = owner == null || !owner.contains(":") ? "" : owner.substring(owner.indexOf(':') + 1);
        if (owner != null && user.isEmpty() && group.isEmpty()) {
            throw new WrongUsageException("--dir-owner: give USER, USER:GROUP or :GROUP.");
        }
        return new FolderRights(mode == null ? null : mode(mode), user.isEmpty() ? null : user(user), group.isEmpty() ? null : group(group));
    }

    private static Set<PosixFilePermission> mode(String text) {
        if (!text.matches("0?[0-7]{3}")) {
            throw new WrongUsageException("--dir-mode: '" + text + "' is not a mode; give three octal digits, for example 770.");
        }
        int bits = Integer.parseInt(text, 8);
        Set<PosixFilePermission> mode = EnumSet.noneOf(PosixFilePermission.class);
        for (int i = 0; i < BITS.length; i++) {
            if ((bits >> (BITS.length - 1 - i) & 1) == 1) {
                mode.add(BITS[i]);
            }
        }
        return mode;
    }

    private static UserPrincipal user(String name) {
        try {
            return principals().lookupPrincipalByName(name);
        } catch (IOException e) {
            throw new WrongUsageException("--dir-owner: this system has no user '" + name + "'.");
        }
    }

    private static GroupPrincipal group(String name) {
        try {
            return principals().lookupPrincipalByGroupName(name);
        } catch (IOException e) {
            throw new WrongUsageException("--dir-owner: this system has no group '" + name + "'.");
        }
    }

    private static UserPrincipalLookupService principals() {
        return FileSystems.getDefault().getUserPrincipalLookupService();
    }
}
