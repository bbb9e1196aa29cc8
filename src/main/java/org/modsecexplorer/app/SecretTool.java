package org.modsecexplorer.app;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.store.Keyring;
import org.modsecexplorer.store.StoreLocation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Secret Service of a Linux desktop (GNOME Keyring, KWallet, KeePassXC), through the program {@code secret-tool} of libsecret. Passwords go through its
 * standard streams, never through its arguments or environment.
 */
final class SecretTool implements Keyring {

    private static final Logger LOG = LoggerFactory.getLogger(SecretTool.class);

    private static final String PROGRAM = "secret-tool";

    /** A locked keyring first prompts its user for its own password. */
    private static final int SECONDS_FOR_A_PERSON = 90;

    private static final int LONGEST_PASSWORD = 4_096;

    private final Path program;

    private SecretTool(Path program) {
        this.program = program;
    }

    /** The keyring of this session, {@link Keyring#NONE} if there is no session bus or no {@code secret-tool}. */
    static Keyring find(Map<String, String> environment) {
        String runtime = environment.get("XDG_RUNTIME_DIR");
        boolean hasBus = environment.containsKey("DBUS_SESSION_BUS_ADDRESS") || runtime != null && Files.exists(Path.of(runtime, "bus"));
        if (!hasBus) {
            return NONE;
        }
        return Arrays.stream(environment.getOrDefault("PATH", "").split(":"))
                .filter(folder -> folder.startsWith("/"))
                .map(folder -> Path.of(folder, PROGRAM))
                .filter(Files::isExecutable)
                .findFirst()
                .<Keyring>map(SecretTool::new)
                .orElse(NONE);
    }

    @Override
    public boolean isThere() {
        return true;
    }

    @Override
    public Optional<char[]> find(StoreLocation server) {
        byte[] answer = run(List.of("lookup"), server, new byte[0]);
        if (answer == null || answer.length == 0) {
            return Optional.empty();
        }
        CharBuffer text = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(answer));
        Arrays.fill(answer, (byte) 0);
        return Optional.of(Arrays.copyOf(text.array(), text.length()));
    }

    @Override
    public boolean keep(StoreLocation server) {
        ByteBuffer bytes = server.encodedPassword();
        byte[] password = Arrays.copyOf(bytes.array(), bytes.limit());
        boolean kept = run(List.of("store", "--label=ModSec Explorer: " + server.label()), server, password) != null;
        Arrays.fill(password, (byte) 0);
        return kept;
    }

    @Override
    public boolean forget(StoreLocation server) {
        return run(List.of("clear"), server, new byte[0]) != null;
    }

    /** @return the program's output, null if it failed; its error output is discarded, because nobody knows what it contains */
    private byte @Nullable [] run(List<String> command, StoreLocation server, byte[] input) {
        List<String> line = new ArrayList<>(List.of(program.toString()));
        line.addAll(command);
        line.addAll(List.of("application", "modsec-explorer", "server", server.label(), "user", String.valueOf(server.user())));
        try {
            ProcessBuilder builder = new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.DISCARD);
            // another program does not need our passwords
            builder.environment().keySet().removeIf(name -> name.startsWith("MODSEC_EXPLORER_"));
            Process process = builder.start();
            process.onExit().orTimeout(SECONDS_FOR_A_PERSON, TimeUnit.SECONDS).exceptionally(_ -> process.destroyForcibly());
            try (OutputStream in = process.getOutputStream()) {
                in.write(input);
            }
            byte[] answer = process.getInputStream().readNBytes(LONGEST_PASSWORD);
            boolean well = process.waitFor() == 0;
            if (!well) {
                LOG.info("secret-tool {} failed for {}", command.getFirst(), server);
            }
            return well ? answer : null;
        } catch (IOException e) {
            LOG.warn("Cannot access the keyring", e);
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
