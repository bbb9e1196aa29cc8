package org.modsecexplorer.ingest.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FolderRightsTest {

    private record Name(String getName) implements GroupPrincipal {
        @Override
        public String getName() {
            return getName;
        }
    }

    private static final Name SERVER = new Name("server");
    private static final Name OWN_GROUP = new Name("own");
    private static final Name ADMIN = new Name("admin");
    private static final Name SHARED = new Name("shared");

    private UserPrincipal owner = SERVER;
    private GroupPrincipal group = OWN_GROUP;
    private Set<PosixFilePermission> mode = PosixFilePermissions.fromString("rwxr-x---");
    private final List<String> steps = new ArrayList<>();

    /** A folder that checks after each step that its first owner, a member of the shared group, may still write, and that the old group may not. */
    private PosixFileAttributeView folder() {
        return (PosixFileAttributeView) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {PosixFileAttributeView.class}, (_, method, given) -> {
            switch (method.getName()) {
                case "setOwner" -> owner = (UserPrincipal) given[0];
                case "setGroup" -> group = (GroupPrincipal) given[0];
                case "setPermissions" -> mode = Set.copyOf((Set<PosixFilePermission>) given[0]);
                default -> {
                    return attributes();
                }
            }
            steps.add(method.getName());
            assertThat(serverMayWrite()).as("the server may write after %s", steps).isTrue();
            assertThat(group == OWN_GROUP && mode.contains(PosixFilePermission.GROUP_WRITE)).as("the old group may write after %s", steps).isFalse();
            return null;
        });
    }

    private PosixFileAttributes attributes() {
        return (PosixFileAttributes) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {PosixFileAttributes.class}, (_, method, _) ->
                switch (method.getName()) {
                    case "owner" -> owner;
                    case "group" -> group;
                    case "permissions" -> mode;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private boolean serverMayWrite() {
        return owner == SERVER ? mode.contains(PosixFilePermission.OWNER_WRITE) : group == SHARED && mode.contains(PosixFilePermission.GROUP_WRITE);
    }

    @Test
    void theServerIsNeverShutOutInBetween() throws IOException {
        FolderRights rights = new FolderRights(PosixFilePermissions.fromString("rwxrwx---"), ADMIN, SHARED);
        assertThat(rights.give(folder())).isTrue();
        assertThat(steps).containsExactlyInAnyOrder("setGroup", "setPermissions", "setOwner");
        assertThat(rights.give(folder())).isFalse();
    }
}
