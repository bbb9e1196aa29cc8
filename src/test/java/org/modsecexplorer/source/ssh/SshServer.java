package org.modsecexplorer.source.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * A real sshd on loopback with keys and a configuration of its own, and a relay in front of it that can cut the connection. Tests that need it are skipped
 * where it is not installed.
 */
public final class SshServer implements AutoCloseable {

    /** Host in the client's configuration. */
    public static final String HOST = "audit-server";

    private static final int MOST_SECONDS = 20;

    private final Path folder;
    private final Process server;
    private final Relay relay;

    private SshServer(Path folder, Process server, Relay relay) {
        this.folder = folder;
        this.server = server;
        this.relay = relay;
    }

    /** @param folder for keys and configurations */
    public static SshServer start(Path folder) throws IOException, InterruptedException {
        Path program = Path.of("/usr/sbin/sshd");
        Assumptions.assumeTrue(Files.isExecutable(program), "sshd is not installed");
        Path home = Files.createDirectories(folder.toAbsolutePath());
        makeKey(home.resolve("host_key"), "");
        makeKey(home.resolve("user_key"), "");
        Files.copy(home.resolve("user_key.pub"), home.resolve("authorized_keys"));
        Path separation = Path.of("/run/sshd");
        if (!Files.exists(separation) && Files.isWritable(Path.of("/run"))) {
            Files.createDirectory(separation);
        }
        int port = freePort();
        Path config = Files.writeString(home.resolve("sshd_config"), """
                Port %d
                ListenAddress 127.0.0.1
                HostKey %s/host_key
                AuthorizedKeysFile %s/authorized_keys
                StrictModes no
                UsePAM no
                PidFile none
                PasswordAuthentication no
                KbdInteractiveAuthentication no
                """.formatted(port, home, home));
        Process server = new ProcessBuilder(program.toString(), "-D", "-e", "-f", config.toString())
                .redirectErrorStream(true).redirectOutput(home.resolve("sshd.log").toFile()).start();
        Relay relay = new Relay(port);
        SshServer started = new SshServer(home, server, relay);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(MOST_SECONDS);
        while (server.isAlive() && System.nanoTime() < end && !Files.readString(home.resolve("sshd.log")).contains("Server listening")) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        Assumptions.assumeTrue(server.isAlive(), "sshd does not start here");
        Files.writeString(home.resolve("known_hosts"), started.hostKeyLine("host_key"));
        return started;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** @param passphrase empty for none */
    private static void makeKey(Path file, String passphrase) throws IOException, InterruptedException {
        Process keygen = new ProcessBuilder("ssh-keygen", "-q", "-t", "ed25519", "-N", passphrase, "-f", file.toString()).inheritIO().start();
        if (keygen.waitFor() != 0) {
            throw new IOException("ssh-keygen");
        }
    }

    private String hostKeyLine(String key) throws IOException {
        String[] words = Files.readString(folder.resolve(key + ".pub")).split(" ");
        return "[127.0.0.1]:" + relay.port() + " " + words[0] + " " + words[1] + "\n";
    }

    /** The user's key is encrypted from now on. */
    public void encryptKey(String passphrase) throws IOException, InterruptedException {
        Process keygen = new ProcessBuilder("ssh-keygen", "-q", "-p", "-P", "", "-N", passphrase, "-f", folder.resolve("user_key").toString()).inheritIO().start();
        if (keygen.waitFor() != 0) {
            throw new IOException("ssh-keygen -p");
        }
    }

    /** The client does not know the host's key. */
    public void forgetHost() throws IOException {
        Files.writeString(folder.resolve("known_hosts"), "");
    }

    /** The client knows another key of the host. */
    public void changeHostKey() throws IOException, InterruptedException {
        makeKey(folder.resolve("other_key"), "");
        Files.writeString(folder.resolve("known_hosts"), hostKeyLine("other_key"));
    }

    /** The server accepts nobody's key. */
    public void acceptNobody() throws IOException {
        Files.writeString(folder.resolve("authorized_keys"), "");
    }

    /** Runs that command in place of every command that a client asks for. */
    public void force(String command) throws IOException {
        Path keys = folder.resolve("authorized_keys");
        Files.writeString(keys, "command=\"" + command + "\" " + Files.readString(keys));
    }

    /** Each connection is cut, or falls silent, after so many bytes from the server. */
    public void endAfter(long bytes, boolean silently) {
        relay.limit = bytes;
        relay.silently = silently;
    }

    /** Waits until a connection has been cut, or has fallen silent. */
    public void awaitEnd() throws InterruptedException {
        if (!relay.reached.await(MOST_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("the server sent less");
        }
    }

    /** A configuration for the client. @param strict value of StrictHostKeyChecking */
    public Path config(String strict) throws IOException {
        return Files.writeString(folder.resolve("ssh_config-" + strict), """
                Host %s
                  HostName 127.0.0.1
                  Port %d
                  IdentityFile %s/user_key
                  IdentitiesOnly yes
                  IdentityAgent none
                  UserKnownHostsFile %s/known_hosts
                  GlobalKnownHostsFile /dev/null
                  StrictHostKeyChecking %s
                Host closed-port
                  HostName 127.0.0.1
                  Port 1
                """.formatted(HOST, relay.port(), folder, folder, strict));
    }

    /** To connect without a question. */
    public SshAccess access() throws IOException {
        return new SshAccess(config("yes"), null);
    }

    @Override
    public void close() {
        relay.close();
        server.destroy();
    }

    /** Passes bytes on between a client and the server. */
    private static final class Relay implements AutoCloseable {

        private final ServerSocket socket;
        private final int port;
        private final List<Socket> open = new CopyOnWriteArrayList<>();
        private volatile long limit = Long.MAX_VALUE;
        private final CountDownLatch reached = new CountDownLatch(1);
        private volatile boolean silently;

        Relay(int port) throws IOException {
            this.port = port;
            this.socket = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
            Thread.ofPlatform().daemon().name("relay").start(this::accept);
        }

        int port() {
            return socket.getLocalPort();
        }

        private void accept() {
            while (!socket.isClosed()) {
                try {
                    Socket client = socket.accept();
                    Socket server = new Socket("127.0.0.1", port);
                    open.add(client);
                    open.add(server);
                    Thread.ofPlatform().daemon().start(() -> pass(client, server, null));
                    Thread.ofPlatform().daemon().start(() -> pass(server, client, limit));
                } catch (IOException e) {
                    // the next one
                }
            }
        }

        private void pass(Socket from, Socket to, @Nullable Long most) {
            long passed = 0;
            byte[] some = new byte[8_192];
            try (Socket one = from; Socket other = to) {
                InputStream in = one.getInputStream();
                OutputStream out = other.getOutputStream();
                for (int count = in.read(some); count >= 0; count = in.read(some)) {
                    passed += count;
                    if (most != null && passed > most) {
                        reached.countDown();
                        if (silently) {
                            in.transferTo(OutputStream.nullOutputStream());
                        }
                        return;
                    }
                    out.write(some, 0, count);
                }
            } catch (IOException e) {
                // the connection has ended
            }
        }

        @Override
        public void close() {
            try {
                socket.close();
                for (Socket each : open) {
                    each.close();
                }
            } catch (IOException e) {
                // ended
            }
        }
    }
}
