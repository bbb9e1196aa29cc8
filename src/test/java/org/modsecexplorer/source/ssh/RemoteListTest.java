package org.modsecexplorer.source.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modsecexplorer.source.packing.NotReadableException;

/** The list that another machine sends; it may send anything. */
class RemoteListTest {

    private static final RemoteFolder FOLDER = RemoteFolder.parse("ssh://web1/var/log");

    /** @param records each char is one byte; {@code |} stands for the NUL after a record */
    private static List<RemoteFile> read(String records) throws IOException {
        byte[] bytes = records.replace('|', '\0').getBytes(StandardCharsets.ISO_8859_1);
        return RemoteList.read(new ByteArrayInputStream(bytes), FOLDER, 5);
    }

    @Test
    void filesComeInTheOrderOfAWalkWithTheirFacts() throws IOException {
        List<RemoteFile> files = read("folder|r 12 1700000000.1234567890 41:9 ./b-c|r 7 -1.5 41:8 ./b/x\ny|n 0 1.0 41:7 ./b/a|d 0 0 0:0 ./z|e|rest");
        assertThat(files).extracting(file -> file.facts().path())
                .containsExactly("ssh://web1/var/log/b/a", "ssh://web1/var/log/b/x\ny", "ssh://web1/var/log/b-c", "ssh://web1/var/log/z");
        assertThat(files).extracting(RemoteFile::kind).containsExactly(
                RemoteFile.Kind.UNREADABLE, RemoteFile.Kind.READABLE, RemoteFile.Kind.READABLE, RemoteFile.Kind.CLOSED_FOLDER);
        assertThat(files.get(2).facts().size()).isEqualTo(12);
        assertThat(files.get(2).facts().modifiedNs()).isEqualTo(1_700_000_000_123_456_789L);
        assertThat(files.get(1).facts().modifiedNs()).isEqualTo(-1_500_000_000L);
        assertThat(files.get(2).facts().fileKey()).endsWith(" 41:9").hasSizeLessThan(60);
        assertThat(files.get(1).hasPlainName()).isFalse();
    }

    @Test
    void namesAreBytes() throws IOException {
        RemoteFile file = read("folder|r 1 1.0 1:1 ./\u00d0\u0096\u00ff|e|").getFirst();
        assertThat(file.name().toByteArray()).containsExactly('.', '/', 0xd0, 0x96, 0xff);
        assertThat(file.facts().path()).isEqualTo("ssh://web1/var/log/\u00d0\u0096\u00ff");
    }

    @Test
    void aSingleFileIsTheSourceItself() throws IOException {
        assertThat(read("file|r 1 1.0 1:1 ./log|e|").getFirst().facts().path()).isEqualTo("ssh://web1/var/log");
        assertThat(read("folder|r 1 1.0 1:1 ./log|e|").getFirst().facts().path()).isEqualTo("ssh://web1/var/log/log");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "folder|r 1 1.0 1:1 /etc/passwd|e|", "folder|r 1 1.0 1:1 x|e|", "folder|r 99999999999999999999 1.0 1:1 ./x|e|", "folder|r -1 1.0 1:1 ./x|e|",
        "folder|r 1 1e9 1:1 ./x|e|", "folder|x 1 1.0 1:1 ./x|e|", "folder||e|", "folder|hello|e|"
    })
    void whatIsNoListIsSaidToBeNone(String records) {
        assertThatThrownBy(() -> read(records)).isInstanceOf(NotReadableException.class).hasMessageContaining("other than a list of files");
    }

    @Test
    void itIsBounded() {
        assertThatThrownBy(() -> read("folder|" + "r 1 1.0 1:1 ./x|".repeat(6) + "e|")).hasMessageContaining("more than 5 files");
        assertThatThrownBy(() -> read("folder|r 1 1.0 1:1 ./" + "x".repeat(20_000) + "|e|")).isInstanceOf(NotReadableException.class);
        assertThatThrownBy(() -> read("folder|r 1 1.0 1:1 ./x|")).isInstanceOf(EOFException.class);
    }

    @Test
    void whatAShellPrintsFirstIsSkipped() throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream("Welcome!\nmodsec-modsec-explorer-files\0folder".getBytes(StandardCharsets.US_ASCII));
        RemoteList.awaitGreeting(in);
        assertThat(in.readAllBytes()).asString(StandardCharsets.US_ASCII).isEqualTo("folder");
        assertThatThrownBy(() -> RemoteList.awaitGreeting(new ByteArrayInputStream(new byte[1 << 20]))).isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> RemoteList.awaitGreeting(new ByteArrayInputStream(new byte[10]))).isInstanceOf(EOFException.class);
    }
}
