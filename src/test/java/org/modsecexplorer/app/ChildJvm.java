package org.modsecexplorer.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Command lines of processes that run classes of this build. Such a process lives for seconds: the first compiler and the serial collector cost least. */
public final class ChildJvm {

    private ChildJvm() {}

    public static List<String> command(Class<?> main, String... options) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", classPath(), main.getName()));
        return command;
    }

    /** Absolute, because a process may run in another folder. */
    private static String classPath() {
        return String.join(
                System.getProperty("path.separator"),
                Stream.of(System.getProperty("java.class.path").split(System.getProperty("path.separator"))).map(part -> Path.of(part).toAbsolutePath().toString()).toList());
    }
}
