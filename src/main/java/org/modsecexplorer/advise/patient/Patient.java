package org.modsecexplorer.advise.patient;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.modsecexplorer.advise.config.Configuration;
import org.modsecexplorer.advise.config.Directive;
import org.modsecexplorer.advise.config.Section;
import org.modsecexplorer.advise.config.ServerKind;
import org.modsecexplorer.advise.finding.Where;

/** A configuration with the users it applies to. Determines which directives are in effect in each block. */
public record Patient(Configuration config, Workers workers, SharedGroup group) {

    /** Directives that cause a block to be checked separately. */
    private static final Set<String> WATCHED = Set.of(
            "secauditengine", "secauditlog", "secauditlogtype", "secauditlogparts", "secauditlogrelevantstatus", "secauditlogstoragedir",
            "secauditlogdirmode", "secauditlogfilemode", "secauditlogformat", "sectmpdir", "secruleengine",
            "secrequestbodyaccess");

    /** True for nginx, which uses ModSecurity 3 (libmodsecurity). */
    public boolean isVersion3() {
        return config.kind() == ServerKind.NGINX;
    }

    /** False if the server does not use ModSecurity. */
    public boolean hasModSecurity() {
        return switch (config.kind()) {
            case APACHE -> config.hasModule("security2_module");
            case NGINX -> config.all("modsecurity").anyMatch(directive -> directive.value().equals("on"));
            case RULES -> true;
        };
    }

    /** The blocks that set directives of the audit log, the server level first; only the server level if nothing is set anywhere. */
    public List<Setting> settings() {
        Set<List<Section>> places = new LinkedHashSet<>();
        for (Directive directive : config.directives()) {
            if (WATCHED.contains(directive.name().toLowerCase(Locale.ROOT))) {
                places.add(directive.within());
            }
        }
        if (places.isEmpty()) {
            places.add(List.of());
        }
        List<Setting> settings = new ArrayList<>();
        places.stream().sorted((a, b) -> Integer.compare(a.size(), b.size())).forEach(within -> settings.add(new Setting(this, within)));
        return settings;
    }

    /** The directive in effect in a block: the last one in it, else in the nearest enclosing block. */
    Optional<Directive> inForce(String name, List<Section> within) {
        return config.all(name)
                .filter(directive -> within.size() >= directive.within().size()
                        && within.subList(0, directive.within().size()).equals(directive.within()))
                .reduce((best, next) -> next.within().size() >= best.within().size() ? next : best);
    }

    /** The place where a directive that is set nowhere would belong. */
    Where home(List<Section> within) {
        for (String name : List.of("SecAuditEngine", "SecAuditLog", "SecRuleEngine")) {
            Optional<Directive> neighbour = inForce(name, within);
            if (neighbour.isPresent()) {
                return new Where.Line(neighbour.get().place());
            }
        }
        return rulesFile();
    }

    /** The file in which rules belong: the one that sets the engine, else the one that nginx names, else the main file. */
    public Where rulesFile() {
        return config.all("SecRuleEngine").findFirst().map(engine -> engine.place().file())
                .or(() -> config.all("modsecurity_rules_file").findFirst().map(file -> config.resolve(file.value())))
                .<Where>map(Where.At::new)
                .orElseGet(() -> new Where.At(config.main()));
    }
}
