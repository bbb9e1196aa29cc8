package org.modsecexplorer.advise.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.modsecexplorer.advise.config.Directive;
import org.modsecexplorer.advise.finding.Ailment;
import org.modsecexplorer.advise.finding.Findings;
import org.modsecexplorer.advise.finding.Note;
import org.modsecexplorer.advise.finding.Where;
import org.modsecexplorer.advise.patient.Setting;

/**
 * {@code SecAuditLogFormat JSON} needs an engine that was built with the library YAJL. The engine's file shows this, because it contains the names of
 * the functions that it uses from YAJL.
 *
 * @see "apache2_config.c, ModSecurity 2.9: the directive is unknown without WITH_YAJL; transaction.cc toJSON, ModSecurity 3: writes an error instead"
 */
final class JsonCheck {

    private static final String MARK = "yajl_gen";
    private static final long LARGEST = 128L << 20;
    private static final List<String> LIBRARY_FOLDERS = List.of(
            "/usr/local/modsecurity/lib", "/usr/local/lib", "/usr/local/lib64", "/usr/lib64", "/usr/lib", "/usr/lib/x86_64-linux-gnu",
            "/usr/lib/aarch64-linux-gnu", "/lib64");

    private final Findings findings;

    JsonCheck(Findings findings) {
        this.findings = findings;
    }

    void examine(Setting setting) {
        Optional<Directive> format = setting.of("SecAuditLogFormat").filter(directive -> directive.value().equalsIgnoreCase("JSON"));
        if (format.isEmpty()) {
            return;
        }
        Optional<Path> engine = setting.patient().isVersion3() ? library() : module(setting);
        Optional<Boolean> speaksJson = engine.flatMap(JsonCheck::holdsMark);
        if (speaksJson.isEmpty()) {
            findings.note(Note.Kind.JSON_UNCHECKED, format.get().place().toString());
        } else if (!speaksJson.get()) {
            Ailment ailment = setting.patient().isVersion3() ? Ailment.JSON_EMPTY : Ailment.JSON_UNSUPPORTED;
            findings.add(ailment, new Where.Line(format.get().place()), List.of("SecAuditLogFormat Native"), engine.get().toString());
        }
    }

    private static Optional<Path> module(Setting setting) {
        return setting.patient().config().all("LoadModule")
                .filter(load -> load.value().equals("security2_module") && load.arguments().size() == 2)
                .map(load -> setting.patient().config().resolve(load.arguments().get(1)))
                .findFirst();
    }

    private static Optional<Path> library() {
        return LIBRARY_FOLDERS.stream()
                .flatMap(folder -> Stream.of("libmodsecurity.so.3", "libmodsecurity.so").map(name -> Path.of(folder, name)))
                .filter(Files::isReadable)
                .findFirst();
    }

    private static Optional<Boolean> holdsMark(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                return Optional.empty();
            }
            return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(MARK));
        } catch (IOException | SecurityException e) {
            return Optional.empty();
        }
    }
}
