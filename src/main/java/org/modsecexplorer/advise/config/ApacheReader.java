package org.modsecexplorer.advise.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.modsecexplorer.advise.config.ConfigProblem.Kind;

/** Reads Apache's configuration, and files of ModSecurity directives, which have the same syntax. */
final class ApacheReader {

    /** Blocks that enable or disable lines. They are evaluated as far as possible without the server. */
    private enum Switch {
        IFMODULE,
        IFDEFINE,
        IFFILE,
        IFVERSION,
        IFDIRECTIVE,
        IFSECTION
    }

    /** An open block. @param within the sections that contain its directives */
    private record Block(String name, boolean isActive, List<Section> within, Place place) {}

    private final Reading reading;
    private final Variables variables;
    private final Modules modules = new Modules();
    private final Deque<Block> blocks = new ArrayDeque<>();
    private final List<Section> around;
    private final boolean isServer;
    private Path root;

    /**
     * @param root     base folder of relative paths until {@code ServerRoot} sets another
     * @param around   blocks of another configuration that include this one
     * @param isServer false for files that contain only rules, whose includes are relative to the including file
     */
    ApacheReader(Reading reading, Variables variables, Path root, List<Section> around, boolean isServer) {
        this.reading = reading;
        this.variables = variables;
        this.root = root;
        this.around = around;
        this.isServer = isServer;
    }

    Path root() {
        return root;
    }

    /** @param from the line that names the file */
    void read(Path file, Place from) {
        reading.open(file, from).ifPresent(text -> {
            readText(text, file, 1);
            reading.close();
        });
    }

    void readText(String text, Path file, int firstLine) {
        int depth = blocks.size();
        for (LogicalLine line : LogicalLine.of(text, firstLine)) {
            take(line.text(), new Place(file, line.number()));
        }
        while (blocks.size() > depth) {
            Block left = blocks.pop();
            reading.problem(Kind.BLOCK, left.place(), "<" + left.name() + ">");
        }
    }

    private void take(String line, Place place) {
        if (line.startsWith("</")) {
            end(line.substring(2).replaceAll("[>\\s]", ""), place);
        } else if (line.startsWith("<")) {
            begin(line, place);
        } else if (isActive()) {
            directive(line, place);
        }
    }

    private boolean isActive() {
        return blocks.isEmpty() || blocks.getFirst().isActive();
    }

    private List<Section> within() {
        return blocks.isEmpty() ? around : blocks.getFirst().within();
    }

    private void end(String name, Place place) {
        if (!blocks.isEmpty() && blocks.getFirst().name().equalsIgnoreCase(name)) {
            blocks.pop();
        } else if (isActive()) {
            reading.problem(Kind.BLOCK, place, "</" + name + ">");
        }
    }

    private void begin(String line, Place place) {
        String inner = line.substring(1, line.endsWith(">") ? line.length() - 1 : line.length());
        List<String> words = ApacheWords.of(filled(inner, place), quotes()).words();
        String name = words.isEmpty() ? "" : words.getFirst();
        List<String> arguments = words.isEmpty() ? words : words.subList(1, words.size());
        if (!isActive()) {
            blocks.push(new Block(name, false, within(), place));
            return;
        }
        for (Switch each : Switch.values()) {
            if (each.name().equalsIgnoreCase(name)) {
                blocks.push(new Block(name, holds(each, arguments), within(), place));
                return;
            }
        }
        if (name.equalsIgnoreCase("Macro")) {
            reading.problem(Kind.MACRO, place, String.join(" ", arguments));
            blocks.push(new Block(name, false, within(), place));
            return;
        }
        List<Section> deeper = new ArrayList<>(within());
        deeper.add(new Section(name, arguments, place));
        blocks.push(new Block(name, true, List.copyOf(deeper), place));
    }

    private boolean holds(Switch kind, List<String> arguments) {
        String argument = String.join(" ", arguments);
        boolean negated = argument.startsWith("!");
        String plain = negated ? argument.substring(1) : argument;
        boolean holds = switch (kind) {
            case IFMODULE -> modules.has(plain);
            case IFDEFINE -> variables.isDefined(plain);
            case IFFILE -> Files.exists(root.resolve(plain));
            // cannot be decided from the files: assumes a current server
            case IFVERSION, IFDIRECTIVE, IFSECTION -> !negated;
        };
        return kind == Switch.IFMODULE || kind == Switch.IFDEFINE || kind == Switch.IFFILE ? holds != negated : holds;
    }

    private String quotes() {
        return isServer ? ApacheWords.BOTH : ApacheWords.DOUBLE;
    }

    private String filled(String text, Place place) {
        return variables.fill(text, name -> {
            // rules mention ${…} as text that attackers send
            if (!text.regionMatches(true, 0, "SecRule", 0, 7) && !text.regionMatches(true, 0, "SecAction", 0, 9)) {
                reading.problem(Kind.VARIABLE, place, name);
            }
        });
    }

    private void directive(String line, Place place) {
        ApacheWords split = ApacheWords.of(filled(line, place), quotes());
        String name = split.words().getFirst();
        List<String> arguments = split.words().subList(1, split.words().size());
        if (!split.isClosed()) {
            reading.problem(Kind.QUOTE, place, name);
        }
        String first = arguments.isEmpty() ? "" : arguments.getFirst();
        switch (name.toLowerCase(Locale.ROOT)) {
            case "include", "includeoptional" -> {
                reading.add(new Directive(name, arguments, within(), place));
                include(first, place, name.equalsIgnoreCase("IncludeOptional"));
            }
            case "serverroot" -> root = root.resolve(first);
            case "define" -> variables.define(first, arguments.size() > 1 ? arguments.get(1) : "");
            case "undefine" -> variables.undefine(first);
            case "use" -> reading.problem(Kind.MACRO, place, String.join(" ", arguments));
            case "loadmodule" -> {
                modules.load(arguments);
                reading.add(new Directive(name, arguments, within(), place));
            }
            default -> reading.add(new Directive(name, arguments, within(), place));
        }
    }

    private void include(String pattern, Place place, boolean optional) {
        Path base = isServer ? root : place.file().toAbsolutePath().getParent();
        for (Path file : reading.included(base.resolve(pattern).normalize(), place, optional)) {
            read(file, place);
        }
    }
}
