package org.modsecexplorer.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The real program in its own process with its own home. */
final class ForkedMain {

    private final Path folder;
    private final String[] options;
    private int number;

    /** @param folder empty; the program's home is {@code home} in it, and it runs in {@code work} */
    ForkedMain(Path folder, String... javaOptions) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder.resolve("work"));
        options = javaOptions.clone();
    }

    Path home() {
        return folder.resolve("home");
    }

    /** Starts the program; its output goes to {@code out-N} and {@code err-N} in the folder. */
    Process start(Map<String, String> environment, String... arguments) throws IOException {
        List<String> line = new ArrayList<>(ChildJvm.command(Main.class, options));
        line.addAll(List.of(arguments));
        number++;
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(folder.resolve("work").toFile())
                .redirectOutput(folder.resolve("out-" + number).toFile())
                .redirectError(folder.resolve("err-" + number).toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("MODSEC_EXPLORER_") || name.startsWith("DBUS_") || name.startsWith("XDG_"));
        builder.environment().put("MODSEC_EXPLORER_HOME", home().toString());
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** The output of the last process, from both streams. */
    String said() throws IOException {
        return Files.readString(folder.resolve("out-" + number)) + Files.readString(folder.resolve("err-" + number));
    }
}
