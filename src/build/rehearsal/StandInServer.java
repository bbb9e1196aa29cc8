import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * Stands in for a MySQL server while an import is recorded where the program is built, for there is none there: lets everyone in, with TLS as a server has
 * it, answers what an import asks as an empty store would, takes the rows and forgets them. Ends when its standard input does.
 *
 * <p>usage: {@code java StandInServer.java KEYSTORE PORT_FILE NEWEST_MIGRATION}. The key store's password is {@code rehearsal}; the port is written when the
 * server listens.
 *
 * @see "MySQL Internals Manual, Client/Server Protocol"
 */
public class StandInServer {

    private static final char[] PASSWORD = "rehearsal".toCharArray();
    private static final int WANTS_TLS = 0x800;
    private static final byte QUIT = 1;
    private static final byte QUERY = 3;

    private final SSLContext tls;
    private final Answers answers;

    StandInServer(SSLContext tls, Answers answers) {
        this.tls = tls;
        this.answers = answers;
    }

    public static void main(String[] arguments) throws Exception {
        StandInServer server = new StandInServer(tls(Path.of(arguments[0])), new Answers(arguments[2]));
        try (ServerSocket listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            Path portFile = Path.of(arguments[1]);
            Path half = portFile.resolveSibling(portFile.getFileName() + ".new");
            Files.writeString(half, Integer.toString(listener.getLocalPort()));
            Files.move(half, portFile, StandardCopyOption.ATOMIC_MOVE);
            Thread.ofPlatform().daemon().start(() -> server.welcome(listener));
            while (System.in.read() >= 0) {
                // whoever started this is still there
            }
        }
    }

    private static SSLContext tls(Path file) throws IOException, GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(KeyStore.getInstance(file.toFile(), PASSWORD), PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private void welcome(ServerSocket listener) {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Thread.ofPlatform().daemon().start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.setTcpNoDelay(true);
            Packets open = new Packets(client.getInputStream(), client.getOutputStream());
            open.write(greeting());
            byte[] first = open.read();
            if ((Packets.number(first, 0, 4) & WANTS_TLS) == 0) {
                throw new IOException("a client that wants no TLS");
            }
            SSLSocket secret = (SSLSocket) tls.getSocketFactory().createSocket(client, null, client.getPort(), true);
            secret.setUseClientMode(false);
            Packets packets = open.over(secret.getInputStream(), secret.getOutputStream());
            packets.read();
            // whatever the password is: "fast authentication was successful"
            packets.write(new byte[] {1, 3});
            packets.write(Answers.ok(0));
            converse(packets);
        } catch (EOFException e) {
            // it has gone
        } catch (IOException e) {
            e.printStackTrace();
        }
    }

    private void converse(Packets packets) throws IOException {
        while (true) {
            byte[] command = packets.read();
            if (command[0] == QUIT) {
                return;
            }
            if (command[0] == QUERY) {
                answers.to(new String(command, 1, command.length - 1, StandardCharsets.ISO_8859_1), packets);
            } else {
                packets.write(Answers.ok(0));
            }
            packets.flush();
        }
    }

    private static byte[] greeting() {
        int offers = 0xf | 1 << 7 | 1 << 9 | WANTS_TLS | 1 << 13 | 1 << 15 | 1 << 16 | 1 << 17 | 1 << 19;
        return new Row().bytes(10).text("8.4.0").bytes(1, 0, 0, 0).text("8 bytes!").bytes(offers & 0xff, offers >> 8 & 0xff)
                .bytes(0xff, 2, 0).bytes(offers >> 16 & 0xff, offers >> 24 & 0xff).bytes(21, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
                .text("12 more byte").text("caching_sha2_password").toBytes();
    }
}
