package org.modsecexplorer.source.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses of folders on other machines: what they mean, and what never reaches ssh. */
class RemoteFolderTest {

    @ParameterizedTest
    @CsvSource({
        "ssh://web1/var/log/audit, , web1, 0, /var/log/audit",
        "ssh://root@web1:2222/var/log/audit/, root, web1, 2222, /var/log/audit",
        "SSH://web-1.example.com//var/./log, , web-1.example.com, 0, /var/log",
        "ssh://[2001:db8::1]:22/a b%20c, , 2001:db8::1, 22, /a b%20c",
        "ssh://[fe80::1%eth0]/, , fe80::1%eth0, 0, /",
        "ssh://сервер/журнал, , сервер, 0, /журнал",
        "'ssh://web1/it''s $(x) `y` \"z\" \\ ;|&', , web1, 0, '/it''s $(x) `y` \"z\" \\ ;|&'"
    })
    void anAddressHasItsParts(String address, String user, String host, int port, String path) {
        assertThat(RemoteFolder.parse(address)).isEqualTo(new RemoteFolder(user, host, port, path));
    }

    @Test
    void theIdentityHasNoUser() {
        RemoteFolder folder = RemoteFolder.parse("ssh://me@[2001:db8::1]:2222/var/log/");
        assertThat(folder.uri()).isEqualTo("ssh://[2001:db8::1]:2222/var/log");
        assertThat(folder).hasToString("ssh://me@[2001:db8::1]:2222/var/log");
        assertThat(RemoteFolder.of("me@web1:22", "/x").uri()).isEqualTo("ssh://web1:22/x");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "ssh://-oProxyCommand=id/x", "ssh://me@-host/x", "ssh://-l@host/x", "ssh://ho`id`st/x", "ssh://$(id)/x", "ssh://a;b/x", "ssh://a b/x", "ssh://a'b/x",
        "ssh://m;e@host/x", "ssh:///x", "ssh://", "ssh://host", "ssh://host:0/x", "ssh://host:70000/x", "ssh://host:/x", "ssh://host:22:33/x", "ssh://[::1/x",
        "ssh://[$(id)]/x", "ssh://host/a\nb", "ssh://host/a\0b", "http://host/x"
    })
    void whatIsNoAddressIsRefused(String address) {
        assertThatThrownBy(() -> RemoteFolder.parse(address)).isInstanceOf(IllegalArgumentException.class).hasMessageNotContaining("null");
    }

    @Test
    void theFolderMayBeGivenApart() {
        assertThatThrownBy(() -> RemoteFolder.of("host/x", "/y")).hasMessageContaining("is not a host name");
        assertThatThrownBy(() -> RemoteFolder.of("host", "var/log")).hasMessageContaining("must begin with /");
        assertThat(RemoteFolder.isAddress("ssh:/host/x")).isFalse();
    }
}
