package org.modsecexplorer.advise.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The lines that turn ModSecurity on, and the files that the server's packages bring for it. */
public final class ShippedModule {

    private static final String LIBRARY = "mod_security2.so";
    private static final String USUAL_FOLDER = "modules";

    private ShippedModule() {}

    /** @param config without ModSecurity; the lines for nginx belong into the block {@code http} */
    public static List<String> lines(Configuration config) {
        if (config.kind() == ServerKind.NGINX) {
            return nginxRules(config)
                    .map(rules -> List.of("modsecurity on;", "modsecurity_rules_file " + rules + ";"))
                    .orElse(List.of("modsecurity on;"));
        }
        return List.of(apache(config).isPresent() ? "a2enmod security2" : "LoadModule security2_module " + folder(config) + "/" + LIBRARY);
    }

    /** Modules are in one folder. */
    private static String folder(Configuration config) {
        return config.all("LoadModule")
                .filter(directive -> directive.arguments().size() == 2)
                .map(directive -> directive.arguments().get(1))
                .filter(file -> file.lastIndexOf('/') > 0)
                .map(file -> file.substring(0, file.lastIndexOf('/')))
                .findFirst()
                .orElse(USUAL_FOLDER);
    }

    /** Debian's files for the module. */
    static Optional<List<Path>> apache(Configuration config) {
        List<Path> files = List.of(config.resolve("mods-available/security2.load"), config.resolve("mods-available/security2.conf"));
        return files.stream().allMatch(Files::isRegularFile) ? Optional.of(files) : Optional.empty();
    }

    /** The file of rules that Debian's package brings. */
    static Optional<Path> nginxRules(Configuration config) {
        return Optional.of(config.resolve("modsecurity_includes.conf")).filter(Files::isRegularFile);
    }
}
