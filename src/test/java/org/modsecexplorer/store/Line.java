package org.modsecexplorer.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A network line to a real server that a test can cut: at any time, or just before or just after the n-th commit goes through. */
public final class Line implements AutoCloseable {

    /** Where the line breaks. */
    public enum Cut {
        /** The server never receives the commit. */
        BEFORE_COMMIT,
        /** The server commits, but its answer is lost. */
        BEFORE_ANSWER,
        /** The connection stays open, but nothing passes through it from the commit on; later connections work. */
        SILENT
    }

    private final int serverPort;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger commitsLeft = new AtomicInteger();
    private volatile @Nullable Cut cut;
    private volatile ServerSocket door;

    public Line(int serverPort) throws IOException {
        this.serverPort = serverPort;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.port = door.getLocalPort();
        accept();
    }

    public int port() {
        return port;
    }

    /** Breaks the line at the n-th commit from now; new connections work immediately afterwards. */
    public void cutAtCommit(int number, Cut where) {
        commitsLeft.set(number);
        cut = where;
    }

    /** True if the line broke at the requested commit. */
    public boolean wasCut() {
        return cut == null;
    }

    /** Takes the line down; connections fail until it is up again. */
    public void down() throws IOException {
        door.close();
        hangUp();
    }

    public void up() throws IOException {
        ServerSocket again = new ServerSocket();
        again.setReuseAddress(true);
        again.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        door = again;
        accept();
    }

    private void hangUp() {
        open.forEach(Line::close);
        open.clear();
    }

    private void accept() {
        ServerSocket at = door;
        Thread.ofPlatform().daemon().start(() -> {
            try {
                while (true) {
                    Socket client = at.accept();
                    if (at.isClosed()) {
                        // the system may hand over one more client after the close
                        client.close();
                        return;
                    }
                    connect(client);
                }
            } catch (IOException e) {
                // the line is down
            }
        });
    }

    /** Keeps accepting clients when the server is unavailable, because it may come back. */
    private void connect(Socket client) {
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
            open.add(client);
            open.add(server);
            pass(client, server, true);
            pass(server, client, false);
        } catch (IOException e) {
            close(client);
        }
    }

    private void pass(Socket from, Socket to, boolean isToServer) {
        Thread.ofPlatform().daemon().start(() -> {
            byte[] buffer = new byte[1 << 16];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    Cut now = cut;
                    boolean isCut = isToServer && now != null && isCommit(buffer, count) && commitsLeft.decrementAndGet() == 0;
                    if (isCut && now == Cut.BEFORE_ANSWER) {
                        cutAfter(to, buffer, count);
                        return;
                    }
                    if (isCut && now == Cut.SILENT) {
                        cut = null;
                        swallow(in);
                        return;
                    }
                    if (isCut) {
                        cut = null;
                        hangUp();
                        return;
                    }
                    out.write(buffer, 0, count);
                }
            } catch (IOException e) {
                // one of the ends is gone
            } finally {
                close(from);
                close(to);
            }
        });
    }

    /** The server receives nothing, so it sends no answer. */
    private static void swallow(InputStream in) throws IOException {
        in.transferTo(OutputStream.nullOutputStream());
    }

    /** Cuts the client off first, so that it never sees the answer; then sends the commit to the server. */
    private void cutAfter(Socket server, byte[] buffer, int count) throws IOException {
        cut = null;
        open.remove(server);
        hangUp();
        server.getOutputStream().write(buffer, 0, count);
        server.shutdownOutput();
    }

    /** A protocol packet consists of four bytes for length and number, the byte 3 for a statement, and the statement. */
    private static boolean isCommit(byte[] packet, int count) {
        return count == 11 && packet[4] == 3 && new String(packet, 5, 6, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT).equals("commit");
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it was closed already
        }
    }

    @Override
    public void close() throws IOException {
        down();
    }
}
