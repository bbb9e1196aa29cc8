package org.modsecexplorer.advise.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.modsecexplorer.advise.config.ConfigProblem.Kind;

/** Reads nginx's configuration and the files of rules that its ModSecurity connector names. @see "ngx_http_modsecurity_module.c" */
final class NginxReader {

    private final Reading reading;
    private final Path prefix;
    private final List<Section> within = new ArrayList<>();

    /** @param prefix folder of the main file, the base of relative paths */
    NginxReader(Reading reading, Path prefix) {
        this.reading = reading;
        this.prefix = prefix;
    }

    void read(Path file, Place from) {
        reading.open(file, from).ifPresent(text -> {
            statements(NginxTokens.of(text), file);
            reading.close();
        });
    }

    /** Reads on as if the block {@code http} of the main file turned ModSecurity on. */
    void turnOn(Path rules, Path main) {
        Place place = new Place(main, 1);
        within.add(new Section("http", List.of(), place));
        reading.add(new Directive("modsecurity", List.of("on"), within, place));
        reading.add(new Directive("modsecurity_rules_file", List.of(rules.toString()), within, place));
        rules().read(rules, place);
        within.removeLast();
    }

    private void statements(List<NginxToken> tokens, Path file) {
        int depth = within.size();
        List<NginxToken> words = new ArrayList<>();
        for (NginxToken token : tokens) {
            if (token.isWord()) {
                words.add(token);
            } else if (token.isSign(';')) {
                directive(words, file);
                words.clear();
            } else if (token.isSign('{')) {
                within.add(section(words, new Place(file, token.line())));
                words.clear();
            } else if (within.size() > depth) {
                within.removeLast();
                words.clear();
            } else {
                reading.problem(Kind.BLOCK, new Place(file, token.line()), "}");
            }
        }
        while (within.size() > depth) {
            Section left = within.removeLast();
            reading.problem(Kind.BLOCK, left.place(), left.name() + " {");
        }
    }

    private static Section section(List<NginxToken> words, Place place) {
        return words.isEmpty()
                ? new Section("", List.of(), place)
                : new Section(words.getFirst().text(), texts(words), new Place(place.file(), words.getFirst().line()));
    }

    private static List<String> texts(List<NginxToken> words) {
        return words.stream().skip(1).map(NginxToken::text).toList();
    }

    private void directive(List<NginxToken> words, Path file) {
        if (words.isEmpty()) {
            return;
        }
        Place place = new Place(file, words.getFirst().line());
        Directive directive = new Directive(words.getFirst().text(), texts(words), within, place);
        reading.add(directive);
        switch (directive.name()) {
            // a wildcard may match nothing
            case "include" -> reading.included(prefix.resolve(directive.value()).normalize(), place, Included.hasWildcards(directive.value()))
                    .forEach(included -> read(included, place));
            case "modsecurity_rules_file" -> rules().read(prefix.resolve(directive.value()).normalize(), place);
            case "modsecurity_rules" -> rules().readText(directive.value(), file, words.size() > 1 ? words.get(1).line() : place.line());
            default -> {}
        }
    }

    private ApacheReader rules() {
        return new ApacheReader(reading, new Variables(Map.of()), prefix, List.copyOf(within), false);
    }
}
