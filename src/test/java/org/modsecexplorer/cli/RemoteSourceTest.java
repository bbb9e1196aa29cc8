package org.modsecexplorer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.modsecexplorer.ingest.Entries;
import org.modsecexplorer.source.ssh.SshServer;

/** Folders of other machines on the command line. */
class RemoteSourceTest extends CommandCase {

    @Test
    @Tag("slow")
    void anImportOverSshUsesTheGivenConfiguration() throws IOException, InterruptedException {
        Path logs = Files.createDirectory(folder.resolve("logs"));
        Files.writeString(logs.resolve("a.log"), Entries.serial("a", 3));
        try (SshServer server = SshServer.start(folder.resolve("ssh"))) {
            environment.put("MODSEC_EXPLORER_SSH_CONFIG", server.config("yes").toString());
            String address = "ssh://" + SshServer.HOST + logs;
            assertThat(run("import", address)).isZero();
            assertThat(err()).contains("3 transactions");
            assertThat(run("open", address, SAMPLES + "/audit/20261102")).isZero();
            assertThat(run("import", address + "/missing")).isEqualTo(1);
            assertThat(err()).contains(address + "/missing", "does not exist");
            server.forgetHost();
            assertThat(run("import", address)).isEqualTo(1);
            assertThat(err()).contains("the key of this host is not known");
        }
    }

    @Test
    void nothingIsCleanedUpOrWatchedOverSsh() {
        assertThat(run("import", "--clean-up", "ssh://web1/var/log")).isEqualTo(2);
        assertThat(err()).contains("--clean-up never deletes files over ssh");
        assertThat(run("clean-up", "ssh://web1/var/log")).isEqualTo(2);
        assertThat(err()).contains("never deletes files over ssh");
        assertThat(run("watch", "ssh://web1/var/log")).isEqualTo(2);
        assertThat(err()).contains("cannot watch a folder of another machine");
        assertThat(folder.resolve("store.duckdb")).doesNotExist();
    }

    @Test
    void whatIsNoAddressIsWrongUsage() {
        for (String address : new String[] {"ssh://-oProxyCommand=id/x", "ssh://host", "ssh://a;b/x"}) {
            assertThat(run("import", address)).isEqualTo(2);
            assertThat(err()).contains("'" + address + "'", "give ssh://[USER@]HOST[:PORT]/FOLDER");
        }
    }
}
