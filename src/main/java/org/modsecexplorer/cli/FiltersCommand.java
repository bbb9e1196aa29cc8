package org.modsecexplorer.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import org.modsecexplorer.cli.words.ExitCode;
import org.modsecexplorer.cli.words.Surroundings;
import org.modsecexplorer.query.filter.FieldTable;
import picocli.CommandLine.Command;

@Command(name = "filters", description = "Explains filters: how terms are joined, and all fields.")
final class FiltersCommand implements Callable<Integer> {

    private static final String SYNTAX = """
            Terms are separated by spaces; all of them must match. 'or', 'not', a minus before a term, and parentheses work.

              status:403,404            one of these values
              score:5..20  score:5..    a range; both ends are included
              status:>=400              also <, <= and >
              uri:/wp-*                 the whole text, * stands for anything
              uri:~^/wp-(admin|login)   a regular expression; letters match in small and capital
              uri:(/login or /admin)    several values of one field
              uri,agent:curl            one of several fields
              "union select"            text in the URI, host, client program, message or data
              host:""                   nothing there, like missing:host
              off:status:403            switched off

            """;

    private final Surroundings surroundings;

    FiltersCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        surroundings.out().print(SYNTAX + FieldTable.plain(Locale.ENGLISH));
        return ExitCode.WELL;
    }
}
