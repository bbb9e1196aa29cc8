package org.modsecexplorer.advise.patient;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.modsecexplorer.advise.config.Directive;
import org.modsecexplorer.advise.config.Section;
import org.modsecexplorer.advise.finding.Where;

/**
 * The audit log's directives in effect in one block. Defaults are the servers' own.
 *
 * @see "apache2_config.c init_directory_config, ModSecurity 2.9: type Serial, parts ABCFHZ, engine Off, folders 0750, files 0640"
 * @see "audit_log.h, ModSecurity 3: the same"
 */
public record Setting(Patient patient, List<Section> within) {

    static final String DEFAULT_PARTS = "ABCFHZ";

    public Optional<Directive> of(String name) {
        return patient.inForce(name, within);
    }

    /** The directive's line, or the place where it would belong. */
    public Where whereOf(String name) {
        return of(name).<Where>map(found -> new Where.Line(found.place())).orElseGet(() -> patient.home(within));
    }

    /** True if it is certain whether the directive is set: it is here, or everything was read. */
    public boolean isKnown(String name) {
        return of(name).isPresent() || patient.config().isWhole();
    }

    /** True if the directive is certain to be set nowhere, so that the server's own default is in effect. */
    public boolean isUnset(String name) {
        return of(name).isEmpty() && patient.config().isWhole();
    }

    public String value(String name, String otherwise) {
        return of(name).map(Directive::value).orElse(otherwise);
    }

    /** The folder or file that a directive names; empty if it is not set, or names a program or a server. */
    public Optional<Path> path(String name) {
        return of(name)
                .map(Directive::value)
                .filter(value -> !value.isEmpty() && !value.startsWith("|") && !value.equalsIgnoreCase("none") && !value.contains("${") && !value.contains("://"))
                .map(patient.config()::resolve);
    }

    public boolean isConcurrent() {
        String type = value("SecAuditLogType", "Serial").toLowerCase(Locale.ROOT);
        return type.equals("concurrent") || patient.isVersion3() && type.equals("parallel");
    }

    /** True if this block certainly writes no entries. */
    public boolean isOff() {
        return isKnown("SecAuditEngine") && value("SecAuditEngine", "Off").equalsIgnoreCase("Off");
    }

    public String parts() {
        return value("SecAuditLogParts", DEFAULT_PARTS);
    }

    /** @return the mode's bits, or {@code otherwise} if the value is {@code default} or invalid */
    public int mode(String name, int otherwise) {
        String value = value(name, "default");
        return value.matches("[0-7]{1,5}") ? Integer.parseInt(value, 8) : otherwise;
    }
}
