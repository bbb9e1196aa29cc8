package org.modsecexplorer.advise.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Reads a configuration, starting from its main file. */
public final class ConfigurationReader {

    /** A statement of nginx ends in a semicolon or opens a block; no line of Apache's configuration does. */
    private static final Pattern NGINX = Pattern.compile("(?m)^\\s*(?:events|http|server|stream)\\s*\\{|^\\s*(?:user|worker_processes|load_module)\\s[^\\n]*;");

    private ConfigurationReader() {}

    /**
     * Reads a configuration. The result reports problems with the files.
     *
     * @throws IOException if the main file cannot be read
     */
    public static Configuration read(Path mainFile) throws IOException {
        Path main = mainFile.toAbsolutePath().normalize();
        String text = Files.readString(main, StandardCharsets.ISO_8859_1);
        return NGINX.matcher(text).find() ? nginx(main, Optional.empty()) : apache(main, List.of());
    }

    /**
     * Reads a configuration without ModSecurity as it will be once {@link ShippedModule} is turned on: the server's packages bring files for that.
     *
     * @return empty if there are no such files
     */
    public static Optional<Configuration> turnedOn(Configuration config) {
        return switch (config.kind()) {
            case APACHE -> ShippedModule.apache(config).map(files -> apache(config.main(), files));
            case NGINX -> ShippedModule.nginxRules(config).map(rules -> nginx(config.main(), Optional.of(rules)));
            case RULES -> Optional.empty();
        };
    }

    private static Configuration nginx(Path main, Optional<Path> rules) {
        Reading reading = new Reading();
        Path prefix = folder(main);
        NginxReader reader = new NginxReader(reading, prefix);
        reader.read(main, new Place(main, 1));
        rules.ifPresent(file -> reader.turnOn(file, main));
        return new Configuration(
                ServerKind.NGINX, main, prefix, reading.directives(), reading.problems(), reading.files(), OptionalInt.empty());
    }

    /** @param more files to read after the main one */
    private static Configuration apache(Path main, List<Path> more) {
        Reading reading = new Reading();
        StartScript script = StartScript.beside(main);
        boolean isPiece = !main.getFileName().toString().matches("(?:apache2|httpd)\\.conf");
        ApacheReader reader = new ApacheReader(reading, new Variables(script.variables()), folder(main), List.of(), true);
        reader.read(main, new Place(main, 1));
        more.forEach(file -> reader.read(file, new Place(main, 1)));
        boolean loads = reading.directives().stream().anyMatch(directive -> directive.is("LoadModule"));
        ServerKind kind = isPiece && !loads ? ServerKind.RULES : ServerKind.APACHE;
        return new Configuration(kind, main, reader.root(), reading.directives(), reading.problems(), reading.files(), script.umask());
    }

    private static Path folder(Path main) {
        return main.getParent() == null ? main : main.getParent();
    }
}
