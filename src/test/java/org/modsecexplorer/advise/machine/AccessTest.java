package org.modsecexplorer.advise.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users, groups and modes: who may create files where. */
class AccessTest {

    @TempDir
    Path folder;

    private Accounts accounts;
    private Path audit;

    /** A user "stranger", and a user "member" in the folder's group; neither owns the folder. */
    @BeforeEach
    void makeUsers() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        audit = Files.createDirectory(folder.resolve("audit"));
        PathFacts facts = PathFacts.of(audit).orElseThrow();
        Path passwd = Files.writeString(folder.resolve("passwd"), """
                root:x:0:0:root:/root:/bin/sh
                stranger:x:61001:61001::/:/bin/sh
                member:x:61002:61001::/:/bin/sh
                +::::::
                odd:x:many:few::/:
                """);
        Path group = Files.writeString(folder.resolve("group"), "strangers:x:61001:\nowners:x:" + facts.gid() + ":member\n");
        accounts = Accounts.read(passwd, group);
    }

    private boolean mayWrite(String user) {
        return Access.toWrite(audit, accounts.of(user, "").orElseThrow()).orElseThrow();
    }

    private void mode(String mode) throws IOException {
        Files.setPosixFilePermissions(audit, PosixFilePermissions.fromString(mode));
    }

    @Test
    void modesDecideWhoMayMakeFiles() throws IOException {
        mode("rwxrwx---");
        assertThat(mayWrite("root")).isTrue();
        assertThat(mayWrite("member")).isTrue();
        assertThat(mayWrite("stranger")).isFalse();
        mode("rwxrw-rwx");
        assertThat(mayWrite("member")).as("no search permission, and the group's bits apply although others have more").isFalse();
        assertThat(mayWrite("stranger")).isTrue();
        mode("rwxr-x---");
        assertThat(mayWrite("member")).isFalse();
    }

    @Test
    void aFolderAboveCanShutOut() throws IOException {
        mode("rwxrwxrwx");
        assertThat(mayWrite("stranger")).isTrue();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x---"));
        assertThat(mayWrite("stranger")).isFalse();
        assertThat(mayWrite("member")).isTrue();
        assertThat(Access.toWrite(folder.resolve("nowhere"), accounts.of("stranger", "").orElseThrow())).isEmpty();
    }

    @Test
    void usersAreNamedAsServersNameThem() {
        assertThat(accounts.of("#61002", "#7")).hasValueSatisfying(account -> {
            assertThat(account.name()).isEqualTo("member");
            assertThat(account.groups()).contains(7);
        });
        assertThat(accounts.of("nobody-here", "")).isEmpty();
        assertThat(accounts.of("odd", "")).isEmpty();
        assertThat(accounts.groupFor(List.of(accounts.of("stranger", "").orElseThrow(), accounts.of("member", "").orElseThrow()))).contains("strangers");
    }

    @Test
    void freeInodesAreReadFromDf() {
        assertThat(Space.freeInodes("/dev/vda 16777216 400000 16377216 3% /")).isEqualTo(OptionalLong.of(16_377_216));
        assertThat(Space.freeInodes("/dev/btr 0 0 0 - /")).isEmpty();
        assertThat(Space.freeInodes("")).isEmpty();
        assertThat(Space.of(folder)).hasValueSatisfying(space -> assertThat(space.freeBytes()).isPositive());
    }
}
