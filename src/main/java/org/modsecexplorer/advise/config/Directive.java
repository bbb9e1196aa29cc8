package org.modsecexplorer.advise.config;

import java.util.List;

/**
 * One directive in effect.
 *
 * @param name      as written
 * @param arguments without their quotes, with variables replaced
 * @param within    the enclosing blocks, the outermost first
 */
public record Directive(String name, List<String> arguments, List<Section> within, Place place) {

    public Directive {
        arguments = List.copyOf(arguments);
        within = List.copyOf(within);
    }

    public boolean is(String other) {
        return name.equalsIgnoreCase(other);
    }

    /** The first argument, empty if there is none. */
    public String value() {
        return arguments.isEmpty() ? "" : arguments.getFirst();
    }
}
